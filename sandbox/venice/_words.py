"""The words by which the sandbox judges a prompt, in place of Venice's classifiers.

A prompt that contains one of `ADULT` (as a word, without regard to case) asks for adult content:
with safe mode on the picture comes blurred. One of `VIOLATION` sets the header
`x-venice-is-content-violation` and blurs always. One of `REFUSED` is answered with 422. What is
rewritten is rewritten here as well.
"""

from __future__ import annotations

import re

ADULT = ("nude", "nudes", "nudity", "naked", "nsfw", "explicit", "porn", "erotic", "topless")
VIOLATION = ("gore", "beheading", "bestiality", "snuff")
REFUSED = ("counterfeit", "swastika", "pipebomb")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_ADULT, _VIOLATION, _REFUSED = _any_of(ADULT), _any_of(VIOLATION), _any_of(REFUSED)


def is_adult(prompt: str) -> bool:
    """Tell whether the prompt asks for adult content."""
    return _ADULT.search(prompt) is not None


def is_violation(prompt: str) -> bool:
    """Tell whether the result would be against the terms of service."""
    return _VIOLATION.search(prompt) is not None


def is_refused(prompt: str) -> bool:
    """Tell whether the content policy refuses the prompt outright."""
    return _REFUSED.search(prompt) is not None


def enhanced(prompt: str) -> str:
    """Write a prompt anew with more detail, as `enhance_prompt` asks for; the same one always alike."""
    return f"{prompt}, in soft evening light, with fine detail in the foreground"
