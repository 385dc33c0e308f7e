"""What people read where a limit leaves nothing at all, so that asking for less would not help."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from bot.domain.rules import Budget, Period, RuleScope, ScopeKind
from bot.policy.quota import DAY, PictureLimit, check_budget, check_pictures

_NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
_CHANNEL = RuleScope(guild_id=1, kind=ScopeKind.CHANNEL, id=2)


def test_a_limit_of_no_pictures_does_not_ask_for_fewer() -> None:
    """Nobody can ask for fewer than one picture."""
    refusal = check_pictures(PictureLimit(scope=_CHANNEL, window=DAY, pictures=0), [], 1, _NOW)
    assert refusal is not None
    assert "no pictures at all" in refusal.sentence
    assert "fewer" not in refusal.sentence


def test_a_budget_of_nothing_does_not_offer_what_is_cheaper() -> None:
    """Nothing that costs anything fits."""
    budget = Budget(scope=_CHANNEL, period=Period.DAY, dollars=Decimal(0))
    refusal = check_budget(budget, Decimal(0), Decimal("0.01"), _NOW)
    assert refusal is not None
    assert "its budget for one day is zero" in refusal.sentence
    assert "cheaper" not in refusal.sentence
