"""Texts for people: nothing in them runs, and they fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs._ui.text import escape, quoted, shorten

_SIGNS = st.text(alphabet=" \n#*_~|<>[]()@:/\\`-+.123tRaxs", max_size=60)
_ANY = st.one_of(_SIGNS, st.text(max_size=80))
_RUNS = (
    re.compile(r"(?<!\\)(?:\\\\)*<(?:@|#|t:|a?:|/|id:|https?:)"),
    re.compile(r"(?<!\\)(?:\\\\)*@(?:everyone|here)"),
    re.compile(r"https?://"),
    re.compile(r"^[ \t]*(?:#{1,3}|-#|[-+*]|\d+[.)])\s", re.MULTILINE),
    re.compile(r"^[ \t]*>", re.MULTILINE),
    re.compile(r"(?<!\\)(?:\\\\)*[*_~|`\[\]]"),
    re.compile(r"(?<!\\)(?:\\\\)*:\w+:"),
)


def _rendered(text: str) -> str:
    """What Discord shows: a backslash before punctuation disappears."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


@given(_ANY)
def test_escaped_text_is_shown_as_it_was(text: str) -> None:
    """Rendering what was escaped gives the text back, sign by sign."""
    assert _rendered(escape(text)) == text


@given(_ANY)
def test_nothing_in_escaped_text_runs(text: str) -> None:
    """No emphasis, code, spoiler, link, mention, timestamp, emoji, heading, list or quote is left."""
    for pattern in _RUNS:
        assert not pattern.search(escape(text))


@pytest.mark.parametrize(
    "text",
    [
        "# big",
        "-# small",
        "- item",
        "1. item",
        "> said",
        ">>> said",
        "**bold**",
        "||hidden||",
        "```code```",
        "[name](https://example.org)",
        "https://example.org",
        "<https://example.org>",
        "<@123>",
        "<@&123>",
        "<#123>",
        "<t:1700000000:R>",
        "</imagine:123>",
        "<:fox:123>",
        ":fox:",
        "@everyone",
        "@here",
        "a\n# b",
        "   * c",
    ],
)
def test_what_discord_would_run_is_changed(text: str) -> None:
    """Each of Discord's own signs is escaped."""
    assert escape(text) != text
    assert _rendered(escape(text)) == text


@pytest.mark.parametrize("text", ["a red fox, 50mm, f/1.8", "size: large", "well-known #1 - again"])
def test_plain_words_stay_plain(text: str) -> None:
    """What means nothing to Discord is left alone."""
    assert escape(text) == text


@given(_ANY, st.integers(min_value=1, max_value=50))
def test_shortened_text_fits(text: str, limit: int) -> None:
    """It is never longer than allowed, is a beginning of the text, and is whole when it fits."""
    short = shorten(text, limit)
    assert len(short) <= limit
    assert text.strip().startswith(short.removesuffix("…"))
    if len(text.strip()) <= limit:
        assert short == text.strip()


def test_shortened_text_ends_on_a_word() -> None:
    """No word is cut in two where there is a space to cut at."""
    assert shorten("a red fox in the deep snow", 16) == "a red fox in…"


@given(_ANY, st.integers(min_value=1, max_value=50))
def test_quoted_text_fits_after_escaping(text: str, limit: int) -> None:
    """The backslashes count, and none is left alone at the end."""
    shown = quoted(text, limit)
    assert len(shown) <= limit
    assert text.strip().startswith(_rendered(shown).removesuffix("…"))
