"""What is offered while a moderator types; without I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.words import Entry

_MOST = 25
"""Choices that Discord shows."""
_LONGEST = 100
"""Characters of a choice's name and value, says Discord."""


def entries(known: Iterable[Entry], typed: str) -> list[str]:
    """The entries with what is typed anywhere in them; those that begin with it first."""
    wanted = typed.strip().casefold()
    found = [
        each.text for each in known if len(each.text) <= _LONGEST and wanted in each.text.casefold()
    ]
    found.sort(key=lambda text: not text.casefold().startswith(wanted))
    return found[:_MOST]
