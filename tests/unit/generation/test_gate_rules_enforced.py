"""The rules hold for every request: what they leave out is refused, told, logged, and never paid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bot.domain.options import ImagineOptions
from bot.domain.people import Mute
from bot.domain.record import LogKind
from bot.domain.rules import Quality, Resolution, RoleLimit, RuleScope, RuleSet, ScopeKind
from bot.errors import (
    Blocked,
    BudgetReached,
    ModelNotAllowed,
    ModelNotHere,
    Muted,
    NoDesk,
    OptionsRefused,
    PaintingOff,
    PermissionsMissing,
    QuotaReached,
    Refusal,
    TimedOut,
    TooManyAtOnce,
    WordsRefused,
)
from bot.policy.words import read_entry
from tests.unit.generation.rig import ADULT, GUILD, SAFE, SERVER, rigged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from bot.domain.destination import Destination
    from bot.errors import OptionValue
    from tests.unit.generation.rig import Rig

CHANNEL = RuleScope(guild_id=GUILD, kind=ScopeKind.CHANNEL, id=SAFE.channel_id)
BLOCKED = 66


@dataclass(frozen=True, kw_only=True)
class Case:
    """What was decided, what is asked for, what is answered, and the changes that are offered."""

    rules: RuleSet
    refusal: type[Refusal]
    asked: Mapping[str, OptionValue] = field(default_factory=dict)
    offered: Mapping[str, OptionValue] | None = None


CASES = {
    "off": Case(rules=RuleSet(enabled=False), refusal=PaintingOff),
    "refused model": Case(
        rules=RuleSet(refused_models=("venice-sd35",)),
        asked={"model": "venice-sd35"},
        refusal=ModelNotAllowed,
    ),
    "not among the allowed": Case(
        rules=RuleSet(allowed_models=("z-image-turbo",)),
        asked={"model": "venice-sd35"},
        refusal=ModelNotAllowed,
        offered={"model": "z-image-turbo"},
    ),
    "no model left": Case(
        rules=RuleSet(allowed_models=("gone",)),
        asked={"model": None},
        refusal=ModelNotAllowed,
    ),
    "variants": Case(
        rules=RuleSet(max_variants=2),
        asked={"model": "venice-sd35", "variants": 4},
        refusal=OptionsRefused,
        offered={"variants": 2},
    ),
    "resolution": Case(
        rules=RuleSet(max_resolution=Resolution.K2),
        asked={"model": "gpt-image-2", "resolution": "4K"},
        refusal=OptionsRefused,
        offered={"resolution": "2K"},
    ),
    "quality": Case(
        rules=RuleSet(max_quality=Quality.MEDIUM),
        asked={"model": "gpt-image-2", "quality": "high"},
        refusal=OptionsRefused,
        offered={"quality": "medium"},
    ),
    "web search": Case(
        rules=RuleSet(web_search=False),
        asked={"model": "nano-banana-2", "enable_web_search": True},
        refusal=OptionsRefused,
        offered={"enable_web_search": None},
    ),
    "no desk": Case(rules=RuleSet(review=True), refusal=NoDesk),
    "budget": Case(rules=RuleSet(daily_budget=Decimal("0.005")), refusal=BudgetReached),
    "monthly budget": Case(rules=RuleSet(monthly_budget=Decimal(0)), refusal=BudgetReached),
    "hour": Case(
        rules=RuleSet(pictures_per_hour=(RoleLimit(role_id=GUILD, pictures=1),)),
        asked={"model": "venice-sd35", "variants": 2},
        refusal=QuotaReached,
        offered={"variants": 1},
    ),
    "day": Case(
        rules=RuleSet(pictures_per_day=(RoleLimit(role_id=GUILD, pictures=0),)),
        refusal=QuotaReached,
    ),
    "at once": Case(rules=RuleSet(jobs_at_once=0), refusal=TooManyAtOnce),
}


@pytest.fixture(name="rig")
async def _rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with rigged(tmp_path, blocked=(BLOCKED,)) as rig:
        yield rig


async def _assert_nothing_happened(rig: Rig, refusal: Refusal, prompt: str = "a red fox") -> None:
    """Nothing is written down but one row of the log, nothing counts, and nothing was sent."""
    assert rig.venice.ledger.entries() == ()
    assert await rig.database.jobs.unfinished() == []
    assert await rig.spent() == 0
    [row] = await rig.log(LogKind.REFUSAL)
    assert (row.action, row.rule, row.prompt) == ("refused", type(refusal).__name__, prompt)
    assert (row.guild_id, row.channel_id) == (GUILD, SAFE.channel_id)
    assert (row.rating, row.job_id, row.cost) == ("safe", None, None)
    assert row.actor_id in {1, BLOCKED}
    assert await rig.log(LogKind.JOB) == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("scope", [SERVER, CHANNEL], ids=lambda scope: scope.kind)
async def test_what_the_rules_leave_out_is_refused(rig: Rig, scope: RuleScope, case: Case) -> None:
    """Whoever decided it, the refusal says so, offers what would pass, and what is offered passes."""
    await rig.decide(case.rules, scope)
    with pytest.raises(case.refusal) as caught:
        await rig.submit(**case.asked)  # type: ignore[arg-type]  # options by name
    await _assert_nothing_happened(rig, caught.value)
    if case.offered is not None:
        assert caught.value.nearest == case.offered
        job = await rig.paint(**{**case.asked, **case.offered})  # type: ignore[arg-type]  # as above
        assert len(rig.delivery.delivered[job.id]) == 1
    await rig.database.rules.reset(scope, by=9, at=rig.now())
    job = await rig.paint(**case.asked)  # type: ignore[arg-type]  # as above
    assert len(rig.delivery.delivered[job.id]) == 1


@pytest.mark.parametrize("which", ["prompt", "negative_prompt"])
async def test_words_are_refused_and_not_quoted(rig: Rig, which: str) -> None:
    """A hit in either prompt is logged with its entry, and the member does not read which it was."""
    await rig.database.words.add(GUILD, [read_entry("purple tiger")], by=9, at=rig.now())
    asked = {"prompt": "a red fox", which: "a PURPLE  tiger"}
    with pytest.raises(WordsRefused) as caught:
        await rig.submit(**asked)  # type: ignore[arg-type]  # options by name
    assert "tiger" not in caught.value.sentence.casefold()
    await _assert_nothing_happened(rig, caught.value, asked["prompt"])
    [row] = await rig.log(LogKind.REFUSAL)
    assert "purple tiger" in row.detail


@pytest.mark.parametrize("hours", [1, None])
async def test_who_is_muted_paints_nothing_until_it_is_over(rig: Rig, hours: int | None) -> None:
    """A mute holds for one member of one server, until its end or until it is lifted."""
    until = None if hours is None else rig.now() + timedelta(hours=hours)
    mute = Mute(guild_id=GUILD, member_id=1, until=until, by=9, at=rig.now())
    await rig.database.mutes.set(mute)
    with pytest.raises(Muted) as caught:
        await rig.submit()
    assert caught.value.until == until
    await _assert_nothing_happened(rig, caught.value)
    await rig.submit(member_id=2)
    await rig.submit(destination=replace(SAFE, guild_id=GUILD + 1))
    await rig.database.mutes.set(replace(mute, until=rig.now() - timedelta(seconds=1)))
    await rig.submit()
    await rig.database.mutes.set(mute)
    assert await rig.database.mutes.lift(GUILD, 1, by=9, at=rig.now())
    await rig.submit()


async def test_who_is_in_time_out_paints_nothing(rig: Rig) -> None:
    """Discord's time-out holds until its end, and not a moment longer."""
    until = datetime.now(UTC) + timedelta(minutes=5)
    with pytest.raises(TimedOut) as caught:
        await rig.submit(timed_out_until=until)
    await _assert_nothing_happened(rig, caught.value)
    await rig.submit(timed_out_until=datetime.now(UTC) - timedelta(seconds=1))


async def test_the_operator_blocks_people_and_servers(rig: Rig) -> None:
    """Neither is painted for, anywhere, and others are."""
    with pytest.raises(Blocked) as caught:
        await rig.submit(member_id=BLOCKED)
    await _assert_nothing_happened(rig, caught.value)
    with pytest.raises(Blocked):
        await rig.submit(destination=replace(SAFE, guild_id=BLOCKED))
    await rig.submit()


async def test_refusals_without_a_rule_are_logged_too(rig: Rig) -> None:
    """What the channel or the bot's permissions rule out is a row as well."""
    with pytest.raises(ModelNotHere) as uncensored:
        await rig.submit(model="lustify-v8")
    await _assert_nothing_happened(rig, uncensored.value)
    with pytest.raises(PermissionsMissing):
        await rig.submit(missing_permissions=("Attach Files",))
    rows = [row.rule for row in await rig.log(LogKind.REFUSAL)]
    assert rows == ["PermissionsMissing", "ModelNotHere"]


async def test_what_is_accepted_is_logged_when_it_ends(rig: Rig) -> None:
    """A delivered job is one row with its cost, what was sent as safe mode, and the rating."""
    job = await rig.paint()
    await rig.settled()
    [row] = await rig.log(LogKind.JOB)
    assert (row.action, row.job_id, row.prompt) == ("delivered", job.id, "a red fox")
    assert (row.cost, row.safe_mode, row.rating) == (job.price, True, "safe")
    assert await rig.log(LogKind.REFUSAL) == []


async def test_rules_of_other_servers_do_not_hold(rig: Rig) -> None:
    """Outside of the bot's servers, and in other ones, the defaults hold."""
    await rig.decide(RuleSet(enabled=False))
    elsewhere: list[Destination] = [
        replace(SAFE, guild_id=GUILD + 1),
        replace(SAFE, guild_id=None),
        replace(ADULT, bot_is_member=False),
    ]
    for destination in elsewhere:
        job = await rig.paint(destination=destination)
        assert len(rig.delivery.delivered[job.id]) == 1


async def test_only_models_that_may_paint_are_offered(rig: Rig) -> None:
    """Each model of the list paints there by itself, and no other does."""
    await rig.decide(
        RuleSet(
            max_quality=Quality.LOW,
            max_resolution=Resolution.K1,
            refused_models=("z-image-turbo", "flux-2-pro"),
        )
    )
    for destination in (SAFE, ADULT):
        rig.delivery.destinations[destination.channel_id] = destination
        offered = {spec.id for spec in await rig.gate.models(destination)}
        assert offered
        assert offered.isdisjoint({"z-image-turbo", "flux-2-pro"})
        assert ("lustify-v8" in offered) == (destination is ADULT)
        for spec in await rig.gate.models(replace(destination, guild_id=GUILD + 1)):
            assert await _paints(rig, spec.id, destination) == (spec.id in offered)


async def _paints(rig: Rig, model: str, destination: Destination) -> bool:
    asked = ImagineOptions(prompt="a fox", model=model)
    try:
        await rig.gate.decide(asked, destination, member_id=1, now=rig.now())
    except (ModelNotAllowed, ModelNotHere):
        return False
    return True
