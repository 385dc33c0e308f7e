"""What members have started and not yet got, so that a second press does not paint twice."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID


class Action(StrEnum):
    """What can be made from a picture."""

    AGAIN = "again"
    EDIT = "edit"
    STYLE = "style"
    MODEL = "model"
    VARY = "vary"


Key: TypeAlias = tuple[int, "UUID", Action]
"""The member, the job of the picture that they started from, and how."""


class Running:
    """Which actions run; `is_under_way` tells of an accepted job. The oldest go beyond `limit`."""

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._jobs: dict[Key, UUID | None] = {}

    def begin(self, key: Key, is_under_way: Callable[[UUID], bool]) -> bool:
        """Claim an action; False while the same one runs."""
        if key in self._jobs:
            job_id = self._jobs[key]
            if job_id is None or is_under_way(job_id):
                return False
            del self._jobs[key]
        self._jobs[key] = None
        if len(self._jobs) > self._limit:
            del self._jobs[next(iter(self._jobs))]
        return True

    def accepted(self, key: Key, job_id: UUID) -> None:
        """Let an action run until the job that came of it has ended."""
        self._jobs[key] = job_id

    def refused(self, key: Key) -> None:
        """Let an action be started again, because nothing came of it."""
        self._jobs.pop(key, None)
