"""How challenges ended, and what was won; `bot.store.counting` writes it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, case, func, select, update

from bot.domain.challenge import Outcome, Phase
from bot.domain.fame import Fame, GivenRole, Placing
from bot.domain.record import BY_ITSELF
from bot.errors import NotSealed
from bot.store.challenge_rows import (
    CHALLENGE,
    ENTRY,
    read_ballot,
    read_challenge,
    read_entry,
    read_standing,
)
from bot.store.challenge_tables import GIVEN, ballots, challenges, entries, prizes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import RowMapping
    from sqlalchemy.engine import Connection

    from bot.domain.challenge import Ballot, Challenge, Entry
    from bot.store.access import Access

_BALLOTS = (
    select(ballots)
    .where(ballots.c.challenge_id == bindparam("which"))
    .order_by(ballots.c.voter_id.desc())
)
"""In the order that the digest is made in, once they are counted."""
_STANDINGS = ENTRY.where(
    entries.c.challenge_id == bindparam("which"), entries.c.place.is_not(None)
).order_by(entries.c.place)
_IN_THE_VOTE = ENTRY.where(
    entries.c.challenge_id == bindparam("which"), entries.c.number.is_not(None)
).order_by(entries.c.number)
_ENDED_HERE = (challenges.c.guild_id == bindparam("guild"), challenges.c.phase == Phase.RESULTS)
_COUNT_OF = select(challenges.c.voters, challenges.c.digest).where(
    challenges.c.id == bindparam("which")
)
_PHASE = select(challenges.c.phase).where(challenges.c.id == bindparam("which"))
_PLACES = {
    name: func.sum(case((entries.c.place == place, 1), else_=0))
    for name, place in (("firsts", 1), ("seconds", 2), ("thirds", 3))
}
_FAME = (
    select(entries.c.member_id, *(each.label(name) for name, each in _PLACES.items()))
    .join(challenges, challenges.c.id == entries.c.challenge_id)
    .where(*_ENDED_HERE, entries.c.podium, entries.c.member_id != BY_ITSELF)
    .group_by(entries.c.member_id)
    .order_by(*(each.desc() for each in _PLACES.values()), entries.c.member_id)
    .limit(bindparam("most"))
)
_PLACINGS = (
    select(entries)
    .join(challenges, challenges.c.id == entries.c.challenge_id)
    .where(*_ENDED_HERE, entries.c.place.is_not(None))
    .where(entries.c.member_id == bindparam("who"))
    .order_by(challenges.c.ends_at.desc(), entries.c.place)
    .limit(bindparam("most"))
)
_ROLES = select(prizes).where(GIVEN)
_ROLE = _ROLES.where(prizes.c.challenge_id == bindparam("which"))
_OVER = _ROLES.where(prizes.c.until <= bindparam("now")).order_by(prizes.c.until)
_TAKEN = (
    update(prizes)
    .where(prizes.c.challenge_id == bindparam("which"))
    .values(taken_at=bindparam("now"))
)


class Outcomes:
    """The repository of outcomes; see `bot.store.challenge_protocols.OutcomeRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def get(self, challenge_id: UUID) -> Outcome | None:
        """How a challenge ended; None before it has."""

        def statements(connection: Connection) -> Outcome | None:
            which = {"which": challenge_id}
            row = connection.execute(_COUNT_OF, which).one_or_none()
            if row is None or row.digest is None:
                return None
            return Outcome(
                standings=tuple(
                    read_standing(each) for each in connection.execute(_STANDINGS, which).mappings()
                ),
                voters=row.voters,
                digest=row.digest,
            )

        return await self._access.read(statements)

    async def audit(self, challenge_id: UUID) -> tuple[Sequence[Entry], Sequence[Ballot]]:
        """The entries of the vote by their numbers, and the ballots, without names.

        Raises `NotSealed` before the vote has ended: until then nobody is handed a ballot.
        """

        def statements(connection: Connection) -> tuple[list[Entry], list[Ballot]]:
            which = {"which": challenge_id}
            if connection.execute(_PHASE, which).scalar_one_or_none() != Phase.RESULTS:
                raise NotSealed
            voted = connection.execute(_IN_THE_VOTE, which).mappings()
            cast = connection.execute(_BALLOTS, which)
            return [read_entry(row) for row in voted], [read_ballot(row) for row in cast]

        return await self._access.read(statements)

    async def fame(self, guild_id: int, *, most: int) -> Sequence[Fame]:
        """Who stood on the podium of a server, by first places, then second, then third."""
        which = {"guild": guild_id, "most": most}
        return await self._access.read(
            lambda connection: [
                Fame(
                    member_id=row.member_id,
                    firsts=row.firsts,
                    seconds=row.seconds,
                    thirds=row.thirds,
                )
                for row in connection.execute(_FAME, which)
            ]
        )

    async def placings(self, guild_id: int, member_id: int, *, most: int) -> Sequence[Placing]:
        """Where a member's entries came in a server, the newest challenge first."""
        which = {"guild": guild_id, "who": member_id, "most": most}

        def statements(connection: Connection) -> list[Placing]:
            rows = connection.execute(_PLACINGS, which).mappings().all()
            return [
                Placing(
                    challenge=_challenge(connection, row["challenge_id"]),
                    standing=read_standing(row),
                )
                for row in rows
            ]

        return await self._access.read(statements)

    async def role_of(self, challenge_id: UUID) -> GivenRole | None:
        """The role that is a challenge's prize, with who has it; None once it was taken back."""

        def statements(connection: Connection) -> GivenRole | None:
            row = connection.execute(_ROLE, {"which": challenge_id}).mappings().one_or_none()
            return None if row is None else _given(connection, row)

        return await self._access.read(statements)

    async def roles_over(self, now: datetime) -> Sequence[GivenRole]:
        """The winners' roles whose time is over, and that nobody has taken back."""

        def statements(connection: Connection) -> list[GivenRole]:
            rows = connection.execute(_OVER, {"now": now}).mappings().all()
            return [_given(connection, row) for row in rows]

        return await self._access.read(statements)

    async def role_taken(self, challenge_id: UUID, *, at: datetime) -> None:
        """Write down that a winner does not have the role any more, or never got it."""
        taken = {"which": challenge_id, "now": at}
        await self._access.write(lambda connection: connection.execute(_TAKEN, taken).close())


def _given(connection: Connection, row: RowMapping) -> GivenRole:
    return GivenRole(
        challenge=_challenge(connection, row["challenge_id"]),
        member_id=row["member_id"],
        role_id=row["role_id"],
        until=row["until"],
    )


def _challenge(connection: Connection, challenge_id: UUID) -> Challenge:
    found = connection.execute(CHALLENGE.where(challenges.c.id == challenge_id)).mappings().one()
    return read_challenge(found)
