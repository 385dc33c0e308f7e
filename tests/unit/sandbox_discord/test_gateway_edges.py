"""The gateway's edges: garbage, silence, compression, lost lines, and replays."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import orjson
import pytest

from tests.unit.sandbox_discord.plainsocket import Plain, identify

if TYPE_CHECKING:
    from sandbox.face import Sandbox
    from sandbox.serving import Running

CLOSED = "closed"


async def until_closed(plain: Plain) -> int:
    """Read to the end; return the close code."""
    while True:
        frame = await plain.next()
        if frame["op"] == CLOSED:
            return int(frame["d"] or 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", 4002),
        ("[]", 4002),
        ('"x"', 4002),
        ("{}", 4001),
        ('{"op": [], "d": null}', 4001),
        ('{"op": 2}', 4002),
        ('{"op": 6, "d": []}', 4002),
        ('{"op": 8, "d": {}}', 4003),
        ('{"op": 2, "d": {"token": {}}}', 4004),
        ("x" * 5000, 4002),
    ],
)
async def test_garbage_closes_with_its_code(running: Running, text: str, code: int) -> None:
    """What is no frame, or too long, is 4002; what has no known op 4001; and so on."""
    url = running.addresses.discord_gateway_url
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)
        await plain.next()
        await socket.send_str(text)
        assert await until_closed(plain) == code


@pytest.mark.parametrize("shard", [[0], [1, 1], ["0", "1"], "no", [0, 0], {"a": 1}])
async def test_a_shard_is_two_numbers(running: Running, shard: object) -> None:
    """Anything else is 4010; no number of intents at all is 4013."""
    url = running.addresses.discord_gateway_url
    async with aiohttp.ClientSession() as session:
        for change, code in (({"shard": shard}, 4010), ({"intents": True}, 4013)):
            async with session.ws_connect(url) as socket:
                plain = Plain(socket, packed=False)
                await plain.next()
                await plain.send(2, identify(running, **change))
                assert await until_closed(plain) == code


@pytest.mark.parametrize(("query", "code"), [("?v=6", 4012), ("?v=10&encoding=etf", 4002)])
async def test_versions_and_encodings_that_it_lacks_are_refused(
    running: Running, query: str, code: int
) -> None:
    """An old version is 4012, another encoding than JSON 4002."""
    url = running.addresses.discord_gateway_url + query
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        assert await until_closed(Plain(socket, packed=False)) == code


async def test_who_identifies_twice_is_closed(running: Running) -> None:
    """A second IDENTIFY on a connection is 4005; the ignored ops before it were let through."""
    url = running.addresses.discord_gateway_url + "?compress=zstd-stream&v=9"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)  # zstd-stream is answered in plain text
        await plain.next()
        await socket.send_bytes(orjson.dumps({"op": 2, "d": identify(running)}))
        assert (await plain.next())["t"] == "READY"
        for op in (3, 4, 8):
            await plain.send(op, {})
        await plain.send(2, identify(running))
        assert await until_closed(plain) == 4005


async def test_a_silent_client_is_let_go(running: Running) -> None:
    """Without heartbeats the connection ends with 4009, with them it lives on."""
    running.discord.settings.heartbeat_interval = 0.2
    url = running.addresses.discord_gateway_url
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)
        assert (await plain.next())["d"]["heartbeat_interval"] == 200
        for _ in range(4):
            await plain.send(1, None)
            assert (await plain.next())["op"] == 11
            await asyncio.sleep(0.1)  # a client waits its interval between two heartbeats
        assert await until_closed(plain) == 4009


async def test_one_zlib_stream_holds_many_messages(running: Running, face: Sandbox) -> None:
    """Hundreds of events, small and large, come whole and in order through one context."""
    url = running.addresses.discord_gateway_url + "?v=10&encoding=json&compress=zlib-stream"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=True)
        await plain.next()
        await plain.send(2, identify(running, intents=1 | (1 << 9) | (1 << 12)))
        frames = [await plain.next()]
        channel = running.discord.world.find_channel("general")
        for number in range(300):
            data = {"id": str(number), "content": "fox " * (number * 7)}
            running.discord.core.tell("CHANNEL_TEST", data, channel.guild_id)
        await face.change("nsfw", channel="general", nsfw=True)
        while frames[-1]["t"] != "CHANNEL_UPDATE":
            frames.append(await plain.next())
        assert [frame["s"] for frame in frames] == list(range(1, len(frames) + 1))
        told = [frame["d"] for frame in frames if frame["t"] == "CHANNEL_TEST"]
        assert [len(event["content"]) for event in told] == [n * 28 for n in range(300)]


async def test_a_resume_replays_exactly_what_was_missed(running: Running, face: Sandbox) -> None:
    """Events after the last sequence come once, in order, then RESUMED; the old line is closed."""
    url, token = running.addresses.discord_gateway_url, running.addresses.discord_token
    async with aiohttp.ClientSession() as session:
        first = await session.ws_connect(url)
        plain = Plain(first, packed=False)
        await plain.next()
        await plain.send(2, identify(running))
        ready = await plain.next()
        seen = (await plain.next())["s"]
        for nsfw in (True, False, True):
            await face.set_nsfw("general", nsfw=nsfw)
        async with session.ws_connect(url) as second:
            again = Plain(second, packed=False)
            await again.next()
            resume = {"token": token, "session_id": ready["d"]["session_id"], "seq": seen}
            await again.send(6, resume)
            replayed = [await again.next() for _ in range(4)]
            assert [f["t"] for f in replayed] == ["CHANNEL_UPDATE"] * 3 + ["RESUMED"]
            assert [f["s"] for f in replayed] == list(range(seen + 1, seen + 5))
            assert [f["d"]["nsfw"] for f in replayed[:3]] == [True, False, True]
            assert await until_closed(plain) == 4000
        await first.close()


@pytest.mark.parametrize("seq", [10_000, "x", -1])
async def test_a_sequence_that_never_was_is_invalid(running: Running, seq: object) -> None:
    """From the future, or further back than what is kept, a session is not resumed."""
    running.discord.settings.replay_length = 1
    url, token = running.addresses.discord_gateway_url, running.addresses.discord_token
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)
        await plain.next()
        await plain.send(2, identify(running))
        ready = await plain.next()
        async with session.ws_connect(url) as other:
            again = Plain(other, packed=False)
            await again.next()
            body = {"token": token, "session_id": ready["d"]["session_id"], "seq": seq}
            await again.send(6, body)
            assert (await again.next())["op"] == 9


async def test_a_client_that_takes_its_leave_ends_its_session(running: Running) -> None:
    """After a close with 1000 there is nothing to resume; after a cut line there is."""
    url = running.addresses.discord_gateway_url
    hub = running.discord.core.hub
    async with aiohttp.ClientSession() as session:
        for code, left in ((4000, 1), (1000, 0)):
            async with session.ws_connect(url) as socket:
                plain = Plain(socket, packed=False)
                await plain.next()
                await plain.send(2, identify(running, intents=0))
                assert (await plain.next())["t"] == "READY"
                await socket.close(code=code)
            before = running.discord.log.number
            while any(known.connection is not None for known in hub.sessions.values()):
                await running.discord.log.wait_after(before, 5)
            assert len(hub.sessions) == left


async def test_what_others_write_comes_without_its_text(running: Running, face: Sandbox) -> None:
    """Without the message content intent a text is empty unless the bot is named in it."""
    url = running.addresses.discord_gateway_url
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)
        await plain.next()
        await plain.send(2, identify(running, intents=1 << 9))
        await plain.next()
        bot = running.discord.world.bot.id
        for text in ("hello", f"hello <@{bot}>"):
            await face.change("say", channel="general", content=text)
        assert [(await plain.next())["d"]["content"] for _ in range(2)] == ["", f"hello <@{bot}>"]


async def test_granted_members_come_with_their_server(running: Running) -> None:
    """With the members intent GUILD_CREATE lists everybody."""
    running.discord.settings.privileged_intents = 1 << 1
    url = running.addresses.discord_gateway_url
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)
        await plain.next()
        await plain.send(2, identify(running, intents=3))
        await plain.next()
        assert len((await plain.next())["d"]["members"]) == 6


async def test_the_gateway_is_closed_on_demand(running: Running, face: Sandbox) -> None:
    """`close` ends every connection with the code asked for."""
    url = running.addresses.discord_gateway_url
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        plain = Plain(socket, packed=False)
        await plain.next()
        await face.gateway("close", code=4000)
        assert await until_closed(plain) == 4000
