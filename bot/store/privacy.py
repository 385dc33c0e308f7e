"""What is kept about a person: given to them, blanked after its time, or kept without them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, delete, exists, func, or_, select, text, update

from bot.domain.presets import OwnerKind
from bot.domain.record import BY_ITSELF, LogEntry, LogKind
from bot.domain.review import CaseState, ReviewState
from bot.store.export import exported
from bot.store.forgetting_challenges import forget_in_challenges, take_name_off_prizes
from bot.store.log import record
from bot.store.shared_tables import turns
from bot.store.tables import (
    KEPT,
    UNFINISHED,
    WITH_PROMPT,
    cases,
    favourites,
    forgotten,
    jobs,
    log,
    mutes,
    offers,
    presets,
    reports,
    reviews,
)
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, ColumnElement, Select, TextClause, Update
    from sqlalchemy.engine import Connection

    from bot.store.access import Access
    from bot.store.challenges import Challenges
    from bot.store.defaults import Defaults

COUNTS_FOR = timedelta(hours=24)
"""How long a picture may count towards a quota, and so needs its person."""
_BATCH = 500
"""Rows that are changed in one transaction, so that nobody waits long for theirs."""

_who: BindParameter[int] = bindparam("who")
_before: BindParameter[datetime] = bindparam("before")
_ENDED = text(f"NOT ({UNFINISHED.text})")
_BEING_REVIEWED = exists().where(
    reviews.c.job_id == jobs.c.id,
    reviews.c.state.in_((ReviewState.PENDING, ReviewState.APPROVED)),
)
_SETTLED = select(jobs.c.id, jobs.c.options).where(_ENDED, ~_BEING_REVIEWED).limit(_BATCH)
"""Jobs that nobody works on or looks at any more; the others wait until that is so."""
_OLD = _SETTLED.where(KEPT, jobs.c.created_at < _before)
_OF_PERSON = _SETTLED.where(jobs.c.member_id == _who, jobs.c.created_at <= _before)
_KEPT_OF_PERSON = _OF_PERSON.where(KEPT)
_BLANK = (
    update(jobs)
    .where(jobs.c.id == bindparam("job"))
    .values(options=bindparam("blank"), blanked_at=bindparam("now"))
)
_WITHOUT_PERSON = _BLANK.values(member_id=BY_ITSELF)
_TURN_OF_JOB = delete(turns).where(turns.c.job_id == bindparam("job"))
"""Its place in a line that it has left."""
_LEFT = select(func.count()).where(jobs.c.member_id == _who, jobs.c.created_at <= _before)
_UNDER_WAY = select(func.count()).where(jobs.c.member_id == _who, UNFINISHED)

_FOR_THEMSELVES = or_(
    # Not `IN`, which SQLAlchemy writes out anew for each statement, and so can't run for many jobs.
    *(log.c.kind == kind for kind in (LogKind.JOB, LogKind.REFUSAL, LogKind.PRIVACY)),
    and_(log.c.kind == LogKind.REPORT, log.c.action == "reported"),
    *(
        and_(log.c.kind == kind, log.c.actor_id == log.c.member_id)
        for kind in (LogKind.REMOVAL, LogKind.CHALLENGE)
    ),
)
"""What people do for themselves; what they decided for others stays under their name."""
_DONE_BY = and_(log.c.actor_id == _who, _FOR_THEMSELVES)
_NAMING = or_(_DONE_BY, log.c.member_id == _who)
_UNNAMED = {
    "actor_id": case((_DONE_BY, BY_ITSELF), else_=log.c.actor_id),
    "member_id": case((log.c.member_id == _who, BY_ITSELF), else_=log.c.member_id),
    # Why they reported something is in their words.
    "detail": case((and_(_DONE_BY, log.c.kind == LogKind.REPORT), ""), else_=log.c.detail),
}


def _some(*which: ColumnElement[bool] | TextClause) -> Update:
    """A change of as many rows of the log as fit in one transaction."""
    return update(log).where(log.c.id.in_(select(log.c.id).where(*which).limit(_BATCH)))


_BLANK_LOG = _some(WITH_PROMPT, log.c.at < _before).values(prompt="")
_BLANK_LOG_OF_PERSON = _some(WITH_PROMPT, log.c.actor_id == _who, log.c.at <= _before).values(
    prompt=""
)
_LOG_WITHOUT_PERSON = _some(_NAMING, log.c.at <= _before).values(_UNNAMED)
_LOG_OF_JOB = update(log).where(log.c.job_id == bindparam("job"), _NAMING).values(_UNNAMED)
"""Also what was written after they asked, about what they had asked for before."""

_OLD_OFFERS = delete(offers).where(offers.c.created_at < _before)
_SAVED_BY_PERSON = (
    delete(offers).where(offers.c.member_id == _who),
    delete(favourites).where(favourites.c.member_id == _who),
    delete(presets).where(presets.c.owner_kind == OwnerKind.MEMBER, presets.c.owner_id == _who),
)
"""Goes at once; the presets of a server stay, since they are the server's."""
_MUTES_BEFORE = (mutes.c.member_id == _who, mutes.c.decided_at <= _before)
_MUTES_OVER = delete(mutes).where(*_MUTES_BEFORE, mutes.c.until <= bindparam("now"))
_MUTES_LEFT = select(func.count()).where(*_MUTES_BEFORE, mutes.c.until.is_not(None))
_REPORTS_BEFORE = (reports.c.reporter_id == _who, reports.c.at <= _before)
_OPEN_CASE = exists().where(cases.c.job_id == reports.c.job_id, cases.c.state == CaseState.OPEN)
_BLANK_REPORTS = update(reports).where(*_REPORTS_BEFORE).values(reason="")
_CLOSED_REPORTS = delete(reports).where(*_REPORTS_BEFORE, ~_OPEN_CASE)
_REPORTS_LEFT = select(func.count()).where(*_REPORTS_BEFORE)
_ASKED = Upsert(forgotten)
_ALL_WHO_ASKED = select(forgotten)
_DONE = delete(forgotten).where(forgotten.c.member_id == _who)


class Privacy:
    """The repository of what is kept about people; see `bot.store.protocols.PrivacyRepository`."""

    def __init__(self, access: Access, defaults: Defaults, challenges: Challenges) -> None:
        self._access = access
        # They are kept in memory, too, by their own repositories alone.
        self._defaults = defaults
        self._challenges = challenges

    async def export(self, member_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """All that is kept about a person, by noun, as values that JSON has."""
        return await self._access.read(lambda connection: exported(connection, member_id))

    async def forget(self, member_id: int, *, at: datetime) -> int:
        """Erase a person's prompts at once, and the person from the rest as soon as no quota counts it.

        The costs stay, without the person. The answer is how many jobs are still under way: those are
        forgotten once they have ended.
        """
        if member_id == BY_ITSELF:
            raise ValueError("this id stands for nobody, and for all who are forgotten already")
        asked = LogEntry(at=at, kind=LogKind.PRIVACY, action="forgotten", actor_id=BY_ITSELF)

        def statements(connection: Connection) -> int:
            whom = {"who": member_id, "before": at}
            connection.execute(_ASKED.on(connection), {"member_id": member_id, "asked_at": at})
            for gone in _SAVED_BY_PERSON:
                connection.execute(gone, whom)
            connection.execute(_BLANK_REPORTS, whom)
            forget_in_challenges(connection, member_id, at=at)
            record(connection, asked)
            under_way: int = connection.execute(_UNDER_WAY, whom).scalar_one()
            return under_way

        await self._defaults.forget(member_id)
        under_way = await self._access.write(statements)
        await self._challenges.forget(member_id)
        await self._take_out(member_id, at, at=at)
        return under_way

    async def tidy(self, *, at: datetime, prompts_before: datetime) -> int:
        """Blank prompts of before a moment, and take out whoever asked to be forgotten; rows changed."""
        old = {"before": prompts_before}
        changed = await self._blank(_OLD, old, at) + await self._repeat(_BLANK_LOG, old)
        changed += await self._access.write(
            lambda connection: connection.execute(_OLD_OFFERS, old).rowcount
        )
        asked = await self._access.read(lambda connection: connection.execute(_ALL_WHO_ASKED).all())
        for member_id, asked_at in asked:
            changed += await self._take_out(member_id, asked_at, at=at)
        return changed

    async def _take_out(self, member_id: int, asked_at: datetime, *, at: datetime) -> int:
        """Erase the prompts of a person, and the person from all that no quota counts any more.

        Only what was theirs when they asked: what they do afterwards is kept as anybody's.
        """
        theirs = {"who": member_id, "before": asked_at}
        uncounted = {**theirs, "before": min(asked_at, at - COUNTS_FOR)}
        changed = await self._blank(_KEPT_OF_PERSON, theirs, at)
        changed += await self._blank(_OF_PERSON, uncounted, at, without=member_id)
        changed += await self._repeat(_BLANK_LOG_OF_PERSON, theirs)
        changed += await self._repeat(_LOG_WITHOUT_PERSON, theirs)

        def statements(connection: Connection) -> int:
            rows = connection.execute(_CLOSED_REPORTS, theirs).rowcount
            rows += connection.execute(_MUTES_OVER, {**theirs, "now": at}).rowcount
            unnamed, waits = take_name_off_prizes(connection, theirs)
            rows += unnamed
            waits = waits or any(
                connection.execute(left, theirs).scalar_one()
                for left in (_LEFT, _REPORTS_LEFT, _MUTES_LEFT)
            )
            if not waits:
                connection.execute(_DONE, theirs)
            return rows

        return changed + await self._access.write(statements)

    async def _repeat(self, statement: Update, which: Mapping[str, Any]) -> int:
        """Change rows of the log, a batch a transaction, until none is left; how many there were."""

        def batch(connection: Connection) -> int:
            return connection.execute(statement, which).rowcount

        changed = 0
        while (found := await self._access.write(batch)) > 0:
            changed += found
        return changed

    async def _blank(
        self,
        statement: Select[Any],
        which: Mapping[str, Any],
        at: datetime,
        *,
        without: int | None = None,
    ) -> int:
        """Take the prompts out of jobs, and a person, too, a batch a transaction; how many there were."""

        def batch(connection: Connection) -> int:
            rows = [
                {
                    "job": job_id,
                    "blank": replace(options, prompt="", negative_prompt=None),
                    "now": at,
                }
                for job_id, options in connection.execute(statement, which)
            ]
            if rows and without is None:
                connection.execute(_BLANK, rows)
            elif rows:
                connection.execute(_WITHOUT_PERSON, rows)
                connection.execute(_LOG_OF_JOB, [{**row, "who": without} for row in rows])
                connection.execute(_TURN_OF_JOB, rows)
            return len(rows)

        changed = 0
        while (found := await self._access.write(batch)) > 0:
            changed += found
        return changed
