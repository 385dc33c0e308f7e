"""Pictures that members painted, as the record knows them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.generation import Generation, Posted
from bot.domain.job import Job, Reply
from bot.domain.options import ImagineOptions
from tests.unit.challenges.contesting import CHANNEL, GUILD, HOUR, MINUTE, NOON

if TYPE_CHECKING:
    from bot.store.engine import Database

PLACE = Destination(
    channel_id=CHANNEL,
    kind=ChannelKind.TEXT,
    name="#painting",
    guild_id=GUILD,
    age_restricted=False,
    guild_age_restricted=False,
    bot_is_member=True,
)
ASKED_AT = NOON + HOUR + MINUTE
"""A minute after a challenge of these tests opens."""


def job_of(member_id: int, **changes: Any) -> Job:  # noqa: ANN401  - any field of a job
    """A job of a member, asked for when the challenge was open."""
    known: dict[str, Any] = {
        "id": uuid4(),
        "created_at": ASKED_AT,
        "member_id": member_id,
        "destination": PLACE,
        "options": ImagineOptions(prompt="fog over a canal", model="venice-sd35", seed=7),
        "safe_mode": True,
        "price": Decimal("0.01"),
        "reply": Reply(
            application_id=6,
            interaction_id=7,
            token="",
            received_at=NOON,
            attachment_size_limit=10 * 2**20,
        ),
    }
    return Job(**(known | changes))


def generation_of(job: Job, **changes: Any) -> Generation:  # noqa: ANN401  - any field of a generation
    """What a job made: one picture that is posted in its channel."""
    known: dict[str, Any] = {
        "job_id": job.id,
        "made_at": job.created_at + timedelta(seconds=9),
        "member_id": job.member_id,
        "guild_id": job.destination.guild_id,
        "asked_in": job.destination.channel_id,
        "options": job.options,
        "safe_mode": True,
        "unrestricted": False,
        "rating": Rating.SAFE,
        "width": 1024,
        "height": 1024,
        "pictures": 1,
        "seconds": 3.0,
        "cost": Decimal("0.01"),
        "posted": Posted(channel_id=CHANNEL, message_id=job.id.int >> 66),
    }
    return Generation(**(known | changes))


async def painted(
    database: Database,
    member_id: int,
    *,
    job: Job | None = None,
    **changes: Any,  # noqa: ANN401  - as above
) -> Generation:
    """Write down that a member has painted something."""
    job = job or job_of(member_id)
    generation = generation_of(job, **changes)
    await database.jobs.add(job)
    await database.jobs.finish(generation)
    return generation
