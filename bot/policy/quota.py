"""Whether a member may have more pictures, and a place spend more money; the store counts, this decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.domain.rules import Period
from bot.errors import BudgetReached, QuotaReached, TooManyAtOnce

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from decimal import Decimal

    from bot.domain.rules import Budget, ChannelRules, RoleLimit, RuleScope

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureLimit:
    """So many pictures of one member within `window`, counted over everything in `scope`."""

    scope: RuleScope
    window: timedelta
    pictures: int


@dataclass(frozen=True, kw_only=True, slots=True)
class JobLimit:
    """So many jobs of one member at once, counted over everything in `scope`."""

    scope: RuleScope
    jobs: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """All that must have room before a job is accepted; the store checks it where it writes the job down."""

    pictures: tuple[PictureLimit, ...] = ()
    jobs: JobLimit | None = None
    budgets: tuple[Budget, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pictures or self.jobs or self.budgets)


@dataclass(frozen=True, kw_only=True, slots=True)
class Painted:
    """Pictures that count towards a limit, as of when their job was accepted."""

    at: datetime
    pictures: int


def limits_of(rules: ChannelRules, role_ids: Collection[int]) -> Limits:
    """The limits that hold for a member with these roles."""
    jobs = rules.jobs_at_once
    return Limits(
        pictures=tuple(_picture_limits(rules, role_ids)),
        jobs=None if jobs is None else JobLimit(scope=rules.origins["jobs_at_once"], jobs=jobs),
        budgets=rules.budgets,
    )


def _picture_limits(rules: ChannelRules, role_ids: Collection[int]) -> Iterator[PictureLimit]:
    for name, window in (("pictures_per_hour", HOUR), ("pictures_per_day", DAY)):
        pictures = most_generous(getattr(rules, name), rules.origins.get(name), role_ids)
        if pictures is not None:
            yield PictureLimit(scope=rules.origins[name], window=window, pictures=pictures)


def most_generous(
    limits: Sequence[RoleLimit], scope: RuleScope | None, role_ids: Collection[int]
) -> int | None:
    """The largest number that one of the roles gives; None where no role of the member has a limit.

    Everybody has the role @everyone, whose id is the server's, says Discord.
    """
    if scope is None:
        return None
    held = {*role_ids, scope.guild_id}
    return max((each.pictures for each in limits if each.role_id in held), default=None)


def check_pictures(
    limit: PictureLimit, painted: Sequence[Painted], wanted: int, now: datetime
) -> QuotaReached | None:
    """Say whether so many pictures more would pass the limit, and when they would not any more.

    `painted` has what was accepted in the window before `now`, the oldest first.
    """
    room = limit.pictures - sum(each.pictures for each in painted)
    if wanted <= room:
        return None
    free_at = None
    if wanted <= limit.pictures:
        # A limit that was lowered may have less than no room.
        freed = accumulate((each.pictures for each in painted), initial=room)
        enough = next(index for index, free in enumerate(freed) if free >= wanted)
        free_at = max(painted[enough - 1].at + limit.window, now)
    return QuotaReached(
        limit=limit.pictures,
        hours=round(limit.window / HOUR),
        left=max(room, 0),
        free_at=free_at,
    )


def strictest(refusals: Sequence[QuotaReached]) -> QuotaReached | None:
    """Of all picture limits that would be passed the one that holds longest, with what all of them leave."""
    if not refusals:
        return None
    longest = max(refusals, key=lambda each: _how_long(each.free_at))
    return replace(longest, left=min(each.left for each in refusals))


def check_jobs(limit: JobLimit, unfinished: int) -> TooManyAtOnce | None:
    """Say whether a member with so many unfinished jobs may have another."""
    return TooManyAtOnce(limit.jobs) if unfinished >= limit.jobs else None


def check_budget(
    budget: Budget, spent: Decimal, price: Decimal, now: datetime
) -> BudgetReached | None:
    """Say whether a price would pass the budget, and when there is money again."""
    if spent + price <= budget.dollars:
        return None
    return BudgetReached(
        period=budget.period.value,
        place=budget.scope.kind.value,
        free_at=next_period(budget.period, now) if price <= budget.dollars else None,
        is_zero=not budget.dollars,
    )


def longest(refusals: Sequence[BudgetReached]) -> BudgetReached | None:
    """Of all budgets that would be passed the one that holds longest."""
    return max(refusals, key=lambda each: _how_long(each.free_at), default=None)


def _how_long(free_at: datetime | None) -> tuple[bool, float]:
    """What is never free holds longer than anything."""
    return (free_at is None, 0.0 if free_at is None else free_at.timestamp())


def period_start(period: Period, now: datetime) -> datetime:
    """When the calendar day or month of a moment began, in UTC."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if period is Period.DAY else midnight.replace(day=1)


def next_period(period: Period, now: datetime) -> datetime:
    """When the next calendar day or month begins, in UTC."""
    start = period_start(period, now)
    if period is Period.DAY:
        return start + timedelta(days=1)
    return (start + timedelta(days=31)).replace(day=1)
