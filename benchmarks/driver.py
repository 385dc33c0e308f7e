"""Sends the jobs and takes the times, inside the stand-in for Discord."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.errors import BenchmarkError
from benchmarks.payloads import interaction

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What to send: `jobs` altogether, `at_once` in flight, from `people` in turn.

    `upload_bytes` is how large an upload must be to count; `timeout` is seconds for everything.
    """

    options: Json
    jobs: int
    at_once: int
    people: int
    upload_bytes: int
    timeout: float = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """What was measured, in seconds: one acknowledgement and one end a job, and all jobs together."""

    acknowledged: list[float]
    finished: list[float]
    elapsed: float


@dataclass(slots=True)
class Sent:
    """A job under way: when it was sent and acknowledged, and what was said last without pictures."""

    at: float
    upload_bytes: int
    done: asyncio.Future[float]
    acknowledged: float | None = None
    said: list[str] = field(default_factory=list)


class Driver:
    """Knows the jobs under way by the token of their interaction."""

    def __init__(self) -> None:
        self.send: Callable[[str], Awaitable[None]] | None = None
        self.connected = asyncio.Event()
        self.gateway = True
        self._under_way: dict[str, Sent] = {}

    def connect(self, send: Callable[[str], Awaitable[None]], *, gateway: bool) -> None:
        """From now on jobs go there: as gateway events, or bare, for the limit."""
        self.send, self.gateway = send, gateway
        self.connected.set()

    def disconnect(self) -> None:
        """Whoever worked has gone."""
        self.send = None
        self.connected.clear()

    def acknowledge(self, token: str) -> None:
        """The interaction was answered."""
        sent = self._under_way.get(token)
        if sent is not None and sent.acknowledged is None:
            sent.acknowledged = time.perf_counter() - sent.at

    def say(self, token: str, body: bytes) -> None:
        """Something came without pictures; it is kept for the case that nothing else comes."""
        sent = self._under_way.get(token)
        if sent is not None:
            sent.said = [*sent.said[-2:], body[:400].decode("utf-8", "replace")]

    def finish(self, token: str, size: int) -> None:
        """An upload of `size` bytes is complete."""
        sent = self._under_way.get(token)
        if sent is None or sent.done.done():
            return
        if size < sent.upload_bytes:
            sent.done.set_exception(
                BenchmarkError(f"an upload had {size} bytes instead of {sent.upload_bytes}")
            )
        else:
            sent.done.set_result(time.perf_counter() - sent.at)

    async def run(self, order: Order) -> Times:
        """Send all jobs and wait for the last upload; raises `BenchmarkError` when one never comes."""
        finished: list[float] = []
        acknowledged: list[float] = []
        turns = asyncio.Semaphore(order.at_once)

        async def one(number: int) -> None:
            async with turns:
                sent = await self._send(order, number)
                finished.append(await sent.done)
            if sent.acknowledged is not None:
                acknowledged.append(sent.acknowledged)

        async def everyone() -> None:
            async with asyncio.TaskGroup() as group:
                for number in range(order.jobs):
                    group.create_task(one(number))

        begun = time.perf_counter()
        try:
            await asyncio.wait_for(everyone(), order.timeout)
        except TimeoutError:
            raise BenchmarkError(self._what_is_missing(order, len(finished))) from None
        except ExceptionGroup as errors:
            raise BenchmarkError(str(errors.exceptions[0])) from errors
        finally:
            self._under_way.clear()
        elapsed = time.perf_counter() - begun
        return Times(acknowledged=acknowledged, finished=finished, elapsed=elapsed)

    async def _send(self, order: Order, number: int) -> Sent:
        if self.send is None:
            raise BenchmarkError("nobody is connected to the gateway")
        event = interaction(order.options, person=number % order.people)
        job = {"token": event["token"], "options": order.options}
        told = {"op": 0, "s": number + 10, "t": "INTERACTION_CREATE", "d": event}
        text = json.dumps(told if self.gateway else job)
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        sent = Sent(at=time.perf_counter(), upload_bytes=order.upload_bytes, done=done)
        self._under_way[event["token"]] = sent
        await self.send(text)
        return sent

    def _what_is_missing(self, order: Order, finished: int) -> str:
        told = [
            sent.said for sent in self._under_way.values() if sent.said and not sent.done.done()
        ]
        said = f"; one was told: {' | '.join(told[0])}" if told else ""
        return f"{finished} of {order.jobs} jobs ended within {order.timeout:g} s{said}"


def times_as_json(times: Times) -> Json:
    """For the way to the process that reports."""
    return asdict(times)
