"""Medians and ranges, whether each goal is reached, and a table for people."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict, dataclass, fields
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.cases import PROGRAMS
from benchmarks.measure import Sample

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Samples = dict[str, dict[str, list[Sample]]]
"""By case, then by program: one sample a round; none of a program that the case is not for."""

MIB = 1024**2
COLUMNS: Mapping[str, str] = {
    "cpu_ms": "CPU ms a job",
    "ack_p50_ms": "ack p50 ms",
    "ack_p99_ms": "ack p99 ms",
    "jobs_per_second": "jobs a second",
    "stall_ms": "longest stall ms",
    "memory_mib": "memory over idle MiB",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """The middle of several rounds, and how far they reached."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """What was to be reached: `value` at most `limit`."""

    name: str
    value: float
    limit: float
    unit: str = ""

    @property
    def reached(self) -> bool:
        """Whether it was."""
        return self.value <= self.limit


def spread(samples: Sequence[Sample], column: str) -> Spread | None:
    """One figure over all rounds; None where the program has no such thing."""
    values = [value for each in samples if (value := getattr(each, column)) is not None]
    if not values:
        return None
    return Spread(median=median(values), low=min(values), high=max(values))


def middle(samples: Samples, case: str, program: str, column: str) -> float:
    """The median that a goal is about."""
    found = spread(samples[case][program], column)
    return float("nan") if found is None else found.median


def goals(samples: Samples, *, decoded_bytes: int) -> list[Goal]:
    """The goals of the cases that were run; `decoded_bytes` are those of the four pictures."""

    def ratio(case: str, column: str) -> float:
        return middle(samples, case, "bot", column) / middle(samples, case, "floor", column)

    def counted(column: str) -> float:
        return middle(samples, "limits", "bot", column) / middle(samples, "one", "bot", column)

    found = []
    if "four" in samples:
        cpu = ratio("four", "cpu_ms")
        found.append(Goal(name="CPU a job in four, beside the floor", value=cpu, limit=0.6))
    if "one" in samples:
        cpu = ratio("one", "cpu_ms")
        found.append(Goal(name="CPU a job in one, beside the floor", value=cpu, limit=2.5))
    if "crowd" in samples:
        late = ratio("crowd", "ack_p99_ms")
        found.append(
            Goal(name="acknowledgement p99 in crowd, beside the floor", value=late, limit=2)
        )
    if "buttons" in samples:
        late = middle(samples, "buttons", "bot", "ack_p99_ms")
        found += [
            Goal(name="acknowledgement p99 in buttons", value=late, limit=250, unit="ms"),
            Goal(
                name="acknowledgement p99 in buttons, beside the floor",
                value=ratio("buttons", "ack_p99_ms"),
                limit=3,
            ),
        ]
    if "limits" in samples and "one" in samples:
        found += [
            Goal(name=f"{title} in limits, beside one", value=counted(column), limit=limit)
            for title, column, limit in (
                ("CPU a job", "cpu_ms", 3),
                ("acknowledgement p99", "ack_p99_ms", 2),
            )
        ]
    for case, by_program in samples.items():
        worst = max(each.stall_ms for each in by_program["bot"])
        found.append(
            Goal(name=f"longest stall in {case}, worst round", value=worst, limit=50, unit="ms")
        )
    if "four" in samples:
        memory = middle(samples, "four", "bot", "memory_mib") * MIB / decoded_bytes
        found.append(Goal(name="memory in four, beside the decoded bytes", value=memory, limit=3))
    return found


def as_json(samples: Samples, reached: Sequence[Goal], *, rounds: int) -> dict[str, Any]:
    """Everything, for machines: every sample, the spreads, the ratios to the floor and the goals."""
    return {
        "machine": machine(),
        "rounds": rounds,
        "cases": {
            case: {
                program: {
                    "spread": {
                        column: None if (found := spread(each, column)) is None else asdict(found)
                        for column in COLUMNS
                    },
                    "samples": [asdict(sample) for sample in each],
                }
                for program, each in by_program.items()
            }
            for case, by_program in samples.items()
        },
        "beside_floor": {
            case: {
                each.name: middle(samples, case, "bot", each.name)
                / middle(samples, case, "floor", each.name)
                for each in fields(Sample)
                if middle(samples, case, "floor", each.name)
            }
            for case in samples
            if samples[case]["floor"]
        },
        "goals": [{**asdict(goal), "reached": goal.reached} for goal in reached],
    }


def machine() -> dict[str, str | int]:
    """What it was measured on."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count() or 0,
        "python": platform.python_version(),
    }


def table(samples: Samples, reached: Sequence[Goal], says: Mapping[str, str]) -> str:
    """Everything, for people: a table a case, then the goals."""
    lines: list[str] = []
    for case, by_program in samples.items():
        lines += [f"{case}: {says[case]}", _row("", PROGRAMS)]
        for column, title in COLUMNS.items():
            cells = [_cell(spread(by_program[program], column)) for program in PROGRAMS]
            lines.append(_row(title, cells))
        lines.append("")
    lines.append("goals")
    for goal in reached:
        told = "reached" if goal.reached else "MISSED"
        value = f"{goal.value:.2f}{f' {goal.unit}' if goal.unit else ''}"
        lines.append(f"  {told:8}{goal.name:48}{value:>10}   at most {goal.limit:g}")
    return "\n".join(lines)


def markdown(samples: Samples, reached: Sequence[Goal]) -> str:
    """The medians and the goals as the README shows them."""
    lines = [f"| case | figure | {' | '.join(PROGRAMS)} |", "|---|---|" + "---|" * len(PROGRAMS)]
    for case, by_program in samples.items():
        for column, title in COLUMNS.items():
            found = [spread(by_program[program], column) for program in PROGRAMS]
            cells = " | ".join("-" if each is None else f"{each.median:.3g}" for each in found)
            lines.append(f"| `{case}` | {title} | {cells} |")
    lines += ["", "| goal | limit | measured | |", "|---|---|---|---|"]
    lines += [
        f"| {goal.name} | {goal.limit:g} {goal.unit} | {goal.value:.3g} {goal.unit} | "
        f"{'reached' if goal.reached else 'missed'} |"
        for goal in reached
    ]
    return "\n".join(line.replace("  ", " ").replace("1e+03", "1000") for line in lines) + "\n"


def _row(title: str, cells: Sequence[str] | Mapping[str, object]) -> str:
    return f"  {title:22}" + "".join(f"{cell:>30}" for cell in cells)


def _cell(found: Spread | None) -> str:
    if found is None:
        return "-"
    return f"{found.median:.2f} ({found.low:.2f} to {found.high:.2f})"
