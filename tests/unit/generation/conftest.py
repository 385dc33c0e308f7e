"""Jobs to put into the pipeline."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

import pytest

from bot.domain.destination import ChannelKind, Destination
from bot.domain.job import Job, Reply
from bot.domain.options import ImagineOptions

if TYPE_CHECKING:
    from collections.abc import Callable


class MakeJob(Protocol):
    """Makes a job of somebody in some server."""

    def __call__(self, member_id: int = 1, guild_id: int | None = 10) -> Job:
        """Make one, with an id of its own."""
        ...


def reply() -> Reply:
    """How a member is answered, with a fresh token."""
    return Reply(
        application_id=1,
        interaction_id=2,
        token="token",
        received_at=datetime.now(UTC),
        attachment_size_limit=10 * 1024 * 1024,
    )


@pytest.fixture(name="make_job", scope="session")
def _make_job() -> Callable[..., Job]:
    def make(member_id: int = 1, guild_id: int | None = 10) -> Job:
        return Job(
            id=uuid4(),
            created_at=datetime.now(UTC),
            member_id=member_id,
            destination=Destination(channel_id=5, kind=ChannelKind.TEXT, guild_id=guild_id),
            options=ImagineOptions(prompt="a red fox", model="venice-sd35", seed=7),
            safe_mode=True,
            price=Decimal("0.01"),
            reply=reply(),
        )

    return make
