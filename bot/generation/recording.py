"""Rows of the log about requests, and the record of what came of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.generation import Generation
from bot.domain.record import LogEntry, LogKind
from bot.domain.review import Review
from bot.errors import OptionsRefused, WordsRefused
from bot.policy.rating import rate

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.generation import Posted
    from bot.domain.job import Job
    from bot.errors import Refusal
    from bot.generation.delivery import Result
    from bot.generation.submit import Asked

REVIEW_WITHIN = timedelta(hours=24)
"""What no moderator decides within this time is not posted."""


def refused(asked: Asked, refusal: Refusal, *, at: datetime) -> LogEntry:
    """The row of a request that was not accepted."""
    destination = asked.destination
    return LogEntry(
        at=at,
        kind=LogKind.REFUSAL,
        action="refused",
        actor_id=asked.member_id,
        guild_id=destination.guild_id,
        channel_id=destination.channel_id,
        rule=type(refusal).__name__,
        detail=_detail(refusal),
        rating=rate(destination),
        prompt=asked.options.prompt,
    )


def _detail(refusal: Refusal) -> str:
    """What the log tells of a refusal, without the prompt, which is kept for its time only."""
    if isinstance(refusal, WordsRefused):
        return ", ".join(refusal.entries)
    if isinstance(refusal, OptionsRefused):
        return "; ".join(f"{problem.field}: {problem.takes}" for problem in refusal.problems)
    return refusal.sentence


def made(job: Job, result: Result, posted: Posted, *, at: datetime) -> Generation:
    """The record of a result."""
    first = result.pictures[0]
    return Generation(
        job_id=job.id,
        made_at=at,
        member_id=job.member_id,
        guild_id=job.destination.guild_id,
        asked_in=job.destination.channel_id,
        options=job.options,
        safe_mode=result.safe_mode,
        unrestricted=result.unrestricted,
        rating=result.rating,
        width=first.width,
        height=first.height,
        pictures=len(result.pictures),
        seconds=result.seconds,
        cost=job.price,
        posted=posted,
    )


def opened(generation: Generation) -> Review | None:
    """The review of a result that was laid before moderators; None outside of servers."""
    if generation.guild_id is None:
        return None
    return Review(
        job_id=generation.job_id,
        guild_id=generation.guild_id,
        desk=generation.posted,
        opened_at=generation.made_at,
        expires_at=generation.made_at + REVIEW_WITHIN,
    )
