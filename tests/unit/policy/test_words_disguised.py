"""What a list of words finds, and what it leaves alone."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.words import Entry, WordKind
from bot.errors import WordEntryRefused, WordListRefused
from bot.policy._folding import folded, readable
from bot.policy._look_alikes import LOOK_ALIKES, MARKS
from bot.policy.words import WordList, read_entry

ANY_TEXT = st.text(st.characters(exclude_categories=()))
SCRIPTS = st.text(
    st.characters(categories=("L", "M", "Cf", "Zs")) | st.sampled_from("aeI1\u0301\u0e34")
)


def found(text: str, *entries: str) -> list[str]:
    """The entries that the text holds."""
    return [entry.text for entry in WordList(map(read_entry, entries)).find(text)]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("ass", "what an ass!"),
        ("ass", "ASS"),
        ("ass", "my_ass_there"),
        ("ass", "(ass:1.3)"),
        ("stra\u00dfe", "STRASSE"),
        ("a\u00f1o", "AN\u0303O"),
        ("don't", "don\u2019t"),
        ("\u043f\u043b\u043e\u0445\u043e\u0439", "\u041f\u041b\u041e\u0425\u041e\u0418\u0306"),
        ("\u03bd\u03af\u03ba\u03b7", "\u039d\u0399\u0301\u039a\u0397"),
        ("caf\u00e9", "caf\u00e9\ufe0f"),
        ("\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd"),
        ("\u0e1b\u0e35", "1 \u0e1b\u0e35"),
        ("\u0e1b\u0e35", "\u0316\u0e1b\u0e35\u0316"),
        ("\u0915\u0941", "\u0915\u0941!"),
        ("1488", "1488"),
        ("mp3", "an MP3"),
        ("a$ap", "A$AP"),
        ("black cat", "Black   cat"),
        ("black cat", "black-cat"),
        ("black cat", "black,\n... cat"),
        ("black cat", "black_cat"),
        ("black-cat", "black cat"),
        ("we can!", "yes, we can"),
        ("cat*", "cat"),
        ("cat*", "Catalogue"),
        ("*cat*", "concatenate"),
        ("c*t", "comfort"),
        ("c?t", "cut"),
        ("c*t", "c\u00f1t"),
        ("black * cat", "black old cat"),
        ("black c?t*", "black cuttings"),
        ("/cats?/", "CATS"),
        ("/black.{0,9}cat/", "black\n\n   cat"),
        ("/stra\u00dfe/", "Stra\u00dfe"),
        ("/strasse/", "Stra\u00dfe"),
        ("/caf\u00e9/", "cafe\u0301"),
        ("/\u2620/", "\u2620\ufe0f"),
        (r"/\bcat\b/", "black_cat"),
    ],
)
def test_an_entry_is_found_as_it_is_written(entry: str, text: str) -> None:
    """Case, punctuation, spaces and the encoding of letters make no difference."""
    assert found(text, entry) == [entry]


@pytest.mark.parametrize(
    "text",
    [
        "l0ve",
        "1ove",
        "lo\u200bve",
        "lo\u00adve",
        "lo\u2060v\u034fe\ufe0f",
        "lo\u3164ve",
        "\uff4c\uff4f\uff56\uff45",
        "\U0001d4f5\U0001d4f8\U0001d4ff\U0001d4ee",
        "\u24db\u24de\u24e5\u24d4",
        "\U0001f17b\U0001f17e\U0001f185\U0001f174",
        "\U0001f15b\U0001f15e\U0001f165\U0001f154",
        "l\u0337o\u0337v\u0337e\u0337",
        "l\u0301\u0316o\u0301\u0316v\u0301\u0316e\u0301\u0316",
        "lo\u0e34ve",
        "l\u043ev\u0435",
        "l\u03bf\u03bde",
        "l\u03bf\u03bd\u03b5",
        "\u029f\u1d0f\u1d20\u1d07",
        "\u13de\u0585\u0475\u0435",
        "Iove",
        "\u04cfove",
        "\ud800l\udfffove",
        "l\x00ove",
        "l0v3!",
        "(l0v3:1.2)",
        "LOV3+LOV3",
    ],
)
def test_disguises_come_off(text: str) -> None:
    """A word is found behind look-alikes and what is not seen, by its name, by wildcards, and by a regex."""
    entries = ("love", "l?v*", "/love/")
    assert found(text, *entries) == list(entries)
    assert found(f"true {text}.", "true love") == ["true love"]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("ass", "@$$"),
        ("ass", "a$$!"),
        ("ass", "4ss"),
        ("love", "|ove"),
        ("shit", "sh!t"),
        ("shit", "5h1+"),
        ("kill", "kiII"),
        ("kill", "k1|l"),
        ("bigger", "8i66er"),
        ("bigger", "bi99er"),
        ("jazz", "ja22"),
        ("nude", "\u039dude"),
        ("vude", "\u039dude"),
        ("muse", "\u039cuse"),
        ("/shit/", "s.h. $h!t"),
        ("/k[i]ll/", "k|ll"),
        ("/k.ll/", "ki1l"),
    ],
)
def test_digits_and_signs_are_read_as_letters(entry: str, text: str) -> None:
    """Digits within words, signs, and letters that could be either of two are tried as each."""
    assert found(text, entry) == [entry]


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        (("ass",), "class, assassin, bass, Essex, 455, $455, 4 5 5, as s"),
        (("ano",), "feliz a\u00f1o nuevo, \u00e1no, \u00e5no"),
        (("a\u00f1o",), "ano"),
        (("hore",), "at h\u00f8re"),
        (("tail", "fail", "ill", "lil"), "tall walls fall, Richard III said, I'll mail it all"),
        (("sos", "es", "to", "ed"), "1950s, 50s, 35, 70, 3d render, 4k, 8k, 1080p"),
        (("hi",), "h1n1"),
        (("boobs",), "b00b5y"),
        (("b00bs",), "boobs"),
        (("cat",), "concatenate catalogue cats"),
        (("black cat",), "blackcat, black dog and cat"),
        (("cat*",), "concatenate"),
        (("c?t",), "ct, coat, c t"),
        (("black * cat",), "black cat"),
        (("* cat",), "cat, black"),
        (("/^cat/",), "a cat"),
        (("/cat/",), "c.a.t"),
        (("\u0e1b\u0e35",), "\u0e1b\u0e39"),
        (("cat",), ""),
    ],
)
def test_what_only_resembles_an_entry_is_left_alone(entries: tuple[str, ...], text: str) -> None:
    """Parts of words, other accents, numbers, and letters that merely look near are no hits."""
    assert found(text, *entries) == []


def test_hits_come_in_the_order_of_the_list() -> None:
    """All entries that are found are told, whatever their kind, in the list's order."""
    entries = ("/d[o]g/", "cat", "bird", "b?ack", "black dog")
    assert found("a black dog and a cat", *entries) == ["/d[o]g/", "cat", "b?ack", "black dog"]


def test_an_empty_list_finds_nothing() -> None:
    """A server without entries refuses no words."""
    assert WordList(()).find("anything") == ()


def test_an_evil_regex_is_answered() -> None:
    """A regex that keeps backtracking engines busy for ever gives its answer."""
    assert found("a" * 6000, "/(a+)+$/", "/(a*)*b/") == ["/(a+)+$/"]


def test_entries_that_are_too_large_together_are_refused() -> None:
    """Regexes that each pass but would take too much memory together are refused, with what to do."""
    regexes = [read_entry(f"/{number}.{{900}}x/") for number in range(50)]
    with pytest.raises(WordListRefused) as refused:
        WordList(regexes)
    assert "Leave out the longest" in refused.value.sentence


def test_a_regex_that_nobody_checked_is_refused() -> None:
    """An entry that was not read but made up is refused when the list is made ready."""
    with pytest.raises(WordEntryRefused, match="not written as RE2 knows it"):
        WordList([Entry(text="/(/", kind=WordKind.REGEX)])


ALL_KINDS = WordList(map(read_entry, ("cat", "black cat", "c?t*", "/c+a+t+/", "/\\pL\\d/")))


@given(text=ANY_TEXT | SCRIPTS)
def test_any_text_can_be_searched(text: str) -> None:
    """No text raises, halves of surrogate pairs and all."""
    assert set(ALL_KINDS.find(text)) <= set(ALL_KINDS.entries)


@given(before=ANY_TEXT, after=ANY_TEXT)
def test_a_word_is_found_between_any_texts(before: str, after: str) -> None:
    """A word that stands between spaces is found, whatever else is written."""
    assert read_entry("cat") in ALL_KINDS.find(f"{before} cat {after}")


@given(text=ANY_TEXT | SCRIPTS)
def test_a_text_that_was_brought_to_its_readable_form_stays_so(text: str) -> None:
    """The readable form is NFKC, can be encoded, and is its own readable form."""
    seen = readable(text)
    seen.encode()
    assert seen == readable(seen) == normalize("NFKC", seen)


@pytest.mark.parametrize("code", LOOK_ALIKES)
def test_every_look_alike_is_still_there_after_folding(code: int) -> None:
    """No entry of the table is dead: NFKC and case folding leave it, and it becomes a letter or a mark."""
    assert folded(chr(code)) == chr(LOOK_ALIKES[code])
    assert chr(LOOK_ALIKES[code]) in {*"abcdefghijklmnopqrstuvwxyz!", *MARKS}
    assert code > 127
