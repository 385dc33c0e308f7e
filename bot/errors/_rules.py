"""Refused because of what moderators or the operator decided."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors._base import OptionValue, Refusal
from bot.language import Said, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_SHOWN = 60
"""Of a longer entry of a block list, only so many characters are shown."""


@dataclass(eq=False)
class ModelNotAllowed(Refusal):
    """A model that the rules of the destination leave out; `alternatives` work there."""

    model: str
    alternatives: tuple[str, ...]

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """The first model that works here."""
        return {"model": self.alternatives[0]} if self.alternatives else None

    @property
    def said(self) -> Said:
        """That the rules leave it out, and which work here."""
        listed = ", ".join(f"`{name}`" for name in self.alternatives)
        kind = "error-model-not-allowed" if listed else "error-no-model-allowed"
        return Said(kind, {"model": self.model, "alternatives": listed})


class PaintingOff(Refusal):
    """The rules of the destination say that nothing is painted there."""

    key = "error-painting-off"


def _when(moment: datetime) -> str:
    """A moment in Unix seconds, which Discord shows in the reader's own time."""
    return str(math.ceil(moment.timestamp()))


@dataclass(eq=False)
class Muted(Refusal):
    """Moderators took the member's brush away; `until` is None where no end was said."""

    until: datetime | None

    @property
    def said(self) -> Said:
        """Until when, where that was said."""
        if self.until is None:
            return Said("error-muted")
        return Said("error-muted-until", {"until": _when(self.until)})


@dataclass(eq=False)
class TimedOut(Refusal):
    """The member is in time-out on Discord."""

    until: datetime

    @property
    def said(self) -> Said:
        """Until when."""
        return Said("error-timed-out", {"until": _when(self.until)})


class Blocked(Refusal):
    """The operator serves this person or this server no longer."""

    key = "error-blocked"


class WordsRefused(Refusal):
    """The prompt or negative prompt has words that the list does not allow; never says which."""

    key = "error-words"

    def __init__(self, entries: tuple[str, ...]) -> None:
        super().__init__()
        self.entries = entries


class NoDesk(Refusal):
    """Pictures are reviewed here, but there is no channel where moderators could be shown them."""

    key = "error-no-desk"


@dataclass(eq=False)
class QuotaReached(Refusal):
    """As many pictures as the member may have within so many hours.

    `left` is how many they may still have, `free_at` when as many as they asked for would pass, at the
    latest; None where it is more than they may ever have at once.
    """

    limit: int
    hours: int
    left: int
    free_at: datetime | None

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """As many as are left."""
        return {"variants": self.left} if self.left else None

    @property
    def said(self) -> Said:
        """How many, how many are left, and when there is room again."""
        values: dict[str, Value] = {"limit": self.limit, "hours": self.hours, "left": self.left}
        if not self.limit:
            return Said("error-quota-zero")
        if self.free_at is None:
            return Said("error-quota-too-many", values)
        return Said("error-quota", {**values, "free": _when(self.free_at)})


@dataclass(eq=False)
class TooManyAtOnce(Refusal):
    """As many unfinished jobs as the rules let one member have."""

    limit: int

    @property
    def said(self) -> Said:
        """How many at once."""
        return Said("error-too-many-at-once", {"limit": self.limit})


@dataclass(eq=False)
class BudgetReached(Refusal):
    """The money of a place is used up; `free_at` is None where this would pass the budget even then.

    `period` is "day" or "month", `place` the kind of scope: server, category, channel or thread.
    `is_zero` tells that the budget leaves no money whatever is asked for.
    """

    period: str
    place: str
    free_at: datetime | None
    is_zero: bool = False

    @property
    def said(self) -> Said:
        """Which budget, and when there is money again."""
        values: dict[str, Value] = {"period": self.period, "place": self.place}
        if self.is_zero:
            return Said("error-budget-zero", values)
        if self.free_at is None:
            return Said("error-budget-too-dear", values)
        return Said("error-budget", {**values, "free": _when(self.free_at)})


@dataclass(eq=False)
class DecidedAlready(Refusal):
    """Somebody else decided first; `by` is their id, 0 for the bot itself."""

    state: str
    by: int

    @property
    def said(self) -> Said:
        """What was decided, and by whom."""
        if not self.by:
            return Said("error-decided-by-itself", {"state": self.state})
        return Said("error-decided", {"state": self.state, "who": f"<@{self.by}>"})


class NothingToDecide(Refusal):
    """There is no such picture to decide about."""

    key = "error-nothing-to-decide"


@dataclass(eq=False)
class TooManyWords(Refusal):
    """The block list of a server would grow beyond `limit` entries."""

    limit: int

    @property
    def said(self) -> Said:
        """How many entries there may be."""
        return Said("error-too-many-words", {"limit": str(self.limit)})


@dataclass(eq=False)
class WordEntryRefused(Refusal):
    """What was written can't be an entry; `reason` says why, and what would work."""

    text: str
    reason: Said

    @property
    def said(self) -> Said:
        """What was written, in part where it is long, and the reason."""
        if not self.text:
            return Said("words-entry-empty", {"why": self.reason})
        shown = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}…"
        entry = shown.replace("`", "'")
        return Said("words-entry-refused", {"entry": entry, "why": self.reason})


class WordListRefused(Refusal):
    """The entries together would take too much memory to be compared."""

    key = "words-too-large-together"
