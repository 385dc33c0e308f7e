"""What the headers of an answer say, read tolerantly and kept within bounds."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.venice.models import AnswerFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_WAIT = 24 * 3600.0
"""No wait that an answer asks for counts for longer, in seconds: beyond a day it is a broken header."""
_MILLISECONDS_FROM = 1e11
"""Unix times from this number on are meant in milliseconds."""
_LONGEST_TEXT = 500


def facts_of(headers: Mapping[str, str], *, now: float) -> AnswerFacts:
    """The facts of Venice's own headers; names are compared without case, `now` is Unix seconds."""
    told = {name.lower(): value for name, value in headers.items()}
    return AnswerFacts(
        blurred=_flag(told, "x-venice-is-blurred"),
        violation=_flag(told, "x-venice-is-content-violation"),
        deprecation_warning=_text(told, "x-venice-model-deprecation-warning"),
        deprecation_date=_moment(told.get("x-venice-model-deprecation-date")),
        deprecation_replacement=_text(told, "x-venice-deprecated-replacement"),
        rate_limit=_count(told, "x-ratelimit-limit-requests"),
        rate_remaining=_count(told, "x-ratelimit-remaining-requests"),
        rate_reset_in=_reset_in(told, now),
        enhanced_prompt=_enhanced(told),
    )


def retry_after_of(headers: Mapping[str, str], *, now: float, limited: bool) -> float | None:
    """Seconds to wait before the next try, from `Retry-After` (seconds or a date), or None.

    Where the requests were `limited` (429) and `Retry-After` is missing, the limit's reset counts.
    """
    told = {name.lower(): value for name, value in headers.items()}
    given = told.get("retry-after")
    if given is not None:
        seconds = _number(given)
        if seconds is not None:
            return _bounded(seconds)
        date = _http_date(given)
        if date is not None:
            return _bounded(date - _answered_at(told, now))
    return _reset_in(told, now) if limited else None


def _reset_in(told: Mapping[str, str], now: float) -> float | None:
    reset = _number(told.get("x-ratelimit-reset-requests", ""))
    if reset is None:
        return None
    seconds = reset / 1000 if reset >= _MILLISECONDS_FROM else reset
    return _bounded(seconds - _answered_at(told, now))


def _answered_at(told: Mapping[str, str], now: float) -> float:
    """When the answer was given, by the clock that gave it, so that no two clocks need to agree."""
    date = _http_date(told.get("date", ""))
    return date if date is not None else now


def _bounded(seconds: float) -> float:
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _flag(told: Mapping[str, str], name: str) -> bool:
    return told.get(name, "").strip().lower() in {"true", "1"}


def _text(told: Mapping[str, str], name: str) -> str | None:
    return told.get(name, "").strip()[:_LONGEST_TEXT] or None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _count(told: Mapping[str, str], name: str) -> int | None:
    number = _number(told.get(name, ""))
    return max(int(number), 0) if number is not None else None


def _http_date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return None


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _enhanced(told: Mapping[str, str]) -> str | None:
    given = told.get("x-venice-enhanced-prompt")
    return unquote(given) if given else None
