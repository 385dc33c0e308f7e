"""Rules are inherited: thread ← channel ← category ← server ← default."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Destination
from bot.domain.rules import ChannelRules, RuleScope, RuleSet, SafeModeRule, ScopeKind
from bot.policy.rules import resolve, scopes

POST = Destination(channel_id=4, kind=ChannelKind.THREAD, guild_id=1, parent_id=3, category_id=2)
CHANNEL = Destination(channel_id=3, kind=ChannelKind.TEXT, guild_id=1, category_id=2)
THREAD_SCOPE = RuleScope(guild_id=1, kind=ScopeKind.THREAD, id=4)
CHANNEL_SCOPE = RuleScope(guild_id=1, kind=ScopeKind.CHANNEL, id=3)
CATEGORY_SCOPE = RuleScope(guild_id=1, kind=ScopeKind.CATEGORY, id=2)
SERVER_SCOPE = RuleScope(guild_id=1, kind=ScopeKind.SERVER, id=1)
NARROWEST_FIRST = (THREAD_SCOPE, CHANNEL_SCOPE, CATEGORY_SCOPE, SERVER_SCOPE)


def test_a_thread_inherits_from_all_around_it() -> None:
    """A post's scopes are itself, its channel, the category and the server, in this order."""
    assert scopes(POST) == NARROWEST_FIRST


def test_a_channel_is_its_own_scope() -> None:
    """A channel's scopes begin with the channel."""
    assert scopes(CHANNEL) == (CHANNEL_SCOPE, CATEGORY_SCOPE, SERVER_SCOPE)


def test_what_is_not_there_is_no_scope() -> None:
    """Without a category, a parent or a server there is no such scope."""
    bare = Destination(channel_id=4, kind=ChannelKind.THREAD, guild_id=1)
    assert scopes(bare) == (THREAD_SCOPE, SERVER_SCOPE)
    assert scopes(Destination(channel_id=9, kind=ChannelKind.DIRECT)) == ()


def test_the_default_is_locked() -> None:
    """Where nobody decided anything, safe mode is locked and comes from nowhere."""
    assert resolve(POST, {}) == ChannelRules(safe_mode=SafeModeRule.LOCKED, origins={})


def test_an_empty_decision_is_inherited_through() -> None:
    """A scope whose value is None lets the wider one through."""
    decided = {
        CHANNEL_SCOPE: RuleSet(),
        SERVER_SCOPE: RuleSet(safe_mode=SafeModeRule.MEMBER),
    }
    assert resolve(POST, decided) == ChannelRules(
        safe_mode=SafeModeRule.MEMBER, origins={"safe_mode": SERVER_SCOPE}
    )


def test_other_channels_do_not_matter() -> None:
    """What was decided for a neighbour does not hold here."""
    neighbour = RuleScope(guild_id=1, kind=ScopeKind.CHANNEL, id=33)
    assert resolve(POST, {neighbour: RuleSet(safe_mode=SafeModeRule.OPEN)}) == ChannelRules()


def test_every_rule_says_where_it_comes_from() -> None:
    """Each field of a rule set has its value in the rules of a channel; budgets add up instead."""
    names = {each.name for each in fields(RuleSet)}
    budgets = {"daily_budget", "monthly_budget"}
    assert budgets < names
    assert {each.name for each in fields(ChannelRules)} == names - budgets | {"budgets", "origins"}


@given(
    decided=st.dictionaries(
        st.sampled_from(NARROWEST_FIRST),
        st.builds(RuleSet, safe_mode=st.none() | st.sampled_from(list(SafeModeRule))),
    )
)
def test_the_narrowest_decision_wins(decided: dict[RuleScope, RuleSet]) -> None:
    """Whatever was decided, the value is that of the narrowest scope which has one."""
    rules = resolve(POST, decided)
    having = [s for s in NARROWEST_FIRST if s in decided and decided[s].safe_mode is not None]
    if having:
        assert rules.origins == {"safe_mode": having[0]}
        assert rules.safe_mode == decided[having[0]].safe_mode
    else:
        assert rules == ChannelRules()
