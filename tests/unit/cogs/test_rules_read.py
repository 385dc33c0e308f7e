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
from bot.language import Language, english, languages
from bot.venice.catalog import Catalog
from cogs._ui.choices import several
from cogs.moderation import _effective, _labels, _phrases, _text, _values
from cogs.moderation._places import Place
from cogs.moderation._rule_options import Reading, Wishes, dollars, read, typed
from cogs.moderation._standing import Standing

_CATALOG = Catalog.embedded()
_MODELS = [spec.id for spec in _CATALOG.offered()]
_GUILD, _ARTIST = 100, 7
_LANGUAGES = list(languages().values())

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
    return read(english(), Wishes(**{"role_id": _GUILD, **wishes}), own, _CATALOG)


def dropping(own: RuleSet, name: str, role_id: int = _GUILD) -> Reading:
    """What becomes of a rule that is to be inherited again."""
    return read(english(), Wishes(role_id=role_id), own, _CATALOG, dropped=(name,))


@given(st.sampled_from(_LANGUAGES), _own)
def test_a_form_that_is_sent_as_it_was_changes_nothing(language: Language, own: RuleSet) -> None:
    """Whatever is set, what a field shows of it is read as the same value, in every language."""
    for name in set(_labels.RULES) - _labels.CHANNELS:
        raw = _values.written(language, name, own, _GUILD)
        if not raw:
            assert name in _labels.LIMITS
            continue
        value, problem = typed(language, name, raw)
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
    value, problem = typed(english(), name, raw.strip())
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


@pytest.mark.parametrize("language", _LANGUAGES, ids=lambda each: each.tag)
@pytest.mark.parametrize("name", sorted(_labels.MODELS))
def test_the_word_for_an_empty_list_stands_alone(name: str, language: Language) -> None:
    """It is taken in every language, whoever typed it; among other names it is none."""
    word = _labels.empty_word(language, name)
    assert word == word.casefold()
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
    for choice in several(typed_so_far, _MODELS, word):
        *start, name = choice.split(", ")
        assert ", ".join(start) == ", ".join(kept)
        assert last.strip().casefold() in name.casefold()
        assert name in {*_MODELS, word}


@given(st.sampled_from(_LANGUAGES), _own, st.sampled_from(ScopeKind))
def test_all_rules_are_short_enough_for_a_message(
    language: Language, own: RuleSet, kind: ScopeKind
) -> None:
    """However long its lists, a place's rules fit into one of Discord's messages with room for a note."""
    many = tuple(RoleLimit(role_id=10**18 + n, pictures=10_000) for n in range(250))
    own = replace(
        own, allowed_models=tuple(_MODELS), refused_models=tuple(_MODELS), pictures_per_hour=many
    )
    scope = RuleScope(guild_id=_GUILD, kind=kind, id=10**18)
    place = Place(scope=scope, name="#" + "\\_" * 100, may_decide=True)
    standing = Standing(place=place, decided={scope: own}, destination=None)
    text = "\n".join(_effective.lines_of(language, standing, ["x" * 150] * 8))
    assert len(text) <= 3400


@pytest.mark.parametrize("language", _LANGUAGES, ids=lambda each: each.tag)
def test_every_rule_has_a_name_and_is_shown(language: Language) -> None:
    """Nothing that can be decided is missing from `/rules show`."""
    scope = RuleScope(guild_id=_GUILD, kind=ScopeKind.SERVER, id=_GUILD)
    place = Place(scope=scope, name="**Gondola**", may_decide=True)
    standing = Standing(place=place, decided={}, destination=None)
    text = "\n".join(_effective.lines_of(language, standing, []))
    for name in {rule.name for rule in fields(RuleSet)} - _labels.BUDGETS - {"safe_mode"}:
        assert f"{_labels.name(language, name)}: **" in text
    assert language.say("moderation-means-locked") in text


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
    assert _values.written(english(), "daily_budget", own, _GUILD) == "0.000001"
    assert _values.written(english(), "monthly_budget", own, _GUILD) == "1000"


def test_spanish_has_words_of_its_own_for_values() -> None:
    """What rules are called, their values and the options that set them; models keep their ids."""
    spanish = languages()["es"]
    own = RuleSet(max_quality=Quality.LOW, allowed_models=("qwen-image",), review=True)
    scope = RuleScope(guild_id=_GUILD, kind=ScopeKind.CHANNEL, id=5)
    place = Place(scope=scope, name="#arte", may_decide=True)
    standing = Standing(place=place, decided={scope: own}, destination=None)
    lines = _effective.lines_of(spanish, standing, [])
    assert "Calidad máxima: **baja** (se fijó aquí)" in lines
    assert "Modelos permitidos: **`qwen-image`** (se fijó aquí)" in lines
    assert "Revisión antes de publicar: **sí** (se fijó aquí)" in lines
    assert "Modelos rechazados: **ninguno** (por defecto)" in lines
    assert "`trabajos_a_la_vez: x`" in _text.out_of_bounds(spanish, "jobs_at_once", "x", 1, 100)


@pytest.mark.parametrize("language", _LANGUAGES, ids=lambda each: each.tag)
def test_permissions_are_listed_by_the_names_that_people_read(language: Language) -> None:
    """One alone, and several with the word of the language before the last."""
    one = _phrases.listed(language, ["view_channel"])
    assert one == f"**{language.say('moderation-permission-view_channel')}**"
    two = _phrases.listed(language, ["view_channel", "attach_files"])
    word = {"en": "and", "es": "y"}[language.tag]
    assert two == f"{one} {word} **{language.say('moderation-permission-attach_files')}**"
