"""Challenges go on by themselves, through restarts and beside other processes."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from bot.challenges import clockwork as module
from bot.domain.challenge import EntryState, Phase, Prize
from bot.errors import DeliveryError
from bot.policy.steps import LEASE
from bot.store.challenge_tables import challenge_steps, challenges
from bot.store.engine import Database
from tests.unit.challenges.contesting import DAY, HOUR, MINUTE, NOON, ORGANISER, times
from tests.unit.challenges.rehearsing import Rehearsal, until
from tests.unit.store.kept import rows
from tests.unit.store.test_challenge_series_repository import series

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

    import pytest

ROLE = 2**62 + 9
AWAY = DeliveryError("HTTP 500")


@asynccontextmanager
async def running(*every: Rehearsal) -> AsyncIterator[None]:
    """Let the clockwork of each process go, as long as the block lasts."""
    tasks = [asyncio.create_task(each.rooms.clockwork.run()) for each in every]
    try:
        yield
        assert not any(task.done() for task in tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def settled(rehearsal: Rehearsal) -> None:
    """Wait until nothing is left to be done; raises TimeoutError."""

    async def is_done() -> bool:
        steps = await rows(rehearsal.database, challenge_steps)
        return all(row["done_at"] is not None for row in steps)

    await until(is_done)


async def test_what_came_due_while_nobody_was_there_happens_on_the_start_in_order(
    rehearsal: Rehearsal,
) -> None:
    """Weeks later: announced, opened, ended; each is told once, and a poke is enough to go on at once."""
    of = await rehearsal.begin(Phase.ANNOUNCED)
    rehearsal.clock.at += 30 * DAY
    async with running(rehearsal):
        await until(lambda: rehearsal.stage.standing("gallery"))
        await settled(rehearsal)
        assert [each.what for each in rehearsal.stage.shown] == [
            "announce",
            "open",
            "results",
            "gallery",
        ]
        other = await rehearsal.begin(Phase.ANNOUNCED, times=times(31 * DAY))
        await until(lambda: len(rehearsal.stage.standing("announce")) == 2)
    assert rehearsal.stage.standing("announce") == [of.id, other.id]
    assert rehearsal.stage.heard >= 1


async def test_two_processes_tell_nothing_twice(rehearsal: Rehearsal, tmp_path: Path) -> None:
    """They share the database and the Discord: each step is one's, and each phase begins once."""
    async with await Database.connect(f"sqlite:///{tmp_path / 'gondola.db'}") as database:
        twin = Rehearsal(database=database, clock=rehearsal.clock, stage=rehearsal.stage)
        twin.desk.presented = rehearsal.desk.presented
        begun = [await rehearsal.begin() for _ in range(4)]
        async with running(rehearsal, twin):
            await settled(rehearsal)
            for each in begun:
                for member in (1, 2):
                    await rehearsal.enter(each, member)
            await settled(rehearsal)
            rehearsal.clock.at = begun[0].times.closes_at
            await until(lambda: len(rehearsal.stage.standing("vote")) == 4)
            await settled(rehearsal)
            rehearsal.clock.at = begun[0].times.ends_at
            await until(lambda: len(rehearsal.stage.standing("gallery")) == 4)
            await settled(rehearsal)
    names = ("announce", "open", "vote", "results", "gallery", "keep")
    assert [len(rehearsal.stage.standing(name)) for name in names] == [4] * 5 + [8]
    for each in begun:
        calls = [name for name in rehearsal.stage.calls(each.id) if name != "schedule"]
        assert calls == ["announce", "notice", "notice", "results", "gallery"]


async def test_a_process_that_ends_in_the_middle_is_taken_over_from(rehearsal: Rehearsal) -> None:
    """What it had begun is begun again when its time is over, and is not seen twice."""
    of = await rehearsal.begin(Phase.ANNOUNCED)
    hangs = asyncio.Event()
    announce = rehearsal.stage.announce

    async def hanging(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401  - as `announce`
        told = await announce(*arguments, **more)
        hangs.set()
        await asyncio.Event().wait()
        return told

    rehearsal.stage.announce = hanging  # type: ignore[method-assign]  # never comes back
    async with running(rehearsal):
        await asyncio.wait_for(hangs.wait(), 20)
    rehearsal.stage.announce = announce  # type: ignore[method-assign]  # as it was
    assert (await rehearsal.now(of.id)).announcement is None
    rehearsal.restart()
    rehearsal.clock.at += LEASE
    async with running(rehearsal):
        await settled(rehearsal)
    assert rehearsal.stage.standing("announce") == [of.id]
    assert (await rehearsal.now(of.id)).announcement is not None


async def test_a_step_that_takes_long_stays_with_who_does_it(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it lives it holds on to it, whatever the clock says meanwhile."""
    monkeypatch.setattr(module, "_RENEW_EVERY", 0.01)
    await rehearsal.begin(Phase.ANNOUNCED)
    goes_on, begun = asyncio.Event(), asyncio.Event()
    announce = rehearsal.stage.announce

    async def slow(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401  - as `announce`
        begun.set()
        await goes_on.wait()
        return await announce(*arguments, **more)

    rehearsal.stage.announce = slow  # type: ignore[method-assign]  # waits for the test
    async with running(rehearsal):
        await asyncio.wait_for(begun.wait(), 20)
        for _ in range(3):
            rehearsal.clock.at += LEASE - timedelta(seconds=1)
            held_until = rehearsal.clock.at + LEASE
            await until(partial(_is_held, rehearsal, held_until))
            assert await rehearsal.database.steps.lease(rehearsal.clock.at, most=9) == []
        goes_on.set()
        await settled(rehearsal)
    assert len(rehearsal.stage.standing("announce")) == 1


async def _is_held(rehearsal: Rehearsal, until_when: datetime) -> bool:
    [first, *_] = await rows(rehearsal.database, challenge_steps)
    return bool(first["leased_until"] == until_when)


async def test_only_a_few_steps_are_done_at_once(rehearsal: Rehearsal) -> None:
    """However many wait, so that pictures do not fill the memory; and all of them have their turn."""
    of = await rehearsal.begin()
    await rehearsal.work()
    of = await rehearsal.now(of.id)
    entered = [await rehearsal.enter(of, member) for member in range(1, 21)]
    at_once, most = 0, 0
    keep = rehearsal.stage.keep

    async def counted(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401  - as `keep`
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1
        return await keep(*arguments, **more)

    rehearsal.stage.keep = counted  # type: ignore[method-assign]  # counts how many are on their way
    async with running(rehearsal):
        await settled(rehearsal)
    assert most <= 4
    assert set(rehearsal.stage.standing("keep")) == {each.id for each in entered}


async def test_a_challenge_that_can_not_go_on_holds_up_no_other(rehearsal: Rehearsal) -> None:
    """What can't be read is logged, again and again, and the others begin at their minute."""
    broken = await rehearsal.begin(Phase.ANNOUNCED, times=times(MINUTE))
    sound = await rehearsal.begin(Phase.ANNOUNCED, times=times(2 * MINUTE))
    await rehearsal.database.write(
        lambda connection: connection.execute(
            update(challenges).where(challenges.c.id == broken.id).values(phase="unheard of")
        ).close()
    )
    rehearsal.clock.at += HOUR
    async with running(rehearsal):
        await until(lambda: rehearsal.stage.standing("open"))
    assert rehearsal.stage.standing("open") == [sound.id]


async def test_a_role_is_taken_back_at_its_time_and_tried_again_later(rehearsal: Rehearsal) -> None:
    """Where that fails the winner keeps it for now; Discord is not asked every few seconds."""
    of = await rehearsal.begin(prize=Prize(role_id=ROLE, days=7))
    await rehearsal.work()
    await rehearsal.enter(await rehearsal.now(of.id), 1)
    await rehearsal.until_next(of.id)
    await rehearsal.work()
    assert rehearsal.stage.roles == {(1, ROLE): 1}
    rehearsal.stage.fail_before["take_back"] = [AWAY] * 2
    rehearsal.clock.at += 7 * DAY
    for left in (1, 1, 0):
        async with running(rehearsal):
            heard = rehearsal.stage.heard
            await until(lambda: len(rehearsal.stage.fail_before["take_back"]) == left)  # noqa: B023  - awaited at once
            # One more look round, within which nothing is asked again.
            await rehearsal.begin(Phase.ANNOUNCED, times=times(9 * DAY))
            await settled(rehearsal)
            assert rehearsal.stage.heard >= heard
            assert len(rehearsal.stage.fail_before["take_back"]) == left
        if left:
            rehearsal.clock.at += timedelta(minutes=5)
    rehearsal.clock.at += timedelta(minutes=10)
    async with running(rehearsal):
        await until(lambda: not rehearsal.stage.roles)
    assert await rehearsal.rooms.kept.outcomes.roles_over(rehearsal.clock.at) == []


async def test_old_drafts_and_steps_that_were_done_are_tidied_away(rehearsal: Rehearsal) -> None:
    """A day after nobody published it, and a week after somebody did it."""
    draft = await rehearsal.begin(Phase.DRAFT)
    await rehearsal.begin(Phase.ANNOUNCED, times=times(20 * DAY))
    await rehearsal.work()
    rehearsal.clock.at += 8 * DAY
    async with running(rehearsal):
        await until(partial(_is_tidy, rehearsal))
        assert await rehearsal.database.challenges.get(draft.id) is None


async def _is_tidy(rehearsal: Rehearsal) -> bool:
    return not await rows(rehearsal.database, challenge_steps)


async def test_a_series_begins_by_itself_once_however_long_nobody_was_there(
    rehearsal: Rehearsal,
) -> None:
    """Weeks later one challenge is begun, not one for each week, and it is open for its whole time."""
    made = await rehearsal.rooms.recurring.create(
        series(constraints=series().constraints.__class__())
    )
    rehearsal.clock.at += 30 * DAY
    async with running(rehearsal):
        await until(lambda: rehearsal.stage.standing("open"))
        await settled(rehearsal)
    [begun] = await rehearsal.database.challenges.of_guild(made.guild_id, most=9)
    assert begun.phase is Phase.OPEN
    assert begun.series_id == made.id
    assert begun.times.opens_at == NOON + 30 * DAY
    assert begun.times.open_for == made.open_for
    now = await rehearsal.database.series.get(made.id)
    assert now is not None
    assert now.next_at is not None
    assert now.next_at > rehearsal.clock.at


async def test_a_series_whose_zone_is_no_more_stops_and_holds_up_no_other(
    rehearsal: Rehearsal,
) -> None:
    """Zones come and go with their database; the other one begins."""
    lost = series(zone="Europe/Gondola", next_at=NOON)
    sound = series(next_at=NOON + MINUTE, name="Mondays")
    for each in (lost, sound):
        await rehearsal.database.series.save(each, by=ORGANISER, at=NOON, action="series begun")
    rehearsal.clock.at += HOUR
    async with running(rehearsal):
        await until(lambda: rehearsal.stage.standing("announce"))
        await settled(rehearsal)
    [begun] = await rehearsal.database.challenges.of_guild(sound.guild_id, most=9)
    assert begun.series_id == sound.id
    stopped = await rehearsal.database.series.get(lost.id)
    assert stopped is not None
    assert stopped.next_at is None


async def test_a_database_that_goes_away_is_waited_for(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever can't be looked up is looked up the next time, and nothing is lost."""
    monkeypatch.setattr(module, "EVERY", 0.02)
    of = await rehearsal.begin()
    await rehearsal.work()
    one = await rehearsal.enter(await rehearsal.now(of.id), 1)
    await rehearsal.database.write(
        lambda connection: connection.exec_driver_sql(
            "ALTER TABLE challenge_steps RENAME TO lost"
        ).close()
    )
    async with running(rehearsal):
        heard = asyncio.get_running_loop().time()
        await until(lambda: asyncio.get_running_loop().time() > heard + 0.2)
        await rehearsal.database.write(
            lambda connection: connection.exec_driver_sql(
                "ALTER TABLE lost RENAME TO challenge_steps"
            ).close()
        )
        await settled(rehearsal)
    assert (await rehearsal.entry(one)).state is EntryState.STANDING
