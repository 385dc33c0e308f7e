"""How entries are written and read, one by one and as files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.words import Entry, WordKind
from bot.errors import WordEntryRefused
from bot.language import english, language_of
from bot.policy.words import MAX_LENGTH, read_entry, read_list, write_list

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Whatever Python takes for a text, halves of surrogate pairs among it."""
WRITTEN = ANY_TEXT | st.from_regex(r"/[a-z()|.*+?\[\]]{1,9}/|[#*? a-z]{1,12}", fullmatch=True)
"""Such texts, and many that are nearly or really regexes, wildcards, phrases and comments."""


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        ("cat", WordKind.WORD, "cat"),
        ("  cat\t", WordKind.WORD, "cat"),
        ("and/or", WordKind.WORD, "and/or"),
        ("#cat", WordKind.WORD, "cat"),
        ("black \n cat", WordKind.PHRASE, "black cat"),
        ("cat*", WordKind.WILDCARD, "cat*"),
        ("black c?t", WordKind.WILDCARD, "black c?t"),
        ("/cats?/", WordKind.REGEX, "/cats?/"),
        ("/black (cat|dog)/", WordKind.REGEX, "/black (cat|dog)/"),
        ("c\u200bat\x00\ud800", WordKind.WORD, "cat"),
        ("cafe\u0301", WordKind.WORD, "caf\u00e9"),
    ],
)
def test_the_form_tells_the_kind(written: str, kind: WordKind, text: str) -> None:
    """Slashes make a regex, `*` and `?` a wildcard, spaces a phrase; what is not seen is left out."""
    entry = read_entry(written)
    assert (entry.kind, entry.text, str(entry)) == (kind, text, text)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "An entry can't be empty: write a word, a phrase"),
        (" \u200b\n", "An entry can't be empty"),
        ("###", "An entry can't be empty"),
        ("x" * (MAX_LENGTH + 1), "it has 201 characters, and 200 are the most"),
        ("*", "no letter or digit"),
        ("?? *", "no letter or digit"),
        ("!!!", "no letter or digit"),
        ("/", "no letter or digit"),
        ("\u2620", "put signs between slashes"),
        (
            "/(cat/",
            "`/(cat/` can't be an entry: RE2, which compares regexes, says “missing ): (cat”",
        ),
        ("/(?=cat)/", "no lookarounds"),
        (r"/(c)\1/", "no backreferences"),
        (r"/\pL{500}/", "too large"),
        ("/^$/", "fits an empty text or nearly every other"),
        ("//", "fits an empty text or nearly every other"),
        ("/a*/", "fits an empty text or nearly every other"),
        ("/cat|/", "fits an empty text or nearly every other"),
        ("/./", "fits an empty text or nearly every other"),
        (r"/\b/", "fits an empty text or nearly every other"),
        ("/[a-z]+/", "fits an empty text or nearly every other"),
        ("/cat/i", "nothing may follow the last slash"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(written: str, says: str) -> None:
    """An entry that would be found always or never, or that nobody can compare, is refused in words."""
    with pytest.raises(WordEntryRefused) as refused:
        read_entry(written)
    assert says in refused.value.sentence


def test_a_long_entry_is_shown_in_part() -> None:
    """The sentence about a long entry shows its beginning, and nothing in it ends the quotation."""
    with pytest.raises(WordEntryRefused) as refused:
        read_entry("`" * 300)
    assert refused.value.sentence.startswith("`" + "'" * 60 + "…` can't be an entry")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "Una entrada no puede estar vacía: escribe una palabra"),
        ("x" * (MAX_LENGTH + 1), "tiene 201 caracteres, y el máximo es 200"),
        (
            "/(cat/",
            "`/(cat/` no puede ser una entrada: RE2, que compara las regex, dice «missing ):",
        ),
    ],
)
def test_the_reason_is_told_in_spanish_as_well(written: str, says: str) -> None:
    """The whole of it is in the reader's language; only what RE2 itself says stays as it is."""
    with pytest.raises(WordEntryRefused) as refused:
        read_entry(written)
    assert says in refused.value.told(language_of("es-ES"))


@given(written=WRITTEN)
def test_any_text_is_an_entry_or_refused(written: str) -> None:
    """Whatever is written is refused or an entry, which reads as itself and fits into any database."""
    try:
        entry = read_entry(written)
    except WordEntryRefused:
        return
    assert read_entry(entry.text) == entry == Entry.of(entry.text)
    assert 0 < len(entry.text) <= MAX_LENGTH
    assert "\x00" not in entry.text
    entry.text.encode()


def test_a_file_has_one_entry_a_line() -> None:
    """Blank lines and comments are passed over, repetitions are dropped, and bad lines are told by number."""
    file = "\ufeff# our list\n\ncat\nblack cat\r\n  CAT  \n*\n/cats?/\nblack-cat\nc\u0430t\n/(/\n"
    entries, problems = read_list(file)
    assert [entry.text for entry in entries] == ["cat", "black cat", "/cats?/"]
    assert [problem.line for problem in problems] == [6, 10]
    assert english().say(problems[1].said).startswith("`/(/` can't be an entry")


@given(lines=st.lists(WRITTEN))
def test_a_file_that_was_written_reads_as_the_same_entries(lines: list[str]) -> None:
    """What was read from any file can be written and read again, with the same result and no problems."""
    entries, _ = read_list("\n".join(lines))
    assert read_list(write_list(entries)) == (entries, ())
