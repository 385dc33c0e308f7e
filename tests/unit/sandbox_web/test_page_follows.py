"""What the page lives on: one stream in order, the places of a person, and the bot's keeper."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from sandbox.discord import eventlog
from sandbox.face import SandboxError

if TYPE_CHECKING:
    import aiohttp

    from sandbox.face import Sandbox
    from sandbox.serving import Running


async def test_a_stream_goes_on_where_it_was_left(
    running: Running, face: Sandbox, browser: aiohttp.ClientSession
) -> None:
    """It greets with the run, then tells every event after a number, messages as people see them."""
    before = running.discord.log.number
    await face.change("say", channel="general", content="one")
    await face.change("say", channel="general", content="two")
    one, two = await face.messages()
    await face.change("delete-message", message=one.id)
    url = f"/control/events?whole=true&after={before}"
    async with browser.ws_connect(url) as socket:
        greeting = await socket.receive_json(timeout=5)
        told = [await socket.receive_json(timeout=5) for _ in range(6)]
    assert (greeting["kind"], greeting["lost"], greeting["after"]) == ("stream", False, before)
    assert [event["number"] for event in told] == list(range(before + 1, before + 7))
    seen = {event["message_id"]: event["see"] for event in told if event["kind"] == "message"}
    assert seen[one.id] is None
    assert seen[two.id]["content"] == "two"
    async with browser.ws_connect("/control/events?whole=true") as socket:
        assert (await socket.receive_json(timeout=5))["run"] == greeting["run"]


async def test_a_stream_says_when_events_are_lost(
    running: Running, browser: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers of another run, and events that are forgotten already, cannot be gone on from."""
    log = running.discord.log
    for _ in range(3):
        log.add("something")
    assert log.oldest == 1
    for after, lost in ((log.number, False), (0, False), (log.number + 1, True)):
        async with browser.ws_connect(f"/control/events?whole=true&after={after}") as socket:
            assert (await socket.receive_json(timeout=5))["lost"] is lost
    monkeypatch.setattr(eventlog, "KEPT", 2)
    short = eventlog.EventLog(running.discord.core.moments)
    for _ in range(5):
        short.add("something")
    assert (short.number, short.oldest) == (5, 4)


async def test_places_are_those_that_a_person_sees(
    face: Sandbox, browser: aiohttp.ClientSession
) -> None:
    """Members see no channel of moderators; threads are as restricted as their parents."""

    async def places(member: str) -> dict[str, Any]:
        async with browser.get("/control/places", params={"member": member}) as answer:
            return dict(await answer.json())

    told = await places("member")
    gondola = next(server for server in told["servers"] if server["name"] == "Gondola")
    channels = {channel["name"]: channel for channel in gondola["channels"]}
    assert "moderators" not in channels
    assert channels["general"]["may_write"]
    assert not channels["read-only"]["may_write"]
    assert (channels["after-dark-thread"]["nsfw"], channels["general-thread"]["nsfw"]) == (
        True,
        False,
    )
    assert not channels["gallery"]["holds_messages"]
    assert [each["recipients"] for each in told["private"]] == [
        ["member-2", "member-3"],
        ["Gondola"],
    ]
    await face.change("member", member="member", timeout=60)
    told = await places("member")
    assert any(server["silenced"] for server in told["servers"])
    moderator = (await places("moderator"))["servers"][0]
    assert "moderators" in {channel["name"] for channel in moderator["channels"]}


async def test_exchanges_with_venice_are_told_whole(
    running: Running, face: Sandbox, browser: aiohttp.ClientSession
) -> None:
    """What was asked, with which body, what was answered with which headers, under one number."""
    addresses = running.addresses
    url = f"{addresses.venice_api_url}/image/generate"
    body = {"model": "venice-sd35", "prompt": "a fox", "width": 64, "height": 64}
    headers = {"Authorization": f"Bearer {addresses.venice_api_key}"}
    async with browser.post(url, json=body, headers=headers) as answer:
        assert answer.status == 200
    asked, done = await face.events(kind="venice")
    assert (asked["what"], done["what"]) == ("asked", "done")
    assert asked["exchange"] == done["exchange"]
    assert (done["status"], done["body"]["prompt"], done["fault"]) == (200, "a fox", None)
    assert "x-ratelimit-limit-requests" in done["headers"]


async def test_requests_are_found_by_their_event(
    running: Running, face: Sandbox, browser: aiohttp.ClientSession
) -> None:
    """An event about a call to Discord leads to what was sent and answered."""
    headers = {"Authorization": f"Bot {running.addresses.discord_token}"}
    async with browser.get(running.addresses.discord_api_url + "/users/@me", headers=headers):
        pass
    (event,) = await face.events(kind="request")
    found = await face.http.get("/requests", event=str(event["number"]))
    assert [entry["answer"]["username"] for entry in found] == ["Gondola"]


async def test_settings_and_faults_can_be_read_back(face: Sandbox) -> None:
    """A page that was just opened sees the weather that there is, but no token."""
    await face.set_discord(interaction_token_lifetime=1)
    told = await face.http.get("/settings")
    assert told["interaction_token_lifetime"] == 1
    assert "token" not in told
    await face.venice_fault("status", status=402, times=None)
    (fault,) = await face.http.get("/venice/faults")
    assert (fault["status"], fault["left"]) == (402, None)


async def test_nobody_kills_a_bot_that_nobody_keeps(face: Sandbox) -> None:
    """Without a keeper a wish is refused with a sentence; with one it is an event for them."""
    assert await face.http.get("/bot") == {"kept": False, "state": None}
    refused = await face.http.post("/bot", {"wish": "kill"})
    assert "elsewhere" in refused["reason"]
    await face.http.post("/bot/state", {"state": "running"})
    assert (await face.http.post("/bot", {"wish": "start"}))["status"] == "refused"
    waiting = asyncio.create_task(face.events(await face.event_number(), 10, kind="bot"))
    await face.http.post("/bot", {"wish": "restart"})
    assert [event["wish"] for event in await waiting] == ["restart"]
    for path, body in (("/bot", {"wish": "dance"}), ("/bot/state", {"state": "asleep"})):
        with pytest.raises(SandboxError):
            await face.http.post(path, body)
