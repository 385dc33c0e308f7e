"""Every sentence of `/words`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.policy.words import BUILT_IN, MAX_ENTRIES
from cogs._ui.text import quoted, shorten, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.words import Entry, LineProblem, WordsChanged
    from cogs._ui.pages import Page

GROUP = "The words that no prompt in this server may hold"
ADD = "Put a word, a phrase, a wildcard or a regex on this server's list"
REMOVE = "Take an entry off this server's list"
LIST = "Show this server's list"
TEST = "Find out whether a prompt would be refused, and because of which entries"
IMPORT = "Put all entries of a text file on this server's list"
EXPORT = "Get this server's list as a text file"
OPTIONS = {
    "entry": "A word, a phrase, a wildcard such as fox*, or a regex between slashes such as /colou?r/",
    "listed_entry": "An entry of the list, in any spelling",
    "text": "What somebody might write as a prompt",
    "file": "A text file with one entry a line; lines that begin with # are passed over",
    "replace": "Take everything off the list that is not in the file; off when left out",
}

MAY_NOT = (
    "To decide about this server's words you need the permission **Manage Server**, or the role that "
    "`/rules moderators` chose. Somebody who has it can do it for you."
)
FILE_LOST = (
    "I could not get your file from Discord, so nothing was changed. Please upload it once more."
)
NOT_UTF_8 = (
    "Your file is not written in UTF-8, so nothing was changed. "
    "Please save it as plain text in UTF-8, and upload it once more."
)
NOTHING_TO_EXPORT = (
    "This server's list is empty, so there is nothing to hand over. `/words add` begins one."
)
_EMPTY = "This server's list is empty. `/words add` begins one."
_BUILT_IN_ON = (
    f"The built-in list with {len(BUILT_IN)} entries counts here as well. "
    "`/rules set built_in_words:false` switches it off."
)
_BUILT_IN_OFF = (
    "The built-in list is switched off here. `/rules set built_in_words:true` switches it on."
)
_NOTHING_FOUND = "This would not be refused: no entry that counts here is in it."
_WOULD_BE_REFUSED = "This would be refused."
_ENTRY = 150
"""Of a longer entry only so many characters are shown, so that a page fits a message of 4000."""
_HITS = 1500
_PROBLEMS = 10
_PROBLEM = 330


def was_added(entry: Entry, *, is_new: bool) -> str:
    """That an entry counts from now on."""
    if not is_new:
        return f"{_shown(entry)} is on the list already, so nothing changed."
    return (
        f"{_shown(entry)} is on the list. Prompts that hold it are refused from now on; "
        "`/words test` shows what it finds."
    )


def was_removed(wanted: Entry, removed: Sequence[Entry]) -> str:
    """That an entry counts no longer."""
    if not removed:
        return (
            f"{_shown(wanted)} is not on the list, so nothing changed. "
            "`/words list` shows what is on it."
        )
    return f"{_joined(removed)} is off the list."


def listed(page: Page[Entry], count: int, *, built_in: bool) -> str:
    """A page of the list."""
    told = _BUILT_IN_ON if built_in else _BUILT_IN_OFF
    if not count:
        return f"{_EMPTY}\n-# {told}"
    place = "" if page.is_all else f", page {page.number} of {page.of}"
    lines = [f"**{_entries(count)} of {MAX_ENTRIES} on this server's list{place}**"]
    lines += [f"{number}. {_shown(each)}" for number, each in enumerate(page.items, page.first)]
    return "\n".join([*lines, f"-# {told}"])


def tested(ours: Sequence[Entry], of_built_in: Sequence[Entry], *, built_in: bool) -> str:
    """Whether a text would be refused, and because of what."""
    counts = bool(ours) or (built_in and bool(of_built_in))
    lines = [_WOULD_BE_REFUSED if counts else _NOTHING_FOUND]
    if ours:
        lines.append(f"On this server's list: {_joined(ours)}.")
    if of_built_in and built_in:
        lines.append(f"On the built-in list: {_joined(of_built_in)}.")
    elif of_built_in:
        lines.append(f"On the built-in list, which is switched off here: {_joined(of_built_in)}.")
    return "\n".join(lines)


def too_large(given: int, most: int) -> str:
    """That a file is not even read."""
    return (
        f"Your file has {size(given)}, and I read at most {size(most)}, so nothing was changed. "
        f"A list has at most {MAX_ENTRIES} entries."
    )


def too_long(given: int, most: int) -> str:
    """That a file has more lines than a list could need."""
    return (
        f"Your file has {given} lines, and I read at most {most}, so nothing was changed. "
        f"A list has at most {MAX_ENTRIES} entries."
    )


def nothing_to_import(problems: Sequence[LineProblem]) -> str:
    """That there is no entry in a file."""
    told = "There is no entry in your file, so nothing was changed. Write one entry a line."
    return "\n".join([told, *_problems(problems)])


def was_imported(changed: WordsChanged, *, known: int, problems: Sequence[LineProblem]) -> str:
    """What a file changed; `known` is how many entries it has."""
    added = _entries(len(changed.added)) if changed.added else "No entry"
    told = [f"{added} of your file came onto the list"]
    if there := known - len(changed.added):
        told.append(f"{there} stood on it already")
    if changed.removed:
        told.append(f"{len(changed.removed)} went off it, because your file does not have them")
    lead = told[0] if len(told) == 1 else f"{', '.join(told[:-1])}, and {told[-1]}"
    return "\n".join([f"{lead}.", *_problems(problems)])


def exported(count: int) -> str:
    """What the file is."""
    return f"This server's list with {_entries(count)}. `/words import` takes it back."


def _problems(problems: Sequence[LineProblem]) -> list[str]:
    if not problems:
        return []
    noun = "1 line was" if len(problems) == 1 else f"{len(problems)} lines were"
    lines = [f"{noun} left out:"]
    lines += [
        f"- line {each.line}: {shorten(each.sentence, _PROBLEM)}" for each in problems[:_PROBLEMS]
    ]
    if len(problems) > _PROBLEMS:
        lines.append(f"- and {len(problems) - _PROBLEMS} more")
    return lines


def _shown(entry: Entry) -> str:
    return f"**{quoted(entry.text, _ENTRY)}**"


def _joined(entries: Sequence[Entry]) -> str:
    return shorten(", ".join(map(_shown, entries)), _HITS)


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
