"""Faults to order in the sandbox's Venice."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import aiohttp
import pytest
from PIL import Image

from sandbox.venice import Fault, FaultKind, Faults

if TYPE_CHECKING:
    from sandbox.venice import VeniceSandbox
    from tests.unit.sandbox_venice.conftest import Api


async def test_status_headers_and_body_to_order(api: Api, venice: VeniceSandbox) -> None:
    """A status fault answers what it was told, once, and charges nothing."""
    venice.faults.add(
        Fault.from_json(
            {
                "kind": "status",
                "status": 429,
                "headers": {"Retry-After": "7"},
                "body": {"error": {"message": "slow down", "type": "rate", "code": "x"}},
            }
        )
    )
    answer = await api.send()
    assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
    assert answer.json["error"]["message"] == "slow down"
    assert (await api.send()).status == 200
    assert [entry.paid for entry in venice.ledger.entries()] == [False, True]


async def test_faults_are_aimed_and_counted(api: Api, venice: VeniceSandbox) -> None:
    """`model`, `prompt`, `skip` and `times` say which requests are hit."""
    number = venice.faults.add(
        Fault.from_json(
            {
                "kind": "status",
                "status": 503,
                "prompt": "FOX",
                "model": "venice-sd35",
                "skip": 1,
                "times": 2,
            }
        )
    )
    statuses = [(await api.send()).status for _ in range(4)]
    assert statuses == [200, 503, 503, 200]
    with pytest.raises(KeyError):
        venice.faults.remove(number)
    number = venice.faults.add(
        Fault.from_json({"kind": "status", "model": "chroma", "times": None})
    )
    assert (await api.send()).status == 200
    for _ in range(3):
        assert (await api.send(model="chroma")).status == 500
    venice.faults.remove(number)
    assert (await api.send(model="chroma", width=64, height=64)).status == 200


@pytest.mark.parametrize(
    ("kind", "paid"),
    [
        ("drop_before_read", False),
        ("drop_after_read", False),
        ("drop_after_painting", True),
        ("truncated", True),
        ("endless", True),
    ],
)
@pytest.mark.parametrize("binary", [False, True])
async def test_lost_answers(
    api: Api, venice: VeniceSandbox, kind: str, *, paid: bool, binary: bool
) -> None:
    """A connection that breaks costs money only when the picture had been painted."""
    venice.faults.add(Fault.from_json({"kind": kind, "limit_bytes": 200_000}))
    with pytest.raises(aiohttp.ClientError):
        await api.send(return_binary=binary)
    (entry,) = await venice.ledger.wait_for(1)
    assert (entry.paid, entry.status, entry.fault) == (paid, None, kind)
    assert (await api.send()).status == 200


async def test_proxy_page(api: Api, venice: VeniceSandbox) -> None:
    """A proxy in front answers HTML."""
    venice.faults.add(Fault(kind=FaultKind.HTML))
    answer = await api.send()
    assert (answer.status, answer.headers["Content-Type"].split(";")[0]) == (502, "text/html")
    assert b"502 Bad Gateway" in answer.body


@pytest.mark.parametrize("fmt", ["webp", "png", "jpeg"])
async def test_spoiled_pictures(api: Api, venice: VeniceSandbox, fmt: str) -> None:
    """Wrong formats, no pictures, broken base64 and giants are what their names say."""

    async def spoiled(kind: FaultKind) -> list[str]:
        venice.faults.add(Fault(kind=kind))
        answer = await api.send(format=fmt)
        assert answer.status == 200
        images: list[str] = answer.json["images"]
        return images

    assert await spoiled(FaultKind.NO_IMAGES) == []
    with pytest.raises(ValueError, match="base64"):
        base64.b64decode((await spoiled(FaultKind.BROKEN_BASE64))[0], validate=True)
    other = base64.b64decode((await spoiled(FaultKind.WRONG_FORMAT))[0])
    assert Image.open(io.BytesIO(other)).format not in {fmt.upper(), None}
    junk = base64.b64decode((await spoiled(FaultKind.NOT_A_PICTURE))[0])
    with pytest.raises(OSError, match="cannot identify"):
        Image.open(io.BytesIO(junk))
    giant = base64.b64decode((await spoiled(FaultKind.GIANT))[0])
    assert len(giant) < 10_000
    with pytest.raises(Image.DecompressionBombError, match="900000000"):
        Image.open(io.BytesIO(giant))
    assert len(venice.ledger.paid()) == 5


async def test_empty_bodies_and_wrong_types(api: Api, venice: VeniceSandbox) -> None:
    """A 200 may carry nothing, or the right thing under a wrong name."""
    venice.faults.add(Fault(kind=FaultKind.EMPTY_BODY))
    assert (await api.send()).body == b""
    venice.faults.add(Fault(kind=FaultKind.WRONG_CONTENT_TYPE, content_type="application/pdf"))
    answer = await api.send(return_binary=True)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.body.startswith(b"RIFF")


async def test_lists_fail_too(api: Api, venice: VeniceSandbox) -> None:
    """Faults reach the lists of models and styles, and only those that are meant."""
    # Two, because the client tries a GET once more when a connection it kept open breaks.
    venice.faults.add(Fault(kind=FaultKind.DROP_BEFORE_READ, endpoint="models", times=2))
    for kind in ("status", "html", "truncated", "not_a_picture", "delay"):
        venice.faults.add(Fault.from_json({"kind": kind, "endpoint": "models"}))
    assert (await api.get("/image/styles")).status == 200
    path = "/models?type=image"
    with pytest.raises(aiohttp.ClientError):
        await api.get(path)
    assert [(await api.get(path)).status for _ in range(2)] == [500, 502]
    with pytest.raises(aiohttp.ClientError):
        await api.get(path)
    assert (await api.get(path)).json["data"] == "garbage"
    assert len((await api.get(path)).json["data"]) == 38


async def test_delay_waits_on_the_shared_clock(api: Api, venice: VeniceSandbox) -> None:
    """A delay is real time on the clock and then the request goes its way."""
    venice.faults.add(Fault(kind=FaultKind.DELAY, delay_seconds=0.2))
    before = venice.clock.now()
    assert (await api.send()).status == 200
    assert venice.clock.now() - before >= 0.2


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "meteor"},
        {"kind": "html", "when": 1},
        {"kind": "html", "endpoint": "moon"},
        {"kind": "html", "times": "often"},
        None,
    ],
)
def test_orders_that_are_none(wrong: dict[str, object] | None) -> None:
    """What is not an order is refused with a sentence."""
    with pytest.raises(ValueError, match=r"meteor|None|when|moon|often"):
        Fault.from_json(wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_orders_survive_json() -> None:
    """An order read back from its JSON is the same order."""
    for kind in FaultKind:
        fault = Fault(kind=kind, headers={"a": "b"}, times=None, prompt="x", skip=2)
        assert Fault.from_json(fault.to_json()) == fault
    faults = Faults()
    faults.add(Fault(kind=FaultKind.GIANT))
    assert faults.to_json()[0]["number"] == 1  # type: ignore[index,call-overload]  # an object
    faults.clear()
    assert faults.to_json() == []
