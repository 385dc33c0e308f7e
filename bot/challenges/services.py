"""What the cogs get of this room, and how it is put together."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.challenges.clockwork import Clockwork
from bot.challenges.doing import Doing
from bot.challenges.entering import Entering
from bot.challenges.organising import Organising
from bot.challenges.recurring import Recurring
from bot.challenges.voting import Voting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.challenges.stage import Know, Stage
    from bot.generation.delivery import Desk
    from bot.generation.house import House
    from bot.generation.submit import Gate
    from bot.store.challenge_protocols import (
        BallotRepository,
        ChallengeRepository,
        EntryRepository,
        OutcomeRepository,
        SeriesRepository,
        StepRepository,
    )
    from bot.store.protocols import GenerationRepository, JobRepository
    from bot.venice.catalog import Catalog


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


def challenges_of(
    kept: Kept,
    *,
    jobs: JobRepository,
    generations: GenerationRepository,
    gate: Gate,
    house: House,
    catalog: Callable[[], Catalog],
    desk: Desk,
    stage: Stage,
    know: Know,
    now: Callable[[], datetime],
) -> Challenges:
    """Put the room together; `know` lets the bot know a server, which another process may hear of."""
    poked = asyncio.Event()
    organising = Organising(challenges=kept.challenges, catalog=catalog, now=now, poke=poked.set)
    recurring = Recurring(
        series=kept.series,
        organising=organising,
        gate=gate,
        house=house,
        now=now,
        poke=poked.set,
    )
    doing = Doing(
        challenges=kept.challenges,
        entries=kept.entries,
        outcomes=kept.outcomes,
        steps=kept.steps,
        generations=generations,
        gate=gate,
        desk=desk,
        stage=stage,
        know=know,
        now=now,
    )
    return Challenges(
        kept=kept,
        organising=organising,
        entering=Entering(
            challenges=kept.challenges,
            entries=kept.entries,
            jobs=jobs,
            generations=generations,
            gate=gate,
            house=house,
            catalog=catalog,
            stage=stage,
            now=now,
            poke=poked.set,
        ),
        voting=Voting(
            challenges=kept.challenges,
            entries=kept.entries,
            ballots=kept.ballots,
            house=house,
            now=now,
        ),
        recurring=recurring,
        clockwork=Clockwork(
            challenges=kept.challenges,
            outcomes=kept.outcomes,
            steps=kept.steps,
            doing=doing,
            recurring=recurring,
            organising=organising,
            stage=stage,
            know=know,
            now=now,
            poked=poked,
        ),
    )
