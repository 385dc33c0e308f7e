"""Challenges go on while Discord leaves what they can do without unanswered."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from bot.challenges import clockwork as module
from bot.challenges.rehearsal import RehearsalStage
from bot.domain.challenge import Prize
from tests.unit.challenges.contesting import DAY, MINUTE, NOON, times
from tests.unit.challenges.rehearsing import Rehearsal, until
from tests.unit.challenges.test_clockwork import running

if TYPE_CHECKING:
    import pytest

    from bot.domain.challenge import Challenge
    from bot.store.engine import Database


class SilentStage(RehearsalStage):
    """A Discord that never tells its time, and never answers who takes a role back."""

    async def hear(self) -> None:
        """Wait for an answer that does not come."""
        await asyncio.Event().wait()

    async def take_back(self, challenge: Challenge, member_id: int, role_id: int) -> None:
        """Wait for an answer that does not come."""
        del challenge, member_id, role_id
        await asyncio.Event().wait()


async def test_phases_wait_for_no_time_and_no_role(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A challenge is announced, and later another one, beside a role that nobody gets taken back."""
    monkeypatch.setattr(module, "_HEARS_FOR", 0.1)
    rehearsal = Rehearsal(database=database, stage=SilentStage())
    of = await rehearsal.begin(prize=Prize(role_id=2**62 + 9, days=1))
    await rehearsal.work_for(5 * MINUTE)
    await rehearsal.enter(await rehearsal.now(of.id), 1)
    await rehearsal.work_for(5 * MINUTE)
    await rehearsal.until_next(of.id)
    await rehearsal.work_for(5 * MINUTE)
    rehearsal.clock.at += 2 * DAY
    assert await database.outcomes.roles_over(rehearsal.clock.at)

    def announced(so_many: int) -> bool:
        return len(rehearsal.stage.standing("announce")) == so_many

    async with running(rehearsal):
        for so_many in (2, 3):
            await rehearsal.begin(times=times(rehearsal.clock.at - NOON))
            await until(partial(announced, so_many))
