"""Channels and overwrites over the HTTP API: what works, and each refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
ADMINISTRATOR = 1 << 3


def at(running: Running, name: str) -> str:
    """Return the path of a channel."""
    return f"/channels/{running.discord.world.find_channel(name).id}"


def guild_at(running: Running) -> str:
    """Return the path of the bot's server."""
    return f"/guilds/{running.discord.world.find_guild('Gondola').id}"


async def everything(face: Sandbox) -> None:
    """Let the bot do everything."""
    await face.change("role", role="Gondola", permissions=ADMINISTRATOR)


async def test_a_channel_is_created_changed_and_deleted(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Name, topic, flag, slow mode, category and overwrites stay until they are changed."""
    await everything(face)
    category = running.discord.world.find_channel("Studio").id
    role = running.discord.world.find_guild("Gondola").id
    body = {
        "name": "foxes",
        "nsfw": True,
        "topic": "only foxes",
        "rate_limit_per_user": 5,
        "parent_id": category,
        "permission_overwrites": [{"id": role, "type": 0, "deny": str(1 << 11)}],
    }
    status, made, _ = await raw.call("POST", f"{guild_at(running)}/channels", body)
    assert (status, made["type"], made["nsfw"], made["parent_id"]) == (201, 0, True, category)
    assert made["permission_overwrites"] == [
        {"id": role, "type": 0, "allow": "0", "deny": str(1 << 11)}
    ]
    path = f"/channels/{made['id']}"
    _, edited, _ = await raw.call("PATCH", path, {"topic": None, "parent_id": None})
    assert (edited["topic"], edited["parent_id"]) == (None, None)
    assert (edited["rate_limit_per_user"], edited["name"]) == (5, "foxes")
    _, edited, _ = await raw.call(
        "PATCH", path, {"name": "owls", "rate_limit_per_user": None, "nsfw": False}
    )
    assert (edited["name"], edited["rate_limit_per_user"], edited["nsfw"]) == ("owls", 0, False)
    _, listed, _ = await raw.call("GET", f"{guild_at(running)}/channels")
    assert made["id"] in {channel["id"] for channel in listed}
    assert (await raw.call("DELETE", path))[0] == 200
    assert await raw.code("GET", path) == 10003


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "x", "type": 1}, "type"),
        ({"name": "x", "topic": "x" * 1025}, "topic"),
        ({"name": "x", "rate_limit_per_user": 21_601}, "rate_limit_per_user"),
        ({"name": "x", "parent_id": "1"}, "parent_id"),
    ],
)
async def test_channels_keep_discords_limits(
    running: Running, raw: Raw, face: Sandbox, body: Json, field: str
) -> None:
    """Each limit of a new channel is 50035 at its field, and of a changed one, too."""
    await everything(face)
    _, told, _ = await raw.call("POST", f"{guild_at(running)}/channels", body)
    assert (told["code"], list(told["errors"])) == (50035, [field])
    if field != "type":
        change = body or {"name": None}
        _, told, _ = await raw.call("PATCH", at(running, "general"), change)
        assert (told["code"], list(told["errors"])) == (50035, [field])


async def test_channels_are_changed_by_permission_only(running: Running, raw: Raw) -> None:
    """Without Manage Channels or Manage Roles it is 50013; conversations have nothing to set."""
    base = at(running, "general")
    assert await raw.code("POST", f"{guild_at(running)}/channels", {"name": "x"}) == 50013
    assert await raw.code("PATCH", base, {"name": "x"}) == 50013
    assert await raw.code("DELETE", base) == 50013
    _, direct, _ = await raw.call(
        "POST",
        "/users/@me/channels",
        {"recipient_id": running.discord.world.find_user("member").id},
    )
    assert await raw.code("PATCH", f"/channels/{direct['id']}", {"name": "x"}) == 50024
    status, closed, _ = await raw.call("DELETE", f"/channels/{direct['id']}")
    assert (status, closed["id"]) == (200, direct["id"])


async def test_overwrites_are_set_and_removed(running: Running, raw: Raw, face: Sandbox) -> None:
    """With Manage Roles an overwrite holds at once; one that is not there is 10009."""
    member = running.discord.world.find_user("member").id
    path = f"{at(running, 'general')}/permissions/{member}"
    assert (await raw.call("PUT", path, {"type": 1, "deny": str(1 << 11)}))[0] == 204
    refused = (await face.run(["imagine"], member="member")).refused
    assert refused is not None
    assert running.discord.world.find_channel("general").overwrites[member].kind == 1
    assert (await raw.call("DELETE", path))[0] == 204
    assert await raw.code("DELETE", path) == 10009
    await face.change("role", role="Gondola", permissions=0)
    assert await raw.code("PUT", path, {"type": 1}) == 50013
    assert await raw.code("DELETE", path) == 50013


async def test_media_channels_and_all_others_are_read(running: Running, raw: Raw) -> None:
    """Every channel that the bot sees is answered with its type, the media channel as 16."""
    for channel in running.discord.world.find_guild("Gondola").channels.values():
        status, told, _ = await raw.call("GET", f"/channels/{channel.id}")
        assert (status, told["type"], told["name"]) == (200, int(channel.type), channel.name)
    _, media, _ = await raw.call("GET", at(running, "portfolio"))
    assert (media["type"], media["available_tags"]) == (16, [])
