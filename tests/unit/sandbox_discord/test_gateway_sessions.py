"""The gateway: sessions, resumes, shards, compression and the ways it ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest

from sandbox.discord.snowflake import shard_of
from tests.unit.sandbox_discord.plainsocket import Plain, identify
from tests.unit.sandbox_discord.smallbot import SmallBot

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Sandbox
    from sandbox.serving import Running

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]


@pytest.mark.parametrize("packed", [False, True])
async def test_hello_ready_and_guilds_come_in_order(running: Running, *, packed: bool) -> None:
    """HELLO, READY with unavailable guilds, GUILD_CREATE each; zlib-stream only when asked."""
    url = running.addresses.discord_gateway_url + ("?compress=zlib-stream" if packed else "")
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=packed)
        assert (await plain.next())["op"] == 10
        await plain.send(1, None)
        assert (await plain.next())["op"] == 11
        await plain.send(2, identify(running))
        ready = await plain.next()
        assert (ready["t"], ready["s"]) == ("READY", 1)
        assert [guild["unavailable"] for guild in ready["d"]["guilds"]] == [True]
        guild = await plain.next()
        assert (guild["t"], guild["d"]["name"]) == ("GUILD_CREATE", "Gondola")
        assert len(guild["d"]["members"]) == 1


@pytest.mark.parametrize(
    ("op", "change", "code"),
    [
        (2, {"token": "wrong"}, 4004),
        (2, {"intents": 1 << 1}, 4014),
        (2, {"intents": -1}, 4013),
        (2, {"shard": [2, 2]}, 4010),
        (6, {"token": "wrong"}, 4004),
        (3, {}, 4003),
        (77, {}, 4001),
    ],
)
async def test_it_closes_with_discords_codes(
    running: Running, op: int, change: dict[str, object], code: int
) -> None:
    """A bad token, intents that were not granted, a wrong shard: each has its close code."""
    url = running.addresses.discord_gateway_url
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)
        await plain.next()
        await plain.send(op, identify(running, **change))
        assert await plain.next() == {"op": "closed", "d": code}


async def test_a_lost_session_is_answered_with_op_9(running: Running) -> None:
    """A resume of a session that nobody knows is invalid, and not resumable."""
    url = running.addresses.discord_gateway_url
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)
        await plain.next()
        token = running.addresses.discord_token
        await plain.send(6, {"token": token, "session_id": "gone", "seq": 3})
        told = await plain.next()
        assert (told["op"], told["d"]) == (9, False)


@pytest.mark.parametrize("action", ["reconnect", "resumable", "drop"])
async def test_a_resume_replays_what_was_missed(
    face: Sandbox, running: Running, connected: Connect, action: str
) -> None:
    """After op 7, a resumable op 9 or a cut line the bot learns what happened meanwhile."""
    bot = SmallBot()
    async with connected(bot):
        channel = running.discord.world.find_channel("general")
        bot.seen.clear()
        await face.gateway(action)
        await face.set_nsfw("general", nsfw=True)
        await asyncio.wait_for(bot.resumed.wait(), 20)
        await bot.until(lambda: bool(getattr(bot.get_channel(int(channel.id)), "nsfw", False)))
        assert "READY" not in bot.seen


async def test_an_invalid_session_begins_anew(
    face: Sandbox, running: Running, connected: Connect
) -> None:
    """After a final op 9 the bot identifies again."""
    bot = SmallBot()
    async with connected(bot):
        before = running.discord.core.hub.identifies
        bot.seen.clear()
        await face.gateway("invalid")

        async def again() -> bool:
            sessions = (await face.gateway_state())["sessions"]
            anew = running.discord.core.hub.identifies > before
            return anew and any(session["connected"] for session in sessions)

        await face.wait_until(again, 20)


async def test_guilds_and_interactions_come_to_their_shard(
    face: Sandbox, connected: Connect
) -> None:
    """Two shards: each guild on `(id >> 22) % 2`, all of them known to the bot."""
    await face.change("crowd", servers=6, people=2)
    bot = SmallBot(shards=2)
    async with connected(bot):
        assert len(bot.guilds) == 7
        for guild in bot.guilds:
            assert guild.shard_id == shard_of(str(guild.id), 2)
        sessions = (await face.gateway_state())["sessions"]
        assert sorted(session["shard"] for session in sessions) == [0, 1]
        await face.change("kick", server="Server 3")
        await bot.until(lambda: len(bot.guilds) == 6)
        await face.change("invite", server="Server 3")
        await bot.until(lambda: len(bot.guilds) == 7)


async def test_a_stale_cache_is_made_by_not_telling(
    face: Sandbox, running: Running, connected: Connect
) -> None:
    """With `tell=False` the HTTP API knows a channel's new flag and the bot's cache does not."""
    bot = SmallBot()
    async with connected(bot):
        channel = running.discord.world.find_channel("after-dark")
        await face.set_nsfw("after-dark", nsfw=False, tell=False)
        cached = bot.get_channel(int(channel.id))
        assert getattr(cached, "nsfw", None) is True
        fetched = await bot.fetch_channel(int(channel.id))
        assert getattr(fetched, "nsfw", None) is False
