"""Counts what members had and places spent, in the transaction that writes another job down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, or_, select, text

from bot.domain.rules import ScopeKind
from bot.policy.quota import Painted, check_budget, check_jobs, check_pictures, period_start
from bot.store.tables import UNFINISHED, jobs

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from sqlalchemy import BindParameter, ColumnElement, Select
    from sqlalchemy.engine import Connection

    from bot.domain.job import Job
    from bot.domain.rules import Budget, RuleScope
    from bot.errors import Refusal
    from bot.policy.quota import Limits

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


def _by_kind(statement: Select[Any]) -> dict[ScopeKind, Select[Any]]:
    return {kind: statement.where(within) for kind, within in _WITHIN.items()}


_PAINTED = _by_kind(
    select(jobs.c.created_at, jobs.c.counted_pictures)
    .where(
        jobs.c.member_id == bindparam("member"),
        jobs.c.created_at > bindparam("since"),
        jobs.c.counted_pictures > 0,
        _OTHERS,
    )
    .order_by(jobs.c.created_at)
)
_AT_ONCE = _by_kind(
    select(func.count()).where(UNFINISHED, jobs.c.member_id == bindparam("member"), _OTHERS)
)
_SPENT = _by_kind(
    select(func.coalesce(func.sum(jobs.c.counted_cost), 0)).where(
        jobs.c.guild_id == bindparam("guild"), jobs.c.created_at >= bindparam("since")
    )
)
_SPENT_BY_OTHERS = {kind: statement.where(_OTHERS) for kind, statement in _SPENT.items()}


def lock(connection: Connection) -> None:
    """Let nobody else reserve before this transaction is committed."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def exceeded(connection: Connection, job: Job, limits: Limits) -> Refusal | None:
    """The first limit that a job would pass; the job itself, written down already, does not count."""
    refusal: Refusal | None
    now = job.created_at
    who = {"member": job.member_id, "own": job.id}
    if limits.jobs is not None:
        scope = limits.jobs.scope
        unfinished = connection.execute(_AT_ONCE[scope.kind], {**who, "place": scope.id})
        if refusal := check_jobs(limits.jobs, unfinished.scalar_one()):
            return refusal
    for limit in limits.pictures:
        rows = connection.execute(
            _PAINTED[limit.scope.kind],
            {**who, "place": limit.scope.id, "since": now - limit.window},
        )
        painted = [Painted(at=at, pictures=pictures) for at, pictures in rows]
        if refusal := check_pictures(limit, painted, job.pictures, now):
            return refusal
    for budget in limits.budgets:
        others = spent(connection, budget, now, own={"own": job.id})
        if refusal := check_budget(budget, others, job.price, now):
            return refusal
    return None


def spent(
    connection: Connection, budget: Budget, now: datetime, own: dict[str, Any] | None = None
) -> Decimal:
    """What counts towards a budget in the period of `now`, in US dollars."""
    scope: RuleScope = budget.scope
    found = {
        "guild": scope.guild_id,
        "place": scope.id,
        "since": period_start(budget.period, now),
        **(own or {}),
    }
    statements = _SPENT if own is None else _SPENT_BY_OTHERS
    total: Decimal = connection.execute(statements[scope.kind], found).scalar_one()
    return total
