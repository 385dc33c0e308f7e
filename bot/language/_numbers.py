"""Numbers with units, as each language writes them; Babel knows how."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel.numbers import format_currency, format_decimal

if TYPE_CHECKING:
    from decimal import Decimal

    from babel import Locale

_MINUTE = 60
_KIB = 1024


@lru_cache(maxsize=1024)
def money(dollars: Decimal, locale: Locale) -> str:
    """A price in US dollars, with as many digits as it needs and at least two; most come again."""
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0.00########")
    return format_currency(dollars, "USD", pattern, locale=locale, currency_digits=False)


def duration(seconds: float, locale: Locale) -> str:
    """A time for people: `0.4 s`, `8 s`, `2 min 5 s`; the signs of units are the same everywhere."""
    if 0 < seconds < 1:
        return f"{format_decimal(round(seconds, 1), format='0.0', locale=locale)} s"
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return f"{whole} s"
    minutes, rest = divmod(whole, _MINUTE)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def size(count: float, locale: Locale) -> str:
    """A number of bytes for people, in binary units as Discord counts them."""
    for unit in ("bytes", "KiB"):
        if count < _KIB:
            return f"{format_decimal(round(count), locale=locale)} {unit}"
        count /= _KIB
    return f"{format_decimal(round(count, 1), locale=locale)} MiB"
