"""Jobs and generations to write down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import uuid4

import pytest

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.generation import Generation, Posted
from bot.domain.job import Job, Reply
from bot.domain.options import ImagineOptions
from bot.language import Said

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]


@pytest.fixture
def noon() -> datetime:
    """The moment at which these tests happen."""
    return NOON


@pytest.fixture
def make_job() -> MakeJob:
    """Make a job with everything filled in."""

    def make(**changes: Any) -> Job:  # noqa: ANN401  - any field of a job
        known: dict[str, Any] = {
            "id": uuid4(),
            "created_at": NOON,
            "member_id": 2**62 + 1,
            "destination": Destination(
                channel_id=2**62 + 2,
                kind=ChannelKind.THREAD,
                name="after-dark",
                guild_id=2**62 + 3,
                parent_id=4,
                category_id=5,
                age_restricted=True,
                guild_age_restricted=None,
                bot_is_member=True,
            ),
            "options": ImagineOptions(
                prompt="a red fox 🦊 'quoted'",
                model="venice-sd35",
                seed=7,
                cfg_scale=7.5,
                safe_mode=False,
            ),
            "safe_mode": False,
            "price": Decimal("0.0125"),
            "reply": Reply(
                application_id=6,
                interaction_id=7,
                token="aW50ZXJhY3Rpb24",
                received_at=NOON - timedelta(seconds=1),
                attachment_size_limit=10 * 2**20,
                locale="es-ES",
                guild_locale="de",
            ),
            "notes": (
                Said("imagine-made-smaller", {"limit": 10 * 2**20}),
                Said("ui-not-muted", {"why": Said("ui-mute-bot"), "who": ("a", "b"), "for": 0.5}),
            ),
        }
        return Job(**(known | changes))

    return make


@pytest.fixture
def make_generation() -> MakeGeneration:
    """Make the record of what a job made."""

    def make(job: Job) -> Generation:
        return Generation(
            job_id=job.id,
            made_at=NOON + timedelta(seconds=9),
            member_id=job.member_id,
            guild_id=job.destination.guild_id,
            asked_in=job.destination.channel_id,
            options=job.options,
            safe_mode=job.safe_mode,
            unrestricted=True,
            rating=Rating.AGE_RESTRICTED,
            width=512,
            height=768,
            pictures=2,
            seconds=8.25,
            cost=Decimal("0.025"),
            posted=Posted(channel_id=8, message_id=2**62 + 9),
        )

    return make
