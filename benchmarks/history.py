"""The database of an earlier run: its pictures and the rules of its server, as the bot itself writes them."""

from __future__ import annotations

import asyncio
import os
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.cases import MODEL
from benchmarks.payloads import APPLICATION_ID, ATTACHMENT_SIZE_LIMIT, CHANNEL_ID, GUILD_ID
from benchmarks.presses import PROMPT, command_id, job_id, message_id, painter_id
from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.generation import Generation, Posted
from bot.domain.job import Job, Reply
from bot.domain.options import ImagineOptions
from bot.domain.rules import Period, RuleScope, ScopeKind
from bot.policy.quota import period_start
from bot.store.engine import Database

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.rules import RuleSet

FILE = "gondola.db"
"""Where the bot keeps its records when nobody names another place."""
_AT_ONCE = 1000
_PRICE = Decimal("0.01")
_SERVER = RuleScope(guild_id=int(GUILD_ID), kind=ScopeKind.SERVER, id=int(GUILD_ID))
_PLACE = Destination(
    channel_id=int(CHANNEL_ID),
    kind=ChannelKind.TEXT,
    name="#general",
    guild_id=int(GUILD_ID),
    age_restricted=False,
    guild_age_restricted=False,
    bot_is_member=True,
)


async def lay_out(kept: Path, folder: Path, *, pictures: int, rules: RuleSet | None) -> None:
    """Put a database with so many old pictures, and these rules, where a bot that runs in `folder` looks.

    What has been written once is kept in `kept` and copied from there.
    """
    written = kept / f"history-{pictures}.db"
    if not written.exists():
        await write(written, pictures)
    await asyncio.to_thread(_copy, written, folder / FILE)
    if rules is not None:
        async with await Database.connect(f"sqlite:///{folder / FILE}") as database:
            await database.rules.set(_SERVER, rules, by=painter_id(0), at=datetime.now(UTC))


async def write(file: Path, pictures: int) -> None:
    """Write down so many delivered jobs of this month, spread evenly from its first minute to now."""
    now = datetime.now(UTC)
    start = period_start(Period.MONTH, now)
    async with await Database.connect(f"sqlite:///{file}") as database:
        await database.migrate()

        async def delivered(number: int) -> None:
            at = start + (now - start) * (number / pictures)
            job = _job(number, at)
            await database.jobs.add(job)
            await database.jobs.finish(_generation(number, job))

        for first in range(0, pictures, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, pictures))
            await asyncio.gather(*map(delivered, numbers))


def _copy(written: Path, to: Path) -> None:
    shutil.copyfile(written, to)
    with to.open("rb") as file:
        # Or the first commits that are measured would wait until the copy is on the disk.
        os.fsync(file)


def _job(number: int, at: datetime) -> Job:
    return Job(
        id=job_id(number),
        created_at=at,
        member_id=painter_id(number),
        destination=_PLACE,
        options=ImagineOptions(prompt=PROMPT, model=MODEL, seed=number, format="webp"),
        safe_mode=True,
        price=_PRICE,
        reply=Reply(
            application_id=int(APPLICATION_ID),
            interaction_id=command_id(number),
            token="used up",  # noqa: S106  - a word; the end of the job takes it out
            received_at=at,
            attachment_size_limit=ATTACHMENT_SIZE_LIMIT,
        ),
    )


def _generation(number: int, job: Job) -> Generation:
    return Generation(
        job_id=job.id,
        made_at=job.created_at,
        member_id=job.member_id,
        guild_id=_PLACE.guild_id,
        asked_in=_PLACE.channel_id,
        options=job.options,
        safe_mode=True,
        unrestricted=False,
        rating=Rating.SAFE,
        width=1024,
        height=1024,
        pictures=1,
        seconds=3.1,
        cost=job.price,
        posted=Posted(channel_id=_PLACE.channel_id, message_id=message_id(number)),
    )
