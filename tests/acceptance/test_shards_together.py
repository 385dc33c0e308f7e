"""A bot of two shards: both ready, and whoever asks in a server of either, or directly, is painted for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from sandbox.face import Sandbox

SMALL = "model:venice-sd35 width:64 height:64"


async def a_server_of_each_shard(sandbox: Sandbox) -> dict[int, str]:
    """Found servers until each of two shards has one; return the channel of one by its shard."""
    channels: dict[int, str] = {}
    for number in range(100):
        server = await sandbox.change("server", name=f"Quay {number}")
        channels[(int(server["id"]) >> 22) % 2] = f"quay {number}-lobby"
        if len(channels) == 2:
            return channels
    raise AssertionError(channels)


async def sessions(sandbox: Sandbox) -> list[tuple[int, int]]:
    """Which shard of how many each connected session is."""
    state: dict[str, Any] = await sandbox.gateway_state()
    return sorted(
        (each["shard"], each["shards"]) for each in state["sessions"] if each["connected"]
    )


async def test_two_shards_serve_their_servers_and_direct_messages() -> None:
    """Commands work on both shards and directly, also after a lost connection; nothing is painted twice."""
    async with staged(painting_seconds=0.02, settings={"SHARD_COUNT": "2"}) as stage:
        sandbox = stage.sandbox
        assert await sessions(sandbox) == [(0, 2), (1, 2)]
        channels = await a_server_of_each_shard(sandbox)
        for prompt, channel in {"even": channels[0], "odd": channels[1], "direct": "dm"}.items():
            run = await sandbox.say(f"/imagine prompt:{prompt} {SMALL}", channel=channel)
            assert len((await run.pictures()).files) == 1
        identifies = (await sandbox.gateway_state())["identifies"]
        await sandbox.gateway("drop")
        for prompt, channel in {"even again": channels[0], "odd again": channels[1]}.items():
            run = await sandbox.say(f"/imagine prompt:{prompt} {SMALL}", channel=channel)
            assert len((await run.pictures()).files) == 1
        assert await sessions(sandbox) == [(0, 2), (1, 2)]
        assert (await sandbox.gateway_state())["identifies"] == identifies == 2
        asked = [entry["body"]["prompt"] for entry in await sandbox.ledger()]
        assert asked == ["even", "odd", "direct", "even again", "odd again"]
        await stage.stop_bot()
        assert stage.bot.process.returncode == 0
