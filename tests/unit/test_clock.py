"""The bot goes by Discord's clock, once two answers agree that its own is off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import DiscordClock

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
_seconds = st.floats(-100_000, 100_000).map(lambda seconds: timedelta(seconds=seconds))


class Machine:
    """A machine whose clock a test sets, and what Discord says at the same moments."""

    def __init__(self, behind: timedelta = 0 * SECOND) -> None:
        self.at = NOON
        self.behind = behind
        self.clock = DiscordClock(lambda: self.at)

    def hear(self, *more: timedelta, waiting: timedelta = SECOND) -> None:
        """Let an answer come in with the right time, or with one that is wrong by so much."""
        self.at += waiting
        told = self.at + self.behind + sum(more, timedelta())
        self.clock.hear(format_datetime(told.replace(microsecond=0), usegmt=True))

    @property
    def off(self) -> timedelta:
        """How far its time is from Discord's now."""
        return abs(self.clock() - (self.at + self.behind))


def test_a_machine_that_is_right_goes_by_its_own_clock() -> None:
    """To the microsecond: the header has whole seconds, which tells nothing finer."""
    machine = Machine()
    for fraction in (0, 0.2, 0.999, 4):
        machine.hear(waiting=timedelta(seconds=1 + fraction))
        assert machine.clock() == machine.at
        assert machine.clock.heard_at == machine.at


@given(_seconds, st.timedeltas(timedelta(0), timedelta(minutes=20)))
def test_two_answers_that_agree_are_believed(behind: timedelta, waiting: timedelta) -> None:
    """However far the machine is off, both ways, and however long lies between them."""
    machine = Machine(behind)
    machine.hear()
    assert machine.clock() == machine.at
    machine.hear(waiting=waiting)
    # Within the tolerance nothing is changed; beyond it the time is right but for the fraction of a second.
    assert machine.off <= (6 * SECOND if abs(behind) < 6 * SECOND else SECOND)


@given(_seconds, st.lists(_seconds.filter(lambda wrong: abs(wrong) > 20 * SECOND), max_size=6))
def test_one_answer_alone_moves_nothing(behind: timedelta, wrong: list[timedelta]) -> None:
    """Between right ones a wrong answer, from a machine or a proxy that is off, changes no time."""
    machine = Machine(behind)
    for _ in range(2):
        machine.hear()
    known = machine.clock.ahead
    for each in wrong:
        machine.hear(each)
        assert machine.clock.ahead == known
        machine.hear()
        assert machine.clock.ahead == known


def test_two_wrong_answers_that_disagree_move_nothing() -> None:
    """Each is suspected in turn; the second of two that agree is believed."""
    machine = Machine()
    machine.hear(timedelta(hours=1))
    machine.hear(timedelta(hours=2))
    assert machine.clock() == machine.at
    machine.hear(timedelta(hours=2))
    assert machine.off > timedelta(hours=1)


def test_a_machine_that_is_set_right_is_believed_again() -> None:
    """Somebody sets its clock, and two answers later it goes by its own."""
    machine = Machine(timedelta(hours=3))
    for _ in range(2):
        machine.hear()
    assert machine.off <= SECOND
    machine.at, machine.behind = machine.at + timedelta(hours=3), timedelta()
    for _ in range(2):
        machine.hear()
    assert machine.clock() == machine.at
    assert machine.clock.ahead == timedelta()


@pytest.mark.parametrize(
    "date",
    [
        None,
        "",
        "noon",
        "Wed, 01 Jul 2026 12:00:00 -0000",  # of no known zone, says RFC 5322
        "Wed, 99 Jul 2026 12:00:00 GMT",
        "Wed, 01 Jul 2026 12:00:00 +99999999999999999",
        "Wed, 01 Jul 999999 12:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
    ],
)
def test_what_is_no_time_is_passed_over(date: str | None) -> None:
    """Nothing is heard, and what was suspected before still is."""
    machine = Machine(timedelta(hours=1))
    machine.hear()
    heard_at = machine.clock.heard_at
    machine.clock.hear(date)
    assert machine.clock.heard_at == heard_at
    machine.hear()
    assert machine.off <= SECOND


@given(st.text() | st.from_regex(r"\A\w{3}, \d\d \w{3} \d+ \d\d:\d\d:\d\d [+-]\d+\Z"))
def test_no_header_breaks_the_clock(date: str) -> None:
    """Whatever stands in it, the clock tells a time."""
    machine = Machine()
    machine.clock.hear(date)
    machine.clock.hear(date)
    assert machine.clock().tzinfo is UTC


async def test_every_answer_of_the_api_is_heard_and_no_other() -> None:
    """Also errors, as the client that discord.py uses gets them; files may come out of a cache."""
    told = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=5)

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Date": format_datetime(told, usegmt=True)})

    app = web.Application()
    app.router.add_get("/{rest:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    clock = DiscordClock()
    try:
        host, port = runner.addresses[0][:2]
        at = f"http://{host}:{port}"
        async with aiohttp.ClientSession(trace_configs=[clock.trace(f"{at}/api/v10")]) as session:
            for path in ("attachments/1/2/a.png", "api/v10/gateway"):
                assert clock.heard_at is None
                for _ in range(2):
                    async with session.get(f"{at}/{path}") as got:
                        assert got.status == 429
    finally:
        await runner.cleanup()
    assert abs(clock() - told) < timedelta(minutes=1)
