"""The control API: its guard, its events, faults; and how command lines are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.face import SandboxError
from sandbox.face.commandline import parse

if TYPE_CHECKING:
    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

NAMES = ("prompt", "model", "width", "cfg_scale")
COMMAND = {
    "name": "imagine",
    "type": 1,
    "options": [{"name": name, "type": 3} for name in NAMES] + [{"name": "sketch", "type": 11}],
}


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}]
)
async def test_foreign_hosts_and_origins_are_refused(
    running: Running, headers: dict[str, str]
) -> None:
    """A page from elsewhere, or a name that was rebound to loopback, gets 403."""
    url = running.addresses.control_url + "/control/world"
    async with aiohttp.ClientSession() as session:
        async with session.get(url, headers=headers) as response:
            assert response.status == 403
        async with session.get(url, headers={"Origin": running.addresses.control_url}) as response:
            assert response.status == 200


async def test_events_stream_in_order(running: Running, face: Sandbox) -> None:
    """The WebSocket tells what happens, numbered without a gap, as the long poll does."""
    url = running.addresses.control_url + "/control/events"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        await face.change("say", channel="general", content="one")
        await face.advance(5)
        seen = [await socket.receive_json(timeout=5) for _ in range(3)]
    assert [event["kind"] for event in seen] == ["message", "world", "clock"]
    numbers = [event["number"] for event in seen]
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    assert await face.events(after=numbers[0] - 1) == seen


async def test_faults_hit_the_calls_that_match(raw: Raw, face: Sandbox) -> None:
    """A fault answers the next matching calls with its status, then things are well again."""
    await face.fault(method="GET", path="/users/*", status=503, times=2)
    await face.fault(path="/gateway", status=429, retry_after=0.5)
    statuses = [(await raw.call("GET", "/users/@me"))[0] for _ in range(3)]
    assert statuses == [503, 503, 200]
    status, told, headers = await raw.call("GET", "/gateway")
    assert (status, told["retry_after"], "Via" in headers) == (429, 0.5, True)


async def test_a_lost_answer_was_carried_out(running: Running, raw: Raw, face: Sandbox) -> None:
    """With `drop` and `after` the message is there though the line was cut."""
    place = running.discord.world.find_channel("general")
    await face.fault(method="POST", path="/channels/*/messages", drop=True, after=True)
    with pytest.raises(aiohttp.ClientError):
        await raw.call("POST", f"/channels/{place.id}/messages", {"content": "lost"})
    assert [message.content for message in await face.messages()] == ["lost"]
    assert (await face.requests("POST"))[-1]["status"] == 0


async def test_wrong_requests_are_told_apart(face: Sandbox) -> None:
    """Unknown names, fields and actions each raise SandboxError with a sentence."""
    with pytest.raises(SandboxError, match="no channel called"):
        await face.set_nsfw("nowhere", nsfw=True)
    with pytest.raises(SandboxError, match="nobody here is called"):
        await face.messages(as_member="nobody")
    with pytest.raises(SandboxError, match="no field"):
        await face.fault(colour="red")
    with pytest.raises(SandboxError, match="does not see"):
        await face.messages("moderators", as_member="member")
    with pytest.raises(SandboxError, match="nothing called"):
        await face.change("weather")


async def test_the_ledger_and_the_catalogue_are_at_hand(face: Sandbox) -> None:
    """Venice's ledger is empty at first, and its catalogue can be changed."""
    assert await face.ledger() == []
    await face.publish(offline="venice-sd35")
    await face.venice_fault("status", status=500)
    await face.clear_faults()


VALUES = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES.filter(bool), min_size=1))
def test_a_line_is_read_as_it_was_typed(options: dict[str, str]) -> None:
    """Whatever values hold, unless it is another option's name, comes back whole."""
    if any(f"{name}:" in value for value in options.values() for name in NAMES):
        return
    line = "/imagine " + " ".join(f"{name}:{value}" for name, value in options.items())
    assert parse(line, [COMMAND]).options == options


def test_files_and_subcommands_are_read() -> None:
    """Attachment options are paths; subcommands are steps of the command."""
    rules = {
        "name": "rules",
        "type": 1,
        "options": [{"name": "set", "type": 1, "options": [{"name": "channel", "type": 7}]}],
    }
    assert parse("/imagine sketch:/tmp/a b.png", [COMMAND]).paths == {"sketch": "/tmp/a b.png"}  # noqa: S108  - nothing is opened
    read = parse("/rules set channel:#general", [rules])
    assert (read.command, read.options) == (["rules", "set"], {"channel": "#general"})
    with pytest.raises(SandboxError):
        parse("imagine prompt:x", [COMMAND])
