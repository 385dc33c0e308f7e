"""What makes challenges go on by themselves: phases and series that are due, and steps that wait."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.errors import DeliveryError
from bot.generation.minding import minded
from bot.policy.steps import LEASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from bot.challenges.doing import Doing
    from bot.challenges.organising import Organising
    from bot.challenges.recurring import Recurring
    from bot.challenges.stage import Know, Stage
    from bot.domain.steps import Step
    from bot.store.challenge_protocols import (
        ChallengeRepository,
        OutcomeRepository,
        StepRepository,
    )

_log = structlog.get_logger(__name__)

EVERY = 2.0
"""Seconds between two looks at what is due, unless somebody pokes."""
_AT_ONCE = 4
"""Steps that one process does at the same time."""
_HEAR_EVERY = 15.0
"""Seconds between two questions for Discord's time; an idle bot would not notice its own drift otherwise."""
_HEARS_FOR = 5.0
"""Seconds that Discord has to tell its time; phases do not wait for it any longer."""
_TIDY_EVERY = timedelta(hours=1)
_STEPS_FOR = timedelta(days=7)
"""So long it is kept that a step was done, for whoever wonders."""
_TAKE_BACK_AGAIN = timedelta(minutes=10)
_RENEW_EVERY = LEASE.total_seconds() / 3


class Clockwork:
    """Runs in every process; the database sees to it that each thing is done by one of them."""

    def __init__(
        self,
        *,
        challenges: ChallengeRepository,
        outcomes: OutcomeRepository,
        steps: StepRepository,
        doing: Doing,
        recurring: Recurring,
        organising: Organising,
        stage: Stage,
        know: Know,
        now: Callable[[], datetime],
        poked: asyncio.Event,
    ) -> None:
        self._challenges = challenges
        self._outcomes = outcomes
        self._steps = steps
        self._doing = doing
        self._recurring = recurring
        self._organising = organising
        self._stage = stage
        self._know = know
        self._now = now
        self._poked = poked
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._taking_back: asyncio.Task[None] | None = None
        self._heard_at: float | None = None
        self._tidied_at: datetime | None = None
        # Where a role could not be taken back, and when that is tried again.
        self._kept_until: dict[UUID, datetime] = {}

    async def run(self) -> None:
        """Go on until cancelled; what fails is logged, and done again the next time."""
        try:
            while True:
                self._poked.clear()
                for work in (
                    self._hear,
                    self._advance,
                    self._recurring.begin_due,
                    self._begin_to_take_back,
                    self._tidy,
                    self._begin_steps,
                ):
                    await minded(work(), work.__name__)
                await self._rest()
        finally:
            begun = [*self._under_way.values()]
            if self._taking_back is not None:
                begun.append(self._taking_back)
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(EVERY):
                await self._poked.wait()
        except TimeoutError:
            return

    async def _hear(self) -> None:
        """Hear Discord's time now and then."""
        now = asyncio.get_running_loop().time()
        if self._heard_at is not None and now - self._heard_at < _HEAR_EVERY:
            return
        self._heard_at = now
        try:
            async with asyncio.timeout(_HEARS_FOR):
                await self._stage.hear()
        except TimeoutError:
            _log.info("Discord does not tell its time")

    async def _advance(self) -> None:
        """Begin all phases that are due, in order."""
        now = self._now()
        for challenge_id in await self._challenges.due(now):
            # One that can't go on holds up no other.
            await minded(self._advance_one(challenge_id, now), "advance")

    async def _advance_one(self, challenge_id: UUID, now: datetime) -> None:
        for begun in await self._challenges.advance(challenge_id, now=now):
            _log.info("a phase begins", challenge=str(begun.id), phase=begun.phase)

    async def _begin_to_take_back(self) -> None:
        """Let roles be taken back beside everything else: Discord may take its time for each."""
        if self._taking_back is None or self._taking_back.done():
            self._taking_back = asyncio.create_task(self._take_back())

    async def _take_back(self) -> None:
        await minded(self._take_back_all(), "take_back")

    async def _take_back_all(self) -> None:
        """Take back the winners' roles whose time is over."""
        now = self._now()
        for each in await self._outcomes.roles_over(now):
            if now < self._kept_until.get(each.challenge.id, now):
                continue
            try:
                await self._know(each.challenge.guild_id)
                await self._stage.take_back(each.challenge, each.member_id, each.role_id)
            except DeliveryError as error:
                _log.warning("a winner keeps a role for now", reason=str(error.__cause__ or error))
                self._kept_until[each.challenge.id] = now + _TAKE_BACK_AGAIN
                continue
            self._kept_until.pop(each.challenge.id, None)
            await self._outcomes.role_taken(each.challenge.id, at=now)

    async def _tidy(self) -> None:
        now = self._now()
        if self._tidied_at is None or now - self._tidied_at >= _TIDY_EVERY:
            self._tidied_at = now
            await self._organising.tidy()
            await self._steps.tidy(now - _STEPS_FOR)

    async def _begin_steps(self) -> None:
        """Begin what can be done, as far as hands are free."""
        free = _AT_ONCE - len(self._under_way)
        if free <= 0:
            return
        for step in await self._steps.lease(self._now(), most=free):
            # Once more by us when Discord's clock leapt: what we have begun goes on.
            if step.id not in self._under_way:
                doing = asyncio.create_task(self._do(step))
                self._under_way[step.id] = doing

    async def _do(self, step: Step) -> None:
        holding = asyncio.create_task(self._hold(step))
        try:
            await minded(self._doing.do(step), step.kind)
        finally:
            holding.cancel()
            del self._under_way[step.id]
            # The next one about the same thing can be done now.
            self._poked.set()

    async def _hold(self, step: Step) -> None:
        """Keep a step that takes its time, so that no other process begins it as well."""
        while True:
            await asyncio.sleep(_RENEW_EVERY)
            await minded(self._steps.renew(step, now=self._now()), "renew")
