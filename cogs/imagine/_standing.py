"""Whether the pictures of a job stand on Discord already, though the bot was stopped before it said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import structlog

from bot.generation.delivery import Standing
from cogs._ui.kept import kept
from cogs._ui.posting import NETWORK, posted, steadily
from cogs.imagine._token import ORIGINAL, is_gone

if TYPE_CHECKING:
    from bot.domain.job import Job

_log = structlog.get_logger(__name__)

_LATEST = 50
"""Messages of a channel that are looked through."""


async def standing(client: discord.Client, webhook: discord.Webhook, job: Job) -> Standing | None:
    """What stands there of a job; None when nothing does, or Discord does not say."""
    try:
        return _shown(await steadily(lambda: webhook.fetch_message(ORIGINAL)), job)
    except (discord.HTTPException, *NETWORK) as error:
        if isinstance(error, discord.HTTPException) and is_gone(error):
            return await _in_channel(client, job)
        _log.info("no answer to look at", job=str(job.id), reason=type(error).__name__)
        return None


async def _in_channel(client: discord.Client, job: Job) -> Standing | None:
    """What was posted as a message of the bot, once the token had expired."""
    place = client.get_partial_messageable(job.destination.channel_id)
    try:
        async for message in place.history(limit=_LATEST, after=job.created_at, oldest_first=False):
            if client.user is not None and message.author.id == client.user.id:
                found = _shown(message, job)
                if found is not None:
                    return found
    except (discord.HTTPException, *NETWORK) as error:
        _log.info("a channel can't be looked through", reason=type(error).__name__)
    return None


def _shown(message: discord.Message, job: Job) -> Standing | None:
    named = f"gondola-{job.options.seed}-"
    files = [each for each in kept(message) if each.name.removeprefix("SPOILER_").startswith(named)]
    if not files:
        return None
    return Standing(
        posted=posted(message),
        pictures=job.pictures,
        width=files[0].width,
        height=files[0].height,
    )
