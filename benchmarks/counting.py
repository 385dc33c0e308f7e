"""The end of a large vote: what the bot does in one transaction, beside the same rows written by hand.

Both begin with the same SQLite file of a challenge whose vote is over. The bot is `advance`, as its clockwork
calls it. The floor reads the ballots into a `Counter`, and writes the places and the anonymous ballots with
the standard library's sqlite3: no rules, no steps, no log, no digest.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import insert

from benchmarks.errors import BenchmarkError
from benchmarks.history import write
from benchmarks.payloads import CHANNEL_ID, GUILD_ID
from benchmarks.presses import job_id, message_id, painter_id
from benchmarks.report import Goal
from bot.domain.challenge import STARS, Challenge, Entry, EntryState, Phase, Times
from bot.store.challenge_rows import challenge_row, entry_row
from bot.store.challenge_tables import ballots, challenges, entries
from bot.store.engine import Database

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection

NAME = "count"
ENTRIES = 2000
BALLOTS = 20_000
SAYS = f"the end of a vote: {BALLOTS} ballots for {ENTRIES} entries, counted in one transaction"
_SECONDS = 1.0
_BESIDE_FLOOR = 5.0
_FIRST_VOTER = 950000000000000000
_WHICH = UUID(int=0x6E0D_01A0_0000_4000_9000_0000_0000_0000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What one count took, in seconds: by the clock, and of the process's CPU with all its threads."""

    seconds: float
    cpu: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """All rounds of the bot and of its floor."""

    bot: Sequence[Taken]
    floor: Sequence[Taken]

    def goals(self) -> list[Goal]:
        """What is to be reached, and what was, each by the median of the rounds."""
        cpu = median(each.cpu for each in self.bot)
        beside = cpu / median(each.cpu for each in self.floor)
        return [
            Goal(name="CPU of a count", value=cpu, limit=_SECONDS, unit="s"),
            Goal(name="CPU of a count, beside the floor", value=beside, limit=_BESIDE_FLOOR),
        ]

    def table(self) -> str:
        """The medians, with the lowest and the highest, for people."""
        lines = [f"{NAME}: {SAYS}"]
        for name, every in (("floor", self.floor), ("bot", self.bot)):
            for title, values in (
                ("seconds", [each.seconds for each in every]),
                ("CPU seconds", [each.cpu for each in every]),
            ):
                spread = f"{median(values):.3f} ({min(values):.3f} to {max(values):.3f})"
                lines.append(f"  {name:6}{title:14}{spread}")
        return "\n".join(lines)


async def count(
    folder: Path, rounds: int, *, entrants: int = ENTRIES, voters: int = BALLOTS
) -> Counts:
    """Count the same vote so often, by the bot and by its floor in turn."""
    written = folder / "vote.db"
    ends_at = await lay_out(written, entrants=entrants, voters=voters)
    bot: list[Taken] = []
    floor: list[Taken] = []
    # Once more than is measured: the first time statements are compiled that live as long as the process.
    for number in range(rounds + 1):
        hands, bots = (folder / f"{name}-{number}.db" for name in ("floor", "bot"))
        for each in (hands, bots):
            shutil.copyfile(written, each)
        least = await asyncio.to_thread(_by_hand, hands)
        taken = await by_bot(bots, ends_at, entrants=entrants, voters=voters)
        if number:
            floor.append(least)
            bot.append(taken)
    return Counts(bot=bot, floor=floor)


async def lay_out(file: Path, *, entrants: int = ENTRIES, voters: int = BALLOTS) -> datetime:
    """Write a challenge down whose vote has just ended; the answer is when."""
    await write(file, entrants)
    ends_at = datetime.now(UTC).replace(microsecond=0)
    voted = Challenge(
        id=_WHICH,
        guild_id=int(GUILD_ID),
        channel_id=int(CHANNEL_ID),
        theme="a gondola at dusk",
        brief="",
        times=Times(
            opens_at=ends_at - timedelta(days=7),
            closes_at=ends_at - timedelta(days=2),
            ends_at=ends_at,
        ),
        created_by=painter_id(0),
        created_at=ends_at - timedelta(days=8),
        phase=Phase.VOTING,
    )
    entered = [_entry(voted, number) for number in range(entrants)]
    random = Random(7)  # noqa: S311  - votes
    # Some are liked by many, most by few, as it is.
    liked = [1 / (1 + number) for number in range(entrants)]
    cast = [_ballot(voter, random.choices(entered, liked, k=3)) for voter in range(voters)]

    def statements(connection: Connection) -> None:
        connection.execute(insert(challenges), challenge_row(voted))
        connection.execute(insert(entries), [_row(each, n) for n, each in enumerate(entered)])
        connection.execute(insert(ballots), cast)

    async with await Database.connect(f"sqlite:///{file}") as database:
        await database.write(statements)
    return ends_at


def by_hand(file: Path) -> None:
    """Count and write with nothing but a `Counter` and sqlite3, in one transaction."""
    which = _WHICH.hex
    with closing(sqlite3.connect(file)) as connection, connection:
        ids = connection.execute(
            "SELECT id FROM entries WHERE challenge_id = ? ORDER BY entered_at, id", (which,)
        ).fetchall()
        cast = connection.execute(
            "SELECT three, two, one FROM ballots WHERE challenge_id = ?", (which,)
        ).fetchall()
        got: dict[str, Counter[int]] = {entry: Counter() for (entry,) in ids}
        for row in cast:
            for stars, entry in zip(STARS, row, strict=True):
                if entry is not None:
                    got[entry][stars] += 1
        points = {entry: sum(n * times for n, times in each.items()) for entry, each in got.items()}
        ranked = sorted(got, key=lambda entry: (-points[entry], -got[entry][3]))
        connection.executemany(
            "UPDATE entries SET number=?, place=?, points=?, threes=?, twos=?, ones=? WHERE id=?",
            [
                (n, n, points[entry], got[entry][3], got[entry][2], got[entry][1], entry)
                for n, entry in enumerate(ranked, 1)
            ],
        )
        connection.execute("DELETE FROM ballots WHERE challenge_id = ?", (which,))
        connection.executemany(
            "INSERT INTO ballots (challenge_id, voter_id, three, two, one) VALUES (?, ?, ?, ?, ?)",
            [(which, -n, *row) for n, row in enumerate(sorted(cast, key=repr), 1)],
        )


async def by_bot(file: Path, ends_at: datetime, *, entrants: int, voters: int) -> Taken:
    """Count as the bot does; raises `BenchmarkError` when it did not count all."""
    async with await Database.connect(f"sqlite:///{file}") as database:
        begun, cpu = time.perf_counter(), time.process_time()
        phases = await database.challenges.advance(_WHICH, now=ends_at)
        taken = Taken(seconds=time.perf_counter() - begun, cpu=time.process_time() - cpu)
        outcome = await database.outcomes.get(_WHICH)
    if [each.phase for each in phases] != [Phase.RESULTS] or outcome is None:
        raise BenchmarkError("the vote did not end")
    if (outcome.voters, len(outcome.standings)) != (voters, entrants):
        raise BenchmarkError(f"{outcome.voters} ballots were counted")
    return taken


def _by_hand(file: Path) -> Taken:
    begun, cpu = time.perf_counter(), time.process_time()
    by_hand(file)
    return Taken(seconds=time.perf_counter() - begun, cpu=time.process_time() - cpu)


def _entry(of: Challenge, number: int) -> Entry:
    return Entry(
        id=UUID(int=_WHICH.int + 1 + number),
        challenge_id=of.id,
        job_id=job_id(number),
        picture=1,
        member_id=painter_id(number),
        entered_at=of.times.opens_at + timedelta(seconds=number),
        unrestricted=False,
        state=EntryState.STANDING,
    )


def _row(entry: Entry, number: int) -> dict[str, Any]:
    kept = {"channel_id": int(CHANNEL_ID), "message_id": message_id(number)}
    return {**entry_row(entry), **kept}


def _ballot(voter: int, chosen: Sequence[Entry]) -> dict[str, Any]:
    # Who likes the same one more than once gives it its most stars.
    three, two, one = (
        None if each in chosen[:place] else each.id for place, each in enumerate(chosen)
    )
    return {
        "challenge_id": _WHICH,
        "voter_id": _FIRST_VOTER + voter,
        "three": three,
        "two": two,
        "one": one,
    }
