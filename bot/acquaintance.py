"""Servers that no gateway tells of: asked for over HTTP, and put where discord.py keeps the others.

What delivers and reviews looks there for a server's limits, language, channels and the bot's permissions.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import structlog

if TYPE_CHECKING:
    from bot.client import Gondola
    from bot.domain.destination import Destination
    from bot.domain.generation import Picture, Posted
    from bot.domain.job import Job
    from bot.domain.review import Review
    from bot.errors import GondolaError
    from bot.generation.delivery import Delivery, Desk, Progress, Result, Standing

_log = structlog.get_logger(__name__)

_FRESH = 60.0
"""Seconds that what was asked for is believed."""
_PATIENCE = 10.0
_TURNS = 16


class Acquaintance:
    """Knows servers by asking for them; what a gateway tells of is left to it."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._asked_at: dict[int, float] = {}
        self._turns = [asyncio.Lock() for _ in range(_TURNS)]

    async def make(self, guild_id: int | None) -> None:
        """Know a server, or as much of it as before where Discord does not answer."""
        if guild_id is None or self._is_known(guild_id):
            return
        async with self._turns[(guild_id >> 22) % _TURNS]:
            if self._is_known(guild_id):
                return
            try:
                async with asyncio.timeout(_PATIENCE):
                    await self._ask(guild_id)
            except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
                # As with a cold cache: whoever looks decides by what is the safe side.
                _log.info("a server is not known", guild=guild_id, reason=type(error).__name__)

    def _is_known(self, guild_id: int) -> bool:
        if self._client.get_guild(guild_id) is None:
            return False
        asked_at = self._asked_at.get(guild_id)
        return asked_at is None or monotonic() - asked_at < _FRESH

    async def _ask(self, guild_id: int) -> None:
        user = self._client.user
        if user is None:
            return
        http = self._client.http
        guild: Any
        guild, channels, me = await asyncio.gather(
            http.get_guild(guild_id, with_counts=False),
            http.get_all_guild_channels(guild_id),
            http.get_member(guild_id, user.id),
        )
        # discord.py makes the servers of its cache by this same call, out of what a gateway sends.
        state: Any = self._client._connection  # noqa: SLF001  - there is no public way to it
        state._add_guild_from_data({**guild, "channels": channels, "members": [me]})  # noqa: SLF001  - see above
        self._asked_at[guild_id] = monotonic()


def acquainted(bot: Gondola, acquaintance: Acquaintance) -> tuple[Delivery, Desk]:
    """How the bot delivers and reviews, in servers of any process."""
    return AcquaintedDelivery(bot.delivery, acquaintance), AcquaintedDesk(bot.desk, acquaintance)


class AcquaintedDelivery:
    """Implements `Delivery` for servers of any process."""

    def __init__(self, delivery: Delivery, acquaintance: Acquaintance) -> None:
        self._delivery = delivery
        self._acquaintance = acquaintance

    async def look(self, destination: Destination) -> Destination:
        """Look at a destination again, past every cache; what can't be found out is None."""
        await self._acquaintance.make(destination.guild_id)
        return await self._delivery.look(destination)

    async def show(self, job: Job, progress: Progress) -> None:
        """Say how the job stands; a failure to say so is logged and does not stop the job."""
        await self._delivery.show(job, progress)

    async def deliver(self, job: Job, result: Result) -> Posted:
        """Post the pictures, or raise `DeliveryError`."""
        await self._acquaintance.make(job.destination.guild_id)
        return await self._delivery.deliver(job, result)

    async def standing(self, job: Job) -> Standing | None:
        """What stands already of a job that was being painted when its process stopped."""
        return await self._delivery.standing(job)

    async def publish(self, job: Job, result: Result) -> Posted:
        """Post pictures that moderators approved, or raise `DeliveryError`."""
        await self._acquaintance.make(job.destination.guild_id)
        return await self._delivery.publish(job, result)

    async def tell(self, job: Job, error: GondolaError) -> None:
        """Say privately why there is no picture."""
        await self._delivery.tell(job, error)

    async def tell_of_review(self, job: Job) -> None:
        """Say privately that moderators look at it first."""
        await self._delivery.tell_of_review(job)


class AcquaintedDesk:
    """Implements `Desk` for servers of any process."""

    def __init__(self, desk: Desk, acquaintance: Acquaintance) -> None:
        self._desk = desk
        self._acquaintance = acquaintance

    async def reaches(self, desk: Destination) -> bool:
        """Whether moderators could be shown pictures there; in doubt they could."""
        await self._acquaintance.make(desk.guild_id)
        return await self._desk.reaches(desk)

    async def present(self, job: Job, result: Result) -> Posted:
        """Lay a result before moderators, or raise `DeliveryError`."""
        await self._acquaintance.make(job.destination.guild_id)
        return await self._desk.present(job, result)

    async def pictures(self, posted: Posted) -> tuple[Picture, ...]:
        """Get the pictures of a message of the bot again, or raise `DeliveryError`."""
        return await self._desk.pictures(posted)

    async def close(self, review: Review) -> None:
        """Show moderators what became of a review, in place of the buttons; a failure is logged."""
        await self._acquaintance.make(review.guild_id)
        await self._desk.close(review)
