"""How challenges ended: counted once, in the transaction that ends the vote."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func, insert, select, update

from bot.domain.challenge import Ballot, EntryState, Outcome, Phase
from bot.domain.fame import Fame, GivenRole, Placing
from bot.errors import NotSealed
from bot.policy import ballots as counting
from bot.store.challenge_rows import (
    CHALLENGE,
    ENTRY,
    entries_of,
    read_challenge,
    read_entry,
    read_standing,
    set_state,
)
from bot.store.challenge_tables import GIVEN, ballots, challenges, entries, prizes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.domain.challenge import Challenge, Entry
    from bot.store.access import Access

_OF = ballots.c.challenge_id == bindparam("which")
_BALLOTS = select(ballots).where(_OF)
_EMPTY = ballots.delete().where(_OF)
_ADD_BALLOTS = insert(ballots)
_COUNTED = (
    update(challenges)
    .where(challenges.c.id == bindparam("which"))
    .values(voters=bindparam("so_many"), digest=bindparam("sum"))
)
_NUMBER = update(entries).where(entries.c.id == bindparam("which")).values(number=bindparam("n"))
_RANK = (
    update(entries)
    .where(entries.c.id == bindparam("which"))
    .values(
        place=bindparam("at_place"),
        podium=bindparam("stands_there"),
        points=bindparam("got"),
        threes=bindparam("n3"),
        twos=bindparam("n2"),
        ones=bindparam("n1"),
    )
)
_GIVE = insert(prizes)
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
    .where(*_ENDED_HERE, entries.c.podium)
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
_OVER = _ROLES.where(prizes.c.until <= bindparam("now")).order_by(prizes.c.until)
_TAKEN = (
    update(prizes)
    .where(prizes.c.challenge_id == bindparam("which"))
    .values(taken_at=bindparam("now"))
)


def write_outcome(connection: Connection, challenge: Challenge, *, at: datetime) -> Outcome:
    """Count what was voted, and write the places down; afterwards nobody knows who gave what."""
    voted = _in_the_vote(connection, challenge.id)
    cast = [_ballot(row) for row in connection.execute(_BALLOTS, {"which": challenge.id})]
    outcome = counting.count(voted, cast)
    podium = {each.entry.id for each in outcome.podium}
    if numbers := counting.numbered(voted):
        connection.execute(_NUMBER, [{"which": id_, "n": n} for id_, n in numbers.items()])
    if outcome.standings:
        rows = [
            {
                "which": each.entry.id,
                "at_place": each.place,
                "stands_there": each.entry.id in podium,
                "got": each.points,
                **dict(zip(("n3", "n2", "n1"), each.stars, strict=True)),
            }
            for each in outcome.standings
        ]
        connection.execute(_RANK, rows)
    counted = {"which": challenge.id, "so_many": outcome.voters, "sum": outcome.digest}
    connection.execute(_COUNTED, counted)
    _forget_voters(connection, challenge, voted, cast)
    winner = outcome.winner
    if winner is not None and challenge.prize is not None:
        prize = challenge.prize
        row = {
            "challenge_id": challenge.id,
            "guild_id": challenge.guild_id,
            "member_id": winner.entry.member_id,
            "role_id": prize.role_id,
            "until": at + timedelta(days=prize.days) if prize.days else None,
        }
        connection.execute(_GIVE, row)
    return outcome


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
            return [read_entry(row) for row in voted], [_ballot(row) for row in cast]

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

    async def roles_over(self, now: datetime) -> Sequence[GivenRole]:
        """The winners' roles whose time is over, and that nobody has taken back."""

        def statements(connection: Connection) -> list[GivenRole]:
            rows = connection.execute(_OVER, {"now": now}).mappings().all()
            return [
                GivenRole(
                    challenge=_challenge(connection, row["challenge_id"]),
                    member_id=row["member_id"],
                    role_id=row["role_id"],
                    until=row["until"],
                )
                for row in rows
            ]

        return await self._access.read(statements)

    async def role_taken(self, challenge_id: UUID, *, at: datetime) -> None:
        """Write down that a winner does not have the role any more, or never got it."""
        taken = {"which": challenge_id, "now": at}
        await self._access.write(lambda connection: connection.execute(_TAKEN, taken).close())


def _in_the_vote(connection: Connection, challenge_id: UUID) -> list[Entry]:
    """What stands, and what was taken away after it had stood: ballots may name it."""
    for entry in entries_of(connection, challenge_id, states=(EntryState.ARRIVING,)):
        # It never got as far as anybody seeing it.
        set_state(connection, entry.id, EntryState.REMOVED)
    states = (EntryState.STANDING, EntryState.REMOVED)
    found = entries_of(connection, challenge_id, states=states)
    return [each for each in found if each.kept is not None]


def _forget_voters(
    connection: Connection, challenge: Challenge, voted: Sequence[Entry], cast: Sequence[Ballot]
) -> None:
    """Write the ballots anew without their voters, in an order that tells nothing of them."""
    ids: dict[int, UUID] = {n: id_ for id_, n in counting.numbered(voted).items()}
    rows: list[dict[str, Any]] = [
        {
            "challenge_id": challenge.id,
            "voter_id": -number,
            "three": ids.get(three),
            "two": ids.get(two),
            "one": ids.get(one),
        }
        for number, (three, two, one) in enumerate(counting.written_ballots(voted, cast), 1)
    ]
    connection.execute(_EMPTY, {"which": challenge.id})
    if rows:
        connection.execute(_ADD_BALLOTS, rows)


def _challenge(connection: Connection, challenge_id: UUID) -> Challenge:
    found = connection.execute(CHALLENGE.where(challenges.c.id == challenge_id)).mappings().one()
    return read_challenge(found)


def _ballot(row: Any) -> Ballot:  # noqa: ANN401  - SQLAlchemy's rows have no narrower type
    return Ballot(
        challenge_id=row.challenge_id,
        voter_id=row.voter_id,
        three=row.three,
        two=row.two,
        one=row.one,
    )
