"""Whole runs of the real bot beside what is published: each request, and each answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from tests.contract import documented
from tests.contract.operations import (
    ASKED,
    PAINTED,
    REFUSED,
    answered,
    asked,
    faults,
    operation,
    own,
    spelled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.face import Sandbox

Json = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """What the bot asked in a whole run: the entries of Discord's log and of Venice's ledger."""

    discord: list[Json]
    venice: list[Json]

    @classmethod
    async def of(cls, sandbox: Sandbox) -> Run:
        """All that was asked so far."""
        return cls(await sandbox.requests(), await sandbox.ledger())


def wrong_bodies(run: Run) -> Iterator[tuple[str, ...]]:
    """What the bot sent to Discord that has not the shape of its operation, or is over a limit."""
    for entry in run.discord:
        if entry["status"] == HTTPStatus.TOO_MANY_REQUESTS:
            # Discord reads no body of what comes too fast; it is sent again.
            continue
        body, where = spelled(entry["json"]), (entry["method"], entry["path"])
        kind = "multipart/form-data" if entry["files"] else "application/json"
        found = [*faults("discord", own(entry)[0], body), *documented.faults(entry)]
        if published := operation("discord", *where):
            found += faults("discord", asked(published, kind), body)
        yield from ((*where, fault) for fault in found)


def wrong_answers(run: Run) -> Iterator[tuple[str, ...]]:
    """What the sandbox's Discord answered that has not the shape of the operation, refusals too."""
    for entry in run.discord:
        answer, where = spelled(entry["answer"]), (entry["method"], entry["path"])
        expected = own(entry)[1] if entry["status"] < 400 else REFUSED
        found = [*faults("discord", expected, answer)]
        if published := operation("discord", *where):
            found += faults("discord", answered(published, entry["status"]), answer)
        yield from ((*where, str(entry["status"]), fault) for fault in found)


def wrong_for_venice(run: Run) -> Iterator[str]:
    """What the bot sent to Venice, or was answered in JSON, that has not the described shape."""
    published = operation("venice", "POST", "/image/generate")
    for entry in run.venice:
        yield from faults("venice", ASKED, entry["body"])
        if published:
            yield from faults("venice", asked(published, "application/json"), entry["body"])
        if entry["answer"] is None:
            if not entry["body"]["return_binary"]:
                yield "there should be an answer in JSON"
            continue
        expected = PAINTED if entry["status"] == 200 else {"required": ["error"]}
        yield from faults("venice", expected, entry["answer"])
        if published and str(entry["status"]) in published["responses"]:
            yield from faults("venice", answered(published, entry["status"]), entry["answer"])
