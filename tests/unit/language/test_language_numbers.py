"""Money, times, sizes and lists, as each language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.language import Language, Said, english, language_of

ENGLISH, SPANISH = english(), language_of("es-ES")


def _said(language: Language, limit: int) -> str:
    return language.say("ui-reference-too-large", limit=limit)


def _waited(language: Language, seconds: float) -> str:
    return language.say("imagine-painting-for", model="m", spent=seconds)


@pytest.mark.parametrize(
    ("dollars", "shown"),
    [("0.01", "$0.01"), ("0.1", "$0.10"), ("2", "$2.00"), ("0.0035", "$0.0035"), ("20", "$20.00")],
)
def test_money_has_the_digits_it_needs(dollars: str, shown: str) -> None:
    """At least two digits, and no fewer than the price has."""
    assert ENGLISH.money(Decimal(dollars)) == shown
    number = shown.removeprefix("$").replace(".", ",")
    assert SPANISH.money(Decimal(dollars)) == f"{number}\N{NO-BREAK SPACE}US$"


@pytest.mark.parametrize(
    ("seconds", "english_", "spanish"),
    [
        (0.42, "0.4 s", "0,4 s"),
        (8, "8 s", "8 s"),
        (60, "1 min", "1 min"),
        (125.4, "2 min 5 s", "2 min 5 s"),
        (-3, "0 s", "0 s"),
    ],
)
def test_durations_are_for_people(seconds: float, english_: str, spanish: str) -> None:
    """Seconds and minutes, with a fraction only below a second, and never negative."""
    assert _waited(ENGLISH, seconds) == f"Painting with m for {english_} …"
    assert _waited(SPANISH, seconds) == f"Pintando con m desde hace {spanish} …"


@pytest.mark.parametrize(
    ("count", "english_", "spanish"),
    [
        (512, "512 bytes", "512 bytes"),
        (2048, "2 KiB", "2 KiB"),
        (10 * 2**20, "10 MiB", "10 MiB"),
        (26_000_000, "24.8 MiB", "24,8 MiB"),
    ],
)
def test_sizes_are_counted_as_discord_counts(count: int, english_: str, spanish: str) -> None:
    """In binary units."""
    assert _said(ENGLISH, count) == f"it is larger than {english_}"
    assert _said(SPANISH, count) == f"ocupa más de {spanish}"


def test_a_message_may_hold_another_in_the_same_language() -> None:
    """What a room hands on is told whole by whoever shows it."""
    said = Said("ui-not-muted", {"why": Said("ui-mute-bot")})
    assert ENGLISH.say(said) == (
        "They are not muted. Bots don't paint, so there is nothing to mute. Please choose a person."
    )
    assert SPANISH.say(said).startswith("No se le silenció. Los bots no pintan")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("es-ES", SPANISH),
        ("es-419", SPANISH),
        ("en-GB", ENGLISH),
        ("de", ENGLISH),
        (None, ENGLISH),
    ],
)
def test_every_locale_has_a_language(locale: str | None, language: Language) -> None:
    """Discord's locales find the language of their country's, and English where there is none."""
    assert language_of(locale) is language
