"""The scheduled event of a challenge, kept in step with it where the bot may create events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import EventStatus

from bot.domain.challenge import Phase
from bot.errors import DeliveryError
from cogs._ui.posting import undelivered

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.challenge import Challenge

_log = structlog.get_logger(__name__)

NAME, DESCRIPTION = 100, 1000
"""Characters that Discord takes."""
_SOONEST = timedelta(minutes=1)
"""Events start in the future, says Discord: for what goes on already it is so far ahead, and begun."""
_WANTED = {
    Phase.ANNOUNCED: EventStatus.scheduled,
    Phase.OPEN: EventStatus.active,
    Phase.VOTING: EventStatus.active,
    Phase.RESULTS: EventStatus.completed,
    Phase.CANCELLED: EventStatus.canceled,
}
_NEXT = {
    (EventStatus.scheduled, EventStatus.active): (EventStatus.active,),
    (EventStatus.scheduled, EventStatus.completed): (EventStatus.active, EventStatus.completed),
    (EventStatus.scheduled, EventStatus.canceled): (EventStatus.canceled,),
    (EventStatus.active, EventStatus.completed): (EventStatus.completed,),
    (EventStatus.active, EventStatus.canceled): (EventStatus.completed,),
}
"""The ways that Discord lets an event go; one that is active can't be cancelled any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What an event tells: its name, a description, and where it takes place."""

    name: str
    description: str
    location: str


async def in_step(
    client: discord.Client, challenge: Challenge, told: Told, now: datetime
) -> int | None:
    """Create, change, begin or end the event, and return its id; None where there is none.

    Without the permission, and where Discord refuses, nothing is changed. Raises `DeliveryError` where it is
    worth another try.
    """
    guild = client.get_guild(challenge.guild_id)
    if guild is None or guild.unavailable:
        raise DeliveryError("Discord has not told of the server")
    if not _may(guild):
        return challenge.event_id
    with undelivered():
        try:
            return await _in_step(guild, challenge, told, now)
        except discord.HTTPException as error:
            if error.status >= HTTPStatus.TOO_MANY_REQUESTS:
                raise
            # As many events as a server may have, a permission that has just been taken, and the like.
            _log.warning("an event stays as it is", reason=str(error))
            return challenge.event_id


def _may(guild: discord.Guild) -> bool:
    """Whether the bot may create events, and so change its own."""
    may = guild.me.guild_permissions
    return may.create_events or may.manage_events


async def _in_step(
    guild: discord.Guild, challenge: Challenge, told: Told, now: datetime
) -> int | None:
    event: discord.ScheduledEvent | None
    if challenge.event_id is not None:
        try:
            event = await guild.fetch_scheduled_event(challenge.event_id, with_counts=False)
        except discord.NotFound:
            # Somebody has deleted it, and shall not be contradicted.
            return challenge.event_id
    elif challenge.phase.runs:
        event = await _made_before(guild, told) or await _created(guild, challenge, told, now)
    else:
        return None
    if event is None:
        return None
    if changes := _changes(event, challenge, told, now):
        event = await event.edit(**changes)
    for status in _NEXT.get((event.status, _WANTED[challenge.phase]), ()):
        event = await event.edit(status=status)
    return event.id


async def _made_before(guild: discord.Guild, told: Told) -> discord.ScheduledEvent | None:
    """The event that somebody created who did not live to write it down; only its place is its own."""
    for each in await guild.fetch_scheduled_events(with_counts=False):
        if each.creator_id == guild.me.id and each.location == told.location:
            return each
    return None


async def _created(
    guild: discord.Guild, challenge: Challenge, told: Told, now: datetime
) -> discord.ScheduledEvent | None:
    start, end = _span(challenge, now)
    if end <= start:
        return None
    return await guild.create_scheduled_event(
        name=told.name,
        description=told.description,
        location=told.location,
        start_time=start,
        end_time=end,
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
    )


def _span(challenge: Challenge, now: datetime) -> tuple[datetime, datetime]:
    """When it starts and ends, in whole seconds, so that what Discord answers is the same again."""
    start = max(challenge.times.opens_at, now + _SOONEST)
    return start.replace(microsecond=0), challenge.times.ends_at.replace(microsecond=0)


def _changes(
    event: discord.ScheduledEvent, challenge: Challenge, told: Told, now: datetime
) -> dict[str, Any]:
    """What an event that goes on tells differently."""
    if not challenge.phase.runs or event.status not in {EventStatus.scheduled, EventStatus.active}:
        return {}
    start, end = _span(challenge, now)
    wanted: dict[str, Any] = {"name": told.name, "description": told.description, "end_time": end}
    if challenge.phase is Phase.ANNOUNCED and event.status is EventStatus.scheduled:
        wanted["start_time"] = start
    return {name: value for name, value in wanted.items() if getattr(event, name) != value}
