"""Refused because of what was asked for, or of how the bot stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors._base import OptionValue, Problem, Refusal
from bot.language import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.language import Language


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

    def told(self, language: Language) -> str:
        """Every problem, a line each."""
        return "\n".join(problem.told(language) for problem in self.problems)


@dataclass(eq=False)
class ModelNotHere(Refusal):
    """An uncensored model where the destination is rated safe; `alternatives` work there."""

    model: str
    alternatives: tuple[str, ...]

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """The first model that works here."""
        return {"model": self.alternatives[0]} if self.alternatives else None

    @property
    def said(self) -> Said:
        """For what the model is made, and which work here."""
        listed = ", ".join(f"`{name}`" for name in self.alternatives)
        return Said("error-model-not-here", {"model": self.model, "alternatives": listed})


@dataclass(eq=False)
class PermissionsMissing(Refusal):
    """What Discord does not let the bot do in this channel, by Discord's names of the permissions."""

    permissions: tuple[str, ...]

    @property
    def said(self) -> Said:
        """Which permissions are needed."""
        listed = tuple(f"**{name}**" for name in self.permissions)
        return Said("error-permissions-missing", {"permissions": listed})


@dataclass(eq=False)
class ReferenceRefused(Refusal):
    """A picture that gives no style; `number` counts from 1, `why` says what is wrong with it."""

    number: int
    why: Said

    def told(self, language: Language) -> str:
        """Which picture, and what is wrong with it."""
        why = language.say(self.why)
        return language.say("error-reference", number=str(self.number), why=why)


class ReferencesNotHere(Refusal):
    """The pictures for the style came in an age-restricted channel, which is none any more."""

    key = "error-references-not-here"


@dataclass(eq=False)
class QueueFull(Refusal):
    """As many jobs wait as are allowed; `limit` is that number."""

    limit: int
    yours: bool = False

    @property
    def said(self) -> Said:
        """Whose jobs are too many."""
        kind = "error-queue-full-yours" if self.yours else "error-queue-full"
        return Said(kind, {"limit": self.limit})


class Closing(Refusal):
    """The bot is shutting down and takes no new jobs."""

    key = "error-closing"


class VeniceDown(Refusal):
    """Venice is down, and the operator wants to be told so at once instead of letting jobs wait."""

    key = "error-venice-down"


class Cancelled(Refusal):
    """The member took the job back while it waited."""

    key = "error-cancelled"
