"""Refused because of what was asked for, or of how the bot stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors._base import OptionValue, Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(eq=False)
class OptionsRefused(Refusal):
    """Options that the model does not take.

    `problems` has one entry an option; `changes` makes all of them pass at once, or is None where
    nothing near would.
    """

    problems: tuple[Problem, ...]
    changes: Mapping[str, OptionValue] | None = None

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """Changes to the options that would pass together."""
        return self.changes

    @property
    def sentence(self) -> str:
        """Every problem, a line each."""
        return "\n".join(problem.sentence for problem in self.problems)

    def __str__(self) -> str:
        return self.sentence


@dataclass(eq=False)
class ModelNotHere(Refusal):
    """An uncensored model where the destination is rated safe; `alternatives` work there."""

    model: str
    alternatives: tuple[str, ...]

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """The first model that works here."""
        return {"model": self.alternatives[0]} if self.alternatives else None

    def __str__(self) -> str:
        listed = ", ".join(f"`{name}`" for name in self.alternatives)
        return (
            f"`{self.model}` is made for adult content, so it paints only in age-restricted channels. "
            f"These work here: {listed}."
        )


@dataclass(eq=False)
class PermissionsMissing(Refusal):
    """What Discord does not let the bot do in this channel, by Discord's names of the permissions."""

    permissions: tuple[str, ...]

    def __str__(self) -> str:
        listed = " and ".join(f"**{name}**" for name in self.permissions)
        return (
            f"I can't post pictures here: I need the permission {listed} in this channel. "
            "Ask a moderator to grant it, or try another channel."
        )


@dataclass(eq=False)
class ReferenceRefused(Refusal):
    """A picture that gives no style; `number` counts from 1, `why` completes "it …"."""

    number: int
    why: str

    def __str__(self) -> str:
        return (
            f"I can't paint in the style of picture {self.number}: {self.why}. "
            "Please use /imagine again with another one, or without it."
        )


class ReferencesNotHere(Refusal):
    """The pictures for the style came in an age-restricted channel, which is none any more."""

    def __str__(self) -> str:
        return (
            "The pictures for the style came from an age-restricted channel, and this channel is no longer "
            "age-restricted, so I did not paint from them. Nothing was charged."
        )


@dataclass(eq=False)
class QueueFull(Refusal):
    """As many jobs wait as are allowed; `limit` is that number."""

    limit: int
    yours: bool = False

    def __str__(self) -> str:
        if self.yours:
            return (
                f"You already have {self.limit} pictures waiting, which is as many as one person may. "
                "Ask again when one of them is done."
            )
        return (
            f"There are {self.limit} pictures waiting already, which is as many as I can promise. "
            "Please ask again in a few minutes."
        )


class Closing(Refusal):
    """The bot is shutting down and takes no new jobs."""

    def __str__(self) -> str:
        return "I am restarting just now. Please ask again in a minute; nothing was charged."


class Cancelled(Refusal):
    """The member took the job back while it waited."""

    def __str__(self) -> str:
        return "Cancelled, as you asked. Nothing was charged."
