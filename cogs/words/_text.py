"""Every sentence of `/words`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language import Said
from bot.policy.words import BUILT_IN, MAX_ENTRIES
from cogs._ui.text import quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.words import Entry, LineProblem, WordsChanged
    from bot.language import Language
    from cogs._ui.pages import Page

_ENTRY = 150
"""Of a longer entry only so many characters are shown, so that a page fits a message of 4000."""
_HITS = 1500
_PROBLEMS = 10
_PROBLEM = 330


def may_not(language: Language) -> str:
    """That somebody else decides about the words of a server."""
    return language.say("words-may-not")


def was_added(language: Language, entry: Entry, *, is_new: bool) -> str:
    """That an entry counts from now on."""
    return language.say("words-added" if is_new else "words-known", entry=_shown(entry))


def was_removed(language: Language, wanted: Entry, removed: Sequence[Entry]) -> str:
    """That an entry counts no longer."""
    if not removed:
        return language.say("words-unknown", entry=_shown(wanted))
    return language.say("words-removed", entries=_joined(removed), count=len(removed))


def listed(language: Language, page: Page[Entry], count: int, *, built_in: bool) -> str:
    """A page of the list."""
    told = "words-built-in-on" if built_in else "words-built-in-off"
    lines = [language.say("words-empty")]
    if count:
        place = {"page": page.number, "pages": page.of}
        lines = [language.say("words-listed", count=count, most=MAX_ENTRIES, **place)]
        lines += [f"{number}. {_shown(each)}" for number, each in enumerate(page.items, page.first)]
    return "\n".join([*lines, f"-# {language.say(told, count=len(BUILT_IN))}"])


def tested(
    language: Language, ours: Sequence[Entry], of_built_in: Sequence[Entry], *, built_in: bool
) -> str:
    """Whether a text would be refused, and because of what."""
    counts = bool(ours) or (built_in and bool(of_built_in))
    lines = [language.say("words-would-be-refused" if counts else "words-nothing-found")]
    if ours:
        lines.append(language.say("words-on-list", entries=_joined(ours)))
    if of_built_in:
        where = "words-on-built-in" if built_in else "words-on-built-in-off"
        lines.append(language.say(where, entries=_joined(of_built_in)))
    return "\n".join(lines)


def too_large(given: int, largest: int) -> Said:
    """That a file of so many bytes is not even read."""
    values = {"given": given, "largest": largest, "most": MAX_ENTRIES}
    return Said("words-file-too-large", values)


def too_long(given: int, longest: int) -> Said:
    """That a file has more lines than a list could need."""
    values = {"given": given, "longest": longest, "most": MAX_ENTRIES}
    return Said("words-file-too-long", values)


def nothing_to_import(language: Language, problems: Sequence[LineProblem]) -> str:
    """That there is no entry in a file."""
    return "\n".join([language.say("words-file-empty"), *_problems(language, problems)])


def was_imported(
    language: Language, changed: WordsChanged, *, found: int, problems: Sequence[LineProblem]
) -> str:
    """What a file changed; `found` is how many entries it has."""
    added = len(changed.added)
    told = language.say(
        "words-imported", added=added, known=found - added, removed=len(changed.removed)
    )
    return "\n".join([told, *_problems(language, problems)])


def exported(language: Language, count: int) -> str:
    """What the file is."""
    return language.say("words-exported", count=count)


def nothing_to_export(language: Language) -> str:
    """That there is no list that could be a file."""
    return language.say("words-nothing-to-export")


def _problems(language: Language, problems: Sequence[LineProblem]) -> list[str]:
    if not problems:
        return []
    lines = [language.say("words-left-out", count=len(problems))]
    for each in problems[:_PROBLEMS]:
        why = shorten(language.say(each.said), _PROBLEM)
        lines.append(f"- {language.say('words-line', line=str(each.line), why=why)}")
    if len(problems) > _PROBLEMS:
        lines.append(f"- {language.say('words-more-lines', count=len(problems) - _PROBLEMS)}")
    return lines


def _shown(entry: Entry) -> str:
    return f"**{quoted(entry.text, _ENTRY)}**"


def _joined(entries: Sequence[Entry]) -> str:
    return shorten(", ".join(map(_shown, entries)), _HITS)
