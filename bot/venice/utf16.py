"""Lengths as Venice counts them: in UTF-16 units, so that an emoji counts two."""

from __future__ import annotations


def units(text: str) -> int:
    """The length of a text in UTF-16 units, which is never less than its characters."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def sound(text: str) -> str:
    """The text with lone surrogates, which no JSON can carry, replaced by U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def cut(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` UTF-16 units that ends with a whole word.

    A single word that is longer than the limit is cut within.
    """
    text = text.strip()
    if units(text) <= limit:
        return text
    taken = length = 0
    while length + units(text[taken]) <= limit:
        length += units(text[taken])
        taken += 1
    beginning = text[:taken]
    if text[taken].isspace() or beginning[-1:].isspace():
        return beginning.rstrip()
    words = beginning.rsplit(maxsplit=1)
    return words[0].rstrip() if len(words) > 1 else beginning.rstrip()
