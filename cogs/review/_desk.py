"""The moderators' side of the review queue on Discord."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
import structlog

from bot.domain.generation import Picture
from bot.errors import DeliveryError
from bot.language import english, language_of
from cogs._ui.fit import fit
from cogs._ui.kept import kept
from cogs._ui.posting import NETWORK, files, nonce, posted, server_limit, steadily, undelivered
from cogs._ui.results import Shown, filenames
from cogs._ui.settled import waits
from cogs.review import _views

if TYPE_CHECKING:
    from bot.domain.destination import Destination
    from bot.domain.generation import Posted
    from bot.domain.job import Job
    from bot.domain.review import Review
    from bot.generation.delivery import Result
    from bot.language import Language
    from cogs._ui.host import Host
    from cogs._ui.kept import Kept

_log = structlog.get_logger(__name__)

_FORMATS = {"image/webp": "webp", "image/png": "png", "image/jpeg": "jpeg"}


class DiscordDesk:
    """Implements `Desk` with discord.py."""

    def __init__(self, client: discord.Client, host: Host) -> None:
        self._client = client
        self._host = host

    async def reaches(self, desk: Destination) -> bool:
        """Whether moderators could be shown pictures there, by what the cache tells; in doubt they could."""
        guild = None if desk.guild_id is None else self._client.get_guild(desk.guild_id)
        if guild is None or guild.unavailable:
            return True
        channel: object = guild.get_channel_or_thread(desk.channel_id)
        if channel is None:
            # Threads that are archived are in no cache.
            try:
                channel = await self._client.fetch_channel(desk.channel_id)
            except (discord.NotFound, discord.Forbidden):
                return False
            except (discord.DiscordException, *NETWORK):
                return True
        return _may_post(channel, guild.me)

    async def present(self, job: Job, result: Result) -> Posted:
        """Lay a result before moderators in `result.desk`, with the buttons to decide.

        Raises `DeliveryError` when it was not possible.
        """
        if result.desk is None:
            raise DeliveryError("there is no channel to review it in")
        guild_id = job.destination.guild_id
        fitted = await fit(result.pictures, each=server_limit(self._client, guild_id))
        channel = self._client.get_partial_messageable(result.desk, guild_id=guild_id)
        model = self._host.services.catalog().name_of(job.options.model)
        shown = replace(Shown.of_result(job, result, model=model), spoiler=False)
        language = self._language(guild_id)

        async def send() -> discord.Message:
            return await channel.send(
                view=_views.waiting(language, shown, filenames(job, fitted.pictures)),
                files=files(language, job, fitted.pictures),
                allowed_mentions=discord.AllowedMentions.none(),
                nonce=nonce(job, "desk"),
            )

        with undelivered():
            return posted(await steadily(send))

    async def pictures(self, posted: Posted) -> tuple[Picture, ...]:
        """Get the pictures of a message of the bot again, in their order.

        The addresses of attachments expire, says Discord, so the message is asked for anew. Raises
        `DeliveryError` when they are gone.
        """
        channel = self._client.get_partial_messageable(posted.channel_id)
        try:
            message = await steadily(lambda: channel.fetch_message(posted.message_id))
            found = [await self._read(each) for each in kept(message)]
        except discord.DiscordException as error:
            raise DeliveryError(f"the picture is gone ({error})") from error
        except NETWORK as error:
            raise DeliveryError(type(error).__name__) from error
        if not found:
            raise DeliveryError("the message has no pictures any more")
        return tuple(found)

    async def close(self, review: Review) -> None:
        """Show moderators what became of a review, in place of the buttons; a failure is logged."""
        channel = self._client.get_partial_messageable(review.desk.channel_id)
        try:
            message = await steadily(lambda: channel.fetch_message(review.desk.message_id))
            if waits(message):
                await steadily(
                    lambda: message.edit(
                        view=_views.decided(self._language(review.guild_id), message, review),
                        allowed_mentions=discord.AllowedMentions.none(),
                    )
                )
        except (discord.HTTPException, *NETWORK) as error:
            _log.info("a review is not shown as decided", reason=type(error).__name__)

    def _language(self, guild_id: int | None) -> Language:
        """The server's language, for its moderators; English where Discord has not told of the server."""
        guild = None if guild_id is None else self._client.get_guild(guild_id)
        return english() if guild is None else language_of(guild.preferred_locale.value)

    async def _read(self, file: Kept) -> Picture:
        return Picture(
            data=await steadily(lambda: self._client.http.get_from_cdn(file.url)),
            format=_FORMATS.get(file.content_type, "webp"),
            width=file.width,
            height=file.height,
        )


def _may_post(channel: object, me: discord.Member) -> bool:
    """Whether the bot may post pictures there; a thread has its parent's permissions."""
    if isinstance(channel, discord.Thread):
        if channel.parent is None:
            return False
        has = channel.parent.permissions_for(me)
        sends = has.send_messages_in_threads
    elif isinstance(channel, discord.abc.GuildChannel):
        has = channel.permissions_for(me)
        sends = has.send_messages
    else:
        return False
    return has.view_channel and sends and has.attach_files
