"""A gateway and a worker each tell about their part of one picture, in numbers and in log lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.acceptance.fleets import fleet
from tests.acceptance.watching import answers, eventually, free_port, value

if TYPE_CHECKING:
    from sandbox.demo.stage import Program

SMALL = "model:venice-sd35 width:64 height:64"
LONG = 60.0


def lines(program: Program, event: str) -> list[dict[str, object]]:
    """The log lines of an event."""
    found = [json.loads(line) for line in program.log.splitlines() if line.startswith("{")]
    return [line for line in found if line["event"] == event]


async def test_each_process_counts_and_logs_its_own_part(postgresql_url: str) -> None:
    """The gateway knows the acknowledgement, the worker the painting and the end, and both are ready."""
    gate_port, work_port = free_port(), free_port()
    quick = {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json", "SHARD_COUNT": "1"}
    async with fleet(postgresql_url, settings=quick) as ships:
        await ships.start("--role", "gateway", METRICS_PORT=str(gate_port))
        worker = await ships.start("--role", "worker", METRICS_PORT=str(work_port))
        await ships.connected(1)
        gateway_well = json.loads(await answers(gate_port, "/readyz", 200))["checks"]
        worker_well = json.loads(await answers(work_port, "/readyz", 200))["checks"]
        run = await ships.sandbox.say(f"/imagine prompt:a fox {SMALL}")
        await run.pictures(timeout=LONG)
        done = await eventually(work_port, "jobs_total", 1, outcome="delivered", reason="")
        heard = await eventually(gate_port, "acknowledgement_seconds_count", 1, kind="command")
        [delivered] = lines(worker, "job delivered")
    assert set(gateway_well) == {"process", "gateway", "database"}
    assert set(worker_well) == {"process", "database"}
    assert value(done, "painting_seconds_count", model="venice-sd35") == 1
    assert value(done, "waiting_seconds_count") == 1
    assert value(done, "cost_usd_total") > 0
    assert value(heard, "jobs_total", outcome="delivered", reason="") == 0
    assert delivered["shard"] == 0
    assert {"job", "guild"} <= set(delivered)
