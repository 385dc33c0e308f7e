"""Who is next: fair between people, then between servers, then by arrival; without I/O."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.job import Job

_Place: TypeAlias = tuple[int, int, int]
"""Round, turn of the server in that round, arrival."""


class FairQueue:
    """Jobs that wait, served in rounds: in each round everybody has one turn.

    A member's first waiting job goes into the round that is being served, each further one into the
    round after their last; so one job behind somebody else's two hundred waits for one turn. In a
    round, the servers take turns.
    """

    def __init__(self) -> None:
        self._order: list[tuple[_Place, UUID]] = []
        self._jobs: dict[UUID, tuple[_Place, Job]] = {}
        self._round = 0
        self._arrivals = 0
        self._last_round: dict[int, int] = {}
        self._server_turns: Counter[tuple[int, int]] = Counter()
        self._waiting: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._order)

    def waiting_of(self, member_id: int) -> int:
        """How many jobs of a member wait."""
        return self._waiting[member_id]

    def push(self, job: Job) -> None:
        """Let a job wait for its turn."""
        turn = max(self._round, self._last_round.get(job.member_id, -1) + 1)
        # In direct messages there is no server: each person is one.
        server = job.destination.guild_id or job.member_id
        self._arrivals += 1
        place = (turn, self._server_turns[turn, server], self._arrivals)
        self._server_turns[turn, server] += 1
        self._last_round[job.member_id] = turn
        self._waiting[job.member_id] += 1
        self._jobs[job.id] = (place, job)
        insort(self._order, (place, job.id))

    def pop(self) -> Job | None:
        """Take out the next job; None when nobody waits."""
        if not self._order:
            return None
        (turn, _, _), job_id = self._order.pop(0)
        if turn > self._round:
            self._begin_round(turn)
        _, job = self._jobs.pop(job_id)
        self._forget_one(job)
        return job

    def remove(self, job_id: UUID, member_id: int) -> Job | None:
        """Take a member's own job out before its turn; None when it does not wait, or is another's."""
        found = self._jobs.get(job_id)
        if found is None or found[1].member_id != member_id:
            return None
        place, job = self._jobs.pop(job_id)
        del self._order[bisect_left(self._order, (place, job_id))]
        self._forget_one(job)
        return job

    def position(self, job_id: UUID) -> int | None:
        """How many turns until a job is taken, from 1; None when it does not wait."""
        found = self._jobs.get(job_id)
        if found is None:
            return None
        return bisect_left(self._order, (found[0], job_id)) + 1

    def _begin_round(self, turn: int) -> None:
        self._round = turn
        self._last_round = {who: last for who, last in self._last_round.items() if last >= turn}
        for key in [key for key in self._server_turns if key[0] < turn]:
            del self._server_turns[key]

    def _forget_one(self, job: Job) -> None:
        self._waiting[job.member_id] -= 1
        if not self._waiting[job.member_id]:
            del self._waiting[job.member_id]
