"""Counts what members had and places spent, in the transaction that writes another job down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, or_, select, text

from bot.domain.rules import ScopeKind
from bot.policy.quota import (
    Painted,
    check_budget,
    check_jobs,
    check_pictures,
    longest,
    period_start,
    strictest,
)
from bot.store.tables import UNFINISHED, jobs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal

    from sqlalchemy import BindParameter, ColumnElement, Select
    from sqlalchemy.engine import Connection

    from bot.domain.job import Job
    from bot.domain.rules import Budget
    from bot.errors import BudgetReached, QuotaReached, Refusal
    from bot.policy.quota import Limits, PictureLimit

_LOCK = 0x604D0B
"""Who reserves on PostgreSQL holds this advisory lock until the commit; SQLite has one writer anyway."""

_place: BindParameter[int] = bindparam("place")
_WITHIN: dict[ScopeKind, ColumnElement[bool]] = {
    ScopeKind.SERVER: jobs.c.guild_id == _place,
    ScopeKind.CATEGORY: jobs.c.category_id == _place,
    ScopeKind.CHANNEL: or_(jobs.c.channel_id == _place, jobs.c.parent_id == _place),
    ScopeKind.THREAD: jobs.c.channel_id == _place,
}
"""What lies in a scope; a channel's threads do, and a category's channels."""
_OTHERS = jobs.c.id != bindparam("own")


_WITHIN_OF_MEMBER = {
    **_WITHIN,
    # As a sum, which no index is of: a server has many jobs and a member few, and SQLite would rather walk
    # through all of the server's.
    ScopeKind.SERVER: jobs.c.guild_id + 0 == _place,
}


def _by_kind(
    statement: Select[Any], within: Mapping[ScopeKind, ColumnElement[bool]]
) -> dict[ScopeKind, Select[Any]]:
    return {kind: statement.where(place) for kind, place in within.items()}


_PAINTED = _by_kind(
    select(jobs.c.created_at, jobs.c.counted_pictures)
    .where(
        jobs.c.member_id == bindparam("member"),
        jobs.c.created_at > bindparam("since"),
        jobs.c.counted_pictures > 0,
        _OTHERS,
    )
    .order_by(jobs.c.created_at),
    _WITHIN_OF_MEMBER,
)
_AT_ONCE = _by_kind(
    select(func.count()).where(UNFINISHED, jobs.c.member_id == bindparam("member"), _OTHERS),
    _WITHIN_OF_MEMBER,
)
_SPENT = _by_kind(
    select(func.coalesce(func.sum(jobs.c.counted_cost), 0)).where(
        jobs.c.guild_id == bindparam("guild"), jobs.c.created_at >= bindparam("since")
    ),
    _WITHIN,
)


def lock(connection: Connection) -> None:
    """Let nobody else reserve before this transaction is committed."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def exceeded(connection: Connection, job: Job, limits: Limits) -> Refusal | None:
    """What a job would pass, if anything; the job itself, written down already, does not count.

    Where it would pass several limits, the answer is the one that holds longest.
    """
    refusal: Refusal | None
    if limits.jobs is not None:
        scope = limits.jobs.scope
        who = {"member": job.member_id, "own": job.id, "place": scope.id}
        unfinished = connection.execute(_AT_ONCE[scope.kind], who)
        if refusal := check_jobs(limits.jobs, unfinished.scalar_one()):
            return refusal
    full = [refusal for each in limits.pictures if (refusal := _pictures(connection, job, each))]
    if refusal := strictest(full):
        return refusal
    used_up = [refusal for each in limits.budgets if (refusal := _budget(connection, job, each))]
    return longest(used_up)


def _pictures(connection: Connection, job: Job, limit: PictureLimit) -> QuotaReached | None:
    now = job.created_at
    rows = connection.execute(
        _PAINTED[limit.scope.kind],
        {
            "member": job.member_id,
            "own": job.id,
            "place": limit.scope.id,
            "since": now - limit.window,
        },
    )
    painted = [Painted(at=at, pictures=pictures) for at, pictures in rows]
    return check_pictures(limit, painted, job.pictures, now)


def _budget(connection: Connection, job: Job, budget: Budget) -> BudgetReached | None:
    # Its own price is in the sum; to leave out its row, the sum could not be had from the index alone.
    others = spent(connection, budget, job.created_at) - job.price
    return check_budget(budget, others, job.price, job.created_at)


def spent(connection: Connection, budget: Budget, now: datetime) -> Decimal:
    """What counts towards a budget in the period of `now`, in US dollars."""
    scope = budget.scope
    found = {
        "guild": scope.guild_id,
        "place": scope.id,
        "since": period_start(budget.period, now),
    }
    total: Decimal = connection.execute(_SPENT[scope.kind], found).scalar_one()
    return total
