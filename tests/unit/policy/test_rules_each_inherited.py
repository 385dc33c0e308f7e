"""Every rule, each on its own, is inherited: thread ← channel ← category ← server ← default."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, replace
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Destination
from bot.domain.rules import (
    Budget,
    ChannelRules,
    Period,
    Quality,
    Resolution,
    RoleLimit,
    RuleScope,
    RuleSet,
    SafeModeRule,
    ScopeKind,
)
from bot.policy.rules import resolve, resolve_scopes, scopes

POST = Destination(channel_id=4, kind=ChannelKind.THREAD, guild_id=1, parent_id=3, category_id=2)
THREAD, CHANNEL, CATEGORY, SERVER = NARROWEST_FIRST = tuple(
    RuleScope(guild_id=1, kind=kind, id=place)
    for kind, place in (
        (ScopeKind.THREAD, 4),
        (ScopeKind.CHANNEL, 3),
        (ScopeKind.CATEGORY, 2),
        (ScopeKind.SERVER, 1),
    )
)
BUDGETS = {"daily_budget": Period.DAY, "monthly_budget": Period.MONTH}
INHERITED = [each.name for each in fields(RuleSet) if each.name not in BUDGETS]
VALUES: dict[str, tuple[Any, Any]] = {
    "enabled": (False, True),
    "safe_mode": (SafeModeRule.MEMBER, SafeModeRule.LOCKED),
    "allowed_models": (("a", "b"), ()),
    "refused_models": (("c",), ()),
    "max_resolution": (Resolution.K1, Resolution.K4),
    "max_quality": (Quality.LOW, Quality.HIGH),
    "max_variants": (1, 4),
    "web_search": (False, True),
    "spoiler": (True, False),
    "contact_sheet": (True, False),
    "pictures_per_hour": ((RoleLimit(role_id=1, pictures=2),), ()),
    "pictures_per_day": ((RoleLimit(role_id=1, pictures=0),), ()),
    "jobs_at_once": (1, 2),
    "review": (True, False),
    "review_channel": (70, 71),
    "log_channel": (72, 73),
    "reports_to_hide": (1, 3),
    "built_in_words": (False, True),
    "moderators": (74, 75),
    "organisers": (76, 77),
}
"""Two values of each rule; the second is its default where that can be decided at all."""


def _default(rule: Field[Any]) -> Any:  # noqa: ANN401  - any rule's
    return rule.default if rule.default_factory is MISSING else rule.default_factory()


DEFAULTS = {each.name: _default(each) for each in fields(ChannelRules)}


def decide(name: str, value: Any) -> RuleSet:  # noqa: ANN401  - any rule's
    """A set with one rule."""
    return replace(RuleSet(), **{name: value})


def test_no_rule_is_left_out_here() -> None:
    """A new rule can't be added without being tested below."""
    assert set(VALUES) == set(INHERITED)


def test_a_channels_rules_are_the_rules_that_can_be_set() -> None:
    """Each field of a rule set but the budgets is a field of a channel's rules, and nothing is set alone."""
    assert {each.name for each in fields(ChannelRules)} == {*INHERITED, "budgets", "origins"}
    assert all(each.default is None for each in fields(RuleSet))


@pytest.mark.parametrize("name", INHERITED)
def test_where_nobody_decided_the_default_holds(name: str) -> None:
    """The value is the default, and it comes from nowhere."""
    for decided in ({}, dict.fromkeys(NARROWEST_FIRST, RuleSet())):
        rules = resolve(POST, decided)
        assert getattr(rules, name) == DEFAULTS[name]
        assert rules.origins == {}


@pytest.mark.parametrize("name", INHERITED)
@pytest.mark.parametrize("scope", NARROWEST_FIRST, ids=lambda scope: scope.kind)
def test_one_decision_holds_below_it(name: str, scope: RuleScope) -> None:
    """A rule that one scope decided holds in the thread, says where it comes from, and changes no other."""
    for value in VALUES[name]:
        rules = resolve(POST, {scope: decide(name, value)})
        assert rules == ChannelRules(**{name: value}, origins={name: scope})


@pytest.mark.parametrize("name", INHERITED)
def test_the_narrowest_decision_wins_for_each_rule(name: str) -> None:
    """Whoever decided, in any mixture, the narrowest counts, also where it decided for the default."""
    for places in product([None, 0, 1], repeat=len(NARROWEST_FIRST)):
        chosen = {
            scope: VALUES[name][which]
            for scope, which in zip(NARROWEST_FIRST, places, strict=True)
            if which is not None
        }
        silent = dict.fromkeys(NARROWEST_FIRST, RuleSet())
        decided = {scope: decide(name, value) for scope, value in chosen.items()}
        rules = resolve(POST, silent | decided)
        expected = next(iter(chosen.items()), None)
        if expected is None:
            assert rules == ChannelRules()
        else:
            scope, value = expected
            assert rules.origins == {name: scope}
            assert getattr(rules, name) == value


@st.composite
def _rule_sets(draw: st.DrawFn) -> RuleSet:
    chosen = {name: draw(st.sampled_from([None, *values])) for name, values in VALUES.items()}
    for name in BUDGETS:
        chosen[name] = draw(st.sampled_from([None, Decimal(0), Decimal("2.5")]))
    return RuleSet(**chosen)


@given(decided=st.dictionaries(st.sampled_from(NARROWEST_FIRST), _rule_sets()))
def test_rules_do_not_mix(decided: dict[RuleScope, RuleSet]) -> None:
    """With everything decided at once, each rule is still what it would be alone."""
    together = resolve(POST, decided)
    for name in INHERITED:
        alone = resolve(
            POST, {scope: decide(name, getattr(rules, name)) for scope, rules in decided.items()}
        )
        assert getattr(together, name) == getattr(alone, name)
        assert together.origins.get(name) == alone.origins.get(name)


@given(decided=st.dictionaries(st.sampled_from(NARROWEST_FIRST), _rule_sets()))
def test_budgets_add_up(decided: dict[RuleScope, RuleSet]) -> None:
    """Every budget of every place that the destination lies in holds, the narrowest first."""
    expected = tuple(
        Budget(scope=scope, period=period, dollars=dollars)
        for scope in NARROWEST_FIRST
        if scope in decided
        for name, period in BUDGETS.items()
        if (dollars := getattr(decided[scope], name)) is not None
    )
    rules = resolve(POST, decided)
    assert rules.budgets == expected
    assert not set(rules.origins) & set(BUDGETS)


def test_a_channel_does_not_have_its_threads_rules() -> None:
    """What was decided for a thread, a neighbour or another server does not hold in the channel."""
    channel = Destination(channel_id=3, kind=ChannelKind.TEXT, guild_id=1, category_id=2)
    elsewhere = (
        THREAD,
        RuleScope(guild_id=1, kind=ScopeKind.CHANNEL, id=33),
        RuleScope(guild_id=1, kind=ScopeKind.CATEGORY, id=22),
        RuleScope(guild_id=9, kind=ScopeKind.CHANNEL, id=3),
        RuleScope(guild_id=1, kind=ScopeKind.THREAD, id=3),
    )
    everything = RuleSet(
        **{name: values[0] for name, values in VALUES.items()}, daily_budget=Decimal(1)
    )
    assert resolve(channel, dict.fromkeys(elsewhere, everything)) == ChannelRules()
    assert scopes(channel) == (CHANNEL, CATEGORY, SERVER)


def test_a_place_can_be_looked_at_from_any_height() -> None:
    """The rules of a category are those of the category and the server alone."""
    decided = {
        CHANNEL: RuleSet(max_variants=1, daily_budget=Decimal(1)),
        CATEGORY: RuleSet(max_variants=2, daily_budget=Decimal(2)),
        SERVER: RuleSet(max_variants=3, enabled=False),
    }
    assert resolve_scopes((CATEGORY, SERVER), decided) == ChannelRules(
        max_variants=2,
        enabled=False,
        budgets=(Budget(scope=CATEGORY, period=Period.DAY, dollars=Decimal(2)),),
        origins={"max_variants": CATEGORY, "enabled": SERVER},
    )


@pytest.mark.parametrize(
    ("review_channel", "log_channel", "desk"),
    [(None, None, None), (None, 8, 8), (7, None, 7), (7, 8, 7)],
)
def test_the_desk_is_the_review_channel_else_the_logs(
    review_channel: int | None, log_channel: int | None, desk: int | None
) -> None:
    """Pictures are reviewed in the channel for it, or where the log goes."""
    assert ChannelRules(review_channel=review_channel, log_channel=log_channel).desk == desk


@given(
    allowed=st.lists(st.sampled_from("abc"), max_size=3),
    refused=st.lists(st.sampled_from("abc"), max_size=3),
    model=st.sampled_from("abcd"),
)
def test_refused_models_win_over_allowed_ones(
    allowed: list[str], refused: list[str], model: str
) -> None:
    """A model is allowed when it is not refused, and named by the allowed ones if any are."""
    rules = ChannelRules(allowed_models=tuple(allowed), refused_models=tuple(refused))
    assert rules.allows(model) == (model not in refused and (not allowed or model in allowed))
