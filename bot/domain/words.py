"""The entries of a list of words that no prompt may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from bot.language import Said


class WordKind(StrEnum):
    """How an entry is compared."""

    WORD = "word"
    """One whole word: `cat` is not in `concatenate`."""
    PHRASE = "phrase"
    """Whole words in this order, whatever stands between them but letters and digits."""
    WILDCARD = "wildcard"
    """A word or phrase in which `*` is any letters or none, and `?` is exactly one."""
    REGEX = "regex"
    """A regular expression between slashes, in RE2's syntax; its `\\b` and `\\w` know ASCII only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry; `text` is what people write and what files and the database hold, slashes among it."""

    text: str
    kind: WordKind

    @classmethod
    def of(cls, text: str) -> Self:
        """Tell an entry by its form: `/…/` is a regex, `*` or `?` make a wildcard, and a space a phrase.

        It is taken as it stands; `bot.policy.words.read_entry` says whether it makes sense.
        """
        if len(text) > 1 and text.startswith("/") and text.endswith("/"):
            kind = WordKind.REGEX
        elif "*" in text or "?" in text:
            kind = WordKind.WILDCARD
        else:
            kind = WordKind.PHRASE if " " in text else WordKind.WORD
        return cls(text=text, kind=kind)

    def __str__(self) -> str:
        return self.text


class LineProblem(NamedTuple):
    """A line of a file that is no entry: its number, counted from 1, and why."""

    line: int
    said: Said


class WordsChanged(NamedTuple):
    """What became different in a list."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
