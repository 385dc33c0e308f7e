"""What the cogs get of this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.challenges.clockwork import Clockwork
    from bot.challenges.entering import Entering
    from bot.challenges.organising import Organising
    from bot.challenges.recurring import Recurring
    from bot.challenges.voting import Voting
    from bot.store.challenge_protocols import (
        BallotRepository,
        ChallengeRepository,
        EntryRepository,
        OutcomeRepository,
        SeriesRepository,
        StepRepository,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """The repositories that challenges are kept in."""

    challenges: ChallengeRepository
    entries: EntryRepository
    ballots: BallotRepository
    outcomes: OutcomeRepository
    steps: StepRepository
    series: SeriesRepository


@dataclass(frozen=True, kw_only=True, slots=True)
class Challenges:
    """The rooms behind the commands of challenges; `clockwork` is what goes on by itself."""

    kept: Kept
    organising: Organising
    entering: Entering
    voting: Voting
    recurring: Recurring
    clockwork: Clockwork
