"""Which entries of a list of words a prompt holds, whatever they are disguised as.

Texts are compared after Unicode's NFKC and case folding, without what is not seen, and with characters
that look like a letter taken for that letter. RE2 compares them: the time grows with the text alone,
and no regex can hang it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from bot.domain.words import Entry, LineProblem, WordKind
from bot.errors import WordEntryRefused
from bot.language import Said
from bot.policy._built_in_words import TEXTS
from bot.policy._folding import readable, readings, suspected, visible, words
from bot.policy._patterns import Patterns, check_regex, pattern, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_ENTRIES = 1000
"""A server's list has at most so many entries."""
MAX_LENGTH = 200
"""What people write as an entry has at most so many characters."""
_WITH_FLAGS = re.compile("/.+/[gimsu]+")


class WordList:
    """Entries made ready once, to be looked for in any number of texts.

    Raises `WordEntryRefused` for a regex that RE2 does not take, and `WordListRefused` when the entries
    are too large together.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        regexes = [entry for entry in self.entries if entry.kind is WordKind.REGEX]
        others = [entry for entry in self.entries if entry.kind is not WordKind.REGEX]
        self._regexes = Patterns(regexes, regexes=True) if regexes else None
        self._words = Patterns(others, regexes=False) if others else None

    def find(self, text: str) -> tuple[Entry, ...]:
        """Every entry that the text holds, in the list's order; other threads run while RE2 looks."""
        found: set[Entry] = set()
        seen = readable(text)
        marked = suspected(seen)
        if self._words:
            found |= self._words.within(f" {words(marked)} ")
        if self._regexes:
            for reading in readings(seen, marked):
                found |= self._regexes.within(reading)
        return tuple(entry for entry in self.entries if entry in found)


def read_entry(text: str) -> Entry:
    """Read an entry as people write it, in the syntax of `Entry.of`.

    Raises `WordEntryRefused` for what is empty, longer than `MAX_LENGTH`, no regex that RE2 takes, or
    would be found in nearly every text or in none.
    """
    # What begins with # would be a comment in a file, and # is no letter anyway.
    written = " ".join(normalize("NFC", visible(text)).split()).lstrip("# ")
    if not written:
        raise WordEntryRefused(written, Said("words-why-nothing"))
    if len(written) > MAX_LENGTH:
        lengths = {"length": len(written), "most": MAX_LENGTH}
        raise WordEntryRefused(written, Said("words-why-too-long", lengths))
    if _WITH_FLAGS.fullmatch(written):
        raise WordEntryRefused(written, Said("words-why-flags"))
    entry = Entry.of(written)
    if entry.kind is WordKind.REGEX:
        check_regex(entry)
    elif not any(char.isalnum() for word in words_of(entry) for char in word):
        raise WordEntryRefused(written, Said("words-why-no-letter"))
    return entry


def read_list(text: str) -> tuple[tuple[Entry, ...], tuple[LineProblem, ...]]:
    """Read a file: one entry a line; blank lines, lines that begin with #, and repetitions are passed over.

    Returns the entries, and the lines that can't be one.
    """
    entries: dict[str, Entry] = {}
    problems: list[LineProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not (seen := visible(line).strip()) or seen.startswith("#"):
            continue
        try:
            entry = read_entry(line)
        except WordEntryRefused as refused:
            problems.append(LineProblem(number, refused.said))
        else:
            entries.setdefault(identity(entry), entry)
    return tuple(entries.values()), tuple(problems)


def identity(entry: Entry) -> str:
    """What an entry has in common with those that are only spelled differently, and with no others."""
    return pattern(entry)


def write_list(entries: Iterable[Entry]) -> str:
    """Write a file that `read_list` reads as the same entries."""
    return "".join(f"{entry.text}\n" for entry in entries)


BUILT_IN: tuple[Entry, ...] = tuple(map(Entry.of, TEXTS))
"""What holds in every server that does not switch it off."""


@cache
def built_in() -> WordList:
    """The built-in list, made ready when it is first asked for."""
    return WordList(BUILT_IN)
