"""Whatever a client sends, it gets an answer that Discord has, and never a crash."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.discord import bodies
from sandbox.discord.shapes import Kind, Many, Shape, Table, Whole

if TYPE_CHECKING:
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
GREET = {
    "name": "greet",
    "description": "Greet",
    "options": [{"type": 3, "name": "who", "description": "x", "autocomplete": True}],
}
GARBAGE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["x" * 5000, "9" * 5000, "-1", "٣", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
TEXTS = st.sampled_from(
    [
        "",
        "a",
        "fox",
        "x" * 101,
        "x" * 4001,
        "attachment://a",
        "https://a.example/b",
        "users",
        "<@1>",
    ]
)
SIMPLE: dict[Kind, st.SearchStrategy[object]] = {
    Kind.TEXT: TEXTS,
    Kind.TRUTH: st.booleans(),
    Kind.NUMBER: st.integers(-5, 5) | st.floats(-5, 5),
    Kind.BITS: st.sampled_from(["0", "2048", 2048, "9" * 19]),
    Kind.SNOWFLAKE: st.sampled_from(["0", 0, "1", "9" * 20]),
    Kind.TIME: st.sampled_from(["2999-01-01T00:00:00Z", "2001-01-01T00:00:00Z"]),
    Kind.TEXT_OR_NUMBER: TEXTS | st.integers(-5, 5),
}
NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 17, 18, 19, 21, 22, 60, 64, 1 << 15]


def near(shape: Shape, depth: int = 5) -> st.SearchStrategy[object]:
    """Return values that mostly have a shape, so that what lies behind the first look is met."""
    if isinstance(shape, Kind):
        made = SIMPLE[shape]
    elif isinstance(shape, Whole):
        fitting = [number for number in NUMBERS if shape.low <= number <= shape.high]
        made = st.sampled_from(fitting or [shape.low])
    elif isinstance(shape, Many):
        made = st.just([]) if not depth else st.lists(near(shape.each, depth - 1), max_size=3)
    elif isinstance(shape, Table):
        made = st.dictionaries(st.sampled_from(["de", "fr", "xx"]), near(shape.each, depth - 1))
    else:
        inner = {name: near(field, depth - 1) for name, field in shape.named.items() if depth}
        made = st.fixed_dictionaries({}, optional=inner)
    return st.one_of(made, made, made, made, made, made, made, GARBAGE)


ROUTES: dict[str, Shape] = {
    "POST /applications/{application}/commands": bodies.COMMAND,
    "PUT /applications/{application}/commands": bodies.COMMANDS,
    "PATCH /applications/{application}/commands/{command}": bodies.COMMAND,
    "PUT /applications/{application}/guilds/{guild}/commands": bodies.COMMANDS,
    "PATCH /channels/{channel}": bodies.CHANNEL,
    "PATCH /channels/{thread}": bodies.CHANNEL,
    "PUT /channels/{channel}/permissions/{target}": bodies.OVERWRITE,
    "POST /channels/{channel}/messages": bodies.MESSAGE,
    "PATCH /channels/{channel}/messages/{message}": bodies.MESSAGE,
    "POST /channels/{channel}/messages/bulk-delete": bodies.BULK_DELETE,
    "POST /channels/{channel}/messages/{message}/threads": bodies.THREAD,
    "POST /channels/{channel}/threads": bodies.THREAD,
    "POST /channels/{forum}/threads": bodies.THREAD,
    "POST /guilds/{guild}/channels": bodies.CHANNEL,
    "POST /guilds/{guild}/roles": bodies.ROLE,
    "PATCH /guilds/{guild}/members/{user}": bodies.MEMBER,
    "POST /guilds/{guild}/scheduled-events": bodies.EVENT,
    "PATCH /guilds/{guild}/scheduled-events/{event}": bodies.EVENT,
    "POST /interactions/{interaction}/{token}/callback": bodies.CALLBACK,
    "POST /interactions/{completion}/{completion_token}/callback": bodies.CALLBACK,
    "POST /interactions/{press}/{press_token}/callback": bodies.CALLBACK,
    "POST /webhooks/{application}/{answered_token}": bodies.MESSAGE,
    "PATCH /webhooks/{application}/{answered_token}/messages/@original": bodies.MESSAGE,
    "POST /users/@me/channels": bodies.DIRECT,
}


async def things(running: Running, raw: Raw) -> dict[str, str]:
    """Return ids of things that exist, in a world where the bot may do everything."""
    discord = running.discord
    world, people = discord.world, discord.people
    discord.settings.rate_limits = False
    kept, _ = discord.commands.put("", GREET)
    member, channel = world.find_user("member"), world.find_channel("general")
    guild = world.find_guild("Gondola")
    for role in guild.roles.values():
        role.permissions |= 8
    _, message, _ = await raw.call("POST", f"/channels/{channel.id}/messages", {"content": "x"})
    event = {
        "name": "Challenge",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "here"},
        "scheduled_start_time": "2999-01-01T00:00:00+00:00",
        "scheduled_end_time": "2999-01-02T00:00:00+00:00",
    }
    _, event, _ = await raw.call("POST", f"/guilds/{guild.id}/scheduled-events", event)
    made = [people.run(member, channel, ["greet"], {}, {}) for _ in range(2)]
    completion = people.complete(member, channel, ["greet"], {}, "who")
    pressed = world.messages[channel.id][message["id"]]
    press = people.touch(member, pressed, {"custom_id": "c", "component_type": 2, "id": 1})
    callback = f"/interactions/{made[1].id}/{made[1].token}/callback"
    assert (await raw.call("POST", callback, {"type": 5}))[0] == 204
    return {
        "application": world.application_id,
        "guild": guild.id,
        "channel": channel.id,
        "thread": world.find_channel("general-thread").id,
        "forum": world.find_channel("gallery").id,
        "command": kept["id"],
        "interaction": made[0].id,
        "token": made[0].token,
        "answered_token": made[1].token,
        "completion": completion.id,
        "completion_token": completion.token,
        "press": press.id,
        "press_token": press.token,
        "user": member.id,
        "target": member.id,
        "message": message["id"],
        "event": event["id"],
    }


@pytest.mark.parametrize("route", ROUTES)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(data=st.data())
async def test_no_body_breaks_a_route(
    running: Running, raw: Raw, route: str, data: st.DataObject
) -> None:
    """Any JSON is carried out or refused with Discord's JSON; form errors name their fields."""
    body = data.draw(near(ROUTES[route]) | GARBAGE)
    method, _, path = route.partition(" ")
    ids = await things(running, raw)
    path = re.sub(r"\{(\w+)\}", lambda found: ids[found.group(1)], path)
    status, told, _ = await raw.call(method, path, body)
    assert status < 500, told
    if status >= 400:
        assert isinstance(told["code"], int)
        assert isinstance(told["message"], str)
        assert told["code"] != 50035 or told["errors"]


@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        (b"{", {"Content-Type": "application/json"}, 50109),
        (b"\xff\xfe", {"Content-Type": "application/json"}, 50109),
        (b"[" * 2000 + b"]" * 2000, {"Content-Type": "application/json"}, 50109),
        (b"[" * 100 + b"]" * 100, {"Content-Type": "application/json"}, 50109),
        (b"[]", {"Content-Type": "application/json"}, 50035),
        (b'"content"', {"Content-Type": "application/json"}, 50035),
        (b"content=x", {"Content-Type": "application/x-www-form-urlencoded"}, 50109),
        (b"x", {"Content-Type": "multipart/form-data"}, 50109),
        (b"--a\r\nx", {"Content-Type": "multipart/form-data; boundary=a"}, 50109),
        (b"--a\r\nx\r\n--a--\r\n\r\n", {"Content-Type": "multipart/form-data; boundary=a"}, 50109),
        (b"no part", {"Content-Type": "multipart/form-data; boundary=a"}, 50006),
        (b"junk", {"Content-Type": "application/json", "Content-Encoding": "gzip"}, 50109),
        (gzip.compress(b"{}"), {"Content-Type": "text/x", "Content-Encoding": "gzip"}, 50006),
    ],
)
async def test_broken_bodies_are_told_apart(
    running: Running, raw: Raw, body: bytes, headers: dict[str, str], code: int
) -> None:
    """No JSON is 50109, JSON that is no object 50035, an empty message 50006."""
    place = running.discord.world.find_channel("general")
    path = f"/channels/{place.id}/messages"
    assert await raw.code("POST", path, data=body, headers=headers) == code


async def test_parts_of_a_form_that_mean_nothing_are_passed_over(
    running: Running, raw: Raw
) -> None:
    """Fields without a file, names and bytes that are no text: the file arrives all the same."""
    place = running.discord.world.find_channel("general")
    head = b"--b\r\nContent-Disposition: form-data; name="
    data = (
        head
        + b'"tts"\r\n\r\ntrue\r\n'
        + head
        + b'"files[99999]"; filename="\xff a.png"\r\n\r\nbytes\r\n'
        + head
        + b'"payload_json"\r\n\r\n{"content": "x"}\r\n--b--\r\n'
    )
    kind = {"Content-Type": 'multipart/form-data; boundary="b"'}
    status, told, _ = await raw.call(
        "POST", f"/channels/{place.id}/messages", data=data, headers=kind
    )
    assert (status, told["content"], len(told["attachments"])) == (200, "x", 1)
    assert told["attachments"][0]["filename"].endswith("_a.png")


async def test_eleven_files_are_too_many(running: Running, raw: Raw) -> None:
    """A message takes ten files, whether `attachments` lists them or not."""
    place = running.discord.world.find_channel("general")
    form = aiohttp.FormData()
    for index in range(11):
        form.add_field(f"files[{index}]", b"x", filename=f"{index}.bin")
    assert await raw.code("POST", f"/channels/{place.id}/messages", data=form) == 50035


@pytest.mark.parametrize("headers", [{"Authorization": "Bot wrong"}, {"Authorization": ""}])
async def test_without_the_token_nothing_is_told(
    running: Running, raw: Raw, headers: dict[str, str]
) -> None:
    """A wrong or missing token is 401 with code 0 on every route that needs one."""
    for path in ("/users/@me", f"/guilds/{running.discord.world.find_guild('Gondola').id}"):
        status, told, _ = await raw.call("GET", path, headers=headers)
        assert (status, told) == (401, {"message": "401: Unauthorized", "code": 0})
    assert (await raw.call("GET", "/gateway", headers=headers))[0] == 200


async def test_unknown_routes_and_methods_are_told_apart(running: Running, raw: Raw) -> None:
    """No such route is 404 with code 0, no such method 405 with those that there are."""
    status, told, _ = await raw.call("GET", "/nothing", headers={"Authorization": ""})
    assert (status, told) == (404, {"message": "404: Not Found", "code": 0})
    status, told, headers = await raw.call("DELETE", "/users/@me")
    assert (status, told) == (405, {"message": "405: Method Not Allowed", "code": 0})
    assert "GET" in headers["Allow"]
    base = running.addresses.discord_api_url.removesuffix("/v10")
    async with aiohttp.ClientSession() as session:
        token = {"Authorization": f"Bot {running.addresses.discord_token}"}
        for version, expected in (("v9", 200), ("v10", 200), ("v11", 404)):
            async with session.get(f"{base}/{version}/users/@me", headers=token) as response:
                assert response.status == expected
        async with session.get(base.removesuffix("/api") + "/elsewhere") as response:
            assert response.status == 404


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/channels/general", "channel_id"),
        ("/guilds/-1", "guild_id"),
        ("/users/1e5", "user_id"),
        ("/channels/1/messages/two", "message_id"),
        ("/applications/" + "9" * 30, "application_id"),
    ],
)
async def test_an_id_is_a_snowflake(raw: Raw, path: str, field: str) -> None:
    """What is no number in the place of an id is 50035, with the name of that place."""
    status, told, _ = await raw.call("GET", path)
    assert (status, told["code"]) == (400, 50035)
    assert told["errors"][field]["_errors"][0]["code"] == "NUMBER_TYPE_COERCE"


async def test_errors_are_nested_as_the_body_is(running: Running, raw: Raw) -> None:
    """Every wrong field is told at its place, all of them at once, below `data` in a callback."""
    place = running.discord.world.find_channel("general")
    body = {
        "tts": "yes",
        "flags": -1,
        "embeds": [{}, {"title": 5, "fields": [{"name": "x", "inline": 0}], "color": 1 << 24}],
        "components": [None, {"type": 1.5, "components": {}}],
        "allowed_mentions": {"users": ["x"]},
        "attachments": [{"filename": "a"}],
    }
    _, told, _ = await raw.call("POST", f"/channels/{place.id}/messages", body)
    found = {".".join(path): leaf["_errors"][0]["code"] for path, leaf in leaves(told["errors"])}
    assert found == {
        "tts": "BOOLEAN_TYPE_CONVERT",
        "flags": "NUMBER_TYPE_MIN",
        "embeds.1.title": "BASE_TYPE_STRING",
        "embeds.1.fields.0.inline": "BOOLEAN_TYPE_CONVERT",
        "embeds.1.color": "NUMBER_TYPE_MAX",
        "components.0": "BASE_TYPE_REQUIRED",
        "components.1.type": "NUMBER_TYPE_COERCE",
        "components.1.components": "LIST_TYPE_CONVERT",
        "allowed_mentions.users.0": "NUMBER_TYPE_COERCE",
        "attachments.0.id": "BASE_TYPE_REQUIRED",
    }
    ids = await things(running, raw)
    callback = f"/interactions/{ids['interaction']}/{ids['token']}/callback"
    _, told, _ = await raw.call("POST", callback, {"type": 4, "data": {"content": "x" * 2001}})
    assert [path for path, _ in leaves(told["errors"])] == [("data", "content")]


def leaves(errors: Json, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Json]]:
    """Return the places that have errors, with what is there."""
    if "_errors" in errors:
        return [(path, errors)]
    return [leaf for name, inner in errors.items() for leaf in leaves(inner, (*path, name))]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (1, "INTERACTION_TYPE_CALLBACK_INVALID"),
        (6, "INTERACTION_TYPE_CALLBACK_INVALID"),
        (8, "INTERACTION_TYPE_CALLBACK_INVALID"),
        (12, "INTERACTION_TYPE_CALLBACK_INVALID"),
        (2, "BASE_TYPE_CHOICES"),
        (None, "BASE_TYPE_CHOICES"),
    ],
)
async def test_a_command_takes_no_pong_and_no_update(
    running: Running, raw: Raw, kind: int | None, code: str
) -> None:
    """Of the callback types only those that fit the interaction are taken; it stays open."""
    ids = await things(running, raw)
    callback = f"/interactions/{ids['interaction']}/{ids['token']}/callback"
    status, told, _ = await raw.call("POST", callback, {"type": kind})
    assert (status, told["errors"]["type"]["_errors"][0]["code"]) == (400, code)
    assert (await raw.call("POST", callback, {"type": 5}))[0] == 204
