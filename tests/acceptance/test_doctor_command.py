"""`gondola doctor` as a program: lines, JSON and exit codes."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import os
import sys
from typing import TYPE_CHECKING

import pytest_asyncio

from bot.settings import Settings
from sandbox.demo.stage import bot_environment
from sandbox.serving import Plan, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

LONG = 60.0
GRADES = ("ok", "warning", "wrong")


@pytest_asyncio.fixture(name="environment")
async def _environment(tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """An environment that fits a Discord and a Venice of this process."""
    ours = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    async with serving(Plan()) as running:
        yield kept | bot_environment(dataclasses.asdict(running.addresses), tmp_path)


async def gondola(*arguments: str, env: dict[str, str], cwd: Path) -> tuple[int, str, str]:
    """Run the program until it ends: exit code, output, errors."""
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        env=env,
        cwd=cwd,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(LONG):
        out, errors = await program.communicate()
    return program.returncode or 0, out.decode(), errors.decode()


async def test_where_nothing_is_wrong_each_thing_has_a_line(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """Exit code 0, one line for each check, and nothing on the error stream."""
    code, out, errors = await gondola("doctor", env=environment, cwd=tmp_path)
    assert (code, errors) == (0, "")
    lines = out.splitlines()
    assert all(line.split()[0] in GRADES for line in lines)
    names = [line.split(maxsplit=1)[1].partition(":")[0] for line in lines]
    assert names[:3] == ["token", "intents", "gateway"]
    assert names[4:] == ["clock", "image API", "key", "balance", "catalogue", "database"]


async def test_what_is_wrong_is_exit_1_and_json_can_be_read(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """With --json the same findings are one list of objects."""
    wrong = environment | {"VENICE_API_KEY": "wrong-sesame"}
    code, out, _ = await gondola("doctor", "--json", env=wrong, cwd=tmp_path)
    assert code == 1
    found = {each["check"]: each for each in json.loads(out)}
    assert (found["key"]["grade"], found["token"]["grade"]) == ("wrong", "ok")
    assert "sesame" not in out


async def test_wrong_settings_are_exit_2(environment: dict[str, str], tmp_path: Path) -> None:
    """A missing setting ends as with every other command, before anything is asked."""
    del environment["VENICE_API_KEY"]
    code, out, errors = await gondola("doctor", env=environment, cwd=tmp_path)
    assert (code, out, errors.split()[0]) == (2, "", "VENICE_API_KEY")
