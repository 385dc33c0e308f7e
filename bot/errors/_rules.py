"""Refused because of what moderators or the operator decided."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors._base import OptionValue, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(eq=False)
class ModelNotAllowed(Refusal):
    """A model that the rules of the destination leave out; `alternatives` work there."""

    model: str
    alternatives: tuple[str, ...]

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """The first model that works here."""
        return {"model": self.alternatives[0]} if self.alternatives else None

    def __str__(self) -> str:
        told = f"The rules of this channel do not let `{self.model}` paint here."
        if not self.alternatives:
            return f"{told} They leave no model at all; a moderator can change that."
        listed = ", ".join(f"`{name}`" for name in self.alternatives)
        return f"{told} These work here: {listed}."


class PaintingOff(Refusal):
    """The rules of the destination say that nothing is painted there."""

    def __str__(self) -> str:
        return (
            "Painting is switched off in this channel. Please try another channel; "
            "a moderator can tell you which."
        )


def _when(moment: datetime, style: str = "R") -> str:
    """A moment that Discord shows in the reader's own time: `R` as "in 5 minutes", `f` with the date."""
    return f"<t:{math.ceil(moment.timestamp())}:{style}>"


@dataclass(eq=False)
class Muted(Refusal):
    """Moderators took the member's brush away; `until` is None where no end was said."""

    until: datetime | None

    def __str__(self) -> str:
        if self.until is None:
            return (
                "A moderator has muted you from painting in this server. You can ask them about it."
            )
        return (
            "A moderator has muted you from painting in this server. "
            f"You can paint again {_when(self.until)}."
        )


@dataclass(eq=False)
class TimedOut(Refusal):
    """The member is in time-out on Discord."""

    until: datetime

    def __str__(self) -> str:
        return (
            "You are in time-out in this server, so I can't paint for you. "
            f"You can paint again {_when(self.until)}."
        )


class Blocked(Refusal):
    """The operator serves this person or this server no longer."""

    def __str__(self) -> str:
        return "The operator of this bot has blocked you or this server, so I don't paint for you here."


class WordsRefused(Refusal):
    """The prompt or negative prompt has words that the list does not allow; never says which."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        super().__init__()
        self.entries = entries

    def __str__(self) -> str:
        return (
            "Your words contain something that is not allowed in this server, so I did not paint it. "
            "Please put it another way; a moderator can tell you more."
        )


class NoDesk(Refusal):
    """Pictures are reviewed here, but there is no channel where moderators could be shown them."""

    def __str__(self) -> str:
        return (
            "Moderators look at pictures before they appear here, but the channel for that is missing, or I "
            "may not post there. Please tell a moderator: `/check` shows what is wrong, and "
            "`/rules set review_channel` chooses another."
        )


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

    def __str__(self) -> str:
        if not self.limit:
            return (
                "The rules here let you have no pictures at all. A moderator can tell you who may."
            )
        window = "an hour" if self.hours == 1 else f"{self.hours} hours"
        noun = "picture" if self.limit == 1 else "pictures"
        told = f"The rules here let you have {self.limit} {noun} within {window}"
        if self.left:
            told += f", and {self.left} of them {'is' if self.left == 1 else 'are'} left"
        if self.free_at is None:
            return f"{told}. Please ask for fewer at once."
        return f"{told}. There is room for this again {_when(self.free_at)}."


@dataclass(eq=False)
class TooManyAtOnce(Refusal):
    """As many unfinished jobs as the rules let one member have."""

    limit: int

    def __str__(self) -> str:
        noun = "job" if self.limit == 1 else "jobs"
        return (
            f"The rules here let you have {self.limit} {noun} at once. "
            "Please ask again when one of yours is done."
        )


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

    def __str__(self) -> str:
        if self.is_zero:
            return (
                f"There is no money for pictures in this {self.place}: its budget for one {self.period} is "
                "zero. A moderator can change that."
            )
        whole = f"the budget of this {self.place} for one {self.period}"
        if self.free_at is None:
            return (
                f"This costs more than {whole}. "
                "A cheaper model, a lower resolution or fewer variants may fit."
            )
        return (
            f"This would pass {whole}. There is money again {_when(self.free_at)}; "
            "until then a cheaper model or fewer variants may fit."
        )


@dataclass(eq=False)
class DecidedAlready(Refusal):
    """Somebody else decided first; `by` is their id, 0 for the bot itself."""

    state: str
    by: int

    def __str__(self) -> str:
        whom = f"<@{self.by}>" if self.by else "me, because nobody did in time"
        return f"This has been decided already ({self.state}), by {whom}. One decision counts."


class NothingToDecide(Refusal):
    """There is no such picture to decide about."""

    def __str__(self) -> str:
        return "I have no record of this picture, so there is nothing to decide about it."


@dataclass(eq=False)
class TooManyWords(Refusal):
    """The block list of a server would grow beyond `limit` entries."""

    limit: int

    def __str__(self) -> str:
        return (
            f"The list would grow beyond {self.limit} entries, so nothing was added. Remove some first; "
            "a wildcard such as `fox*` can take the place of many."
        )
