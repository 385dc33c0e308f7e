"""What was asked of this Discord: method, path, fields and sizes, status, answer and time."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from sandbox.discord.files import FORM

if TYPE_CHECKING:
    from sandbox.discord.eventlog import EventLog

INTERACTION = web.RequestKey("interaction", str)
"""The id of the interaction that a call answers, for the log: paths have only its token."""

KEPT = 5000
_NOT_TOLD = frozenset({"json", "answer", "event"})
_TOKEN = re.compile(r"(/(?:webhooks|interactions)/\d+/)[A-Za-z0-9_-]{20,}")


class RequestLog:
    """The last requests, oldest first; tokens in paths are cut out."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self.entries: deque[dict[str, Any]] = deque(maxlen=KEPT)

    def add(
        self,
        request: web.Request,
        path: str,
        response: web.StreamResponse | None,
        started: float,
    ) -> None:
        """Note a request and its answer (None: the line was cut, noted as status 0)."""
        form = request.get(FORM)
        entry: dict[str, Any] = {
            "method": request.method,
            "path": _TOKEN.sub(r"\1{token}", path),
            "query": dict(request.query),
            "status": 0 if response is None else response.status,
            "ms": round((asyncio.get_running_loop().time() - started) * 1000, 3),
            "json": None if form is None else form.raw,
            "files": []
            if form is None
            else [
                {"index": u.index, "filename": u.filename, "size": len(u.data)}
                for u in form.uploads.values()
            ],
            "size": 0 if form is None else form.size,
            "reason": _reason(request) or None,
            "answer": _answered(response),
            "interaction_id": request.get(INTERACTION),
            "event": self._log.number + 1,
        }
        self.entries.append(entry)
        self._log.add("request", **{k: v for k, v in entry.items() if k not in _NOT_TOLD})


def _reason(request: web.Request) -> str:
    """Return the audit log's reason; bytes that are no text, which a header may hold, as "?"."""
    given = request.headers.get("X-Audit-Log-Reason", "")
    return given.encode(errors="replace").decode()


def _answered(response: web.StreamResponse | None) -> object:
    """Return the JSON that was answered; None where there was none."""
    if isinstance(response, web.Response) and isinstance(response.body, bytes) and response.body:
        return orjson.loads(response.body)
    return None
