"""The ballots of a vote that is under way: each is shown to its voter, and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select

from bot.domain.challenge import Ballot
from bot.policy import contest
from bot.store.challenge_rows import ENTRY, held, read_ballot, read_entry
from bot.store.challenge_tables import ballots, entries
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.store.access import Access

_THEIRS = (
    ballots.c.challenge_id == bindparam("which"),
    ballots.c.voter_id == bindparam("who"),
)
_GET = select(ballots).where(*_THEIRS)
_DROP = delete(ballots).where(*_THEIRS)
_CAST = Upsert(ballots)
_ENTRY = ENTRY.where(entries.c.id == bindparam("wanted"))


class Ballots:
    """The repository of ballots; see `bot.store.challenge_protocols.BallotRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def of(self, challenge_id: UUID, voter_id: int) -> Ballot:
        """What a member has given so far; an empty ballot where that is nothing."""
        return await self._access.read(
            lambda connection: _ballot(connection, challenge_id, voter_id)
        )

    async def vote(
        self, challenge_id: UUID, voter_id: int, entry_id: UUID, stars: int, *, now: datetime
    ) -> Ballot:
        """Give an entry so many stars, or with 0 take them back; the answer is the ballot as it is now.

        Raises what speaks against it at this moment; then nothing has changed.
        """

        def statements(connection: Connection) -> Ballot:
            challenge = held(connection, challenge_id)
            row = connection.execute(_ENTRY, {"wanted": entry_id}).mappings().one_or_none()
            entry = None if row is None else read_entry(row)
            before = _ballot(connection, challenge_id, voter_id)
            after = contest.voted(challenge, entry, before, stars, now=now)
            if after.is_empty:
                connection.execute(_DROP, {"which": challenge_id, "who": voter_id})
            else:
                connection.execute(
                    _CAST.on(connection),
                    {
                        "challenge_id": challenge_id,
                        "voter_id": voter_id,
                        "three": after.three,
                        "two": after.two,
                        "one": after.one,
                    },
                )
            return after

        return await self._access.write(statements)


def _ballot(connection: Connection, challenge_id: UUID, voter_id: int) -> Ballot:
    row = connection.execute(_GET, {"which": challenge_id, "who": voter_id}).one_or_none()
    if row is None:
        return Ballot(challenge_id=challenge_id, voter_id=voter_id)
    return read_ballot(row)
