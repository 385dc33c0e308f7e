"""A picture that stands on Discord: found, hidden, shown again, and taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import discord
import structlog

from cogs._ui import lineage, results, threads
from cogs._ui.entering import takes_pictures
from cogs._ui.host import host_of
from cogs._ui.kept import is_shown, kept
from cogs._ui.language import everybodys
from cogs._ui.posting import NETWORK, steadily
from cogs._ui.results import Shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    from bot.domain.generation import Generation
    from bot.domain.job import Job

_log = structlog.get_logger(__name__)

_GONE = frozenset({10003, 10008})
"""Discord: unknown channel, and unknown message: what is gone need not be deleted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """What a job made, all variants together."""

    job: Job
    generation: Generation


async def find(interaction: discord.Interaction, job_id: UUID) -> Picture | None:
    """The picture of a job, where the interaction is in its server; None when there is no record."""
    services = host_of(interaction).services
    job = await services.jobs.get(job_id)
    generation = await services.generations.get(job_id)
    if job is None or generation is None or generation.guild_id != interaction.guild_id:
        return None
    return Picture(job=job, generation=generation)


def model_of(interaction: discord.Interaction, job: Job) -> str:
    """The name of the model that painted it, as people know it."""
    return host_of(interaction).services.catalog().name_of(job.options.model)


async def hide(interaction: discord.Interaction, picture: Picture) -> bool:
    """Show nobody the pictures; the files stay in the message. False when Discord did not let us."""
    language, posted = everybodys(interaction), picture.generation.posted
    view = results.hidden(language, await _shown(interaction, picture))
    message = _message(interaction, picture.generation)
    edit = partial(message.edit, view=view, allowed_mentions=discord.AllowedMentions.none())
    hidden = True
    for step in (partial(threads.hide, language, interaction.client, posted), edit):
        # Each on its own, so that one that is in the way does not leave the other to be seen.
        try:
            await steadily(step)
        except (discord.HTTPException, *NETWORK) as error:
            _log.warning("not hidden", job=str(picture.job.id), reason=str(error))
            hidden = False
    return hidden


async def show_again(interaction: discord.Interaction, picture: Picture) -> bool:
    """Show pictures that were hidden; False when Discord did not let us."""
    language, posted = everybodys(interaction), picture.generation.posted
    shown = await _shown(interaction, picture)
    try:
        await threads.show_again(language, interaction.client, posted, shown)
        message = await steadily(_message(interaction, picture.generation).fetch)
        if is_shown(message):
            return True
        names = [each.name for each in kept(message)]
        # Without the interaction above it, the message itself has to say whose picture it is.
        mention = message.interaction_metadata is None
        view = results.result(language, shown, names, mention=mention)
        await steadily(
            lambda: message.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
        )
    except (discord.HTTPException, *NETWORK) as error:
        _log.warning("not shown again", job=str(picture.job.id), reason=str(error))
        return False
    return True


async def take_away(interaction: discord.Interaction, generation: Generation) -> bool:
    """Delete the message of a picture; one that is gone is fine. False when Discord did not let us."""
    http, posted = interaction.client.http, generation.posted
    return await _gone(
        interaction,
        generation,
        lambda: http.delete_message(posted.channel_id, posted.message_id),
    )


async def take_away_pressed(interaction: discord.Interaction, generation: Generation) -> bool:
    """Delete the message that was pressed on, also where the bot is not a member; else as `take_away`."""
    return await _gone(interaction, generation, interaction.delete_original_response)


async def _gone(
    interaction: discord.Interaction,
    generation: Generation,
    delete: Callable[[], Awaitable[None]],
) -> bool:
    """Whether a picture is gone: its message by `delete`, and its files in the thread below."""
    language, gone = everybodys(interaction), []
    empty = partial(threads.take_away, language, interaction.client, generation.posted)
    for step in (empty, delete):
        try:
            await steadily(step)
        except (discord.HTTPException, *NETWORK) as error:
            gone.append(_is_gone(error, generation))
    return all(gone)


def _is_gone(error: Exception, generation: Generation) -> bool:
    if isinstance(error, discord.HTTPException) and error.code in _GONE:
        return True
    _log.warning("not deleted", job=str(generation.job_id), reason=str(error))
    return False


async def _shown(interaction: discord.Interaction, picture: Picture) -> Shown:
    services = host_of(interaction).services
    rules = await services.gate.rules_of(picture.job.destination)
    shown = Shown.of_record(
        picture.job,
        picture.generation,
        model=model_of(interaction, picture.job),
        spoiler=rules.spoiler,
        after=await lineage.after(everybodys(interaction), picture.job, services.generations),
    )
    return replace(shown, enters=await takes_pictures(host_of(interaction), picture.job))


def _message(interaction: discord.Interaction, generation: Generation) -> discord.PartialMessage:
    posted = generation.posted
    channel = interaction.client.get_partial_messageable(
        posted.channel_id, guild_id=generation.guild_id
    )
    return channel.get_partial_message(posted.message_id)
