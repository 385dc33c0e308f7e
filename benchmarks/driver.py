"""Sends the jobs and takes the times, inside the stand-in for Discord."""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.errors import BenchmarkError
from benchmarks.payloads import interaction
from benchmarks.presses import ENDS, PROMPT, Ends, press

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

Json = dict[str, Any]

_FORM = 9
"""Discord's number of a callback that opens a form."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What to send: `jobs` altogether, `at_once` in flight, from `people` in turn.

    `upload_bytes` is how large an upload must be to count; `timeout` is seconds for everything.
    With `buttons`, these are pressed in turn below `pictures` of an earlier run, each below another;
    without, `/imagine` is sent with the `options`. `per_minute` is how many are sent a minute, at random
    moments that are the same each time; 0: as fast as `at_once` lets them.
    """

    options: Json
    jobs: int
    at_once: int
    people: int
    upload_bytes: int
    buttons: Sequence[str] = ()
    pictures: int = 0
    per_minute: float = 0.0
    timeout: float = 60.0

    def moments(self) -> list[float]:
        """When to send each job, in seconds after the first; people do not wait for one another."""
        if not self.per_minute:
            return [0.0] * self.jobs
        chance = random.Random(self.jobs)  # noqa: S311  - not cryptography
        return sorted(chance.uniform(0, self.jobs * 60 / self.per_minute) for _ in range(self.jobs))

    def event(self, number: int) -> Json:
        """The interaction of the job of that number."""
        person = number % self.people
        if not self.buttons:
            return interaction(self.options, person=person)
        picture = number * self.pictures // self.jobs
        return press(self.button(number), picture, person=person)

    def button(self, number: int) -> str:
        """The button that the job of that number presses."""
        return self.buttons[number % len(self.buttons)]

    def ends(self, number: int) -> Ends:
        """What the job of that number ends with."""
        return ENDS[self.button(number)] if self.buttons else Ends.PICTURES


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
    ends: Ends
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

    def acknowledge(self, token: str, body: bytes) -> None:
        """The interaction was answered; where that is to be a form, with one."""
        sent = self._under_way.get(token)
        if sent is None or sent.acknowledged is not None:
            return
        sent.acknowledged = time.perf_counter() - sent.at
        if sent.ends is not Ends.FORM:
            return
        if json.loads(body)["type"] == _FORM:
            sent.done.set_result(sent.acknowledged)
        else:
            told = body[:400].decode("utf-8", "replace")
            sent.done.set_exception(BenchmarkError(f"instead of a form came {told}"))

    def say(self, token: str, body: bytes) -> None:
        """Something came without pictures; unless it is what was asked for, it is kept to be told."""
        sent = self._under_way.get(token)
        if sent is None or sent.done.done():
            return
        if sent.ends is Ends.WORDS and PROMPT.encode() in body:
            sent.done.set_result(time.perf_counter() - sent.at)
            return
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
        """Send all jobs and wait for the last end; raises `BenchmarkError` when one never comes."""
        finished: list[float] = []
        acknowledged: list[float] = []
        turns = asyncio.Semaphore(order.at_once)

        async def one(number: int, moment: float) -> None:
            await asyncio.sleep(moment)
            async with turns:
                sent = await self._send(order, number)
                finished.append(await sent.done)
            if sent.acknowledged is not None:
                acknowledged.append(sent.acknowledged)

        async def everyone() -> None:
            async with asyncio.TaskGroup() as group:
                for number, moment in enumerate(order.moments()):
                    group.create_task(one(number, moment))

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
        event = order.event(number)
        job = {"token": event["token"], "options": order.options}
        told = {"op": 0, "s": number + 10, "t": "INTERACTION_CREATE", "d": event}
        text = json.dumps(told if self.gateway else job)
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        sent = Sent(
            at=time.perf_counter(),
            upload_bytes=order.upload_bytes,
            ends=order.ends(number),
            done=done,
        )
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
