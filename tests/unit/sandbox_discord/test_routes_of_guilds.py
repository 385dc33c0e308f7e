"""Guilds, members, roles, events, commands and users over the HTTP API, with each refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
EVENT: Json = {
    "name": "Challenge",
    "privacy_level": 2,
    "entity_type": 3,
    "entity_metadata": {"location": "#art-challenge"},
    "scheduled_start_time": "2999-01-01T00:00:00+00:00",
    "scheduled_end_time": "2999-01-02T00:00:00+00:00",
}


def at(running: Running, name: str = "Gondola") -> str:
    """Return the path of a server."""
    return f"/guilds/{running.discord.world.find_guild(name).id}"


def role_id(running: Running, name: str) -> str:
    """Return the id of a role of the bot's server."""
    roles = running.discord.world.find_guild("Gondola").roles.values()
    return next(role.id for role in roles if role.name == name)


async def test_guilds_that_the_bot_is_not_in_are_closed(running: Running, raw: Raw) -> None:
    """A foreign guild is 50001 or 10004, an unknown one 10004; members need their intent."""
    foreign = at(running, "Elsewhere")
    assert await raw.code("GET", foreign) == 50001
    assert await raw.code("GET", f"{foreign}/channels") == 10004
    assert await raw.code("GET", "/guilds/1") == 10004
    assert await raw.code("GET", f"{at(running)}/members") == 50001
    running.discord.settings.privileged_intents = 1 << 1
    assert len((await raw.call("GET", f"{at(running)}/members"))[1]) == 6
    assert "approximate_member_count" not in (await raw.call("GET", at(running)))[1]
    _, counted, _ = await raw.call("GET", f"{at(running)}?with_counts=true")
    assert counted["approximate_member_count"] == 6
    assert (await raw.call("GET", f"{at(running)}/emojis"))[1] == []
    assert await raw.code("GET", f"{at(running)}/members/1") == 10007


async def test_the_bot_leaves_a_guild(running: Running, raw: Raw) -> None:
    """Afterwards it is in no guild, and nothing of this one is open to it."""
    path = at(running)
    channel = running.discord.world.find_channel("general").id
    assert len((await raw.call("GET", "/users/@me/guilds"))[1]) == 1
    assert (await raw.call("DELETE", f"/users/@me/guilds/{path.split('/')[2]}"))[0] == 204
    assert (await raw.call("GET", "/users/@me/guilds"))[1] == []
    assert await raw.code("GET", path) == 50001
    assert await raw.code("GET", f"/channels/{channel}") == 50001


async def test_roles_are_given_and_taken_below_the_bots_own(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Plain roles come and go, once each; higher, managed and unknown ones are refused."""
    member = running.discord.world.find_user("member").id
    base = f"{at(running)}/members/{member}/roles"
    champion = role_id(running, "Champion")
    for _ in range(2):
        assert (await raw.call("PUT", f"{base}/{champion}"))[0] == 204
    _, told, _ = await raw.call("GET", base.removesuffix("/roles"))
    assert told["roles"].count(champion) == 1
    for _ in range(2):
        assert (await raw.call("DELETE", f"{base}/{champion}"))[0] == 204
    assert await raw.code("PUT", f"{base}/1") == 10011
    assert await raw.code("PUT", f"{base}/{role_id(running, 'Gondola')}") == 50013
    assert await raw.code("PUT", f"{base}/{role_id(running, '@everyone')}") == 50013
    await face.change("role", role="Gondola", permissions=0)
    assert await raw.code("PUT", f"{base}/{champion}") == 50013
    assert await raw.code("DELETE", f"{base}/{champion}") == 50013


async def test_members_are_changed_by_permission(running: Running, raw: Raw, face: Sandbox) -> None:
    """Time-out, roles and nickname each need theirs, and a time-out ends within 28 days."""
    path = f"{at(running)}/members/{running.discord.world.find_user('member').id}"
    champion = role_id(running, "Champion")
    until = {"communication_disabled_until": "2999-01-01T00:00:00+00:00"}
    nick = {"nick": "Fox"}
    await face.change("role", role="Gondola", permissions=0)
    refused: list[Json] = [until, nick, {"roles": []}]
    for body in refused:
        assert await raw.code("PATCH", path, body) == 50013
    await face.change("role", role="Gondola", permissions=8)
    _, told, _ = await raw.call("PATCH", path, {**nick, "roles": [champion]})
    assert (told["nick"], told["roles"]) == ("Fox", [champion])
    assert await raw.code("PATCH", path, until) == 50035
    assert await raw.code("PATCH", path, {"nick": "x" * 33}) == 50035
    assert await raw.code("PATCH", path, {"roles": ["1"]}) == 10011
    _, told, _ = await raw.call("PATCH", path, {"communication_disabled_until": None})
    assert told["communication_disabled_until"] is None
    _, told, _ = await raw.call(
        "PATCH", path, {"communication_disabled_until": "2020-01-01T00:00:00+00:00"}
    )
    assert told["communication_disabled_until"].startswith("2020")


async def test_a_new_role_is_the_lowest(running: Running, raw: Raw, face: Sandbox) -> None:
    """It stands right above @everyone, and needs Manage Roles."""
    path = f"{at(running)}/roles"
    before = len((await raw.call("GET", path))[1])
    body = {"name": "Painter", "permissions": "8", "color": 255, "hoist": True}
    status, made, _ = await raw.call("POST", path, body)
    assert (status, made["position"], made["permissions"], made["color"]) == (200, 1, "8", 255)
    assert (await raw.call("POST", path, {}))[1]["name"] == "new role"
    assert len((await raw.call("GET", path))[1]) == before + 2
    assert await raw.code("POST", path, {"name": "x" * 101}) == 50035
    await face.change("role", role="Gondola", permissions=0)
    assert await raw.code("POST", path, body) == 50013


async def test_an_event_goes_from_planned_to_over(running: Running, raw: Raw) -> None:
    """It starts, ends and stays ended; its fields change, and it is deleted once."""
    base = f"{at(running)}/scheduled-events"
    _, made, _ = await raw.call("POST", base, EVENT)
    path = f"{base}/{made['id']}"
    change = {"name": "Week 2", "entity_metadata": {"location": "here"}, "description": "Paint"}
    _, edited, _ = await raw.call("PATCH", path, change)
    assert (edited["name"], edited["entity_metadata"]["location"]) == ("Week 2", "here")
    assert await raw.code("PATCH", path, {"status": 3}) == 50035
    for status in (2, 3):
        assert (await raw.call("PATCH", path, {"status": status}))[1]["status"] == status
    assert await raw.code("PATCH", path, {"status": 1}) == 50035
    assert (await raw.call("GET", path))[1]["description"] == "Paint"
    assert (await raw.call("DELETE", path))[0] == 204
    assert await raw.code("DELETE", path) == 10070
    assert (await raw.call("GET", base))[1] == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"description": "x" * 1001}, "description"),
        ({"privacy_level": 1}, "privacy_level"),
        ({"entity_type": 4}, "entity_type"),
        ({"entity_type": 2}, "channel_id"),
        ({"entity_metadata": None}, "entity_metadata"),
        ({"scheduled_end_time": None}, "scheduled_end_time"),
        ({"scheduled_start_time": None}, "scheduled_start_time"),
        ({"scheduled_start_time": "2001-01-01T00:00:00+00:00"}, "scheduled_start_time"),
        ({"scheduled_start_time": "2999-01-01T00:00:00"}, "scheduled_start_time"),
        ({"scheduled_start_time": "tomorrow"}, "scheduled_start_time"),
    ],
)
async def test_events_keep_discords_limits(
    running: Running, raw: Raw, change: Json, field: str
) -> None:
    """Each limit of an event is 50035 at its field, and no event comes of it."""
    base = f"{at(running)}/scheduled-events"
    _, told, _ = await raw.call("POST", base, EVENT | change)
    assert (told["code"], list(told["errors"])) == (50035, [field])
    assert (await raw.call("GET", base))[1] == []


async def test_events_in_channels_and_of_others(running: Running, raw: Raw, face: Sandbox) -> None:
    """A voice event needs a channel of the server; without Create Events it is 50013."""
    base = f"{at(running)}/scheduled-events"
    voice = {**EVENT, "entity_type": 2, "channel_id": "1"}
    assert await raw.code("POST", base, voice) == 10003
    voice["channel_id"] = running.discord.world.find_channel("salon").id
    _, made, _ = await raw.call("POST", base, voice)
    assert made["channel_id"] == voice["channel_id"]
    await face.change("role", role="Gondola", permissions=0)
    assert await raw.code("POST", base, EVENT) == 50013
    running.discord.world.find_guild("Gondola").events[made["id"]]["creator_id"] = "1"
    await face.change("role", role="Gondola", permissions=1 << 44)
    assert await raw.code("DELETE", f"{base}/{made['id']}") == 50013


async def test_commands_are_kept_by_scope(running: Running, raw: Raw) -> None:
    """A namesake is replaced, a guild's own are apart, and what is gone is 10063."""
    application = running.discord.world.application_id
    base, guild = f"/applications/{application}/commands", at(running)
    body = {"name": "greet", "description": "Greet", "default_member_permissions": 16}
    status, made, _ = await raw.call("POST", base, body)
    assert (status, made["default_member_permissions"]) == (201, "16")
    status, again, _ = await raw.call("POST", base, {**body, "type": None})
    assert (status, again["id"]) == (200, made["id"])
    one = f"{base}/{made['id']}"
    _, changed, _ = await raw.call("PATCH", one, {"description": "Hello", "nsfw": True})
    assert (changed["name"], changed["description"], changed["nsfw"]) == ("greet", "Hello", True)
    assert await raw.code("PATCH", one, {"description": ""}) == 50035
    own = f"/applications/{application}{guild}/commands"
    _, theirs, _ = await raw.call("POST", own, body)
    assert theirs["guild_id"] == guild.split("/")[2]
    _, menu, _ = await raw.call("POST", base, {"name": "Look at", "type": 3})
    _, changed, _ = await raw.call("PATCH", f"{base}/{menu['id']}", {"name": "Look"})
    assert changed["name"] == "Look"
    assert len((await raw.call("GET", base))[1]) == 2
    assert (await raw.call("DELETE", one))[0] == 204
    assert await raw.code("DELETE", one) == 10063
    assert await raw.code("GET", one) == 10063
    assert await raw.code("GET", "/applications/1/commands") == 20012
    assert await raw.code("GET", f"/applications/{application}/guilds/1/commands") == 50001
    assert await raw.code("GET", "/applications/1") == 10002


async def test_there_are_only_so_many_commands(running: Running, raw: Raw) -> None:
    """The 101st command and the 16th of a menu are 30032; two of a name are refused."""
    running.discord.settings.rate_limits = False
    base = f"/applications/{running.discord.world.application_id}/commands"
    many = [{"name": f"c{number}", "description": "x"} for number in range(101)]
    assert await raw.code("PUT", base, many) == 30032
    assert (await raw.call("PUT", base, many[:100]))[0] == 200
    assert await raw.code("POST", base, many[100]) == 30032
    menus = [{"name": f"m {number}", "type": 3} for number in range(16)]
    assert await raw.code("PUT", base, menus) == 30032
    _, told, _ = await raw.call("PUT", base, [many[0], many[0]])
    assert list(told["errors"]) == ["1"]
    assert len((await raw.call("GET", base))[1]) == 100


async def test_users_and_conversations(running: Running, raw: Raw) -> None:
    """A user is found by id; a conversation opens once, with nobody and itself it is 50033."""
    member = running.discord.world.find_user("member")
    assert (await raw.call("GET", f"/users/{member.id}"))[1]["global_name"] == "Mina"
    assert await raw.code("GET", "/users/1") == 10013
    path = "/users/@me/channels"
    opened = [(await raw.call("POST", path, {"recipient_id": member.id}))[1] for _ in range(2)]
    assert opened[0] == opened[1]
    for nobody in ("1", running.discord.world.bot.id, None):
        assert await raw.code("POST", path, {"recipient_id": nobody}) == 50033
