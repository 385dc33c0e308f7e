"""The control API serves this machine only, and says what is wrong with a request."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from yarl import URL

from sandbox.face import SandboxError

if TYPE_CHECKING:
    from sandbox.face import Sandbox
    from sandbox.serving import Running

FOREIGN = [
    {"Host": "evil.example"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": "localhost"},
    {"Host": "localhost:1"},
    {"Host": "127.0.0.1:port"},
    {"Host": "[::1"},
    {"Host": ""},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "file://"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=[str(headers) for headers in FOREIGN])
async def test_foreign_names_and_pages_are_refused(
    running: Running, headers: dict[str, str]
) -> None:
    """Another Host or Origin, other ports of this machine among them, gets 403 on every method."""
    url = running.addresses.control_url + "/control/"
    async with aiohttp.ClientSession() as session:
        for method, path in (("GET", "world"), ("POST", "clock"), ("DELETE", "faults")):
            async with session.request(method, url + path, headers=headers) as response:
                assert response.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(url + "events", headers=headers)
        assert refused.value.status == 403


async def test_this_machine_is_served_by_all_its_names(running: Running) -> None:
    """127.0.0.1, localhost and ::1 with the right port are let in, on the WebSocket as well."""
    url = running.addresses.control_url
    port = URL(url).port
    async with aiohttp.ClientSession() as session:
        for name in ("127.0.0.1", "localhost", "[::1]"):
            headers = {"Host": f"{name}:{port}", "Origin": f"http://{name}:{port}"}
            async with session.get(f"{url}/control/clock", headers=headers) as response:
                assert response.status == 200
            async with session.ws_connect(f"{url}/control/events", headers=headers) as socket:
                assert not socket.closed


async def test_it_listens_on_loopback_only(running: Running) -> None:
    """All three services are bound to 127.0.0.1."""
    addresses = running.addresses
    for url in (addresses.control_url, addresses.discord_api_url, addresses.venice_api_url):
        assert URL(url).host == "127.0.0.1"
        port = URL(url).port
        assert port is not None
        with pytest.raises(OSError, match="Connect call failed"):
            await asyncio.open_connection("127.0.0.2", port)


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/clock", b"{", 400),
        ("POST", "/clock", b"[]", 400),
        ("POST", "/clock", b"", 400),
        ("POST", "/clock", b'{"seconds": -1}', 400),
        ("POST", "/clock", b'{"seconds": "x"}', 400),
        ("POST", "/gateway", b'{"action": "dance"}', 400),
        ("POST", "/gateway", b'{"action": "close"}', 400),
        ("POST", "/settings", b'{"colour": 1}', 400),
        ("POST", "/settings", b'{"rate_limits": 1}', 400),
        ("POST", "/faults", b'{"times": true}', 400),
        ("POST", "/run", b"{}", 400),
        ("POST", "/submit", b'{"interaction": "1"}', 404),
        ("GET", "/interactions/1", None, 404),
        ("GET", "/events?after=x", None, 400),
        ("GET", "/nothing", None, 404),
        ("PUT", "/world", None, 405),
    ],
)
async def test_wrong_requests_get_their_status(
    running: Running, method: str, path: str, body: bytes | None, status: int
) -> None:
    """What is malformed is 400, what does not exist 404, never 500."""
    url = f"{running.addresses.control_url}/control{path}"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, data=body) as response,
    ):
        assert response.status == status


async def test_settings_faults_and_venice_are_steered(running: Running, face: Sandbox) -> None:
    """What is set holds, waiting faults are listed and forgotten, Venice is set and reset."""
    await face.set_discord(attachment_size_limit=5, rate_limits=False)
    assert running.discord.settings.attachment_size_limit == 5
    await face.fault(path="/x", status=500, delay=1)
    waiting: list[dict[str, Any]] = await face.http.get("/faults")
    assert [(fault["path"], fault["delay"]) for fault in waiting] == [("/x", 1)]
    await face.clear_faults()
    assert await face.http.get("/faults") == []
    await face.set_venice(painting_seconds=0.5)
    assert running.venice.settings.painting_seconds == 0.5
    await face.reset_venice()
    told = await face.http.get("/clock")
    assert told["offset"] == 0
    with pytest.raises(SandboxError):
        await face.venice_fault("nonsense")


async def test_the_stream_ends_with_its_listener(running: Running) -> None:
    """A stream starts from the number asked for; when it is left it is forgotten."""
    url = f"{running.addresses.control_url}/control/events?after=0"
    running.discord.log.add("first")
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        assert (await socket.receive_json(timeout=5))["kind"] == "first"
        await socket.send_str("whatever")
        running.discord.log.add("second")
        assert (await socket.receive_json(timeout=5))["kind"] == "second"


async def test_the_log_of_requests_is_filtered(running: Running, face: Sandbox) -> None:
    """By method and by path; the reason of a change is kept, whatever bytes it has."""
    headers = {"Authorization": f"Bot {running.addresses.discord_token}"}
    url = running.addresses.discord_api_url
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get(url + "/users/@me", headers={"X-Audit-Log-Reason": "w\xf6n"}):
            pass
        async with session.get(url + "/gateway"):
            pass
    (entry,) = await face.requests("get", "/users/*")
    assert (entry["status"], entry["answer"]["username"]) == (200, "Gondola")
    assert entry["reason"].startswith("w")
    assert len(await face.requests()) == 2
