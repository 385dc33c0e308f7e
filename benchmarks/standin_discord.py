"""A Discord that answers from memory and drives: `python -m benchmarks.standin_discord`.

It speaks as much of the gateway and the HTTP API as discord.py needs to run one command, and buttons
below pictures. Bodies of uploads are counted, not parsed. `POST /run` sends jobs and answers with the times.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import uvloop
from aiohttp import WSMsgType, web

from benchmarks.driver import Driver, Order, times_as_json
from benchmarks.errors import BenchmarkError
from benchmarks.payloads import (
    APPLICATION,
    BOT_USER,
    CHANNEL,
    COMMAND_ID,
    EVERYONE,
    GUILD,
    GUILD_CREATE,
    GUILD_ID,
    MESSAGE,
    member,
    ready,
)
from benchmarks.serving import serve

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADERS = {"Content-Type": "application/json"}
HEARTBEAT_MS = 41_250
MAX_EVENT = 1024 * 1024


def dumped(answer: object) -> bytes:
    """An answer, prepared."""
    return json.dumps(answer).encode()


GETS: Mapping[str, bytes] = {
    "/users/@me": dumped(BOT_USER),
    "/oauth2/applications/@me": dumped(APPLICATION),
    "/applications/@me": dumped(APPLICATION),
    f"/channels/{CHANNEL['id']}": dumped(CHANNEL),
    f"/guilds/{GUILD_ID}": dumped(GUILD),
    f"/guilds/{GUILD_ID}/roles": dumped([EVERYONE]),
    f"/guilds/{GUILD_ID}/channels": dumped([CHANNEL]),
    f"/guilds/{GUILD_ID}/members/{BOT_USER['id']}": dumped(member(BOT_USER)),
}
MESSAGE_BYTES = dumped(MESSAGE)


def answer(body: bytes) -> web.Response:
    """JSON as Discord sends it: without a charset, or discord.py would take it for text."""
    return web.Response(body=body, headers=HEADERS)


class Discord:
    """One application, one server, one channel."""

    def __init__(self) -> None:
        self.driver = Driver()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one call: the gateway, the line of the limit, the measurements, or the API."""
        path = request.path
        if path.startswith("/api/v10/"):
            return await self.api(request, path.removeprefix("/api/v10"))
        if path == "/run":
            return await self.measure(request)
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self.connection(request, limit=path.endswith("/jobs"))
        return web.Response(status=404)

    async def measure(self, request: web.BaseRequest) -> web.StreamResponse:
        """Wait for the program to connect, send the jobs, and tell the times or what went wrong."""
        order = Order(**json.loads(await request.read()))
        await self.driver.connected.wait()
        try:
            times = await self.driver.run(order)
        except BenchmarkError as error:
            return web.json_response({"error": str(error)}, status=500)
        return web.json_response(times_as_json(times))

    async def connection(self, request: web.BaseRequest, *, limit: bool) -> web.StreamResponse:
        """The gateway, or the bare line for the limit."""
        socket = web.WebSocketResponse(max_msg_size=MAX_EVENT, compress=False)
        await socket.prepare(request)
        if limit:
            self.driver.connect(socket.send_str, gateway=False)
        else:
            await socket.send_json({"op": 10, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self.gateway_event(request, socket, json.loads(message.data))
        finally:
            self.driver.disconnect()
        return socket

    async def gateway_event(
        self, request: web.BaseRequest, socket: web.WebSocketResponse, event: dict[str, Any]
    ) -> None:
        """Heartbeats are answered, and an identify is welcomed with the one server."""
        if event["op"] == 1:
            await socket.send_json({"op": 11})
        elif event["op"] == 2:  # noqa: PLR2004  - Discord's number of "identify"
            welcome = ready(f"ws://{request.host}")
            await socket.send_json({"op": 0, "s": 1, "t": "READY", "d": welcome})
            await socket.send_json({"op": 0, "s": 2, "t": "GUILD_CREATE", "d": GUILD_CREATE})
            self.driver.connect(socket.send_str, gateway=True)

    async def api(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """The HTTP calls that discord.py makes."""
        parts = path.split("/")
        if parts[1] == "interactions":
            self.driver.acknowledge(parts[3], await request.read())
            return answer(dumped({"interaction": {"id": parts[2], "type": 2}}))
        if parts[1] == "webhooks":
            return await self.webhook(request, parts[3])
        if path.endswith("/commands"):
            commands = json.loads(await request.read()) if request.method == "PUT" else []
            return answer(dumped([self.command(each) for each in commands]))
        if request.method == "GET" and path in {"/gateway", "/gateway/bot"}:
            limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
            url = f"ws://{request.host}"
            return answer(dumped({"url": url, "shards": 1, "session_start_limit": limits}))
        if request.method == "GET" and path in GETS:
            return answer(GETS[path])
        refusal = {"message": f"not in this stand-in: {request.method} {path}", "code": 0}
        return web.Response(status=404, body=dumped(refusal), headers=HEADERS)

    async def webhook(self, request: web.BaseRequest, token: str) -> web.StreamResponse:
        """The answer's message: pictures end the job, anything else is only noted."""
        if request.method in {"PATCH", "POST"}:
            if request.headers.get("Content-Type", "").startswith("multipart/"):
                size = 0
                async for chunk in request.content.iter_any():
                    size += len(chunk)
                self.driver.finish(token, size)
            else:
                self.driver.say(token, await request.read())
        if request.method == "DELETE":
            return web.Response(status=204)
        return answer(MESSAGE_BYTES)

    @staticmethod
    def command(sent: dict[str, Any]) -> dict[str, Any]:
        """A command as Discord stores it."""
        return {
            "options": [],
            **sent,
            "id": COMMAND_ID,
            "application_id": BOT_USER["id"],
            "version": COMMAND_ID,
            "default_member_permissions": sent.get("default_member_permissions"),
        }


async def main() -> None:
    """Serve until SIGTERM."""
    await serve(Discord().handle)


if __name__ == "__main__":
    uvloop.run(main())
