"""What somebody says in the demo, and what is told of it: against a sandbox without a bot."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
import pytest_asyncio

from sandbox.demo.acting import Outcome, Status, act
from sandbox.face import Sandbox
from sandbox.serving import Plan, Running, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

COMMANDS: list[dict[str, Any]] = [
    {"name": "ping", "description": "Ping", "contexts": [0, 1, 2]},
    {
        "name": "paint",
        "description": "Paint",
        "options": [
            {"type": 3, "name": "prompt", "description": "What", "required": True},
            {"type": 4, "name": "width", "description": "Pixels", "max_value": 1280},
        ],
    },
]


@pytest_asyncio.fixture(name="running")
async def _running() -> AsyncIterator[Running]:
    """A fresh sandbox whose application has two commands."""
    async with serving(Plan()) as running:
        running.discord.commands.replace("", COMMANDS)
        yield running


@pytest_asyncio.fixture(name="sandbox")
async def _sandbox(running: Running) -> AsyncIterator[Sandbox]:
    """Its face."""
    async with Sandbox.connect(running.addresses.control_url) as sandbox:
        yield sandbox


class Answerer:
    """A bot so small that it only answers the interactions that are there."""

    def __init__(self, running: Running, session: aiohttp.ClientSession) -> None:
        self._running = running
        self._session = session

    async def call(self, method: str, path: str, **body: Any) -> None:  # noqa: ANN401  - aiohttp's own
        """Call Discord's API, and see that it went well."""
        url = self._running.addresses.discord_api_url + path
        async with self._session.request(method, url, **body) as response:
            assert response.status < 300, await response.text()

    async def next(self, after: int) -> tuple[str, str]:
        """Wait for the next interaction; return the paths of its callback and its webhook."""
        while True:
            for event in await self._running.discord.log.wait_after(after, 5.0):
                after = event["number"]
                if event["kind"] == "interaction" and event["what"] == "created":
                    made = self._running.discord.interactions.get(event["interaction_id"])
                    application = self._running.addresses.application_id
                    return (
                        f"/interactions/{made.id}/{made.token}/callback",
                        f"/webhooks/{application}/{made.token}",
                    )


@pytest_asyncio.fixture(name="answerer")
async def _answerer(running: Running) -> AsyncIterator[Answerer]:
    """Somebody who answers."""
    async with aiohttp.ClientSession() as session:
        yield Answerer(running, session)


@pytest.mark.parametrize(
    ("line", "place", "why"),
    [
        ("paint prompt:x", ("general", "member"), "slash"),
        ("/paint colour:red prompt:x", ("general", "member"), "colour"),
        ("/paint width:5", ("general", "member"), "prompt"),
        ("/paint prompt:x width:wide", ("general", "member"), "width"),
        ("/sing", ("general", "member"), "sing"),
        ("/ping", ("nowhere", "member"), "nowhere"),
        ("/ping", ("general", "nobody"), "nobody"),
        ("/ping", ("general", "stranger"), "general"),
    ],
)
async def test_what_the_client_would_not_send_is_not_sent(
    sandbox: Sandbox, tmp_path: Path, line: str, place: tuple[str, str], why: str
) -> None:
    """A line that Discord's client would not let through is told with the reason, and reaches nobody."""
    channel, member = place
    outcome = await act(sandbox, line, channel=channel, member=member, out=tmp_path / "out")
    assert outcome.status is Status.NOT_SENT
    assert outcome.reason
    assert why in outcome.reason
    assert (outcome.messages, outcome.requests, outcome.files) == ((), (), ())
    assert not (tmp_path / "out").exists()


async def test_nobody_answering_is_told_as_that(
    running: Running, sandbox: Sandbox, tmp_path: Path
) -> None:
    """Without a bot there is no response once Discord's three seconds are over."""
    saying = asyncio.create_task(
        act(sandbox, "/ping", channel="general", member="member", out=tmp_path)
    )
    await running.discord.log.wait_after(running.discord.log.number, 5.0)
    await sandbox.advance(4)
    assert (await saying).status is Status.NO_RESPONSE


async def test_a_private_answer_is_the_last_word(
    running: Running, sandbox: Sandbox, answerer: Answerer, tmp_path: Path
) -> None:
    """An answer for the member alone ends the wait, and is shown with its text."""
    number = running.discord.log.number
    saying = asyncio.create_task(act(sandbox, "/ping", channel="dm", member="member", out=tmp_path))
    callback, _ = await answerer.next(number)
    private = {"type": 4, "data": {"content": "pong", "flags": 64}}
    await answerer.call("POST", callback, json=private)
    outcome = await saying
    assert outcome.status is Status.ANSWERED
    told = json.loads(json.dumps(outcome.to_json()))
    assert (told["status"], told["request"], told["files"]) == ("answered", None, [])
    assert (told["messages"][0]["text"], told["messages"][0]["ephemeral"]) == ("pong", True)


async def paint(
    running: Running, sandbox: Sandbox, answerer: Answerer, out: Path, content: bytes
) -> Outcome:
    """Say /paint and have it answered, after a word in between, with a file."""
    number = running.discord.log.number
    saying = asyncio.create_task(
        act(sandbox, "/paint prompt:x", channel="general", member="member", out=out)
    )
    callback, webhook = await answerer.next(number)
    await answerer.call("POST", callback, json={"type": 5})
    original = f"{webhook}/messages/@original"
    await answerer.call("PATCH", original, json={"content": "You are next in line."})
    data = aiohttp.FormData()
    data.add_field("payload_json", json.dumps({"content": "Here", "attachments": [{"id": 0}]}))
    data.add_field("files[0]", content, filename="fox.png")
    await answerer.call("PATCH", original, data=data)
    return await saying


async def test_files_are_saved_beside_one_another(
    running: Running, sandbox: Sandbox, answerer: Answerer, tmp_path: Path
) -> None:
    """A file is saved under its name; another of that name does not replace it, the same one does."""
    out = tmp_path / "some" / "where"
    first = await paint(running, sandbox, answerer, out, b"first")
    again = await paint(running, sandbox, answerer, out, b"first")
    other = await paint(running, sandbox, answerer, out, b"other")
    assert {each.status for each in (first, again, other)} == {Status.DELIVERED}
    assert first.files == again.files == (out / "fox.png",)
    (saved,) = other.files
    assert saved.name.endswith("-fox.png")
    assert [file.read_bytes() for file in (out / "fox.png", saved)] == [b"first", b"other"]
