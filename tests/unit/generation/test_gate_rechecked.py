"""What changes while a job waits is looked at again before anything is sent."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bot.domain.job import JobState
from bot.domain.people import Mute
from bot.domain.record import LogKind
from bot.domain.rules import Quality, Resolution, RuleSet, SafeModeRule
from bot.errors import (
    ModelNotAllowed,
    Muted,
    NoDesk,
    OptionsRefused,
    PaintingOff,
    Refusal,
    WordsRefused,
)
from bot.language import english
from bot.policy.words import read_entry
from tests.unit.generation.rig import GUILD, rigged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.errors import OptionValue
    from tests.unit.generation.rig import Rig


@dataclass(frozen=True, kw_only=True)
class Change:
    """What moderators do while a job waits, and what its member is told."""

    refusal: type[Refusal]
    rules: RuleSet = field(default_factory=RuleSet)
    word: str | None = None
    muted: bool = False
    asked: Mapping[str, OptionValue] = field(default_factory=dict)

    async def make(self, rig: Rig) -> None:
        """Let it happen."""
        await rig.decide(self.rules)
        if self.word is not None:
            await rig.database.words.add(GUILD, [read_entry(self.word)], by=9, at=rig.now())
        if self.muted:
            mute = Mute(guild_id=GUILD, member_id=1, until=None, by=9, at=rig.now())
            await rig.database.mutes.set(mute)


CHANGES = {
    "off": Change(rules=RuleSet(enabled=False), refusal=PaintingOff),
    "muted": Change(muted=True, refusal=Muted),
    "word": Change(word="red fox", refusal=WordsRefused),
    "model": Change(rules=RuleSet(refused_models=("venice-sd35",)), refusal=ModelNotAllowed),
    "variants": Change(
        rules=RuleSet(max_variants=1),
        asked={"model": "venice-sd35", "variants": 2},
        refusal=OptionsRefused,
    ),
    "resolution": Change(
        rules=RuleSet(max_resolution=Resolution.K1),
        asked={"model": "gpt-image-2", "resolution": "2K"},
        refusal=OptionsRefused,
    ),
    "quality": Change(
        rules=RuleSet(max_quality=Quality.LOW),
        asked={"model": "gpt-image-2", "quality": "medium"},
        refusal=OptionsRefused,
    ),
    "web search": Change(
        rules=RuleSet(web_search=False),
        asked={"model": "nano-banana-2", "enable_web_search": True},
        refusal=OptionsRefused,
    ),
    "no desk": Change(rules=RuleSet(review=True), refusal=NoDesk),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_a_waiting_job_is_refused_and_given_back(tmp_path: Path, change: Change) -> None:
    """The bot restarts in between: the member is told once, nothing is sent, and nothing counts."""
    async with rigged(tmp_path, start=False) as rig:
        job = await rig.submit(**change.asked)  # type: ignore[arg-type]  # options by name
        assert await rig.spent() == job.price > 0
        await change.make(rig)
    async with rigged(tmp_path, delivery=rig.delivery) as after:
        await after.delivery.ended(job.id, timeout=10)
        await after.settled()
        [error] = after.delivery.told[job.id]
        assert isinstance(error, change.refusal)
        assert after.venice.ledger.entries() == ()
        assert await after.spent() == 0
        [row] = await after.log(LogKind.JOB)
        assert (row.action, row.rule) == ("refused", change.refusal.__name__)
        assert (row.job_id, row.cost, row.actor_id) == (job.id, Decimal(0), 1)


async def test_a_change_holds_for_who_waits_in_the_same_run(tmp_path: Path) -> None:
    """Without a restart, too: rules are kept in memory, and never stale."""
    async with rigged(tmp_path, concurrency=1) as rig:
        rig.venice.settings.painting_seconds = 0.3
        first = await rig.submit(member_id=2)
        second = await rig.submit(member_id=3)
        await rig.decide(RuleSet(enabled=False))
        await rig.delivery.ended(second.id, timeout=10)
        [error] = rig.delivery.told[second.id]
        assert isinstance(error, PaintingOff)
        await rig.delivery.ended(first.id, timeout=10)
        assert len(rig.delivery.delivered[first.id]) == 1
        await rig.settled()
        assert len(rig.venice.ledger.entries()) == 1
        assert await rig.spent() == first.price


async def test_a_default_that_passes_a_new_rule_is_filled_in(tmp_path: Path) -> None:
    """What was left out is painted within the rules of now, which costs and is recorded as what it was."""
    async with rigged(tmp_path, start=False) as rig:
        job = await rig.submit(model="gpt-image-2")
        assert (job.options.quality, job.price) == (None, Decimal("0.26"))
        await rig.decide(RuleSet(max_quality=Quality.LOW))
    async with rigged(tmp_path, delivery=rig.delivery) as after:
        await after.delivery.ended(job.id, timeout=10)
        await after.settled()
        [sent] = after.sent()
        assert sent["quality"] == "low"
        [(delivered, result)] = after.delivery.delivered[job.id]
        assert delivered.options.quality == "low"
        assert [english().say(note) for note in result.notes] == [
            "`quality: low` is as much as the rules here allow."
        ]
        assert await after.spent() == Decimal("0.02")
        generation = await after.database.generations.get(job.id)
        assert generation is not None
        assert (generation.options.quality, generation.cost) == ("low", Decimal("0.02"))


async def test_a_default_above_the_cap_is_filled_in_with_a_note(tmp_path: Path) -> None:
    """When it is asked for, the member reads what was chosen, once, and is charged for that."""
    async with rigged(tmp_path) as rig:
        await rig.decide(RuleSet(max_quality=Quality.MEDIUM))
        job = await rig.paint(model="gpt-image-2")
        assert (job.options.quality, job.price) == ("medium", Decimal("0.07"))
        [sent] = rig.sent()
        assert sent["quality"] == "medium"
        [(_, result)] = rig.delivery.delivered[job.id]
        assert [english().say(note) for note in result.notes] == [
            "`quality: medium` is as much as the rules here allow."
        ]


async def test_a_review_that_begins_while_a_job_waits_is_kept(tmp_path: Path) -> None:
    """What was asked for before is laid before moderators all the same."""
    async with rigged(tmp_path, start=False) as rig:
        job = await rig.submit()
        await rig.decide(RuleSet(review=True, review_channel=77))
    async with rigged(tmp_path, delivery=rig.delivery, desk=rig.desk) as after:
        await after.delivery.answered(job.id, timeout=10)
        assert after.delivery.ends(job.id) == 0
        [(presented, result)] = after.desk.presented.values()
        assert (presented.id, result.desk) == (job.id, 77)


async def test_safe_mode_is_not_turned_off_for_who_waits(tmp_path: Path) -> None:
    """A job that was accepted with safe mode on keeps it on, whatever is allowed since."""
    async with rigged(tmp_path, start=False) as rig:
        job = await rig.submit(safe_mode=False)
        await rig.decide(RuleSet(safe_mode=SafeModeRule.OPEN))
    async with rigged(tmp_path, delivery=rig.delivery) as after:
        await after.delivery.ended(job.id, timeout=10)
        [sent] = after.sent()
        assert sent["safe_mode"] is True


async def test_a_rule_that_changes_while_it_is_painted_loses_nothing(tmp_path: Path) -> None:
    """What has been sent is paid: it is delivered, as a spoiler where that was decided meanwhile."""
    async with rigged(tmp_path) as rig:
        rig.venice.settings.painting_seconds = 0.3
        job = await rig.submit()
        async with asyncio.timeout(10):
            while not rig.venice.ledger.entries():  # noqa: ASYNC110  - another server's state, within a deadline
                await asyncio.sleep(0.01)
        await rig.decide(RuleSet(max_variants=1, spoiler=True))
        await rig.delivery.ended(job.id, timeout=10)
        [(_, result)] = rig.delivery.delivered[job.id]
        assert result.spoiler
        await rig.settled()
        kept = await rig.database.jobs.get(job.id)
        assert kept is not None
        assert kept.state is JobState.DELIVERED
