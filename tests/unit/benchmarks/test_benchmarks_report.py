"""Goals are judged, and told to people and to machines."""

from __future__ import annotations

import json

import pytest

from benchmarks.measure import Sample
from benchmarks.report import Samples, as_json, goals, markdown, table


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


def test_bot_under_limits_is_judged_beside_itself_without() -> None:
    """Counting is judged by the bot in one, in a case that has no floor; the presses by both measures."""
    floor = sampled(cpu=1, ack=10, stall=1, memory=1)
    samples: Samples = {
        "one": {"floor": [floor], "bot": [sampled(cpu=2, ack=10, stall=1, memory=1)], "limit": []},
        "buttons": {
            "floor": [floor],
            "bot": [sampled(cpu=1, ack=60, stall=1, memory=1)],
            "limit": [],
        },
        "limits": {
            "floor": [],
            "bot": [sampled(cpu=7, ack=15, stall=1, memory=1)],
            "limit": [],
        },
    }
    found = {goal.name: goal for goal in goals(samples, decoded_bytes=1)}
    assert found["CPU a job in limits, beside one"].value == pytest.approx(3.5)
    assert not found["CPU a job in limits, beside one"].reached
    assert found["acknowledgement p99 in limits, beside one"].value == pytest.approx(1.5)
    assert found["acknowledgement p99 in buttons"].reached
    assert not found["acknowledgement p99 in buttons, beside the floor"].reached
    report = as_json(samples, list(found.values()), rounds=1)
    assert set(report["beside_floor"]) == {"one", "buttons"}
    assert "| `limits` | CPU ms a job | - | 7 | - |" in markdown(samples, [])
