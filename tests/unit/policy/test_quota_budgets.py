"""How much a place may spend: calendar days and months in UTC, and when there is money again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rules import Budget, Period, RuleScope, ScopeKind
from bot.errors import BudgetReached
from bot.policy.quota import check_budget, longest, next_period, period_start

CHANNEL = RuleScope(guild_id=1, kind=ScopeKind.CHANNEL, id=3)
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

_moments = st.datetimes(
    min_value=datetime(1999, 1, 1),  # noqa: DTZ001  - hypothesis adds the zone
    max_value=datetime(2101, 1, 1),  # noqa: DTZ001  - as above
    timezones=st.timezones() | st.just(UTC),
)
_cents = st.integers(0, 400).map(lambda cents: Decimal(cents) / 100)


def budget(dollars: Decimal | str, period: Period = Period.DAY) -> Budget:
    """What the channel may spend."""
    return Budget(scope=CHANNEL, period=period, dollars=Decimal(dollars))


@pytest.mark.parametrize(
    ("period", "now", "start", "following"),
    [
        (Period.DAY, "2026-07-01T12:30:15.5", "2026-07-01", "2026-07-02"),
        (Period.DAY, "2026-07-01T00:00:00", "2026-07-01", "2026-07-02"),
        (Period.DAY, "2026-12-31T23:59:59.999999", "2026-12-31", "2027-01-01"),
        (Period.DAY, "2028-02-28T10:00:00", "2028-02-28", "2028-02-29"),
        (Period.DAY, "2026-02-28T10:00:00", "2026-02-28", "2026-03-01"),
        (Period.MONTH, "2026-07-01T00:00:00", "2026-07-01", "2026-08-01"),
        (Period.MONTH, "2026-01-31T23:59:59", "2026-01-01", "2026-02-01"),
        (Period.MONTH, "2026-02-28T12:00:00", "2026-02-01", "2026-03-01"),
        (Period.MONTH, "2028-02-29T12:00:00", "2028-02-01", "2028-03-01"),
        (Period.MONTH, "2026-04-30T12:00:00", "2026-04-01", "2026-05-01"),
        (Period.MONTH, "2026-12-15T12:00:00", "2026-12-01", "2027-01-01"),
    ],
)
def test_periods_are_those_of_the_calendar(
    period: Period, now: str, start: str, following: str
) -> None:
    """Days and months of any length begin and end at midnight."""
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert period_start(period, moment) == datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert next_period(period, moment) == datetime.fromisoformat(following).replace(tzinfo=UTC)


def test_midnight_is_utc() -> None:
    """Where the clock of the server stands makes no difference."""
    kiritimati = datetime(2026, 8, 1, 3, tzinfo=ZoneInfo("Pacific/Kiritimati"))
    assert period_start(Period.DAY, kiritimati) == datetime(2026, 7, 31, tzinfo=UTC)
    assert period_start(Period.MONTH, kiritimati) == datetime(2026, 7, 1, tzinfo=UTC)
    west = datetime(2026, 7, 31, 20, tzinfo=timezone(timedelta(hours=-8)))
    assert period_start(Period.MONTH, west) == datetime(2026, 8, 1, tzinfo=UTC)
    assert next_period(Period.DAY, west) == datetime(2026, 8, 2, tzinfo=UTC)


@given(now=_moments, period=st.sampled_from(Period))
def test_every_moment_lies_in_its_period(now: datetime, period: Period) -> None:
    """A period holds its moment, begins at midnight, and borders on the next without a gap."""
    start, end = period_start(period, now), next_period(period, now)
    assert start <= now < end
    for border in (start, end):
        assert border.utcoffset() == timedelta(0)
        assert (border.hour, border.minute, border.second, border.microsecond) == (0, 0, 0, 0)
    assert period_start(period, end) == end
    assert period_start(period, end - MICROSECOND) == start
    if period is Period.MONTH:
        assert start.day == end.day == 1
        assert timedelta(days=28) <= end - start <= timedelta(days=31)
    else:
        assert end - start == timedelta(days=1)


@given(dollars=_cents, prices=st.lists(_cents, max_size=40))
def test_what_passes_never_overdraws(dollars: Decimal, prices: list[Decimal]) -> None:
    """Whatever the prices, those that are let through never add up to more than the budget."""
    spent = Decimal(0)
    for price in prices:
        refusal = check_budget(budget(dollars), spent, price, NOON)
        if refusal is None:
            spent += price
        else:
            assert spent + price > dollars
    assert spent <= dollars


@given(dollars=_cents, spent=_cents, price=_cents, now=_moments, period=st.sampled_from(Period))
def test_there_is_money_again_when_it_says(
    dollars: Decimal, spent: Decimal, price: Decimal, now: datetime, period: Period
) -> None:
    """At `free_at` a new period begins, in which the same would pass; never, where it costs too much."""
    of = budget(dollars, period)
    refusal = check_budget(of, spent, price, now)
    if refusal is None:
        return
    assert (refusal.period, refusal.place) == (period.value, "channel")
    if refusal.free_at is None:
        assert price > dollars
        return
    assert period_start(period, refusal.free_at) == refusal.free_at > now
    assert period_start(period, refusal.free_at - MICROSECOND) <= now
    assert check_budget(of, Decimal(0), price, refusal.free_at) is None


def test_the_last_cent_can_be_spent() -> None:
    """Exactly what is left passes, and nothing passes without a budget but what is free."""
    assert check_budget(budget("0.05"), Decimal("0.03"), Decimal("0.02"), NOON) is None
    assert check_budget(budget("0.05"), Decimal("0.03"), Decimal("0.020001"), NOON) is not None
    assert check_budget(budget("0"), Decimal(0), Decimal("0.01"), NOON) is not None
    assert check_budget(budget("0"), Decimal(0), Decimal(0), NOON) is None


def test_of_several_budgets_the_longest_is_told() -> None:
    """There is money again when the last of them has some."""
    day = BudgetReached(period="day", place="channel", free_at=NOON)
    month = BudgetReached(period="month", place="server", free_at=NOON + timedelta(days=9))
    never = BudgetReached(period="day", place="thread", free_at=None)
    assert longest([]) is None
    assert longest([day, month]) is longest([month, day]) is month
    assert longest([month, never, day]) is never
