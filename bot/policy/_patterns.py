"""How the entries of a list of words become patterns, which RE2 looks for all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from bot.domain.words import WordKind
from bot.errors import WordEntryRefused, WordListRefused
from bot.language import Said
from bot.policy._folding import folded, readable, words
from bot.policy._look_alikes import DIGITS, MARKS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.words import Entry

_WORDS_MEMORY = 16 << 20
_REGEXES_MEMORY = 2 << 20
_REGEX_MEMORY = 1 << 20
"""What RE2 may take for all words, all regexes, and one regex while it is checked: bytes.

This bounds the time, too. A thousand ordinary entries take 3 ms for a prompt of 6000 characters; the
worst regexes that fit take a second, during which RE2 lets other threads run.
"""
_ANYTHING = ("qx zq", "jv kj")
"""Texts that have nothing in common: what is in both is in nearly every text."""
_EDGE = f"[ {''.join(map(chr, SIGNS))}]"
"""Around a word: a space, or a sign that is punctuation and stands for no letter."""
_LETTERS = "[^ ]*"
_WILD = {"*": _LETTERS, "?": "[^ ]"}


def _ways_to_write() -> dict[str, str]:
    """For each letter and digit, a class of all that it may be written as."""
    ways = {chr(digit): chr(mark) for digit, mark in DIGITS.items()}
    for mark, letters in MARKS.items():
        signs = "".join(chr(sign) for sign, like in SIGNS.items() if chr(like) == mark)
        for letter in letters:
            ways[letter] = ways.get(letter, "") + mark + signs
    return {char: f"[{char}{way}]" for char, way in ways.items()}


_WAYS_TO_WRITE = _ways_to_write()


class Patterns:
    """Entries that are looked for together: all of them regexes, or none.

    Raises `WordEntryRefused` for a regex that RE2 does not take, and `WordListRefused` when they are too
    large together.
    """

    def __init__(self, entries: Sequence[Entry], *, regexes: bool) -> None:
        self._entries = entries
        options = _options(_REGEXES_MEMORY if regexes else _WORDS_MEMORY, fold_case=regexes)
        self._set = re2.Set.SearchSet(options)
        for entry in entries:
            try:
                self._set.Add(pattern(entry))
            except re2.error:
                raise WordEntryRefused(entry.text, Said("words-why-not-of-re2")) from None
        try:
            # RE2 also tries them out here, so what compiles never runs out of memory over a text.
            self._set.Compile()
        except re2.error:
            raise WordListRefused from None

    def within(self, text: str) -> set[Entry]:
        """The entries that are somewhere in the text."""
        return {self._entries[place] for place in self._set.Match(text) or ()}


def pattern(entry: Entry) -> str:
    """The regex that RE2 looks for; entries with the same one are the same."""
    if entry.kind is WordKind.REGEX:
        return entry.text[1:-1]
    whole = f"{_EDGE}{f'{_EDGE}+'.join(map(_spelled, words_of(entry)))}{_EDGE}"
    # Where any letters may stand at an end there always is an edge beyond them; RE2 need not keep count.
    return whole.removeprefix(_EDGE + _LETTERS).removesuffix(_LETTERS + _EDGE)


def words_of(entry: Entry) -> list[str]:
    """The words of an entry that is no regex, folded; signs in them are what they are."""
    keep = "".join(_WILD) if entry.kind is WordKind.WILDCARD else ""
    spelled = words(folded(readable(entry.text)), keep).split()
    return [bare for word in spelled if (bare := word.strip("!"))]


def _spelled(word: str) -> str:
    """A pattern for one word; what is left of `*` and `?` in it is a wildcard."""
    if not word.strip("*"):
        return "[^ ]+"
    return "".join(_WILD.get(char) or _WAYS_TO_WRITE.get(char) or re2.escape(char) for char in word)


def check_regex(entry: Entry) -> None:
    """Refuse a regex that RE2 does not take, or that fits everything."""
    try:
        regex = re2.compile(pattern(entry), _options(_REGEX_MEMORY, fold_case=True))
    except re2.error as error:
        why = error.args[0].decode(errors="replace")
        raise WordEntryRefused(entry.text, Said("words-why-no-regex", {"why": why})) from None
    if regex.search("") or all(regex.search(text) for text in _ANYTHING):
        raise WordEntryRefused(entry.text, Said("words-why-fits-all"))


def _options(memory: int, *, fold_case: bool) -> re2.Options:
    options = re2.Options()
    options.max_mem = memory
    options.case_sensitive = not fold_case
    options.log_errors = False
    return options
