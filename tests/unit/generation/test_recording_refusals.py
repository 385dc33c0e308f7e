"""Every refusal is a row that tells who, where and by which rule, and holds the prompt in one place only."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.domain.destination import ChannelKind, Destination
from bot.domain.job import Reply
from bot.domain.options import ImagineOptions
from bot.domain.record import LogKind
from bot.domain.rules import Budget, ChannelRules, Period, RuleScope, ScopeKind
from bot.errors import (
    Blocked,
    BudgetReached,
    Closing,
    ModelNotAllowed,
    ModelNotHere,
    Muted,
    NoDesk,
    OptionsRefused,
    PaintingOff,
    PermissionsMissing,
    Problem,
    QueueFull,
    QuotaReached,
    Refusal,
    TimedOut,
    TooManyAtOnce,
    WordsRefused,
)
from bot.generation.recording import refused
from bot.generation.submit import Asked
from bot.language import Said

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
SERVER = RuleScope(guild_id=1, kind=ScopeKind.SERVER, id=1)
CHANNEL = RuleScope(guild_id=1, kind=ScopeKind.CHANNEL, id=3)
RULES = ChannelRules(
    enabled=False,
    refused_models=("lustify-sdxl",),
    budgets=(
        Budget(scope=SERVER, period=Period.DAY, dollars=Decimal(1)),
        Budget(scope=CHANNEL, period=Period.MONTH, dollars=Decimal(9)),
    ),
    origins={
        "enabled": SERVER,
        "refused_models": CHANNEL,
        "pictures_per_hour": CHANNEL,
        "pictures_per_day": SERVER,
        "jobs_at_once": CHANNEL,
        "review": SERVER,
    },
)
ASKED = Asked(
    options=ImagineOptions(prompt="a secret fox", negative_prompt="hats"),
    destination=Destination(
        channel_id=3,
        kind=ChannelKind.TEXT,
        guild_id=1,
        age_restricted=True,
        guild_age_restricted=False,
        bot_is_member=True,
    ),
    member_id=7,
    reply=Reply(
        application_id=1,
        interaction_id=2,
        token="token",
        received_at=NOON,
        attachment_size_limit=10,
    ),
)
REFUSALS: list[tuple[Refusal, str]] = [
    (
        QuotaReached(limit=3, hours=1, left=0, free_at=NOON),
        "3 within 1 h; pictures_per_hour, set for the channel <#3>",
    ),
    (
        QuotaReached(limit=9, hours=24, left=0, free_at=None),
        "9 within 24 h; pictures_per_day, set for the server",
    ),
    (TooManyAtOnce(2), "2 at once; jobs_at_once, set for the channel <#3>"),
    (
        BudgetReached(period="day", place="server", free_at=None),
        "daily_budget, set for the server",
    ),
    (
        BudgetReached(period="month", place="channel", free_at=NOON),
        "monthly_budget, set for the channel <#3>",
    ),
    (PaintingOff(), "enabled, set for the server"),
    (NoDesk(), "review, set for the server"),
    (
        ModelNotAllowed("lustify-sdxl", ()),
        "lustify-sdxl; refused_models, set for the channel <#3>",
    ),
    (ModelNotAllowed("venice-sd35", ()), "venice-sd35; allowed_models"),
    (ModelNotHere("lustify-sdxl", ("venice-sd35",)), "lustify-sdxl"),
    (WordsRefused(("fox*", "/h[ae]ts/")), "fox*, /h[ae]ts/"),
    (Muted(NOON), "until 2026-07-01 12:00 UTC"),
    (Muted(None), ""),
    (TimedOut(NOON), "until 2026-07-01 12:00 UTC"),
    (Blocked(), ""),
    (PermissionsMissing(("Attach Files",)), "Attach Files"),
    (QueueFull(20, yours=True), "20 at once"),
    (Closing(), ""),
    (
        OptionsRefused(
            (
                Problem(
                    field="steps",
                    given=99,
                    takes=Said("takes-range-of-venice", {"least": "1", "most": "50"}),
                ),
            )
        ),
        "steps: Venice takes 1 to 50",
    ),
]


@pytest.mark.parametrize(
    ("refusal", "detail"),
    REFUSALS,
    ids=[f"{type(each).__name__}-{text}" for each, text in REFUSALS],
)
def test_a_refusal_tells_what_decided(refusal: Refusal, detail: str) -> None:
    """The row names the refusal, its numbers, and the rule with the place that it was set for."""
    row = refused(ASKED, refusal, RULES, at=NOON)
    assert (row.kind, row.action, row.rule) == (
        LogKind.REFUSAL,
        "refused",
        type(refusal).__name__,
    )
    assert row.detail == detail
    assert (row.actor_id, row.guild_id, row.channel_id, row.at) == (7, 1, 3, NOON)
    assert row.rating == "age_restricted"
    assert row.prompt == "a secret fox"


@pytest.mark.parametrize("refusal", [each for each, _ in REFUSALS])
def test_the_detail_outlives_the_prompt(refusal: Refusal) -> None:
    """What stays after the prompt is blanked has nothing of it."""
    row = refused(ASKED, refusal, RULES, at=NOON)
    assert "secret" not in row.detail
    assert "hats" not in row.detail.replace("/h[ae]ts/", "")
