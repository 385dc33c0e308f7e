"""Everything that the bot prints, through good and bad days, at DEBUG: never a prompt, a token or a key."""

from __future__ import annotations

import dataclasses
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sandbox.demo.stage import Stage, bot_environment
from sandbox.discord.interactions import new_token
from sandbox.face import Sandbox
from sandbox.serving import Plan, serving
from sandbox.venice import VeniceSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

    from sandbox.face import Result

KEY = "key-Quokka7Zebra"
SMALL = "model:venice-sd35 width:64 height:64"
LONG = 60.0
CALLBACK = "/interactions/*/callback"
SAID = ("okapi", "narwhal", "axolotl", "pangolin", "capybara", "wombat", "tapir")
"""A word of each prompt or reason; none of them occurs anywhere else."""
REFUSED_WORDS = "swastika"
TOKEN = new_token()[:15]
"""How every token of an interaction begins in this Discord."""


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[tuple[Stage, dict[str, str]]]:
    """A bot whose every line is shown on, in a Discord and a Venice of this process."""
    venice = VeniceSettings(api_key=KEY, painting_seconds=0.02, requests_per_minute=10_000)
    plan = Plan(venice=venice)
    async with serving(plan) as running, Sandbox.connect(running.addresses.control_url) as sandbox:
        addresses = dataclasses.asdict(running.addresses)
        quick = {"VENICE_REQUESTS_PER_MINUTE": "10000", "LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json"}
        stage = Stage(
            sandbox=sandbox,
            addresses=addresses,
            folder=folder,
            settings=bot_environment(addresses, folder) | quick,
            loud=True,
        )
        try:
            await stage.start_bot()
            yield stage, addresses
        finally:
            await stage.stop_bot()


async def live(sandbox: Sandbox) -> str:
    """Paint, be refused, fail in many ways, and break; the id of what broke."""
    painted = await (await sandbox.say(f"/imagine prompt:an okapi {SMALL}")).pictures(timeout=LONG)
    await (await sandbox.say(f"/imagine prompt:{REFUSED_WORDS} narwhal {SMALL}")).private(LONG)
    odd = "/imagine prompt:an axolotl model:venice-sd35 width:65"
    await (await sandbox.say(odd)).private(LONG)
    for kind, fault in (
        ("status", {"status": 400, "body": {"error": f"axolotl is no animal, says {KEY}"}}),
        ("status", {"status": 402, "body": {"error": "no money for an axolotl"}}),
        ("html", {"status": 403}),
        ("drop_after_painting", {}),
        ("not_a_picture", {}),
    ):
        await sandbox.venice_fault(kind, **fault)
        await (await sandbox.say(f"/imagine prompt:an axolotl {SMALL}")).private(LONG)
    await sandbox.venice_fault("status", status=500, body={"error": "a pangolin broke it"})
    await (await sandbox.say(f"/imagine prompt:a pangolin {SMALL}")).pictures(timeout=LONG)
    await sandbox.fault(method="PATCH", path="/webhooks/*", status=403, code=50013, times=1)
    await (await sandbox.say(f"/imagine prompt:a capybara {SMALL}")).private(LONG)
    await sandbox.fault(method="PATCH", path="/webhooks/*", drop=True, times=1)
    await (await sandbox.say(f"/imagine prompt:a wombat {SMALL}")).pictures(timeout=LONG)
    return await broken_form(sandbox, painted)


async def broken_form(sandbox: Sandbox, painted: Result) -> str:
    """Fill in a form whose answer Discord then refuses, which nobody foresaw; the form's id."""
    opened = await (await sandbox.press(painted, label="Edit")).result()
    await sandbox.fault(method="POST", path=CALLBACK, status=400, code=50035, times=1)
    form = await sandbox.submit(opened, {"prompt": "a tapir"})
    assert "Something in me broke" in (await form.private(LONG)).text
    return form.id


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What the bot printed, a line each."""
    lines = capsys.readouterr().err.splitlines()
    return [json.loads(line.removeprefix("bot: ")) for line in lines if line.startswith("bot: ")]


async def test_no_line_has_a_prompt_a_token_or_a_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Success, refusals, errors of both APIs and a broken form leave ids in the log, and no secret."""
    async with watched(tmp_path) as (stage, addresses):
        lived = await live(stage.sandbox)
        await stage.stop_bot()
        assert stage.bot.process.stdout is not None
        assert await stage.bot.process.stdout.read() == b""
    lines = printed(capsys)
    told = json.dumps(lines)
    for secret in (*SAID, REFUSED_WORDS, KEY, TOKEN, addresses["discord_token"]):
        assert secret not in told
    assert "an interaction broke" in told
    jobs = [line for line in lines if line["event"] == "job delivered"]
    assert len(jobs) == 3
    assert all({"job", "guild", "shard"} <= set(line) for line in jobs)
    [broken] = [line for line in lines if line["event"] == "an interaction broke"]
    assert str(broken["interaction"]) == lived
    assert {"guild", "shard"} <= set(broken)
