"""One command line, said by somebody in some channel, and all that came of it."""

from __future__ import annotations

import asyncio
import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sandbox.face.results import SandboxError

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.face.client import Sandbox
    from sandbox.face.results import Message, Result

_PATIENCE = 180.0
"""Seconds for a picture; models of the sandbox take less than one."""
_QUIET = 6.0
"""Seconds without any event after which an answer without pictures counts as the last word.

Longer than the five seconds between two words about a picture's progress, which is not the last one.
"""


class Status(StrEnum):
    """What became of a command line."""

    DELIVERED = "delivered"
    """Pictures came."""
    ANSWERED = "answered"
    """The bot answered without pictures: a refusal, or a command that paints nothing."""
    NOT_SENT = "not sent"
    """Discord's client did not let it be sent; the reason is told."""
    NO_RESPONSE = "no response"
    """The bot did not answer in time."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one command line; `requests` are the bodies that reached the image API."""

    line: str
    channel: str
    member: str
    status: Status
    reason: str | None
    acknowledged_ms: float | None
    requests: tuple[dict[str, Any], ...]
    messages: tuple[Message, ...]
    files: tuple[Path, ...]

    def to_json(self) -> dict[str, Any]:
        """Everything as plain JSON."""
        return {
            "say": self.line,
            "channel": self.channel,
            "as": self.member,
            "status": self.status.value,
            "reason": self.reason,
            "acknowledged_ms": self.acknowledged_ms,
            "request": self.requests[-1] if self.requests else None,
            "requests": list(self.requests),
            "messages": [_message_json(message) for message in self.messages],
            "files": [str(path) for path in self.files],
        }


async def act(sandbox: Sandbox, line: str, *, channel: str, member: str, out: Path) -> Outcome:
    """Say a line, wait for its end, and save what arrived as attachments in a folder."""
    before = len(await sandbox.ledger())
    try:
        run = await sandbox.say(line, channel=channel, member=member)
        result = await _end_of(sandbox, run.now, before)
    except SandboxError as error:
        return _outcome(line, channel, member, Status.NOT_SENT, str(error))
    if result.status == "refused":
        return _outcome(line, channel, member, Status.NOT_SENT, result.reason)
    entries = (await sandbox.ledger())[before:]
    files = await sandbox.files(result)
    saved = await asyncio.to_thread(
        _save, out, [(file.filename, file.content) for file in files], result.id
    )
    answered = Status.DELIVERED if files else Status.ANSWERED
    return Outcome(
        line=line,
        channel=channel,
        member=member,
        status=Status.NO_RESPONSE if result.status == "no response" else answered,
        reason=result.reason,
        acknowledged_ms=result.acknowledged_ms,
        requests=tuple(entry["body"] for entry in entries if entry["body"]),
        messages=result.messages,
        files=saved,
    )


async def _end_of(sandbox: Sandbox, now: Any, before: int) -> Result:  # noqa: ANN401  - Run.now, which mypy infers
    """Wait for the last word: pictures, a private answer, or an answer that stays as it is."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + _PATIENCE
    while True:
        seen = await sandbox.event_number()
        result: Result = await now(contents=False)
        if result.files or result.status in {"refused", "no response", "modal"}:
            return result
        if any(message.ephemeral and not message.loading for message in result.messages):
            return result
        entries = (await sandbox.ledger())[before:]
        busy = any(not entry["finished"] for entry in entries) or result.status != "answered"
        if loop.time() > deadline:
            return dataclasses.replace(
                result, status="no response", reason=f"no end within {_PATIENCE:.0f} s"
            )
        events = await sandbox.events(after=seen, wait=_QUIET)
        if not events and not busy:
            return result


def _outcome(line: str, channel: str, member: str, status: Status, reason: str | None) -> Outcome:
    return Outcome(
        line=line,
        channel=channel,
        member=member,
        status=status,
        reason=reason,
        acknowledged_ms=None,
        requests=(),
        messages=(),
        files=(),
    )


def _save(out: Path, files: list[tuple[str, bytes]], prefix: str) -> tuple[Path, ...]:
    """Write the files; names that are there already get the interaction's id in front."""
    if files:
        out.mkdir(parents=True, exist_ok=True)
    saved = []
    for name, content in files:
        path = out / name
        if path.exists() and path.read_bytes() != content:
            path = out / f"{prefix}-{name}"
        path.write_bytes(content)
        saved.append(path)
    return tuple(saved)


def _message_json(message: Message) -> dict[str, Any]:
    return {
        "author": message.author,
        "channel": message.channel,
        "ephemeral": message.ephemeral,
        "text": message.text,
        "buttons": [button.get("label") for button in message.buttons],
        "attachments": [
            {
                "filename": file.filename,
                "size": file.size,
                "content_type": file.content_type,
                "width": file.width,
                "height": file.height,
                "description": file.description,
                "spoiler": file.spoiler,
            }
            for file in message.files
        ],
        "raw": message.raw,
    }
