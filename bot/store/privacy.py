"""What is kept about a person: given to them, blanked after its time, or kept without them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, case, delete, exists, func, or_, select, text, update

from bot.domain.record import BY_ITSELF, LogEntry, LogKind
from bot.domain.review import CaseState, ReviewState
from bot.store.log import record
from bot.store.tables import (
    KEPT,
    UNFINISHED,
    WITH_PROMPT,
    cases,
    forgotten,
    jobs,
    log,
    mutes,
    offers,
    reports,
    reviews,
)
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, Select
    from sqlalchemy.engine import Connection

    from bot.store.access import Access

COUNTS_FOR = timedelta(hours=24)
"""How long a picture may count towards a quota, and so needs its person."""
_BATCH = 500
"""Jobs that are changed in one transaction, so that nobody waits long for theirs."""
_SECRET = frozenset({"interaction_token"})
_FOR_THEMSELVES = (LogKind.JOB, LogKind.REFUSAL, LogKind.REPORT, LogKind.REMOVAL, LogKind.PRIVACY)
"""What people do for themselves; what they decided for others stays under their name."""

_who: BindParameter[int] = bindparam("who")
_EXPORTED = {
    "jobs": select(jobs).where(jobs.c.member_id == _who).order_by(jobs.c.created_at),
    "log": select(log)
    .where(or_(log.c.actor_id == _who, log.c.member_id == _who))
    .order_by(log.c.id),
    "mutes": select(mutes).where(mutes.c.member_id == _who),
    "reports": select(reports).where(reports.c.reporter_id == _who),
    "offers": select(offers).where(offers.c.member_id == _who),
}
_ENDED = text(f"NOT ({UNFINISHED.text})")
_BEING_REVIEWED = exists().where(
    reviews.c.job_id == jobs.c.id,
    reviews.c.state.in_((ReviewState.PENDING, ReviewState.APPROVED)),
)
_OLD = (
    select(jobs.c.id, jobs.c.options)
    .where(KEPT, jobs.c.created_at < bindparam("before"), _ENDED, ~_BEING_REVIEWED)
    .limit(_BATCH)
)
_OF_PERSON = (
    select(jobs.c.id, jobs.c.options)
    .where(
        jobs.c.member_id == _who,
        jobs.c.created_at <= bindparam("before"),
        _ENDED,
        ~_BEING_REVIEWED,
    )
    .limit(_BATCH)
)
_KEPT_OF_PERSON = _OF_PERSON.where(KEPT)
_BLANK = (
    update(jobs)
    .where(jobs.c.id == bindparam("job"))
    .values(options=bindparam("blank"), blanked_at=bindparam("now"))
)
_WITHOUT_PERSON = _BLANK.values(member_id=BY_ITSELF)
_LEFT = select(func.count()).where(jobs.c.member_id == _who, jobs.c.created_at <= bindparam("at"))
_UNDER_WAY = select(func.count()).where(jobs.c.member_id == _who, UNFINISHED)
_BLANK_LOG = update(log).where(WITH_PROMPT, log.c.at < bindparam("before")).values(prompt="")
_BLANK_LOG_OF_PERSON = update(log).where(WITH_PROMPT, log.c.actor_id == _who).values(prompt="")
_LOG_WITHOUT_PERSON = (
    update(log)
    .where(or_(log.c.actor_id == _who, log.c.member_id == _who))
    .where(log.c.at <= bindparam("before"))
    .values(
        actor_id=case(
            (
                (log.c.actor_id == _who) & log.c.kind.in_(_FOR_THEMSELVES),
                BY_ITSELF,
            ),
            else_=log.c.actor_id,
        ),
        member_id=case((log.c.member_id == _who, BY_ITSELF), else_=log.c.member_id),
    )
)
_OLD_OFFERS = delete(offers).where(offers.c.created_at < bindparam("before"))
_OFFERS_OF_PERSON = delete(offers).where(offers.c.member_id == _who)
_OPEN_CASE = exists().where(cases.c.job_id == reports.c.job_id, cases.c.state == CaseState.OPEN)
_BLANK_REPORTS = update(reports).where(reports.c.reporter_id == _who).values(reason="")
_CLOSED_REPORTS = delete(reports).where(reports.c.reporter_id == _who, ~_OPEN_CASE)
_REPORTS_LEFT = select(func.count()).where(reports.c.reporter_id == _who)
_ASKED = Upsert(forgotten)
_ALL_WHO_ASKED = select(forgotten)
_DONE = delete(forgotten).where(forgotten.c.member_id == _who)


class Privacy:
    """The repository of what is kept about people; see `bot.store.protocols.PrivacyRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def export(self, member_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """All that is kept about a person, by noun, as values that JSON has."""

        def statements(connection: Connection) -> dict[str, list[dict[str, object]]]:
            return {
                noun: [
                    msgspec.to_builtins(
                        {name: value for name, value in row.items() if name not in _SECRET}
                    )
                    for row in connection.execute(statement, {"who": member_id}).mappings()
                ]
                for noun, statement in _EXPORTED.items()
            }

        return await self._access.read(statements)

    async def forget(self, member_id: int, *, at: datetime) -> int:
        """Erase a person's prompts at once, and the person from the rest as soon as no quota counts it.

        The costs stay, without the person. The answer is how many jobs are still under way: those are
        forgotten once they have ended.
        """
        asked = LogEntry(
            at=at, kind=LogKind.PRIVACY, action="forgotten", actor_id=BY_ITSELF, guild_id=None
        )

        def statements(connection: Connection) -> int:
            whom = {"who": member_id}
            connection.execute(_ASKED.on(connection), {"member_id": member_id, "asked_at": at})
            connection.execute(_OFFERS_OF_PERSON, whom)
            connection.execute(_BLANK_LOG_OF_PERSON, whom)
            connection.execute(_BLANK_REPORTS, whom)
            record(connection, asked)
            under_way: int = connection.execute(_UNDER_WAY, whom).scalar_one()
            return under_way

        under_way = await self._access.write(statements)
        await self._blank(_KEPT_OF_PERSON, {"who": member_id, "before": at}, at)
        await self._take_out(member_id, at, at=at)
        return under_way

    async def tidy(self, *, at: datetime, prompts_before: datetime) -> int:
        """Blank prompts of before a moment, and take out whoever asked to be forgotten; rows changed."""
        old = {"before": prompts_before}

        def statements(connection: Connection) -> int:
            return sum(
                connection.execute(statement, old).rowcount
                for statement in (_BLANK_LOG, _OLD_OFFERS)
            )

        changed = await self._blank(_OLD, old, at) + await self._access.write(statements)
        asked = await self._access.read(lambda connection: connection.execute(_ALL_WHO_ASKED).all())
        for member_id, asked_at in asked:
            changed += await self._take_out(member_id, asked_at, at=at)
        return changed

    async def _take_out(self, member_id: int, asked_at: datetime, *, at: datetime) -> int:
        """Take a person out of all that was theirs when they asked, and that no quota counts any more."""
        until = {"who": member_id, "before": min(asked_at, at - COUNTS_FOR)}
        changed = await self._blank(_OF_PERSON, until, at, without_person=True)

        def statements(connection: Connection) -> int:
            whom = {"who": member_id}
            rows = connection.execute(_LOG_WITHOUT_PERSON, {**whom, "before": asked_at}).rowcount
            rows += connection.execute(_CLOSED_REPORTS, whom).rowcount
            left = connection.execute(_LEFT, {**whom, "at": asked_at}).scalar_one()
            if not left and not connection.execute(_REPORTS_LEFT, whom).scalar_one():
                connection.execute(_DONE, whom)
            return rows

        return changed + await self._access.write(statements)

    async def _blank(
        self,
        statement: Select[Any],
        which: Mapping[str, Any],
        at: datetime,
        *,
        without_person: bool = False,
    ) -> int:
        """Take the prompts out of jobs, a batch a transaction; the answer is how many there were."""
        change = _WITHOUT_PERSON if without_person else _BLANK

        def batch(connection: Connection) -> int:
            rows = [
                {
                    "job": job_id,
                    "blank": replace(options, prompt="", negative_prompt=None),
                    "now": at,
                }
                for job_id, options in connection.execute(statement, which)
            ]
            if rows:
                connection.execute(change, rows)
            return len(rows)

        changed = 0
        while (found := await self._access.write(batch)) > 0:
            changed += found
        return changed
