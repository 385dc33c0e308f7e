"""Refused because of how a challenge stands, or what it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors._base import Refusal
from bot.language import Said


class ChallengeRefusal(Refusal):
    """Nothing that decides about painting; each kind of it tells whoever asked why."""


class NoSuchChallenge(ChallengeRefusal):
    """There is no such challenge in this server, or not any more."""

    key = "error-challenge-unknown"


@dataclass(eq=False)
class NotNow(ChallengeRefusal):
    """What was asked for belongs to another phase; `phase` is the one that the challenge is in.

    `wanted` is what was asked for: "enter", "withdraw", "vote", "edit", "extend", "close", "cancel" or
    "publish".
    """

    wanted: str
    phase: str

    @property
    def said(self) -> Said:
        """What it can't be, in which phase it is, and what can be done now."""
        return Said("error-challenge-not-now", {"wanted": self.wanted, "phase": self.phase})


@dataclass(eq=False)
class EntryRefused(ChallengeRefusal):
    """A picture that does not meet what a challenge asks for; `why` has a sentence for each thing."""

    why: tuple[Said, ...]

    @property
    def said(self) -> Said:
        """All of it; the sentences follow one another."""
        text: Said | str = ""
        for each in reversed(self.why):
            text = Said("error-entry-and", {"first": each, "rest": text}) if text else each
        return Said("error-entry-refused", {"why": text})


class EnteredAlready(ChallengeRefusal):
    """This very picture is in the challenge already."""

    key = "error-entry-twice"


@dataclass(eq=False)
class TooManyEntries(ChallengeRefusal):
    """As many entries as a member may have; they can swap one."""

    most: int

    @property
    def said(self) -> Said:
        """How many."""
        return Said("error-entry-too-many", {"most": self.most})


class NotTheirEntry(ChallengeRefusal):
    """An entry that is somebody else's, or is there no more."""

    key = "error-entry-unknown"


class OwnEntry(ChallengeRefusal):
    """Nobody votes for what they painted themselves."""

    key = "error-vote-own"


class NotInTheVote(ChallengeRefusal):
    """What was voted for does not stand in this vote, or not any more."""

    key = "error-vote-unknown"


@dataclass(eq=False)
class TooNewToVote(ChallengeRefusal):
    """Who has not been in the server for as long as the challenge asks for does not vote either."""

    days: int

    @property
    def said(self) -> Said:
        """For how many days."""
        return Said("error-vote-too-new", {"days": self.days})


@dataclass(eq=False)
class TimesRefused(ChallengeRefusal):
    """Times that a challenge can't have; `why` tells which."""

    why: Said

    @property
    def said(self) -> Said:
        """Which, and what would work."""
        return self.why


@dataclass(eq=False)
class ConstraintsRefused(ChallengeRefusal):
    """Constraints that no picture could meet, or that can't be changed any more."""

    why: Said

    @property
    def said(self) -> Said:
        """Which, and what would work."""
        return self.why


class NotSealed(ChallengeRefusal):
    """Ballots are handed out once the vote has ended, to nobody before."""

    key = "error-vote-sealed"


@dataclass(eq=False)
class TooManyThemes(ChallengeRefusal):
    """As many themes as a member, or all together, may have proposed; `everybodys` tells which."""

    most: int
    everybodys: bool = False

    @property
    def said(self) -> Said:
        """How many."""
        who = "all" if self.everybodys else "member"
        return Said("error-theme-too-many", {"most": self.most, "who": who})


class ProposedAlready(ChallengeRefusal):
    """The same theme stands on the list."""

    key = "error-theme-twice"
