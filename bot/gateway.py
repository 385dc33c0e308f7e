"""Where discord.py connects to, and how it reads what comes in: what it has no settings for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from typing import Any

    import aiohttp
    import discord
    from discord.http import HTTPClient


_poll_event = DiscordWebSocket.poll_event


async def _unhurried(socket: DiscordWebSocket) -> None:
    """Read one event, after everything else has had a turn.

    A burst of interactions is in the buffer all at once: read in one go, they would all begin in the same
    turn of the event loop, and none would be acknowledged before the last has begun.
    """
    await asyncio.sleep(0)
    await _poll_event(socket)


def point_discord_at(api_url: str) -> None:
    """Set where Discord is, and how its gateway is read.

    discord.py keeps both on its own classes, for the whole process, and webhooks follow; this is
    the only place that touches them.
    """
    Route.BASE = api_url
    DiscordWebSocket.poll_event = _unhurried  # type: ignore[method-assign,assignment]  # it has no setting


def fix_gateway(http: HTTPClient, gateway: yarl.URL) -> None:
    """Let every connection to the gateway go to one address, whatever Discord names.

    discord.py takes the address of a first connection from GET /gateway/bot or from a default, depending
    on how shards are counted, and that of a resumed one from READY; all of them end in this one call.
    """
    connect = http.ws_connect

    async def ws_connect(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        return await connect(str(gateway.with_query(yarl.URL(url).query)), compress=compress)

    http.ws_connect = ws_connect  # type: ignore[method-assign]  # discord.py has no setting


def away(client: discord.AutoShardedClient) -> str | None:
    """What of the gateway is not there at this moment, in a few words; None when all of it is."""
    if not client.is_ready():
        return "not connected yet"
    gone = [shard.id for shard in client.shards.values() if shard.is_closed()]
    return f"shards away: {', '.join(map(str, gone))}" if gone else None


def look_on(
    client: discord.Client,
    *,
    heard: Callable[[Mapping[str, Any]], AbstractContextManager[None]],
    trace: aiohttp.TraceConfig,
) -> None:
    """Let each interaction be read inside of what `heard` gives for it, and what is sent be traced.

    `heard` is handed Discord's own JSON. discord.py begins a task for every command, button and form while
    it reads that event, and a task keeps the context that it was begun in; none of its own events comes
    before these tasks. To be called before it logs in, since it opens its session then.
    """
    client.http.http_trace = trace
    parsers: dict[str, Callable[[Any], None]] = client._connection.parsers  # noqa: SLF001  - see above
    read = parsers["INTERACTION_CREATE"]

    def read_inside(data: Mapping[str, Any]) -> None:
        with heard(data):
            read(data)

    parsers["INTERACTION_CREATE"] = read_inside
