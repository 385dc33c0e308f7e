"""Broken bodies, ids, tokens and routes: each is refused as Discord refuses it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.unit.sandbox_discord.reaching import places, things

if TYPE_CHECKING:
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]


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
        (
            gzip.compress(b"{}", mtime=0),
            {"Content-Type": "text/x", "Content-Encoding": "gzip"},
            50006,
        ),
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
    found = {place: at(told["errors"], place) for place in places(told["errors"])}
    assert found == {
        "tts": "BOOLEAN_TYPE_CONVERT",
        "flags": "NUMBER_TYPE_MIN",
        "embeds/1/title": "BASE_TYPE_STRING",
        "embeds/1/fields/0/inline": "BOOLEAN_TYPE_CONVERT",
        "embeds/1/color": "NUMBER_TYPE_MAX",
        "components/0": "BASE_TYPE_REQUIRED",
        "components/1/type": "NUMBER_TYPE_COERCE",
        "components/1/components": "LIST_TYPE_CONVERT",
        "allowed_mentions/users/0": "NUMBER_TYPE_COERCE",
        "attachments/0/id": "BASE_TYPE_REQUIRED",
    }
    ids = await things(running, raw)
    callback = f"/interactions/{ids['interaction']}/{ids['token']}/callback"
    _, told, _ = await raw.call("POST", callback, {"type": 4, "data": {"content": "x" * 2001}})
    assert places(told["errors"]) == ["data/content"]


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


def at(errors: Json, place: str) -> str:
    """Return the code of the error at a place."""
    for step in place.split("/"):
        errors = errors[step]
    return str(errors["_errors"][0]["code"])


async def test_a_place_has_errors_of_its_own_or_of_its_parts(running: Running, raw: Raw) -> None:
    """Names that look like the errors themselves, and parts of what is wrong as a whole."""
    path = f"/applications/{running.discord.world.application_id}/commands"
    body: Json = {"name": "x", "description": "x", "name_localizations": {"_errors": "x"}}
    _, told, _ = await raw.call("POST", path, body)
    assert places(told["errors"]) == ["name_localizations"]
    option = {"type": 3, "name": "O", "description": ""}
    body = {"name": "x", "description": "x", "options": [option, option]}
    _, told, _ = await raw.call("POST", path, body)
    assert places(told["errors"])[0] == "options/0/name"
    body = {"name": "x", "description": "x", "options": [{**option, "type": 1}, option]}
    assert "options" not in places((await raw.call("POST", path, body))[1]["errors"])
