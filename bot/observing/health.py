"""Whether the process is alive, and whether it can do its work right now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

OK = "ok"


class Health:
    """Knows whether the process is stopping, and asks what it needs to do its work.

    Each of `checks` answers None, or what is wrong in a few words.
    """

    def __init__(self, checks: Mapping[str, Callable[[], Awaitable[str | None]]]) -> None:
        self._checks = checks
        self._stopping = False

    @property
    def alive(self) -> bool:
        """Whether the process means to go on."""
        return not self._stopping

    def stopping(self) -> None:
        """Say that the process takes no more work, from now on."""
        self._stopping = True

    async def told(self) -> Mapping[str, str]:
        """Each check with "ok" or what is wrong."""
        told = {"process": OK if self.alive else "stopping"}
        for name, check in self._checks.items():
            told[name] = await check() or OK
        return told
