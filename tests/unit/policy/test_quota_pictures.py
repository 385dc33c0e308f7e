"""How many pictures a member may have: the most generous role, and when there is room again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rules import Budget, ChannelRules, Period, RoleLimit, RuleScope, ScopeKind
from bot.errors import QuotaReached
from bot.policy.quota import (
    DAY,
    HOUR,
    JobLimit,
    Limits,
    Painted,
    PictureLimit,
    check_jobs,
    check_pictures,
    limits_of,
    most_generous,
    strictest,
)

SERVER = RuleScope(guild_id=1, kind=ScopeKind.SERVER, id=1)
CHANNEL = RuleScope(guild_id=1, kind=ScopeKind.CHANNEL, id=3)
EVERYONE = SERVER.guild_id
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def hourly(pictures: int) -> PictureLimit:
    """So many pictures an hour in the whole server."""
    return PictureLimit(scope=SERVER, window=HOUR, pictures=pictures)


def ago(minutes: float, pictures: int = 1) -> Painted:
    """Pictures of so many minutes before noon."""
    return Painted(at=NOON - timedelta(minutes=minutes), pictures=pictures)


@dataclass(frozen=True)
class Ask:
    """A request that comes so many seconds after the one before."""

    seconds: int
    pictures: int


_asks = st.lists(st.builds(Ask, st.integers(0, 2500), st.integers(1, 4)), max_size=30)


def counted(painted: list[Painted], limit: PictureLimit, now: datetime) -> list[Painted]:
    """What counts at a moment, as the store hands it in."""
    return [each for each in painted if now - limit.window < each.at <= now]


@pytest.mark.parametrize(
    ("limits", "roles", "pictures"),
    [
        ([], (5,), None),
        ([RoleLimit(role_id=EVERYONE, pictures=4)], (), 4),
        ([RoleLimit(role_id=5, pictures=4)], (), None),
        ([RoleLimit(role_id=5, pictures=4)], (5, 6), 4),
        ([RoleLimit(role_id=EVERYONE, pictures=4), RoleLimit(role_id=5, pictures=9)], (5,), 9),
        ([RoleLimit(role_id=EVERYONE, pictures=9), RoleLimit(role_id=5, pictures=4)], (5,), 9),
        ([RoleLimit(role_id=EVERYONE, pictures=4), RoleLimit(role_id=5, pictures=9)], (6,), 4),
        ([RoleLimit(role_id=EVERYONE, pictures=0)], (), 0),
    ],
)
def test_the_most_generous_role_counts(
    limits: list[RoleLimit], roles: tuple[int, ...], pictures: int | None
) -> None:
    """The largest number of all roles that a member has, @everyone among them; none is no limit."""
    assert most_generous(limits, SERVER, roles) == pictures


def test_nothing_decided_is_no_limit() -> None:
    """Without a scope that it comes from there is no limit, and no limits are nothing to check."""
    assert most_generous([RoleLimit(role_id=EVERYONE, pictures=1)], None, ()) is None
    limits = limits_of(ChannelRules(), (5,))
    assert limits == Limits()
    assert not limits


def test_limits_count_where_they_were_set() -> None:
    """Each limit counts over the scope that it comes from, and a limit of any kind is one to check."""
    hour, day = RoleLimit(role_id=EVERYONE, pictures=2), RoleLimit(role_id=5, pictures=7)
    budget = Budget(scope=SERVER, period=Period.DAY, dollars=Decimal(5))
    rules = ChannelRules(
        pictures_per_hour=(hour,),
        pictures_per_day=(day,),
        jobs_at_once=3,
        budgets=(budget,),
        origins={
            "pictures_per_hour": CHANNEL,
            "pictures_per_day": SERVER,
            "jobs_at_once": CHANNEL,
        },
    )
    assert limits_of(rules, (5,)) == Limits(
        pictures=(
            PictureLimit(scope=CHANNEL, window=HOUR, pictures=2),
            PictureLimit(scope=SERVER, window=DAY, pictures=7),
        ),
        jobs=JobLimit(scope=CHANNEL, jobs=3),
        budgets=(budget,),
    )
    assert len(limits_of(rules, ()).pictures) == 1
    assert Limits(pictures=(hourly(1),))
    assert Limits(jobs=JobLimit(scope=SERVER, jobs=1))
    assert Limits(budgets=(budget,))


@pytest.mark.parametrize(
    ("limit", "painted", "wanted", "left", "free_in"),
    [
        (3, [ago(50), ago(40), ago(10)], 1, 0, 10),
        (3, [ago(50), ago(40)], 2, 1, 10),
        (3, [ago(50), ago(40), ago(10)], 2, 0, 20),
        (3, [ago(50, 2), ago(40)], 2, 0, 10),
        (4, [ago(50, 2), ago(40)], 4, 1, 20),
        (3, [ago(50)], 4, 2, None),
        (0, [], 1, 0, None),
    ],
)
def test_a_refusal_says_when_there_is_room_again(
    limit: int, painted: list[Painted], wanted: int, left: int, free_in: float | None
) -> None:
    """As soon as enough pictures are an hour old; never, where more is asked for than the limit."""
    refusal = check_pictures(hourly(limit), painted, wanted, NOON)
    assert refusal is not None
    assert (refusal.limit, refusal.hours, refusal.left) == (limit, 1, left)
    free_at = None if free_in is None else NOON + timedelta(minutes=free_in)
    assert refusal.free_at == free_at


def test_a_limit_that_was_lowered_is_waited_for() -> None:
    """Who has had more than a new limit allows waits until enough of it is old, not until the first."""
    painted = [ago(50), ago(40), ago(30), ago(20)]
    refusal = check_pictures(hourly(2), painted, 1, NOON)
    assert refusal is not None
    assert refusal.left == 0
    assert refusal.free_at == NOON + timedelta(minutes=30)


def test_the_last_one_passes() -> None:
    """Exactly as many as are left are let through."""
    assert check_pictures(hourly(3), [ago(50)], 2, NOON) is None


@given(limit=st.integers(0, 8), asks=_asks, window=st.sampled_from([HOUR, DAY]))
def test_what_passes_never_passes_the_limit(limit: int, asks: list[Ask], window: timedelta) -> None:
    """However requests come, no window that ends at any of them has more pictures than the limit."""
    of = PictureLimit(scope=SERVER, window=window, pictures=limit)
    painted: list[Painted] = []
    now = NOON
    for ask in asks:
        now += timedelta(seconds=ask.seconds)
        if check_pictures(of, counted(painted, of, now), ask.pictures, now) is None:
            painted.append(Painted(at=now, pictures=ask.pictures))
    for each in painted:
        assert sum(other.pictures for other in counted(painted, of, each.at)) <= limit


@given(
    limit=st.integers(0, 8),
    earlier=st.lists(st.builds(Ask, st.integers(0, 900), st.integers(1, 4)), max_size=12),
    wanted=st.integers(1, 5),
)
def test_free_at_is_the_earliest_moment(limit: int, earlier: list[Ask], wanted: int) -> None:
    """The same request passes at `free_at` and not a moment before, if nothing else happens meanwhile.

    What was painted before may be more than the limit, which could have been lowered since.
    """
    of = hourly(limit)
    painted, now = [], NOON
    for ask in earlier:
        now += timedelta(seconds=ask.seconds)
        painted.append(Painted(at=now, pictures=ask.pictures))
    refusal = check_pictures(of, counted(painted, of, now), wanted, now)
    if refusal is None:
        return
    free_at = refusal.free_at
    if free_at is None:
        assert wanted > limit
        return
    assert free_at > now
    assert check_pictures(of, counted(painted, of, free_at), wanted, free_at) is None
    before = free_at - MICROSECOND
    assert check_pictures(of, counted(painted, of, before), wanted, before) is not None


@given(limit=st.integers(0, 8), painted=st.integers(0, 12), wanted=st.integers(1, 5))
def test_what_is_offered_instead_passes(limit: int, painted: int, wanted: int) -> None:
    """As many variants as the refusal says are left would be let through; it offers none where none is."""
    before = [ago(5, painted)] if painted else []
    refusal = check_pictures(hourly(limit), before, wanted, NOON)
    if refusal is None:
        return
    assert refusal.left < wanted
    if refusal.nearest is None:
        assert refusal.left == 0
    else:
        assert refusal.nearest == {"variants": refusal.left}
        assert check_pictures(hourly(limit), before, refusal.left, NOON) is None


def test_of_several_limits_the_longest_is_told() -> None:
    """The member reads when all of them have room, and is offered no more than all of them leave."""
    soon, late = NOON + timedelta(minutes=5), NOON + timedelta(hours=5)
    hour = QuotaReached(limit=4, hours=1, left=0, free_at=soon)
    day = QuotaReached(limit=9, hours=24, left=2, free_at=late)
    never = QuotaReached(limit=2, hours=24, left=1, free_at=None)
    assert strictest([]) is None
    for refusals in ([hour, day], [day, hour]):
        told = strictest(refusals)
        assert told is not None
        assert (told.limit, told.hours, told.left, told.free_at) == (9, 24, 0, late)
    told = strictest([day, never, hour])
    assert told is not None
    assert (told.limit, told.free_at) == (2, None)


@given(unfinished=st.integers(0, 9), jobs=st.integers(0, 9))
def test_one_job_more_must_fit(unfinished: int, jobs: int) -> None:
    """Another job is let through only while there are fewer than the limit."""
    refusal = check_jobs(JobLimit(scope=SERVER, jobs=jobs), unfinished)
    assert (refusal is None) == (unfinished < jobs)
    if refusal is not None:
        assert refusal.limit == jobs
