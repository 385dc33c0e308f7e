"""What people are told when they ask to be forgotten."""

from __future__ import annotations

import pytest

from cogs.privacy import _text


@pytest.mark.parametrize(
    ("under_way", "told"),
    [(1, "One of your pictures is still under way"), (2, "2 of your pictures are still under way")],
)
def test_what_is_under_way_is_named(under_way: int, told: str) -> None:
    """Pictures that are not done yet are counted, and what becomes of them is said."""
    assert told in _text.forgotten(under_way)


def test_with_nothing_under_way_nothing_is_promised() -> None:
    """Who has no picture under way is not told of any."""
    assert "under way" not in _text.forgotten(0)


def test_the_question_says_what_goes_and_what_stays() -> None:
    """Before anything is erased, people read what stays: costs, mutes, a moderator's decisions."""
    for word in ("prompts", "24 hours", "cost", "mutes", "moderator", "can't be undone"):
        assert word in _text.QUESTION
