"""From what moderators type to rules, and back to what they read; without Discord."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rules import (
    ChannelRules,
    Quality,
    Resolution,
    RoleLimit,
    RuleScope,
    RuleSet,
    SafeModeRule,
    ScopeKind,
)
from bot.venice.catalog import Catalog
from cogs.moderation import _effective, _labels, _values
from cogs.moderation._places import Place
from cogs.moderation._rule_options import Reading, Wishes, completed, dollars, read, typed
from cogs.moderation._standing import Standing

_CATALOG = Catalog.embedded()
_MODELS = [spec.id for spec in _CATALOG.offered()]
_GUILD, _ARTIST = 100, 7

_limits = st.lists(
    st.builds(
        RoleLimit, role_id=st.sampled_from([_GUILD, _ARTIST, 8]), pictures=st.integers(0, 10_000)
    ),
    min_size=1,
    unique_by=lambda each: each.role_id,
).map(tuple)
_models = st.lists(st.sampled_from(_MODELS), unique=True).map(tuple)
_money = st.decimals(0, _labels.MOST_DOLLARS, places=6)
_few = st.integers(1, 100)
_own = st.builds(
    RuleSet,
    enabled=st.booleans(),
    safe_mode=st.sampled_from(SafeModeRule),
    allowed_models=_models,
    refused_models=_models,
    max_resolution=st.sampled_from(Resolution),
    max_quality=st.sampled_from(Quality),
    max_variants=st.integers(1, 4),
    web_search=st.booleans(),
    spoiler=st.booleans(),
    contact_sheet=st.booleans(),
    pictures_per_hour=_limits,
    pictures_per_day=_limits,
    jobs_at_once=_few,
    daily_budget=_money,
    monthly_budget=_money,
    review=st.booleans(),
    reports_to_hide=_few,
    built_in_words=st.booleans(),
)


def reading(own: RuleSet, **wishes: Any) -> Reading:  # noqa: ANN401  - as many kinds as rules
    """What becomes of wishes for everyone, or for the role that is named."""
    return read(Wishes(**{"role_id": _GUILD, **wishes}), own, _CATALOG)


def dropping(own: RuleSet, name: str, role_id: int = _GUILD) -> Reading:
    """What becomes of a rule that is to be inherited again."""
    return read(Wishes(role_id=role_id), own, _CATALOG, dropped=(name,))


@given(_own)
def test_a_form_that_is_sent_as_it_was_changes_nothing(own: RuleSet) -> None:
    """Whatever is set, what a field shows of it is read as the same value."""
    for name in set(_labels.RULES) - _labels.CHANNELS:
        raw = _values.written(name, own, _GUILD)
        if not raw:
            assert name in _labels.LIMITS
            continue
        value, problem = typed(name, raw)
        assert problem is None
        found = reading(own, **{name: value})
        assert found.problems == ()
        got, before = getattr(found.rules, name), getattr(own, name)
        assert (
            sorted(got, key=repr) == sorted(before, key=repr)
            if name in _labels.LIMITS
            else got == before
        )


@given(st.sampled_from(_labels.RULES), st.text(max_size=30))
def test_whatever_is_typed_is_a_value_or_a_sentence(name: str, raw: str) -> None:
    """No text breaks a form: each either means something or is answered."""
    if name in _labels.CHANNELS or name in _labels.CHOICES:
        return
    value, problem = typed(name, raw.strip())
    if problem is not None:
        assert problem.endswith(".")
        return
    found = reading(RuleSet(), **{name: value})
    assert found.problems or getattr(found.rules, name) is not None


@given(st.floats(0, 1_000_000, allow_nan=False))
def test_dollars_are_those_that_were_written(number: float) -> None:
    """A number from Discord keeps its decimal places, and is taken when they are at most six."""
    amount = dollars(number)
    assert amount is not None
    assert float(amount) == number
    found = reading(RuleSet(), daily_budget=amount)
    assert bool(found.problems) is (amount != round(amount, 6))


def test_models_are_known_by_any_case_and_once() -> None:
    """They are kept as the catalogue writes them, in the order they were typed."""
    found = reading(RuleSet(), allowed_models=" QWEN-image,venice-SD35 ,qwen-image,")
    assert found.rules.allowed_models == ("qwen-image", "venice-sd35")
    assert found.problems == ()


def test_only_the_first_unknown_models_are_told() -> None:
    """A long text that is no list is answered shortly."""
    assert len(reading(RuleSet(), allowed_models=",".join(map(str, range(500)))).problems) == 5


def test_a_model_that_is_listed_already_may_stay() -> None:
    """What the catalogue no longer has is no reason to refuse a list that had it."""
    own = RuleSet(refused_models=("long-gone",))
    assert reading(own, refused_models="long-gone, chroma").rules.refused_models == (
        "long-gone",
        "chroma",
    )
    assert reading(RuleSet(), refused_models="long-gone").problems != ()


@pytest.mark.parametrize(("name", "word"), _labels.MODELS.items())
def test_the_word_for_an_empty_list_stands_alone(name: str, word: str) -> None:
    """Among other names it is none."""
    assert getattr(reading(RuleSet(), **{name: word.upper()}).rules, name) == ()
    assert reading(RuleSet(), **{name: f"chroma, {word}"}).problems != ()


def test_one_roles_number_is_put_in_and_taken_out() -> None:
    """The others stay; with the last one the rule itself is forgotten."""
    own = RuleSet(pictures_per_hour=(RoleLimit(role_id=_GUILD, pictures=1),))
    both = reading(own, role_id=_ARTIST, pictures_per_hour=5).rules
    assert both.pictures_per_hour == (
        RoleLimit(role_id=_GUILD, pictures=1),
        RoleLimit(role_id=_ARTIST, pictures=5),
    )
    less = dropping(both, "pictures_per_hour", _ARTIST)
    assert less.rules.pictures_per_hour == own.pictures_per_hour
    assert less.forget == frozenset()
    none = dropping(own, "pictures_per_hour")
    assert none.rules.pictures_per_hour is None
    assert none.forget == {"pictures_per_hour"}


@given(st.text(max_size=60), st.sampled_from(["all", "none"]))
def test_completed_lists_go_on_from_what_is_typed(typed_so_far: str, word: str) -> None:
    """Each choice is a list that begins with what stands before the last comma and has one name more."""
    before, _, last = typed_so_far.rpartition(",")
    kept = [each.strip() for each in before.split(",") if each.strip()]
    for choice in completed(typed_so_far, _MODELS, word):
        *start, name = choice.split(", ")
        assert ", ".join(start) == ", ".join(kept)
        assert last.strip().casefold() in name.casefold()
        assert name in {*_MODELS, word}


@given(_own, st.sampled_from(ScopeKind))
def test_all_rules_are_short_enough_for_a_message(own: RuleSet, kind: ScopeKind) -> None:
    """However long its lists, a place's rules fit into one of Discord's messages with room for a note."""
    many = tuple(RoleLimit(role_id=10**18 + n, pictures=10_000) for n in range(250))
    own = replace(
        own, allowed_models=tuple(_MODELS), refused_models=tuple(_MODELS), pictures_per_hour=many
    )
    scope = RuleScope(guild_id=_GUILD, kind=kind, id=10**18)
    place = Place(scope=scope, name="#" + "\\_" * 100, may_decide=True)
    standing = Standing(place=place, decided={scope: own}, destination=None)
    text = "\n".join(_effective.lines_of(standing, ["x" * 150] * 8))
    assert len(text) <= 3300


def test_every_rule_has_a_name_and_is_shown() -> None:
    """Nothing that can be decided is missing from `/rules show`."""
    scope = RuleScope(guild_id=_GUILD, kind=ScopeKind.SERVER, id=_GUILD)
    place = Place(scope=scope, name="**Gondola**", may_decide=True)
    standing = Standing(place=place, decided={}, destination=None)
    text = "\n".join(_effective.lines_of(standing, []))
    assert set(_labels.NAMES) == {rule.name for rule in fields(RuleSet)}
    for name in set(_labels.NAMES) - _labels.BUDGETS - {"safe_mode"}:
        assert f"{_labels.NAMES[name]}: **" in text
    assert "Safe mode is always on" in text


@given(_own)
def test_a_changed_standing_is_what_the_store_would_hold(own: RuleSet) -> None:
    """Rules that are set win, those forgotten are inherited again, and the rest stays."""
    scope = RuleScope(guild_id=_GUILD, kind=ScopeKind.CATEGORY, id=5)
    server = RuleScope(guild_id=_GUILD, kind=ScopeKind.SERVER, id=_GUILD)
    place = Place(scope=scope, name="**x**", may_decide=True)
    decided = {scope: own, server: RuleSet(max_variants=3, enabled=False)}
    standing = Standing(place=place, decided=decided, destination=None)
    after = standing.changed(RuleSet(enabled=True), ("max_variants",))
    assert after.own == replace(own, enabled=True, max_variants=None)
    assert after.rules.max_variants == 3
    assert after.rules.enabled is True
    assert standing.inherited.enabled is False
    assert Standing(place=place, decided={}, destination=None).rules == ChannelRules()


def test_amounts_are_written_without_exponents() -> None:
    """A form shows 0.000001, not 1E-6."""
    own = RuleSet(daily_budget=Decimal("0.000001"), monthly_budget=Decimal("1E+3"))
    assert _values.written("daily_budget", own, _GUILD) == "0.000001"
    assert _values.written("monthly_budget", own, _GUILD) == "1000"
