"""The end of a vote: counted and written down in the transaction that ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.challenge import Ballot, EntryState
from bot.policy import ballots as counting
from bot.store.challenge_rows import entries_of, lose
from bot.store.challenge_tables import GIVEN, ballots, challenges, entries, prizes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.domain.challenge import Challenge, Entry, Outcome, Prize

_OF = ballots.c.challenge_id == bindparam("which")
_BALLOTS = select(ballots.c.voter_id, ballots.c.three, ballots.c.two, ballots.c.one).where(_OF)
_EMPTY = delete(ballots).where(_OF)
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
_SAME_ROLE = (
    GIVEN,
    prizes.c.guild_id == bindparam("guild"),
    prizes.c.member_id == bindparam("who"),
    prizes.c.role_id == bindparam("role"),
)
_HAD = select(prizes.c.until).where(*_SAME_ROLE)
_HAD_ENDS = update(prizes).where(*_SAME_ROLE).values(taken_at=bindparam("now"))


def write_outcome(
    connection: Connection, challenge: Challenge, *, at: datetime, voted: bool
) -> Outcome:
    """Count what was voted, and write the places down; afterwards nobody knows who gave what.

    `voted` tells whether there was a vote at all.
    """
    shown = _shown(connection, challenge.id, at=at) if voted else _alone(connection, challenge.id)
    written = counting.written_ballots(shown, _cast(connection, challenge.id))
    outcome = counting.recount(shown, written)
    podium = {each.entry.id for each in outcome.podium}
    if numbers := counting.numbered(shown):
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
    _forget_voters(connection, challenge, shown, written)
    if outcome.winner is not None and challenge.prize is not None:
        _give(connection, challenge, challenge.prize, outcome.winner.entry.member_id, at=at)
    return outcome


def _alone(connection: Connection, challenge_id: UUID) -> list[Entry]:
    """What is in where there is no vote: one at most, which may still be on its way to the thread."""
    states = (EntryState.ARRIVING, EntryState.STANDING)
    found = entries_of(connection, challenge_id, states=states)
    return [replace(each, state=EntryState.STANDING) for each in found]


def _shown(connection: Connection, challenge_id: UUID, *, at: datetime) -> list[Entry]:
    """What stands, and what was taken away after it had stood: ballots may name it."""
    for entry in entries_of(connection, challenge_id, states=(EntryState.ARRIVING,)):
        lose(connection, entry, at=at, reason="it did not arrive before the vote ended")
    states = (EntryState.STANDING, EntryState.REMOVED)
    found = entries_of(connection, challenge_id, states=states)
    return [each for each in found if each.kept is not None]


def _cast(connection: Connection, challenge_id: UUID) -> list[Ballot]:
    return [
        Ballot(challenge_id=challenge_id, voter_id=voter_id, three=three, two=two, one=one)
        for voter_id, three, two, one in connection.execute(_BALLOTS, {"which": challenge_id})
    ]


def _forget_voters(
    connection: Connection,
    challenge: Challenge,
    shown: Sequence[Entry],
    written: Sequence[tuple[int, int, int]],
) -> None:
    """Write the ballots anew without their voters, in an order that tells nothing of them."""
    ids: dict[int, UUID] = {n: id_ for id_, n in counting.numbered(shown).items()}
    rows: list[dict[str, Any]] = [
        {
            "challenge_id": challenge.id,
            "voter_id": -number,
            "three": ids.get(three),
            "two": ids.get(two),
            "one": ids.get(one),
        }
        for number, (three, two, one) in enumerate(written, 1)
    ]
    connection.execute(_EMPTY, {"which": challenge.id})
    if rows:
        connection.execute(_ADD_BALLOTS, rows)


def _give(
    connection: Connection, challenge: Challenge, prize: Prize, member_id: int, *, at: datetime
) -> None:
    """Write down what the winner has; who has the role from before keeps it for the longer of both."""
    which = {"guild": challenge.guild_id, "who": member_id, "role": prize.role_id, "now": at}
    until = at + timedelta(days=prize.days) if prize.days else None
    for (had,) in connection.execute(_HAD, which).all():
        until = None if had is None or until is None else max(had, until)
    connection.execute(_HAD_ENDS, which)
    row = {
        "challenge_id": challenge.id,
        "guild_id": challenge.guild_id,
        "member_id": member_id,
        "role_id": prize.role_id,
        "until": until,
    }
    connection.execute(_GIVE, row)
