"""What the running bot tells those who look after it, counted from what happened in the sandbox."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from sandbox.demo.stage import Program, Stage, bot_environment, staged
from sandbox.face import Sandbox
from sandbox.serving import Plan, serving
from tests.acceptance.watching import answers, asked, eventually, free_port, value

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

SMALL = "model:venice-sd35 width:64 height:64"
LONG = 60.0


@pytest_asyncio.fixture(name="port")
async def _port() -> int:
    return free_port()


@pytest_asyncio.fixture(name="house")
async def _house(port: int, bot_settings: dict[str, str]) -> AsyncIterator[Stage]:
    """A bot that tells about itself on a port."""
    told = bot_settings | {"METRICS_PORT": str(port)}
    async with staged(painting_seconds=0.02, settings=told) as stage:
        yield stage


async def test_what_happened_is_counted(house: Stage, port: int) -> None:
    """A picture, a refusal, an end without a picture and a second try each appear where they belong."""
    sandbox = house.sandbox
    await (await sandbox.say(f"/imagine prompt:a fox {SMALL}")).pictures(timeout=LONG)
    await (await sandbox.say("/imagine prompt:a fox model:venice-sd35 aspect_ratio:16:9")).private(
        LONG
    )
    await sandbox.venice_fault("status", status=402)
    await (await sandbox.say(f"/imagine prompt:a fox {SMALL}")).private(LONG)
    await sandbox.venice_fault("status", status=503)
    await (await sandbox.say(f"/imagine prompt:a fox {SMALL}")).pictures(timeout=LONG)
    await sandbox.venice_fault("drop_after_painting")
    await (await sandbox.say(f"/imagine prompt:a fox {SMALL}")).private(LONG)
    assert (await sandbox.complete("/imagine model:ven", "model")).choices
    samples = await eventually(port, "jobs_total", 2, outcome="delivered", reason="")
    paid = sum(entry["cost_usd"] for entry in await sandbox.ledger() if entry["paid"])

    assert value(samples, "refusals_total", reason="OptionsRefused") == 1
    assert value(samples, "jobs_total", outcome="failed", reason="Rejected") == 1
    assert value(samples, "jobs_total", outcome="failed", reason="AnswerLost") == 1
    for error in ("402", "503", "answer_lost"):
        assert value(samples, "api_errors_total", api="venice", error=error) == 1
    assert value(samples, "waiting_seconds_count") == 4
    assert value(samples, "painting_seconds_count", model="venice-sd35") == 2
    assert value(samples, "cost_usd_total") == pytest.approx(paid)
    assert value(samples, "acknowledgement_seconds_count", kind="command") == 5
    assert value(samples, "acknowledgement_seconds_count", kind="completion") == 1
    assert value(samples, "acknowledgement_seconds_bucket", kind="command", le="3.0") == 5
    assert value(samples, "queue_jobs") == 0
    assert ("gondola_gateway_latency_seconds", frozenset({("shard", "0")})) in samples


async def test_no_label_names_a_server_or_somebody(house: Stage, port: int) -> None:
    """Whatever happens, no label has an id or a word that somebody wrote, so that labels stay few."""
    await (await house.sandbox.say(f"/imagine prompt:an okapi {SMALL}")).pictures(timeout=LONG)
    samples = await eventually(port, "jobs_total", 1, outcome="delivered", reason="")
    for _, labels in samples:
        for _, label in labels:
            assert not re.search(r"\d{9}|okapi|[0-9a-f]{8}-", label)


async def test_ready_while_it_works_and_stopping_while_it_ends(house: Stage, port: int) -> None:
    """All checks are well in a bot that works; one that is told to stop says so until it is gone."""
    well = {"process": "ok", "gateway": "ok", "database": "ok"}
    assert json.loads(await answers(port, "/readyz", 200)) == {"ready": True, "checks": well}
    assert await asked(port, "/healthz") == (200, "ok\n")
    await house.sandbox.set_venice(painting_seconds=3)
    await house.sandbox.say(f"/imagine prompt:a slow fox {SMALL}")
    await eventually(port, "painting_jobs", 1)
    house.bot.process.terminate()
    assert await answers(port, "/healthz", 503) == "stopping\n"
    told = json.loads(await answers(port, "/readyz", 503))
    assert told == {"ready": False, "checks": well | {"process": "stopping"}}
    assert await house.bot.end(within=LONG) == 0


async def test_a_port_that_is_taken_is_a_line(
    house: Stage, port: int, bot_settings: object
) -> None:
    """Where nothing can listen the bot does not start, and names the setting."""
    del bot_settings
    second = await Program.start(
        "second",
        ["-m", "bot", "run"],
        folder=house.folder,
        environment=bot_environment(house.addresses, house.folder) | {"METRICS_PORT": str(port)},
        loud=False,
    )
    assert await second.end(within=LONG) == 2
    assert second.log.splitlines()[-1].startswith("METRICS_PORT: nothing can listen")
    assert "Traceback" not in second.log


async def test_a_discord_that_is_gone_takes_the_readiness(port: int, tmp_path: Path) -> None:
    """When no shard is connected any more the page names it, while the process stays alive."""
    async with (
        serving(Plan()) as running,
        Sandbox.connect(running.addresses.control_url) as sandbox,
    ):
        addresses = dataclasses.asdict(running.addresses)
        stage = Stage(
            sandbox=sandbox,
            addresses=addresses,
            folder=tmp_path,
            settings=bot_environment(addresses, tmp_path) | {"METRICS_PORT": str(port)},
            loud=False,
        )
        await stage.start_bot()
        await answers(port, "/readyz", 200)
    try:
        told = json.loads(await answers(port, "/readyz", 503))
        assert told["checks"] == {"process": "ok", "gateway": "shards away: 0", "database": "ok"}
        assert await asked(port, "/healthz") == (200, "ok\n")
    finally:
        await stage.stop_bot()
