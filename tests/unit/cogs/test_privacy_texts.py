"""What people are told when they ask to be forgotten."""

from __future__ import annotations

import pytest

from bot.language import english, language_of
from cogs.privacy import _text

SPANISH = language_of("es-ES")


@pytest.mark.parametrize(
    ("under_way", "told"),
    [(1, "One of your pictures is still under way"), (2, "2 of your pictures are still under way")],
)
def test_what_is_under_way_is_named(under_way: int, told: str) -> None:
    """Pictures that are not done yet are counted, and what becomes of them is said."""
    assert told in _text.forgotten(english(), under_way)


@pytest.mark.parametrize(
    ("under_way", "told"),
    [(1, "Una de tus imágenes sigue en curso"), (2, "2 de tus imágenes siguen en curso")],
)
def test_what_is_under_way_is_named_in_spanish(under_way: int, told: str) -> None:
    """One picture and several are told apart as Spanish does."""
    assert told in _text.forgotten(SPANISH, under_way)


def test_with_nothing_under_way_nothing_is_promised() -> None:
    """Who has no picture under way is not told of any."""
    assert "under way" not in _text.forgotten(english(), 0)
    assert "en curso" not in _text.forgotten(SPANISH, 0)


def test_the_question_says_what_goes_and_what_stays() -> None:
    """Before anything is erased, people read what stays: costs, mutes, a moderator's decisions."""
    for word in ("prompts", "24 hours", "cost", "mutes", "moderator", "can't be undone"):
        assert word in _text.question(english())
    for word in ("prompts", "24 horas", "costaron", "silencios", "moderador", "deshacer"):
        assert word in _text.question(SPANISH)
