"""The roots of the tree, and what belongs to no branch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from bot.language import Said, english

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.language import Language


OptionValue: TypeAlias = str | int | float | bool | None
"""A value of one option of `/imagine`; None means: left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One option that the model does not take.

    `field` is the option's name, `given` what was asked for, `takes` what the model accepts;
    `nearest` holds the changes that make it pass (a value of None: leave the option out), or None where
    nothing near would.
    """

    field: str
    given: OptionValue
    takes: Said
    nearest: Mapping[str, OptionValue] | None = None

    def told(self, language: Language) -> str:
        """What was given, why it can't be, and what would work."""
        given = f"`{self.field}: {self.given}`" if self.given is not None else f"`{self.field}`"
        told = language.say("problem", given=given, takes=language.say(self.takes))
        if not self.nearest:
            return told
        works = ", ".join(
            language.say("problem-leave-out", option=name)
            if value is None
            else f"`{name}: {value}`"
            for name, value in self.nearest.items()
        )
        return f"{told} {language.say('problem-works', works=works)}"


class GondolaError(Exception):
    """Whatever the bot refuses or fails at; what it tells is fit for a member to read.

    `key` is that of its message. `may_have_cost` tells whether Venice may have been paid all the same: then
    it counts towards quotas and budgets, and is given back otherwise. `may_be_asked_again` tells whether the
    same may be asked for once more, and paid once more.
    """

    key: ClassVar[str] = "error-unexpected"
    may_have_cost: ClassVar[bool] = False
    may_be_asked_again: ClassVar[bool] = False

    @property
    def said(self) -> Said:
        """What happened, why, and what to do next: one or two sentences, without a code."""
        return Said(self.key)

    @property
    def said_publicly(self) -> Said:
        """What others may read as well, where the member can't be told privately."""
        return self.said

    @property
    def sentence(self) -> str:
        """What happened, in English."""
        return self.told(english())

    def told(self, language: Language) -> str:
        """What happened, in a language."""
        return language.say(self.said)

    def __str__(self) -> str:
        return self.sentence


@dataclass(eq=False)
class SettingsError(GondolaError):
    """Settings that are missing or malformed; `lines` has one line a setting, for the operator."""

    lines: tuple[str, ...]

    def told(self, language: Language) -> str:
        """The lines as they are: operators read English."""
        del language
        return "\n".join(self.lines)


class Refusal(GondolaError):
    """Decided before anything was sent: nothing was paid, and nothing is lost."""

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """Changes to the options that would pass, where there are some."""
        return None


class StoreError(GondolaError):
    """The database can't be reached."""

    key = "error-store"


class Unexpected(GondolaError):
    """A fault of the bot itself; the log has the traceback."""

    may_have_cost = True
