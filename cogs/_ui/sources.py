"""Pictures that others are made from: who may use them, where, and why not."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.domain.destination import Rating
from bot.language import Said
from bot.policy.rating import rate
from cogs._ui.destinations import here, seen
from cogs._ui.host import host_of
from cogs._ui.language import theirs

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.generation import Generation
    from bot.domain.job import Job

UNKNOWN = Said("ui-source-unknown")
GONE = Said("ui-source-gone")
WITHHELD = Said("ui-source-withheld")
AGE_RESTRICTED = Said("ui-source-age-restricted")
BLANKED = Said("ui-source-blanked")
_WRITTEN_WITHIN = 1.5
"""Seconds; a form has to be opened within three, says Discord."""
_BETWEEN_LOOKS = 0.1


_LINK = re.compile(
    r"<?(?:https?://\S*/channels/(?:\d+|@me)/\d+/)?(?P<message>\d{15,20})>?", re.ASCII
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What a job made, all variants together."""

    job: Job
    generation: Generation


async def source_of(interaction: discord.Interaction, job_id: UUID) -> Source | None:
    """The picture of a job, for somebody who can see it from here; None for all others.

    It stands in this very channel, or somewhere in this server where the member may look, or it is
    theirs and was made in this server, or outside of servers where this is outside, too.
    """
    job = await host_of(interaction).services.jobs.get(job_id)
    generation = await made_by(interaction, job_id)
    if job is None or generation is None or not visible(interaction, generation):
        return None
    return Source(job=job, generation=generation)


async def made_by(interaction: discord.Interaction, job_id: UUID) -> Generation | None:
    """What a job made; None when it made nothing.

    People see a picture a moment before it is written down that they do, and may be quick to press.
    """
    services, clock = host_of(interaction).services, asyncio.get_running_loop().time
    until = clock() + _WRITTEN_WITHIN
    while (generation := await services.generations.get(job_id)) is None and clock() < until:
        job = await services.jobs.get(job_id)
        if job is None or job.state.ended:
            # It may have ended between the two looks.
            return await services.generations.get(job_id)
        await asyncio.sleep(_BETWEEN_LOOKS)
    return generation


def visible(interaction: discord.Interaction, generation: Generation) -> bool:
    """Whether a member may know of a picture where they are, whatever may be shown there."""
    if generation.posted.channel_id == interaction.channel_id:
        return True
    if generation.guild_id != interaction.guild_id:
        return False
    return generation.member_id == interaction.user.id or _may_look(interaction, generation)


def _may_look(interaction: discord.Interaction, generation: Generation) -> bool:
    """Whether a member may read the channel of a picture; what the cache does not know, they may not."""
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return False
    channel = guild.get_channel_or_thread(generation.posted.channel_id)
    if channel is None or (isinstance(channel, discord.Thread) and channel.is_private()):
        return False
    may = channel.permissions_for(member)
    return may.view_channel and may.read_message_history


async def refusal(
    interaction: discord.Interaction, source: Source | None, *, quickly: bool = False
) -> str:
    """Why nothing can be made here from a picture; empty when something can.

    The gate decides about the new picture; this is about the old one. `quickly` asks nobody, for where
    it is asked again before anything is made.
    """
    if why := await objection(interaction, source, quickly=quickly):
        return why
    if source is not None and source.job.options.prompt:
        return ""
    return theirs(interaction).say(BLANKED)


async def objection(
    interaction: discord.Interaction, source: Source | None, *, quickly: bool = False
) -> str:
    """Why a picture is not to be dealt with here, whatever is known of its prompt; empty when it may be."""
    why = await _why_not(interaction, source, quickly=quickly)
    return "" if why is None else theirs(interaction).say(why)


async def _why_not(
    interaction: discord.Interaction, source: Source | None, *, quickly: bool
) -> Said | None:
    if source is None:
        return UNKNOWN
    generation = source.generation
    if generation.removed_at is not None:
        return GONE
    if generation.withheld:
        return WITHHELD
    if await is_out_of_place(interaction, generation, quickly=quickly):
        return AGE_RESTRICTED
    return None


async def is_out_of_place(
    interaction: discord.Interaction, generation: Generation, *, quickly: bool = False
) -> bool:
    """Whether a picture was painted for age-restricted channels, and this is none."""
    if not generation.unrestricted:
        return False
    return rate(seen(interaction) if quickly else await here(interaction)) is Rating.SAFE


def linked_message(typed: str) -> int | None:
    """The message that a link, or an id alone, leads to; None for what can't be read as either."""
    read = _LINK.fullmatch(typed.strip())
    return None if read is None else int(read["message"])


def link(generation: Generation) -> str:
    """The address of the message that shows a picture, as Discord writes it."""
    posted = generation.posted
    place = generation.guild_id or "@me"
    return f"https://discord.com/channels/{place}/{posted.channel_id}/{posted.message_id}"


def is_linked(generation: Generation) -> bool:
    """Whether a picture stands where it was asked for, and so may be pointed at."""
    return generation.stands and generation.posted.channel_id == generation.asked_in
