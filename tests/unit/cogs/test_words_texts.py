"""What `/words` and `/mutes` tell fits a message, whatever is on the lists, and pages miss nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Mute
from bot.domain.words import Entry, LineProblem, WordsChanged
from bot.language import Language, Said, english, languages
from bot.policy.words import MAX_ENTRIES, MAX_LENGTH, read_list
from cogs._ui.pages import page_of, paged
from cogs.people import _flow
from cogs.people import _text as people_text
from cogs.words import _text
from cogs.words._complete import entries as completed

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
LONGEST_MESSAGE = 4000
WORST = Entry.of("*" * MAX_LENGTH)
texts = st.text(min_size=1, max_size=MAX_LENGTH)
LANGUAGES = list(languages().values())
GONE = "went off it, because your file does not have"
any_language = st.sampled_from(LANGUAGES)


@given(count=st.integers(0, 200), number=st.integers(-5, 30))
def test_a_page_is_there_whatever_is_asked_for(count: int, number: int) -> None:
    """The nearest page there is has at most 20 items, in order, and knows the place of its first."""
    items = list(range(1, count + 1))
    page = page_of(items, number)
    assert 1 <= page.number <= page.of
    assert list(page.items) == items[page.first - 1 : page.first + 19]
    assert page.is_all == (count <= 20)


@given(count=st.integers(0, 200))
def test_all_pages_together_are_the_list(count: int) -> None:
    """Nothing is missing, and nothing is there twice."""
    items = list(range(count))
    pages = [page_of(items, number) for number in range(1, page_of(items, 1).of + 1)]
    assert [each for page in pages for each in page.items] == items
    assert all(page.items for page in pages) or not items


@given(language=any_language, written=st.lists(texts, max_size=25), built_in=st.booleans())
def test_a_page_of_words_fits_a_message(
    language: Language, written: list[str], *, built_in: bool
) -> None:
    """Entries of any signs are escaped and shortened so that twenty of them fit."""
    page = page_of([Entry.of(each) for each in written], 1)
    told = _text.listed(language, page, len(written), built_in=built_in)
    assert len(told) <= LONGEST_MESSAGE


@pytest.mark.parametrize("built_in", [False, True])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_the_worst_of_words_fit_a_message(language: Language, *, built_in: bool) -> None:
    """A full list of the longest entries fits on its pages, and all of them in the answer of a test."""
    words = [WORST] * MAX_ENTRIES
    told = _text.listed(language, page_of(words, 50), MAX_ENTRIES, built_in=built_in)
    assert len(told) <= LONGEST_MESSAGE
    assert len(_text.tested(language, words, words, built_in=built_in)) <= LONGEST_MESSAGE


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_the_worst_of_files_fits_a_message(language: Language) -> None:
    """However many lines are bad, and however long their sentences are, the answer fits."""
    _, problems = read_list("\n".join(f"/({'(' * 190}{number}/" for number in range(100)))
    assert len(problems) == 100
    changed = WordsChanged(added=(WORST,) * MAX_ENTRIES, removed=(WORST,) * MAX_ENTRIES)
    told = _text.was_imported(language, changed, found=MAX_ENTRIES + 1, problems=problems)
    assert len(told) <= LONGEST_MESSAGE
    assert told.splitlines()[-1] == f"- {language.say('words-more-lines', count=90)}"
    why = Said("words-why-no-regex", {"why": "x" * 2000})
    longest = [LineProblem(number, why) for number in range(4991, 5001)]
    assert len(_text.nothing_to_import(language, longest)) <= LONGEST_MESSAGE


@pytest.mark.parametrize(
    ("added", "found", "removed", "told"),
    [
        (0, 2, 0, "No entry of your file came onto the list, and 2 stood on it already."),
        (1, 1, 0, "1 entry of your file came onto the list."),
        (2, 3, 0, "2 entries of your file came onto the list, and 1 stood on it already."),
        (1000, 1000, 2, f"1,000 entries of your file came onto the list, and 2 {GONE} them."),
        (
            2,
            3,
            1,
            f"2 entries of your file came onto the list, 1 stood on it already, and 1 {GONE} it.",
        ),
    ],
)
def test_what_a_file_changed_is_one_sentence(
    added: int, found: int, removed: int, told: str
) -> None:
    """What came, what was there and what went are joined as English does, and what is none is left out."""
    changed = WordsChanged(added=(WORST,) * added, removed=(WORST,) * removed)
    assert _text.was_imported(english(), changed, found=found, problems=()) == told


@pytest.mark.parametrize(
    ("built_in", "ours", "theirs", "refused"),
    [
        (True, False, False, False),
        (True, True, False, True),
        (True, False, True, True),
        (False, False, True, False),
        (False, True, True, True),
    ],
)
def test_a_list_that_is_off_refuses_nothing(
    *, built_in: bool, ours: bool, theirs: bool, refused: bool
) -> None:
    """What only the built-in list holds is told either way, and refused only where that counts."""
    fox, owl = Entry.of("fox"), Entry.of("owl")
    told = _text.tested(english(), [fox] * ours, [owl] * theirs, built_in=built_in)
    assert told.startswith("This would be refused." if refused else "This would not be refused")
    assert ("**fox**" in told, "**owl**" in told) == (ours, theirs)
    assert ("switched off here" in told) == (theirs and not built_in)


@given(known=st.lists(texts, max_size=60), typed=st.text(max_size=5))
def test_what_completes_is_on_the_list(known: list[str], typed: str) -> None:
    """At most 25 choices of at most 100 characters, each with what was typed in it."""
    found = completed([Entry.of(each) for each in known], typed)
    assert len(found) <= 25
    assert set(found) <= set(known)
    for each in found:
        assert len(each) <= 100
        assert typed.strip().casefold() in each.casefold()


def mute(member_id: int, until: timedelta | None, reason: str = "") -> Mute:
    """A mute of before, with an end from noon on."""
    return Mute(
        guild_id=2**62,
        member_id=member_id,
        until=None if until is None else NOON + until,
        by=2**62,
        at=NOON - timedelta(days=1),
        reason=reason,
    )


def test_only_who_is_muted_now_is_listed() -> None:
    """What is over is left out, at the very moment too; what ends first stands in front."""
    hour = timedelta(hours=1)
    mutes = [mute(1, None), mute(2, 2 * hour), mute(3, timedelta()), mute(4, -hour), mute(5, hour)]
    assert [each.member_id for each in _flow.holding(mutes, NOON)] == [5, 2, 1]
    assert [each.member_id for each in _flow.holding(mutes, NOON + hour)] == [2, 1]
    assert [each.member_id for each in _flow.holding(mutes, NOON + 3 * hour)] == [1]


@given(language=any_language, reasons=st.lists(st.text(max_size=300), max_size=25))
def test_a_page_of_mutes_fits_a_message(language: Language, reasons: list[str]) -> None:
    """Twenty of the longest reasons fit, each on a line of its own."""
    mutes = [
        mute(2**62 + number, timedelta(days=1), reason) for number, reason in enumerate(reasons)
    ]
    text = people_text.listed(language, page_of(mutes, 1))
    assert len(text) <= LONGEST_MESSAGE


def test_buttons_of_a_page_have_ids_of_their_own() -> None:
    """Discord takes no id twice in a message; at the ends there is nowhere to go."""
    for number, disabled in ((1, [True, False]), (2, [False, False]), (3, [False, True])):
        view = paged(english(), "text", page_of(range(60), number), lambda page: f"page:{page}")
        buttons = [each for each in view.walk_children() if isinstance(each, ui.Button)]
        assert [each.custom_id for each in buttons] == [f"page:{number - 1}", f"page:{number + 1}"]
        assert [each.disabled for each in buttons] == disabled
