"""Faults on demand: the next calls that match are refused, slowed down or cut off."""

from __future__ import annotations

import asyncio
import fnmatch
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.discord.answers import answer

if TYPE_CHECKING:
    from aiohttp import web


@dataclass(slots=True)
class Fault:
    """What happens to the next `times` calls that match.

    `path` is a shell pattern over the path after `/api/v10`. `status` 0 leaves the answer alone
    (with `delay` seconds it is only slow); `drop` cuts the line, `after` is whether the call
    is carried out before that, so that only the answer is lost. `retry_after` is for 429.
    """

    method: str = "*"
    path: str = "*"
    times: int = 1
    status: int = 0
    code: int = 0
    delay: float = 0.0
    drop: bool = False
    after: bool = False
    retry_after: float = 1.0
    via: bool = True

    def matches(self, method: str, path: str) -> bool:
        """Whether a call is meant."""
        return (
            self.times > 0
            and fnmatch.fnmatchcase(method, self.method.upper())
            and fnmatch.fnmatchcase(path, self.path)
        )

    def refusal(self) -> web.Response:
        """Return the answer instead of the real one."""
        headers = {"Via": "1.1 sandbox"} if self.via else {}
        if self.status == 429:  # noqa: PLR2004  - Too Many Requests
            body: dict[str, object] = {
                "message": "You are being rate limited.",
                "retry_after": self.retry_after,
                "global": False,
                "code": 0,
            }
            headers |= {"Retry-After": str(max(1, round(self.retry_after)))}
            return answer(body, 429, headers)
        return answer({"message": f"{self.status}: sandbox fault", "code": self.code}, self.status)


class Faults:
    """The faults that wait for their call."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let a fault happen to the next calls that match."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Forget all faults that have not happened."""
        self.waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """Return the fault that hits a call, counted down."""
        for fault in self.waiting:
            if fault.matches(method, path):
                fault.times -= 1
                if not fault.times:
                    self.waiting.remove(fault)
                return fault
        return None


async def wait_out(fault: Fault) -> None:
    """Be as slow as a fault asks, in real seconds."""
    if fault.delay > 0:
        await asyncio.sleep(fault.delay)


def cut(request: web.Request) -> None:
    """Cut the line without an answer."""
    if request.transport is not None:
        request.transport.abort()
