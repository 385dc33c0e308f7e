"""Watching: the event stream as a long poll and as a WebSocket, and the request logs."""

from __future__ import annotations

import asyncio
import contextlib
import fnmatch
import secrets
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from sandbox.control.answers import answer
from sandbox.discord.people_view import seen_message

if TYPE_CHECKING:
    from sandbox.discord.app import DiscordSandbox
    from sandbox.discord.model import Json

LONGEST_POLL = 30.0


class Watching:
    """GET /control/events (long poll or WebSocket), /control/requests, /control/gateway."""

    def __init__(self, discord: DiscordSandbox) -> None:
        self._discord = discord
        self._run = secrets.token_hex(8)
        self._sockets: set[web.WebSocketResponse] = set()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/control/events", self.events),
            web.get("/control/requests", self.requests),
            web.get("/control/gateway", self.gateway),
        ]

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Answer the events after `?after=`; wait up to `?wait=` seconds for the first.

        With `?interaction=` only those of that interaction, and moves of the clock; with `?kind=`
        only those of that kind.

        As a WebSocket: every event from `?after=` on (default: from now on), one JSON text each.
        With `?whole=true` the first text is no event: it tells which `run` of the sandbox this is,
        and whether events after that number were `lost`; and events about messages carry what
        people now `see` of them (null: nothing).
        """
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._stream(request)
        log = self._discord.log
        after = int(request.query.get("after", "0"))
        wait = min(float(request.query.get("wait", "0")), LONGEST_POLL)
        about, kind = request.query.get("interaction"), request.query.get("kind")

        def wanted(event: Json) -> bool:
            if kind is not None:
                return bool(event["kind"] == kind)
            return about is None or event["kind"] == "clock" or event.get("interaction_id") == about

        return answer(await log.wait_after(after, wait, wanted))

    async def _stream(self, request: web.Request) -> web.WebSocketResponse:
        log = self._discord.log
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._sockets.add(socket)
        told = int(request.query.get("after", str(log.number)))
        whole = request.query.get("whole") == "true"
        if whole:
            lost = told > log.number or told + 1 < log.oldest
            greeting = {"kind": "stream", "run": self._run, "after": told, "lost": lost}
            await socket.send_json({**greeting, "number": log.number})
            told = log.number if lost else told

        async def pump() -> None:
            nonlocal told
            while not socket.closed:
                for event in await log.wait_after(told, LONGEST_POLL):
                    told = event["number"]
                    await socket.send_json(self._with_message(event) if whole else event)

        sender = asyncio.create_task(pump())
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self._sockets.discard(socket)
            sender.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await sender
        return socket

    def _with_message(self, event: Json) -> Json:
        if event["kind"] != "message":
            return event
        core = self._discord.core
        found = core.world.messages.get(event["channel_id"], {}).get(event["message_id"])
        return {**event, "see": None if found is None else seen_message(core, found)}

    async def requests(self, request: web.Request) -> web.Response:
        """Answer what the bot asked of Discord, filtered by `?method=` and `?path=` patterns.

        With `?event=` only the one of that event.
        """
        method = request.query.get("method", "*").upper()
        path = request.query.get("path", "*")
        number = int(request.query.get("event", "0"))
        entries = [
            entry
            for entry in self._discord.requests.entries
            if fnmatch.fnmatchcase(entry["method"], method)
            and fnmatch.fnmatchcase(entry["path"], path)
            and number in {0, entry["event"]}
        ]
        return answer(entries)

    async def gateway(self, _request: web.Request) -> web.Response:
        """Answer the gateway's sessions."""
        hub = self._discord.core.hub
        sessions = [
            {
                "shard": session.shard,
                "shards": session.shard_count,
                "intents": session.intents,
                "sequence": session.sequence,
                "connected": session.connection is not None,
            }
            for session in hub.sessions.values()
        ]
        return answer({"sessions": sessions, "identifies": hub.identifies})

    async def close(self) -> None:
        """Close the streams."""
        for socket in list(self._sockets):
            await socket.close()
