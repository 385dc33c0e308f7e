"""Whatever rules, flags, options and paths are mixed: nothing unrestricted goes where it may not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Rating
from bot.domain.rules import RuleScope, RuleSet, SafeModeRule, ScopeKind
from bot.errors import Refusal
from bot.policy.rating import rate
from tests.unit.generation.rig import ADULT, GUILD, rigged

if TYPE_CHECKING:
    from bot.domain.destination import Destination
    from tests.unit.generation.rig import Rig

_SCOPES = st.sampled_from(
    [
        RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD),
        RuleScope(guild_id=GUILD, kind=ScopeKind.CATEGORY, id=50),
        RuleScope(guild_id=GUILD, kind=ScopeKind.CHANNEL, id=ADULT.channel_id),
    ]
)


@dataclass(frozen=True)
class Rule:
    """A moderator decides."""

    scope: RuleScope
    value: SafeModeRule


@dataclass(frozen=True)
class Look:
    """The destination becomes another, and the bot learns of it only when it looks again."""

    truth: Destination


@dataclass(frozen=True)
class Ask:
    """A member asks, by any path; what the cache says of the destination may be stale."""

    believed: Destination
    wish: bool | None
    model: str
    prompt: str


@dataclass(frozen=True)
class Restart:
    """The bot is stopped with whatever is in it, and started again."""


_destinations = st.builds(
    replace,
    st.just(replace(ADULT, category_id=50)),
    kind=st.sampled_from(ChannelKind),
    age_restricted=st.sampled_from([True, True, False, None]),
    guild_age_restricted=st.sampled_from([False, False, True, None]),
    bot_is_member=st.sampled_from([True, True, True, False]),
    parent_id=st.sampled_from([None, 7]),
)
_steps = st.lists(
    st.one_of(
        st.builds(Rule, _SCOPES, st.sampled_from(SafeModeRule)),
        st.builds(Look, _destinations),
        st.builds(
            Ask,
            _destinations,
            st.sampled_from([None, True, False]),
            st.sampled_from(["venice-sd35", "lustify-v8"]),
            st.sampled_from(["a fox", "a nude statue"]),
        ),
        st.builds(Restart),
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=_steps)
def test_nothing_unrestricted_leaves_for_a_safe_destination(
    steps: list[Rule | Look | Ask | Restart],
) -> None:
    """What Venice is sent, and what is delivered, is unrestricted only where the truth allows it."""
    asyncio.run(_play(steps))


async def _play(steps: list[Rule | Look | Ask | Restart]) -> None:
    with TemporaryDirectory() as folder:
        remaining = list(steps)
        truth = ADULT
        delivery = None
        while remaining:
            async with rigged(Path(folder), delivery=delivery) as rig:
                delivery = rig.delivery
                while remaining:
                    step = remaining.pop(0)
                    if isinstance(step, Restart):
                        break
                    truth = await _do(rig, step, truth)


async def _do(rig: Rig, step: Rule | Look | Ask, truth: Destination) -> Destination:
    if isinstance(step, Look):
        rig.delivery.destinations[ADULT.channel_id] = step.truth
        return step.truth
    if isinstance(step, Rule):
        rules = RuleSet(safe_mode=step.value)
        await rig.database.rules.set(step.scope, rules, by=1, at=datetime.now(UTC))
        return truth
    rig.delivery.destinations[ADULT.channel_id] = truth
    before = len(rig.sent())
    try:
        job = await rig.submit(
            step.prompt,
            destination=step.believed,
            model=step.model,
            width=64,
            height=64,
            safe_mode=step.wish,
        )
    except Refusal:
        assert len(rig.sent()) == before
        return truth
    await rig.delivery.ended(job.id, timeout=15)
    for sent in rig.sent()[before:]:
        if sent["safe_mode"] is False or sent["model"] == "lustify-v8":
            assert rate(truth) is Rating.AGE_RESTRICTED
    for _, result in rig.delivery.delivered[job.id]:
        if not result.safe_mode or result.blurred:
            assert rate(truth) is Rating.AGE_RESTRICTED
    return truth
