"""The benchmarks measure what they say, in a tiny round."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from benchmarks.cases import FOUR, ONE, Case
from benchmarks.errors import BenchmarkError
from benchmarks.limit import decode
from benchmarks.measure import Sample, StandIns, measure, stand_ins
from benchmarks.pictures import Prepared, prepare
from benchmarks.probe import Stalls, watch
from benchmarks.process import require_linux, running
from benchmarks.report import Samples, as_json, goals, markdown, table

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


def sampled(*, cpu: float, ack: float, stall: float, memory: float) -> Sample:
    """A sample with made-up figures."""
    return Sample(
        cpu_ms=cpu,
        ack_p50_ms=ack,
        ack_p99_ms=ack,
        jobs_per_second=1,
        stall_ms=stall,
        memory_mib=memory,
    )


def test_goals_are_judged_by_medians_and_stalls_by_the_worst() -> None:
    """A ratio over its limit is missed, and one long stall of many rounds misses too."""
    floor = sampled(cpu=100, ack=100, stall=300, memory=300)
    rounds = [sampled(cpu=cpu, ack=90, stall=10, memory=46) for cpu in (50, 59, 400)]
    samples: Samples = {
        "four": {"floor": [floor], "bot": rounds, "limit": [floor]},
        "crowd": {
            "floor": [floor],
            "bot": [
                sampled(cpu=1, ack=201, stall=10, memory=0),
                sampled(cpu=1, ack=201, stall=51, memory=0),
            ],
            "limit": [floor],
        },
    }
    found = goals(samples, decoded_bytes=24 * 1024**2)
    assert {goal.name: goal.reached for goal in found} == {
        "CPU a job in four, beside the floor": True,
        "acknowledgement p99 in crowd, beside the floor": False,
        "longest stall in four, worst round": True,
        "longest stall in crowd, worst round": False,
        "memory in four, beside the decoded bytes": True,
    }
    told = table(samples, found, {"four": "four pictures", "crowd": "many people"})
    assert told.count("MISSED") == 2
    assert "| CPU a job in four, beside the floor | 0.6 | 0.59 | reached |" in markdown(
        samples, found
    )
    report = json.loads(json.dumps(as_json(samples, found, rounds=3)))
    assert report["beside_floor"]["four"]["cpu_ms"] == pytest.approx(0.59)
    assert report["cases"]["four"]["bot"]["spread"]["cpu_ms"]["high"] == 400
