"""What is kept about a person in challenges: taken out of those that go on, unnamed in those that ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, or_, select, update

from bot.domain.challenge import Phase
from bot.domain.record import BY_ITSELF
from bot.store.challenge_tables import (
    GIVEN,
    ballots,
    challenges,
    entries,
    prizes,
    series,
    theme_votes,
    themes,
)
from bot.store.entries import remove_of_person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import BindParameter
    from sqlalchemy.engine import Connection

_who: BindParameter[int] = bindparam("who")
_GONE = (
    # Those of votes that are under way: once they are counted nobody is named on them.
    delete(ballots).where(ballots.c.voter_id == _who),
    delete(theme_votes).where(theme_votes.c.voter_id == _who),
    delete(challenges).where(challenges.c.created_by == _who, challenges.c.phase == Phase.DRAFT),
    # What others voted for, or take part in, stays without its maker.
    update(entries).where(entries.c.member_id == _who).values(member_id=BY_ITSELF),
    update(themes).where(themes.c.proposed_by == _who).values(proposed_by=BY_ITSELF),
)
_SERIES = select(series.c.id, series.c.value).where(series.c.created_by == _who).with_for_update()
_WITHOUT_MAKER = (
    update(series)
    .where(series.c.id == bindparam("which"))
    .values(created_by=BY_ITSELF, value=bindparam("blank"))
)
_WON_BEFORE = (
    prizes.c.member_id == _who,
    prizes.c.challenge_id.in_(
        select(challenges.c.id).where(challenges.c.ends_at <= bindparam("before"))
    ),
)
_PRIZES_OVER = (
    update(prizes)
    .where(*_WON_BEFORE, or_(prizes.c.taken_at.is_not(None), prizes.c.until.is_(None)))
    .values(member_id=BY_ITSELF)
)
_PRIZES_LEFT = select(func.count()).where(*_WON_BEFORE, GIVEN, prizes.c.until.is_not(None))


def forget_in_challenges(connection: Connection, member_id: int, *, at: datetime) -> None:
    """Take a person's entries and ballots out of what goes on, and their name out of all else.

    What they decided about others' entries stays, and so does who made which challenge, which is kept in
    memory and so taken out by its repository.
    """
    whom = {"who": member_id}
    remove_of_person(connection, member_id, at=at)
    for gone in _GONE:
        connection.execute(gone, whom)
    for which, value in connection.execute(_SERIES, whom).all():
        blank = replace(value, created_by=BY_ITSELF)
        connection.execute(_WITHOUT_MAKER, {"which": which, "blank": blank})


def take_name_off_prizes(connection: Connection, theirs: Mapping[str, object]) -> tuple[int, bool]:
    """Take a person's name off the prizes that nobody has to take back any more.

    The answer is how many there were, and whether the rest has to wait.
    """
    rows = connection.execute(_PRIZES_OVER, theirs).rowcount
    return rows, connection.execute(_PRIZES_LEFT, theirs).scalar_one() > 0
