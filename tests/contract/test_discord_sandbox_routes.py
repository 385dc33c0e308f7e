"""Every route of the sandbox's Discord is one of Discord's, and answers as is published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import aiohttp
import orjson
import pytest_asyncio

from sandbox.serving import Plan, Running, serving
from tests.unit.sandbox_discord.published import document, mismatches, operation

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Json = dict[str, Any]
PREFIX = "/api/v10"
GREET: Json = {"name": "greet", "description": "Greet"}
EVENT: Json = {
    "name": "Challenge",
    "privacy_level": 2,
    "entity_type": 3,
    "entity_metadata": {"location": "here"},
    "scheduled_start_time": "2999-01-01T00:00:00+00:00",
    "scheduled_end_time": "2999-01-02T00:00:00+00:00",
}
# In this order each finds what those before it made; {names} are ids that are known by then.
CALLS: tuple[tuple[str, str, object], ...] = (
    ("GET", "/users/@me", None),
    ("GET", "/users/{user}", None),
    ("POST", "/users/@me/channels", {"recipient_id": "{user}"}),
    ("GET", "/gateway", None),
    ("GET", "/gateway/bot", None),
    ("GET", "/oauth2/applications/@me", None),
    ("GET", "/applications/@me", None),
    ("GET", "/applications/{application}", None),
    ("POST", "/applications/{application}/commands", GREET),
    ("PUT", "/applications/{application}/commands", [GREET]),
    ("GET", "/applications/{application}/commands", None),
    ("GET", "/applications/{application}/commands/{command}", None),
    ("PATCH", "/applications/{application}/commands/{command}", {"description": "Hello"}),
    ("POST", "/applications/{application}/guilds/{guild}/commands", GREET),
    ("PUT", "/applications/{application}/guilds/{guild}/commands", [GREET]),
    ("GET", "/applications/{application}/guilds/{guild}/commands", None),
    ("GET", "/applications/{application}/guilds/{guild}/commands/{own_command}", None),
    ("PATCH", "/applications/{application}/guilds/{guild}/commands/{own_command}", {}),
    ("DELETE", "/applications/{application}/guilds/{guild}/commands/{own_command}", None),
    ("GET", "/users/@me/guilds", None),
    ("GET", "/guilds/{guild}", None),
    ("GET", "/guilds/{guild}/members", None),
    ("GET", "/guilds/{guild}/members/{user}", None),
    ("PATCH", "/guilds/{guild}/members/{user}", {"nick": "Fox"}),
    ("PUT", "/guilds/{guild}/members/{user}/roles/{role}", None),
    ("DELETE", "/guilds/{guild}/members/{user}/roles/{role}", None),
    ("GET", "/guilds/{guild}/roles", None),
    ("POST", "/guilds/{guild}/roles", {"name": "Painter"}),
    ("GET", "/guilds/{guild}/emojis", None),
    ("GET", "/guilds/{guild}/channels", None),
    ("POST", "/guilds/{guild}/channels", {"name": "new"}),
    ("PATCH", "/channels/{channel}", {"topic": "Foxes"}),
    ("GET", "/channels/{channel}", None),
    ("PUT", "/channels/{channel}/permissions/{user}", {"type": 1, "allow": "2048"}),
    ("DELETE", "/channels/{channel}/permissions/{user}", None),
    ("POST", "/channels/{channel}/typing", None),
    ("POST", "/channels/{channel}/messages", {"content": "one"}),
    ("GET", "/channels/{channel}/messages", None),
    ("GET", "/channels/{channel}/messages/{message}", None),
    ("PATCH", "/channels/{channel}/messages/{message}", {"content": "two"}),
    ("PUT", "/channels/{channel}/messages/pins/{message}", None),
    ("DELETE", "/channels/{channel}/messages/pins/{message}", None),
    ("PUT", "/channels/{channel}/messages/{message}/reactions/%F0%9F%A6%8A/@me", None),
    ("GET", "/channels/{channel}/messages/{message}/reactions/%F0%9F%A6%8A", None),
    ("DELETE", "/channels/{channel}/messages/{message}/reactions/%F0%9F%A6%8A/@me", None),
    ("DELETE", "/channels/{channel}/messages/{message}/reactions", None),
    ("POST", "/channels/{channel}/messages/{message}/threads", {"name": "Foxes"}),
    ("POST", "/channels/{channel}/threads", {"name": "Owls"}),
    ("GET", "/guilds/{guild}/threads/active", None),
    ("GET", "/channels/{channel}/threads/archived/public", None),
    ("GET", "/channels/{channel}/threads/archived/private", None),
    ("PUT", "/channels/{thread}/thread-members/{user}", None),
    ("GET", "/channels/{thread}/thread-members", None),
    ("GET", "/channels/{thread}/thread-members/{user}", None),
    ("DELETE", "/channels/{thread}/thread-members/{user}", None),
    ("POST", "/channels/{channel}/messages/bulk-delete", {"messages": ["1", "{message}"]}),
    ("POST", "/channels/{channel}/messages", {"content": "three"}),
    ("DELETE", "/channels/{channel}/messages/{message}", None),
    ("POST", "/guilds/{guild}/scheduled-events", EVENT),
    ("GET", "/guilds/{guild}/scheduled-events", None),
    ("GET", "/guilds/{guild}/scheduled-events/{event}", None),
    ("PATCH", "/guilds/{guild}/scheduled-events/{event}", {"status": 2}),
    ("DELETE", "/guilds/{guild}/scheduled-events/{event}", None),
    ("POST", "/interactions/{interaction}/{token}/callback?with_response=1", {"type": 5}),
    ("POST", "/webhooks/{application}/{token}", {"content": "four"}),
    ("GET", "/webhooks/{application}/{token}/messages/@original", None),
    ("PATCH", "/webhooks/{application}/{token}/messages/@original", {"content": "five"}),
    ("DELETE", "/webhooks/{application}/{token}/messages/@original", None),
    ("DELETE", "/applications/{application}/commands/{command}", None),
    ("DELETE", "/channels/{channel}", None),
    ("DELETE", "/users/@me/guilds/{guild}", None),
)
# What an answer makes known to the calls after it.
NAMES = {
    ("POST", "/applications/{application}/commands"): "command",
    ("POST", "/applications/{application}/guilds/{guild}/commands"): "own_command",
    ("POST", "/guilds/{guild}/channels"): "channel",
    ("POST", "/channels/{channel}/messages"): "message",
    ("POST", "/channels/{channel}/threads"): "thread",
    ("POST", "/guilds/{guild}/scheduled-events"): "event",
}


@pytest_asyncio.fixture
async def running() -> AsyncIterator[Running]:
    """A fresh sandbox where the bot may do everything and the members are open to it."""
    async with serving(Plan()) as started:
        started.discord.settings.rate_limits = False
        started.discord.settings.privileged_intents = 1 << 1
        for role in started.discord.world.find_guild("Gondola").roles.values():
            role.permissions |= 8
        yield started


def known(running: Running) -> dict[str, str]:
    """Return the ids that are there from the start, and an interaction that waits."""
    discord = running.discord
    world, guild = discord.world, discord.world.find_guild("Gondola")
    command, _ = discord.commands.put("", GREET)
    member, general = world.find_user("member"), world.find_channel("general")
    made = discord.people.run(member, general, ["greet"], {}, {})
    discord.commands.delete("", command["id"])
    return {
        "user": member.id,
        "application": world.application_id,
        "guild": guild.id,
        "role": next(r.id for r in guild.roles.values() if r.name == "Champion"),
        "interaction": made.id,
        "token": made.token,
    }


def filled(text: str, ids: dict[str, str]) -> str:
    """Return a path or a body with ids in the place of their names."""
    return re.sub(r"\{(\w+)\}", lambda found: ids[found.group(1)], text)


async def called(
    running: Running, method: str, path: str, body: object, token: str
) -> tuple[int, Any]:
    """Call a route as a bot; return status and JSON, which has to have the published shape."""
    url = running.addresses.discord_api_url + path
    headers = {"Authorization": f"Bot {token}", "Content-Type": "application/json"}
    data = b"" if body is None else orjson.dumps(body)
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, url, data=data) as response,
    ):
        raw = await response.read()
        answer = orjson.loads(raw) if raw else None
        differences = mismatches(method, path, response.status, answer)
        assert not differences, (method, path, response.status, differences)
        return response.status, answer


async def test_every_route_succeeds_in_its_published_shape(running: Running) -> None:
    """Each is called with what it takes, and answers 2xx with the JSON that Discord publishes."""
    ids, token, met = known(running), running.addresses.discord_token, set()
    for method, path, body in CALLS:
        given = None if body is None else orjson.loads(filled_body(body, ids))
        status, answer = await called(running, method, filled(path, ids), given, token)
        assert status < 300, (method, path, answer)
        if (method, path) in NAMES:
            ids[NAMES[method, path]] = answer["id"]
        met.add((method, shape(path)))
    assert met == {(method, shape(path)) for method, path in routes(running)}


def filled_body(body: object, ids: dict[str, str]) -> str:
    """Return a body as JSON, with ids in the place of their names."""
    return filled(orjson.dumps(body).decode(), ids)


def shape(path: str) -> str:
    """Return a path without what stands in the place of ids."""
    return re.sub(r"/(%[^/]+|\{[^/]+\}|@original)", "/*", path.partition("?")[0])


def routes(running: Running) -> set[tuple[str, str]]:
    """Return every route of the API: method and path after the version."""
    found = {
        (route.method, route.resource.canonical.removeprefix(PREFIX))
        for route in running.discord.app().router.routes()
        if route.resource is not None and route.resource.canonical.startswith(PREFIX)
    }
    return {(method, path) for method, path in found if method != "HEAD"}


async def test_every_route_refuses_in_its_published_shape(running: Running) -> None:
    """Without the token each is 401, with ids of nothing or an empty body it is refused by form."""
    token, checked = running.addresses.discord_token, 0
    for method, path in sorted(routes(running)):
        nothing = re.sub(r"\{\w+\}", "1", path)
        for credential, body in (("wrong", None), (token, {}), (token, [5]), (token, "x")):
            status, answer = await called(running, method, nothing, body, credential)
            open_to_all = re.match(r"/(interactions|webhooks|gateway$)", path)
            assert open_to_all or credential == token or status == 401, (method, path)
            checked += status >= 400
            assert status < 500, (method, path, answer)
    assert checked > 100


async def test_every_route_is_one_of_discords(running: Running) -> None:
    """Nothing is answered that Discord does not have, where its description is at hand."""
    found = routes(running)
    assert len(found) > 60
    if document() is not None:
        assert not [route for route in found if operation(route[0].lower(), route[1]) is None]
