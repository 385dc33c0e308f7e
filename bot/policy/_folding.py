"""What a text says once its disguises are off: the same for everyone who reads it, however it is encoded."""

from __future__ import annotations

import re
from unicodedata import category, name, normalize

from bot.policy._look_alikes import DIGITS, LOOK_ALIKES, MARKS, SIGNS

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Controls, formats (zero-width, joiners, directions, soft hyphens), and halves of surrogate pairs."""
_FILLERS = frozenset(
    map(
        chr,
        (
            0x034F,  # combining grapheme joiner
            *(0x115F, 0x1160, 0x3164, 0xFFA0),  # Hangul fillers
            *(0x17B4, 0x17B5),  # Khmer vowels that are not shown
            *(0x180B, 0x180C, 0x180D, 0x180F),  # Mongolian variation selectors
            *range(0xFE00, 0xFE10),  # variation selectors
            *range(0xE0100, 0xE01F0),
        ),
    )
)
"""Letters and marks that are not seen either, says Unicode (Default_Ignorable_Code_Point)."""
_INDIC = "\u0900"
"""From here on there are scripts that write vowels as marks; below it, marks are accents and points."""
_TALL_I = re.compile("(?<=[a-z])I+|I+(?=[a-z])")
"""A capital I among small letters, which looks like a small l."""
_CLICK = "\u01c0"
"""A letter that looks like both and is among the look-alikes."""
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile("[0-9]+[dkmps]?")
"""A number, or one such as 3d, 4k, 50s, 1080p: its digits stand for no letters."""
_SIGN_IN_WORD = re.compile(r"[@$]|(?<=[^\W_])[!|+]+(?=[^\W_])")
"""Signs that are read as letters rather than as punctuation."""
_FIRST = str.maketrans({mark: letters[0] for mark, letters in MARKS.items()})
_LAST = str.maketrans({mark: letters[-1] for mark, letters in MARKS.items()})
_SIGNS = frozenset(map(chr, SIGNS))


def visible(text: str) -> str:
    """Leave out every character that is not seen; white space stays."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for char in text if char.isspace() or _is_seen(char))


def readable(text: str) -> str:
    """Bring a text to NFKC without what is not seen or only decorates; each run of white space is one space.

    Upper and lower case stay, and so do letters with their own accent, such as `ñ`.
    """
    seen = visible(text)
    if not seen.isascii():
        seen = normalize("NFKC", _undecorated(normalize("NFKC", seen)))
    return " ".join(seen.split())


def folded(seen: str) -> str:
    """Fold the case of a readable text, and replace look-alikes; digits and signs are what they are."""
    # Folding can bring forth new marks: a dotted capital I becomes an i with a dot above it.
    return readable(seen.casefold()).translate(LOOK_ALIKES)


def suspected(seen: str) -> str:
    """Fold a readable text, and mark what may be a letter: digits within words, and a capital I."""
    tall = _TALL_I.sub(lambda found: _CLICK * len(found[0]), seen)
    return _WORD.sub(_marked, folded(tall))


def words(text: str, keep: str = "") -> str:
    """Leave nothing of a folded text but letters, digits and signs, with one space between words.

    An underscore is no letter here, since tags are written `long_hair`. What is in `keep` stays, too.
    """
    kept = _SIGNS.union(keep)
    spaced = (char if char.isalnum() or char in kept or _is_mark(char) else " " for char in text)
    return " ".join("".join(spaced).split())


def readings(seen: str, marked: str) -> tuple[str, ...]:
    """Give every text that may be read in a readable one and in what is `suspected` in it, for regexes.

    First as it stands, then with look-alikes as letters. Where a mark could be one of two letters, there
    is a reading for either, though not for every mixture.
    """
    lettered = _SIGN_IN_WORD.sub(lambda signs: signs[0].translate(SIGNS), marked).replace("_", " ")
    found: dict[str, str] = {}
    for reading in (seen, lettered.translate(_FIRST), lettered.translate(_LAST)):
        found.setdefault(reading.lower(), reading)
    return tuple(found.values())


def _is_seen(char: str) -> bool:
    return category(char) not in _UNSEEN and char not in _FILLERS


def _undecorated(text: str) -> str:
    """Drop the marks that NFKC did not make one with their letter, except vowels of the letter's script.

    A letter that carries such a mark loses its accents as well: they are part of the decoration.
    """
    kept: list[str] = []
    for char in text:
        if not _is_mark(char) or (kept and _is_vowel(char, kept[-1])):
            kept.append(char)
        elif kept and not _is_mark(kept[-1]):
            kept[-1] = "".join(part for part in normalize("NFD", kept[-1]) if not _is_mark(part))
    return "".join(kept)


def _is_mark(char: str) -> bool:
    return category(char)[0] == "M"


def _is_vowel(mark: str, letter: str) -> bool:
    return mark >= _INDIC and _script(mark) == _script(letter)


def _script(char: str) -> str:
    """Name the script of a character: the first word of its name in Unicode."""
    return name(char, "").partition(" ")[0]


def _marked(word: re.Match[str]) -> str:
    return word[0] if _NUMBER.fullmatch(word[0]) else word[0].translate(DIGITS)
