"""The gateway's WebSocket: hello, identify, resume, heartbeats, compression and close codes."""

from __future__ import annotations

import asyncio
import contextlib
import zlib
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import WSMsgType, web

from sandbox.discord.sessions import PRIVILEGED

if TYPE_CHECKING:
    from sandbox.discord.eventlog import EventLog
    from sandbox.discord.model import Json
    from sandbox.discord.sessions import Hub, Session
    from sandbox.discord.settings import DiscordSettings

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE_STATE = 0, 1, 2, 3, 4
RESUME, RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 6, 7, 8, 9, 10, 11
UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, BAD_TOKEN = 4001, 4002, 4003, 4004
ALREADY_AUTHENTICATED, SESSION_TIMED_OUT, INVALID_SHARD = 4005, 4009, 4010
INVALID_VERSION, INVALID_INTENTS, DISALLOWED_INTENTS = 4012, 4013, 4014
LONGEST_FRAME = 4096
_ALL_INTENTS = (1 << 26) - 1
_IGNORED = frozenset({PRESENCE, VOICE_STATE, REQUEST_MEMBERS, 31})


class GatewaySocket:
    """One connection: frames out through a queue, so that the order holds."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self._socket = socket
        self._deflate = zlib.compressobj() if compressed else None
        self._queue: asyncio.Queue[bytes | int] = asyncio.Queue()
        self.last_heartbeat = asyncio.get_running_loop().time()
        self.closed_by_us = False

    def send(self, frame: bytes) -> None:
        """Queue a frame, JSON as bytes."""
        self._queue.put_nowait(frame)

    def send_op(self, op: int, data: object) -> None:
        """Queue a frame that is no event."""
        self.send(orjson.dumps({"op": op, "d": data, "s": None, "t": None}))

    def close(self, code: int) -> None:
        """Close with a code after what is queued; 0 cuts the line without a word."""
        self.closed_by_us = True
        self._queue.put_nowait(code)

    async def pump(self) -> None:
        """Write what is queued until the connection closes."""
        while True:
            item = await self._queue.get()
            if isinstance(item, int):
                await self._end(item)
                return
            try:
                if self._deflate is None:
                    await self._socket.send_str(item.decode())
                else:
                    packed = self._deflate.compress(item)
                    packed += self._deflate.flush(zlib.Z_SYNC_FLUSH)
                    await self._socket.send_bytes(packed)
            except ConnectionError:
                return

    async def _end(self, code: int) -> None:
        if code:
            await self._socket.close(code=code)
            return
        transport = self._socket._req.transport if self._socket._req else None  # noqa: SLF001  - the only way to cut a line without a close frame
        if transport is not None:
            transport.abort()


class Gateway:
    """Answers WebSocket connections on behalf of the hub's sessions."""

    def __init__(self, hub: Hub, settings: DiscordSettings, log: EventLog) -> None:
        self._hub = hub
        self._settings = settings
        self._log = log
        self.open: set[GatewaySocket] = set()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=4096 * 4, compress=False)
        await socket.prepare(request)
        # zstd-stream is answered in plain text, as every client of Discord has to understand.
        compressed = request.query.get("compress") == "zlib-stream"
        connection = GatewaySocket(socket, compressed=compressed)
        self.open.add(connection)
        pump = asyncio.create_task(connection.pump())
        self._log.add("gateway", what="connected", compressed=compressed)
        if request.query.get("v") not in {None, "9", "10"}:
            connection.close(INVALID_VERSION)
        if request.query.get("encoding", "json") != "json":
            connection.close(DECODE_ERROR)
        connection.send_op(
            HELLO,
            {"heartbeat_interval": int(self._settings.heartbeat_interval * 1000), "_trace": []},
        )
        watch = asyncio.create_task(self._watch(connection))
        session: Session | None = None
        try:
            async for message in socket:
                if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    session = self._received(connection, session, message.data)
        finally:
            self.open.discard(connection)
            self._left(session, connection, socket.close_code)
            for task in (pump, watch):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
        return socket

    async def _watch(self, connection: GatewaySocket) -> None:
        """Close a connection that stopped sending heartbeats."""
        loop = asyncio.get_running_loop()
        patience = self._settings.heartbeat_interval * 1.5
        while True:
            await asyncio.sleep(patience / 3)
            if loop.time() - connection.last_heartbeat > patience:
                connection.close(SESSION_TIMED_OUT)
                return

    def _left(self, session: Session | None, connection: GatewaySocket, code: int | None) -> None:
        self._log.add("gateway", what="disconnected", code=code)
        if session is None or session.connection is not connection:
            return
        session.connection = None
        # Only a client that takes its leave ends the session, not one that echoes our own close.
        if code in {1000, 1001} and not connection.closed_by_us:
            self._hub.forget(session)

    def _received(
        self, connection: GatewaySocket, session: Session | None, text: str | bytes
    ) -> Session | None:
        frame = _frame(text)
        if frame is None:
            connection.close(DECODE_ERROR)
            return session
        op, data = frame.get("op"), frame.get("d")
        if type(op) is not int:
            connection.close(UNKNOWN_OPCODE)
            return session
        if op == HEARTBEAT:
            connection.last_heartbeat = asyncio.get_running_loop().time()
            connection.send_op(HEARTBEAT_ACK, None)
        elif op in {IDENTIFY, RESUME}:
            if session is not None:
                connection.close(ALREADY_AUTHENTICATED)
            elif not isinstance(data, dict):
                connection.close(DECODE_ERROR)
            elif op == IDENTIFY:
                return self._identify(connection, data)
            else:
                return self._resume(connection, data)
        elif op in _IGNORED:
            if session is None:
                connection.close(NOT_AUTHENTICATED)
        else:
            connection.close(UNKNOWN_OPCODE)
        return session

    def _identify(self, connection: GatewaySocket, data: dict[str, Any]) -> Session | None:
        if not self._knows(data.get("token")):
            connection.close(BAD_TOKEN)
            return None
        intents = data.get("intents")
        if type(intents) is not int or not 0 <= intents <= _ALL_INTENTS:
            connection.close(INVALID_INTENTS)
            return None
        if intents & PRIVILEGED & ~self._settings.privileged_intents:
            connection.close(DISALLOWED_INTENTS)
            return None
        match data.get("shard") or [0, 1]:
            case [int(shard), int(count)] if 0 <= shard < count:
                return self._hub.start(shard, count, intents, connection)
        connection.close(INVALID_SHARD)
        return None

    def _knows(self, token: object) -> bool:
        return isinstance(token, str) and token.removeprefix("Bot ") == self._settings.token

    def _resume(self, connection: GatewaySocket, data: dict[str, Any]) -> Session | None:
        if not self._knows(data.get("token")):
            connection.close(BAD_TOKEN)
            return None
        sequence = data.get("seq")
        session = self._hub.resume(
            str(data.get("session_id")), sequence if isinstance(sequence, int) else 0, connection
        )
        if session is None:
            connection.send_op(INVALID_SESSION, data=False)
        return session

    def ask_reconnect(self) -> None:
        """Send op 7 on every connection."""
        for connection in self.open:
            connection.send_op(RECONNECT, None)

    def invalidate(self, *, resumable: bool) -> None:
        """Send op 9 on every connection; the sessions are lost unless `resumable`."""
        if not resumable:
            for session in list(self._hub.sessions.values()):
                self._hub.forget(session)
        for connection in self.open:
            connection.send_op(INVALID_SESSION, resumable)

    def drop(self, code: int = 0) -> None:
        """Close every connection with a code; 0 cuts the lines without a word."""
        for connection in list(self.open):
            connection.close(code)

    def stop(self) -> None:
        """Close everything, as Discord does at a restart of its own."""
        self.drop(1001)


def _frame(text: str | bytes) -> Json | None:
    """Return the object in a frame, None for anything else or more than Discord takes."""
    if len(text) > LONGEST_FRAME:
        return None
    try:
        frame = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return frame if isinstance(frame, dict) else None
