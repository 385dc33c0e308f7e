"""Texts in drawn messages: any of them fits, and none has a letter that the font lacks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox.drawing._letters import Sign, drawable
from sandbox.drawing._markdown import read
from sandbox.drawing._text import markdown, one_line, paragraph
from sandbox.drawing._theme import BOLD, has_letter

TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(
        [
            "**",
            "_",
            "~~",
            "`",
            "```",
            "||",
            "\n",
            "> ",
            "- ",
            "-# ",
            "# ",
            "<@1>",
            "fox ",
            "🦊",
            "é",
        ]
    ),
    max_size=30,
).map("".join)


@given(TEXTS)
@example("café \u00d7 2 — “so” → 漢字 👩\u200d🚀 1\ufe0f\u20e3 \ud800")
def test_every_letter_is_one_that_the_font_has(text: str) -> None:
    """What it lacks became other letters or a sign, so that no empty box is ever drawn."""
    for piece in drawable(text):
        if isinstance(piece, str):
            assert piece
            assert all(has_letter(letter) for letter in piece)
        else:
            assert piece.text


@given(text=TEXTS, width=st.integers(120, 900))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    """Broken at spaces where there are some, within a word where there are none."""
    assert markdown(text, {}, width).width <= width
    assert paragraph(text, width, BOLD).width <= width
    assert one_line(text, BOLD, width=width).width <= width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("café", ["cafe"]),
        ("2 \u00d7 3 \u2013 4", ["2 x 3 - 4"]),
        ("a\u200bb\u0301", ["ab"]),
        ("go → on", ["go ", Sign("→"), " on"]),
        ("🦊🦊", [Sign("🦊"), Sign("🦊")]),
        ("👩\u200d🚀!", [Sign("👩\u200d🚀"), "!"]),
        ("⚠️ x", [Sign("⚠️"), " x"]),
        ("漢", [Sign("漢")]),
        ("", []),
    ],
)
def test_letters_and_signs(text: str, expected: list[str | Sign]) -> None:
    """Accents are left out, marks become the nearest letters, emojis stay whole."""
    assert drawable(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a** b", [("a", "bold"), (" b", "")]),
        (
            "*a* _b_ snake_case_name",
            [("a", "italic"), (" ", ""), ("b", "italic"), (" snake_case_name", "")],
        ),
        ("**a *b* c**", [("a ", "bold"), ("b", "bold italic"), (" c", "bold")]),
        ("~~a~~ __b__", [("a", "strike"), (" ", ""), ("b", "underline")]),
        (r"\*a\* 2 * 3 * 4", [("*", ""), ("a", ""), ("*", ""), (" 2 * 3 * 4", "")]),
        ("`**a**`", [("**a**", "back")]),
        ("||a **b**||", [("a **b**", "back")]),
        (
            "<@1> <@&2> <#3>",
            [("@Mina", "back"), (" ", ""), ("@unknown", "back"), (" ", ""), ("#general", "back")],
        ),
        (
            "</rules set:7> <:fox:8> <t:0>",
            [
                ("/rules set", "back"),
                (" ", ""),
                (":fox:", ""),
                (" ", ""),
                ("01 January 1970 00:00", ""),
            ],
        ),
        ("[a](https://b.example)", [("a", "")]),
    ],
)
def test_markdown_is_read_as_discord_reads_it(text: str, expected: list[tuple[str, str]]) -> None:
    """Emphasis, code, spoilers, mentions, times and links; a lone star or underscore is itself."""
    (line,) = read(text, {"1": "Mina", "3": "general"})
    looks = ("bold", "italic", "strike", "underline", "back")
    told = [
        (run.text, " ".join(look for look in looks if getattr(run.style, look)))
        for run in line.runs
    ]
    assert told == expected


def test_lines_have_their_marks() -> None:
    """Headings are larger, small print smaller, quotes and lists stand apart, code is kept as it is."""
    text = "# a\n-# b\n> c\n- d\n  - e\n```py\nf **g**\n```\n```h```\ni"
    lines = read(text, {})
    assert [line.mark for line in lines] == ["", "", "quote", "bullet", "bullet", "", "", ""]
    assert [line.code for line in lines] == [False] * 5 + [True, True, False]
    sizes = [line.style.size for line in lines]
    assert sizes[0] > sizes[2] > sizes[1]
    assert lines[4].indent > lines[3].indent > 0
    assert [run.text for run in lines[5].runs] == ["f **g**"]
