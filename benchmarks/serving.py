"""How a stand-in serves: the bare aiohttp server on a free loopback port, told on the first line."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

READ_BUFFER = 1024 * 1024


async def serve(handle: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> None:
    """Serve until SIGTERM, without routing or access log; the port is printed when it is open."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    runner = web.ServerRunner(web.Server(handle, access_log=None, read_bufsize=READ_BUFFER))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024, shutdown_timeout=0.1)
    await site.start()
    print(runner.addresses[0][1], flush=True)  # noqa: T201  - the parent reads the port here
    await stopped.wait()
    await runner.cleanup()
