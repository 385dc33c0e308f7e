"""The roots of the tree, and what belongs to no branch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


OptionValue: TypeAlias = str | int | float | bool | None
"""A value of one option of `/imagine`; None means: left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One option that the model does not take.

    `field` is the option's name, `given` what was asked for, `takes` what the model accepts, in words;
    `nearest` holds the changes that make it pass (a value of None: leave the option out), or None where
    nothing near would.
    """

    field: str
    given: OptionValue
    takes: str
    nearest: Mapping[str, OptionValue] | None = None

    @property
    def sentence(self) -> str:
        """What was given, why it can't be, and what would work."""
        given = f"`{self.field}: {self.given}`" if self.given is not None else f"`{self.field}`"
        told = f"{given} does not fit: {self.takes}."
        if not self.nearest:
            return told
        works = ", ".join(
            f"leave out `{name}`" if value is None else f"`{name}: {value}`"
            for name, value in self.nearest.items()
        )
        return f"{told} This would work: {works}."


class GondolaError(Exception):
    """Whatever the bot refuses or fails at; `sentence` is fit for a member to read.

    `may_have_cost` tells whether Venice may have been paid all the same: then it counts towards quotas and
    budgets, and is given back otherwise.
    """

    may_have_cost: ClassVar[bool] = False

    @property
    def public_sentence(self) -> str:
        """What others may read as well, where the member can't be told privately."""
        return self.sentence

    @property
    def sentence(self) -> str:
        """What happened, why, and what to do next: one or two sentences, without a code."""
        return str(self)


@dataclass(eq=False)
class SettingsError(GondolaError):
    """Settings that are missing or malformed; `lines` has one line a setting."""

    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


class Refusal(GondolaError):
    """Decided before anything was sent: nothing was paid, and nothing is lost."""

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """Changes to the options that would pass, where there are some."""
        return None


class StoreError(GondolaError):
    """The database can't be reached."""

    def __str__(self) -> str:
        return (
            "I can't get at my records at the moment, and without them I neither paint nor change "
            "anything. Please try again in a few minutes."
        )


class Unexpected(GondolaError):
    """A fault of the bot itself; the log has the traceback."""

    may_have_cost = True

    def __str__(self) -> str:
        return (
            "Something in me broke over this, and I have written it down for the bot's operator. "
            "Please try again; if it happens again, other options may help."
        )
