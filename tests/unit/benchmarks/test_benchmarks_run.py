"""The benchmarks measure what they say, in a tiny round."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from benchmarks.cases import BUTTONS, FOUR, LIMITS, ONE, Case
from benchmarks.errors import BenchmarkError
from benchmarks.limit import decode
from benchmarks.measure import StandIns, measure, stand_ins
from benchmarks.pictures import Prepared, prepare
from benchmarks.probe import Stalls, watch
from benchmarks.process import require_linux, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Pictures much smaller than those of a real round."""
    folder = tmp_path_factory.mktemp("pictures")
    return prepare(folder, webp_bytes=60_000, png_bytes=20_000)


@pytest.fixture
async def around(prepared: Prepared, tmp_path: Path) -> AsyncIterator[StandIns]:
    """Both stand-ins, running."""
    async with stand_ins(prepared, tmp_path) as found:
        yield found


def test_prepared_pictures_are_sound(prepared: Prepared) -> None:
    """Every prepared file is the picture that its name claims, and the JSON answer holds the PNGs."""
    for path, kind in [(prepared.webp, "WEBP"), *((png, "PNG") for png in prepared.pngs)]:
        with Image.open(path) as picture:
            picture.load()
            assert picture.format == kind
    assert prepared.webp.stat().st_size <= 60_000
    assert decode(prepared.answer.read_bytes()) == [png.read_bytes() for png in prepared.pngs]


@pytest.mark.parametrize("case", [ONE, FOUR], ids=["one", "four"])
async def test_floor_delivers_and_is_measured(around: StandIns, case: Case) -> None:
    """The floor ends two jobs of either kind, and each figure of it can be read."""
    sample = await measure("floor", case, around, jobs=2)
    assert sample.ack_p50_ms is not None
    assert sample.ack_p99_ms is not None
    assert 0 < sample.ack_p50_ms <= sample.ack_p99_ms
    assert sample.jobs_per_second > 0
    assert sample.stall_ms > 0


async def test_limit_moves_the_same_bytes(around: StandIns) -> None:
    """The limit ends two jobs of four pictures without acknowledging anything."""
    sample = await measure("limit", FOUR, around, jobs=2)
    assert sample.ack_p50_ms is None
    assert sample.jobs_per_second > 0


@pytest.mark.parametrize("program", BUTTONS.programs)
async def test_every_button_below_old_pictures_is_answered(around: StandIns, program: str) -> None:
    """The floor and the bot answer all kinds of presses below pictures that they never posted."""
    case = replace(BUTTONS, history=40, per_minute=6000)
    sample = await measure(program, case, around, jobs=8)
    assert sample.ack_p50_ms is not None
    assert sample.ack_p99_ms is not None
    assert 0 < sample.ack_p50_ms <= sample.ack_p99_ms


async def test_press_below_a_picture_without_a_record_fails_the_run(around: StandIns) -> None:
    """A bot that refuses is not measured as one that answers: its refusal is told."""
    case = replace(BUTTONS, history=0, buttons=("report",), per_minute=6000)
    with pytest.raises(BenchmarkError, match="instead of a form"):
        await measure("bot", case, around, jobs=1)


async def test_bot_paints_where_jobs_are_counted(around: StandIns) -> None:
    """With quotas and a budget that leave room, every job is painted."""
    sample = await measure("bot", replace(LIMITS, history=40), around, jobs=2)
    assert sample.ack_p50_ms is not None
    assert sample.jobs_per_second > 0


async def test_program_that_ends_is_told_with_its_last_words(tmp_path: Path) -> None:
    """A program that stops by itself is an error with what it said, not a wait without end."""
    async with running(("-c", "raise SystemExit('no luck')"), folder=tmp_path) as process:
        await asyncio.wait_for(process.process.wait(), 10)
        with pytest.raises(BenchmarkError, match="no luck"):
            process.still_there()


def test_probe_sees_a_blocked_loop(tmp_path: Path) -> None:
    """A callback that holds the event loop shows as a stall of at least its length."""
    stalls = Stalls(tmp_path / "stalls")
    loop = asyncio.new_event_loop()

    def hold() -> None:
        end = time.perf_counter() + 0.06
        while time.perf_counter() < end:
            pass
        loop.call_later(0.02, loop.stop)

    watch(loop, stalls)
    loop.call_later(0.02, hold)
    loop.run_forever()
    loop.close()
    assert stalls.longest > 0.05
    stalls.reset()
    assert stalls.longest == 0


def test_other_systems_are_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no /proc, one sentence says so."""
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(BenchmarkError, match="Linux only"):
        require_linux()
