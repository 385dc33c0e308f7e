"""Puts together what stands behind challenges."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.challenges.clockwork import Clockwork
from bot.challenges.doing import Doing
from bot.challenges.entering import Entering
from bot.challenges.organising import Organising
from bot.challenges.recurring import Recurring
from bot.challenges.services import Challenges, Kept
from bot.challenges.voting import Voting

if TYPE_CHECKING:
    from bot.challenges.stage import Know, Stage
    from bot.rooms import Rooms


def challenges_of(rooms: Rooms, *, stage: Stage, know: Know) -> Challenges:
    """The rooms of challenges; `know` lets the bot know a server, which another process may hear of."""
    database = rooms.database
    poked = asyncio.Event()
    organising = Organising(
        challenges=database.challenges,
        catalog=lambda: rooms.catalog,
        now=rooms.now,
        poke=poked.set,
    )
    recurring = Recurring(
        series=database.series, organising=organising, now=rooms.now, poke=poked.set
    )
    return Challenges(
        kept=Kept(
            challenges=database.challenges,
            entries=database.entries,
            ballots=database.ballots,
            outcomes=database.outcomes,
            steps=database.steps,
            series=database.series,
        ),
        organising=organising,
        entering=_entering(rooms, stage, poked),
        voting=Voting(
            challenges=database.challenges,
            entries=database.entries,
            ballots=database.ballots,
            house=rooms.house,
            now=rooms.now,
        ),
        recurring=recurring,
        clockwork=Clockwork(
            challenges=database.challenges,
            outcomes=database.outcomes,
            steps=database.steps,
            doing=_doing(rooms, stage, know),
            recurring=recurring,
            organising=organising,
            stage=stage,
            know=know,
            now=rooms.now,
            poked=poked,
        ),
    )


def _entering(rooms: Rooms, stage: Stage, poked: asyncio.Event) -> Entering:
    return Entering(
        challenges=rooms.database.challenges,
        entries=rooms.database.entries,
        jobs=rooms.database.jobs,
        generations=rooms.database.generations,
        gate=rooms.gate,
        house=rooms.house,
        catalog=lambda: rooms.catalog,
        stage=stage,
        now=rooms.now,
        poke=poked.set,
    )


def _doing(rooms: Rooms, stage: Stage, know: Know) -> Doing:
    return Doing(
        challenges=rooms.database.challenges,
        entries=rooms.database.entries,
        outcomes=rooms.database.outcomes,
        steps=rooms.database.steps,
        generations=rooms.database.generations,
        gate=rooms.gate,
        desk=rooms.desk,
        stage=stage,
        know=know,
        now=rooms.now,
    )
