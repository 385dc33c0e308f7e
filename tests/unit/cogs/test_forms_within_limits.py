"""Every form that moderators and members fill in, with the longest names and values, as Discord takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import pytest

from bot.domain.challenge import Challenge, Constraints, Phase, Times
from bot.domain.rules import (
    Quality,
    Resolution,
    RoleLimit,
    RuleScope,
    RuleSet,
    SafeModeRule,
    ScopeKind,
)
from bot.domain.series import Series
from bot.language import english, languages
from bot.venice.catalog import Catalog
from cogs._ui.forms import ReasonForm
from cogs.challenges._durations import zone_of
from cogs.challenges._entering import _text_entries as entries_text
from cogs.challenges._entering._prompt_form import PromptForm
from cogs.challenges._organising import _changes, _drafts
from cogs.challenges._organising._drafts import Order
from cogs.challenges._series import _beginning as _series
from cogs.challenges._series import _themes
from cogs.challenges._series._beginning import Plan
from cogs.moderation import _labels
from cogs.moderation._form import RulesForm
from cogs.moderation._places import Place
from cogs.moderation._standing import Standing
from cogs.recipes._style import StyleForm
from cogs.reports import _text as report_text
from cogs.review import _text as review_text
from tests.contract import documented_components

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord

    from bot.language import Language
    from cogs._ui.forms import Filled, FormWords

LARGEST = 2**63 - 1
NAMES = ("x" * 100, "*_~`|<@1>" * 11, "\N{FOX FACE}" * 100, "word " * 20, "#")
SPECS = Catalog.embedded().offered()
MODELS = tuple(spec.id for spec in SPECS)
LONGEST = RuleSet(
    enabled=False,
    safe_mode=SafeModeRule.MEMBER,
    allowed_models=MODELS,
    refused_models=MODELS,
    max_resolution=Resolution.K4,
    max_quality=Quality.HIGH,
    max_variants=4,
    web_search=True,
    spoiler=True,
    contact_sheet=True,
    pictures_per_hour=tuple(RoleLimit(role_id=n, pictures=10_000) for n in range(100)),
    pictures_per_day=tuple(RoleLimit(role_id=n, pictures=10_000) for n in range(100)),
    jobs_at_once=100,
    daily_budget=Decimal("999999.999999"),
    monthly_budget=Decimal("999999.999999"),
    review=True,
    review_channel=LARGEST,
    log_channel=LARGEST,
    reports_to_hide=100,
    built_in_words=False,
)


class Role:
    """What the form asks a role for."""

    def __init__(self, name: str) -> None:
        self.id = 7
        self.name = name


def standing(name: str, own: RuleSet, wider: RuleSet) -> Standing:
    """A category with rules of its own, in a server with others."""
    scope = RuleScope(guild_id=1, kind=ScopeKind.CATEGORY, id=LARGEST)
    server = RuleScope(guild_id=1, kind=ScopeKind.SERVER, id=1)
    place = Place(scope=scope, name=f"**{name}**", may_decide=True)
    return Standing(place=place, decided={scope: own, server: wider}, destination=None)


def faults(form: discord.ui.Modal) -> list[str]:
    """What Discord would not take of a form."""
    sent: dict[str, Any] = cast("Any", form).to_dict()
    return [*documented_components.modal(sent)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("topic", _labels.TOPICS)
@pytest.mark.parametrize("language", languages().values())
async def test_a_form_of_rules_keeps_all_limits(language: Language, topic: str, name: str) -> None:
    """With everything set right here, everything inherited, and nothing at all; for everyone and a role."""
    for own, wider in ((LONGEST, RuleSet()), (RuleSet(), LONGEST), (RuleSet(), RuleSet())):
        for role in (None, cast("discord.Role", Role(name))):
            assert faults(RulesForm(language, standing(name, own, wider), topic, role)) == []


async def test_a_channel_that_is_set_is_chosen_by_a_text() -> None:
    """Discord describes ids as texts."""
    here = standing("fox", replace(LONGEST, log_channel=None), RuleSet())
    form = RulesForm(english(), here, "review", None)
    sent: dict[str, Any] = cast("Any", form).to_dict()
    fields = [each["component"] for each in sent["components"]]
    (chosen,) = [field["default_values"] for field in fields if field.get("default_values")]
    assert chosen == [{"id": str(LARGEST), "type": "channel"}]


@pytest.mark.parametrize("mutes", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        report_text.report_form,
        report_text.mute_form,
        review_text.reject_form,
        review_text.mute_form,
        entries_text.reject_form,
    ],
)
@pytest.mark.parametrize("language", languages().values())
async def test_a_form_for_a_reason_keeps_all_limits(
    language: Language, words: Callable[[Language], FormWords], *, mutes: bool
) -> None:
    """Whether or not it asks for how long, in each language."""

    async def then(_: discord.Interaction, filled: Filled) -> None:
        raise AssertionError(filled)

    form = ReasonForm(language, words(language), then, required=not mutes, mutes=mutes)
    assert faults(form) == []


@pytest.mark.parametrize("language", languages().values())
async def test_a_form_for_a_prompt_keeps_all_limits(language: Language) -> None:
    """It asks for the prompt of an entry alone."""
    assert faults(PromptForm(language, UUID(int=1))) == []


@pytest.mark.parametrize("language", languages().values())
async def test_a_form_for_a_style_keeps_all_limits(language: Language) -> None:
    """With as many models as a select holds."""
    assert len(SPECS) > 25
    assert faults(StyleForm(language, LARGEST, (), SPECS[:25])) == []


CHALLENGE = Challenge(
    id=UUID(int=1),
    guild_id=1,
    channel_id=2,
    theme="\N{FOX FACE}" * 50,
    brief="*" * 1000,
    times=Times(
        opens_at=datetime(2026, 12, 1, tzinfo=UTC),
        closes_at=datetime(2027, 1, 29, 23, 59, tzinfo=UTC),
        ends_at=datetime(2027, 3, 29, 23, 58, tzinfo=UTC),
    ),
    created_by=3,
    created_at=datetime(2026, 11, 1, tzinfo=UTC),
)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("language", languages().values())
async def test_forms_of_challenges_keep_all_limits(language: Language, phase: Phase) -> None:
    """New ones and drafts, changes and reasons, series and themes, with the longest texts."""
    held = replace(CHALLENGE, phase=phase)
    zone = zone_of("America/Argentina/ComodRivadavia")
    asked = Constraints()
    order = Order(channel_id=2, zone=zone, constraints=asked, prize=None, picture=None)
    plan = Plan(channel_id=2, schedule="0 18 * * *", zone="UTC", constraints=asked, prize=None)
    series = Series(
        id=UUID(int=2),
        guild_id=1,
        channel_id=2,
        name="x" * 60,
        schedule="0 18 * * *",
        zone="UTC",
        open_for=timedelta(days=1),
        vote_for=timedelta(days=1),
        brief="x",
        created_by=3,
        created_at=held.created_at,
        next_at=held.created_at,
    )
    for sheet in (
        _drafts.sheet(language, order),
        _drafts.sheet_again(language, held, held.created_at),
        _changes.edit_sheet(language, held, constraints=None, prize=None, no_prize=False),
        _changes.cancel_sheet(language, held),
        _series.sheet(language, plan),
        _themes.sheet(language, series),
    ):
        filled = sheet.filled({each.name: "*" * each.most for each in sheet.fields})
        assert faults(sheet.form()) == []
        assert faults(filled.form()) == []
