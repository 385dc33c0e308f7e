"""The way out: shows a job on Discord from nothing but the job itself, so also after a restart."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import discord
import structlog

from bot.domain.destination import Rating
from bot.errors import DeliveryError
from cogs._ui import lineage, refusals, threads
from cogs._ui.destinations import fresh
from cogs._ui.entering import takes_pictures
from cogs._ui.language import everybodys_of, theirs_of
from cogs._ui.layout import mentioning, plain
from cogs._ui.posting import (
    NETWORK,
    files,
    is_too_large,
    nonce,
    posted,
    server_limit,
    steadily,
    undelivered,
)
from cogs._ui.results import Shown, filenames, for_member
from cogs._ui.results import result as result_view
from cogs.imagine import _text, _views
from cogs.imagine._standing import standing
from cogs.imagine._token import ORIGINAL, is_gone
from cogs.imagine._uploads import Uploads

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from uuid import UUID

    from bot.domain.destination import Destination
    from bot.domain.generation import Posted
    from bot.domain.job import Job
    from bot.errors import GondolaError
    from bot.generation.delivery import Progress, Result, Standing
    from cogs._ui.host import Host
    from cogs.imagine._uploads import Upload

_log = structlog.get_logger(__name__)

_UNKNOWN_MESSAGE = 10008

_Find: TypeAlias = "Callable[[Job], Awaitable[discord.abc.Messageable]]"


class DiscordDelivery:
    """Implements `Delivery` with discord.py; works from the job alone.

    All that it remembers is which message shows a job's progress, so that it can be taken away when the
    interaction's token has expired; after a restart it stays.
    """

    def __init__(self, client: discord.Client, host: Host) -> None:
        self._client = client
        self._host = host
        self._uploads = Uploads(client)
        self._shown: dict[UUID, discord.Message] = {}

    async def look(self, destination: Destination) -> Destination:
        """Look at a destination again, past every cache; what can't be found out is None."""
        return await fresh(self._client, destination)

    async def show(self, job: Job, progress: Progress) -> None:
        """Say how the job stands; a failure to say so is logged and does not stop the job."""
        try:
            self._shown[job.id] = await self._webhook(job).edit_message(
                ORIGINAL, view=_views.waiting(job, progress)
            )
        except (discord.HTTPException, *NETWORK) as error:
            _log.debug("progress not shown", job=str(job.id), reason=type(error).__name__)

    async def deliver(self, job: Job, result: Result) -> Posted:
        """Post the pictures: in place of the placeholder, or as a message when the token has expired.

        Raises `DeliveryError` when neither was possible.
        """
        limit = job.reply.attachment_size_limit
        with undelivered():
            try:
                where = await self._upload(job, result, limit)
            except discord.HTTPException as error:
                if not is_too_large(error):
                    raise
                # Discord's limit changed since it was told: half of what it refused is well below.
                where = await self._upload(job, result, limit // 2)
        # Not in a `finally`: what could not be delivered is still told, and may have to be tidied up.
        self._shown.pop(job.id, None)
        return where

    async def standing(self, job: Job) -> Standing | None:
        """What stands already of a job that was being painted when its process stopped."""
        return await standing(self._client, self._webhook(job), job)

    async def publish(self, job: Job, result: Result) -> Posted:
        """Post pictures that moderators approved, as a message that mentions the member."""
        limit = server_limit(self._client, job.destination.guild_id)
        upload = await self._uploads.of(job, result, limit)
        with undelivered():
            message = await steadily(partial(self._send, self._channel, job, upload))
            return await self._completed(job, upload, message)

    async def tell(self, job: Job, error: GondolaError) -> None:
        """Say privately why there is no picture: by the token, or by a message that mentions the member."""
        language = theirs_of(job)
        view = _views.ended(job, error, refusals.told(error, language), language)
        try:
            await steadily(lambda: self._tell_by_token(job, view))
        except (discord.HTTPException, *NETWORK) as failure:
            if not isinstance(failure, discord.HTTPException) or not is_gone(failure):
                _log.warning("not told by the token", job=str(job.id), reason=str(failure))
            await self._tell_by_message(job, error)
        finally:
            self._shown.pop(job.id, None)

    async def tell_of_review(self, job: Job) -> None:
        """Say privately that moderators look at the picture first; a failure to say so is logged."""
        try:
            view = plain(_text.in_review(theirs_of(job)))
            await steadily(lambda: self._tell_by_token(job, view))
        except (discord.HTTPException, *NETWORK) as failure:
            _log.info("not told of the review", job=str(job.id), reason=type(failure).__name__)
            await self._take_progress_away(job)
        finally:
            self._shown.pop(job.id, None)

    async def _tell_by_token(self, job: Job, view: discord.ui.LayoutView) -> None:
        webhook = self._webhook(job)
        try:
            # The first follow-up would take over the public placeholder: it has to go before.
            await webhook.delete_message(ORIGINAL)
        except discord.NotFound as error:
            if error.code != _UNKNOWN_MESSAGE:
                raise
        await webhook.send(view=view, ephemeral=True, wait=True)

    async def _tell_by_message(self, job: Job, error: GondolaError) -> None:
        await self._take_progress_away(job)
        for find, text in self._ways_to_tell(job, error):
            try:
                place = await find(job)
                mentioned = for_member(job.member_id, text)
                await place.send(
                    view=_views.ended(job, error, mentioned, everybodys_of(job)),
                    allowed_mentions=mentioning(job.member_id),
                    nonce=nonce(job, "end"),
                )
            except (discord.HTTPException, *NETWORK) as failure:
                _log.info("not told here", job=str(job.id), way=find.__name__, reason=str(failure))
            else:
                return
        _log.warning("a member could not be told why there is no picture", job=str(job.id))

    def _ways_to_tell(self, job: Job, error: GondolaError) -> Iterator[tuple[_Find, str]]:
        """Where the member is told, and in which words, the best first."""
        private, everybodys = refusals.told(error, theirs_of(job)), everybodys_of(job)
        if error.said_publicly == error.said:
            yield self._channel, refusals.told(error, everybodys)
            yield self._direct, private
        else:
            yield self._direct, private
            yield self._channel, everybodys.say(error.said_publicly)

    async def _upload(self, job: Job, result: Result, limit: int) -> Posted:
        upload = await self._uploads.of(job, result, limit)
        try:
            message = await steadily(lambda: self._fill_placeholder(job, upload))
        except discord.HTTPException as error:
            if error.code == _UNKNOWN_MESSAGE:
                # Somebody deleted the placeholder; the token still answers.
                message = await self._follow_up(job, upload)
            elif is_gone(error):
                return await self._post(
                    job, result, min(limit, server_limit(self._client, job.destination.guild_id))
                )
            else:
                raise
        return await self._completed(job, upload, message)

    async def _fill_placeholder(self, job: Job, upload: Upload) -> discord.Message:
        return await self._webhook(job).edit_message(
            ORIGINAL,
            view=await self._result_view(job, upload, mention=False),
            attachments=_files(job, upload),
        )

    async def _follow_up(self, job: Job, upload: Upload) -> discord.Message:
        return await self._webhook(job).send(
            view=await self._result_view(job, upload, mention=False),
            files=_files(job, upload),
            wait=True,
        )

    async def _post(self, job: Job, result: Result, limit: int) -> Posted:
        """Post as the bot's own message, since the interaction can't be answered any more.

        Pictures of an age-restricted place never go anywhere else, so not to a direct message either.
        """
        await self._take_progress_away(job)
        upload = await self._uploads.of(job, result, limit)
        places = [(self._channel, upload)]
        if result.rating is Rating.SAFE:
            places.append((self._direct, upload.as_gallery()))
        failure: Exception | None = None
        for find, there in places:
            try:
                message = await steadily(partial(self._send, find, job, there))
            except (discord.Forbidden, discord.NotFound) as error:
                _log.info("not posted here", job=str(job.id), way=find.__name__, code=error.code)
                failure = error
            else:
                return await self._completed(job, there, message)
        raise DeliveryError("no way to post it after the token had expired") from failure

    async def _send(self, find: _Find, job: Job, upload: Upload) -> discord.Message:
        place = await find(job)
        return await place.send(
            view=await self._result_view(job, upload, mention=True),
            files=_files(job, upload),
            allowed_mentions=mentioning(job.member_id),
            nonce=nonce(job),
        )

    async def _completed(self, job: Job, upload: Upload, message: discord.Message) -> Posted:
        """Hang the pictures behind a contact sheet below it; where that fails they take its place."""
        where = posted(message)
        if not upload.behind:
            return where
        gallery = upload.as_gallery()
        language, shown = everybodys_of(job), await self._shown_of(job, gallery)
        try:
            files_id = await threads.hang(language, self._client, where, shown, gallery.pictures)
        except (discord.HTTPException, *NETWORK) as error:
            _log.warning("no thread for the pictures", job=str(job.id), reason=str(error))
        else:
            return replace(where, files_id=files_id)
        # Without the interaction above it, the message itself has to say whose picture it is.
        mention = message.interaction_metadata is None
        names = filenames(job, gallery.pictures)
        view = result_view(language, shown, names, mention=mention)
        await steadily(
            lambda: message.edit(
                view=view,
                attachments=files(language, job, gallery.pictures),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        )
        return where

    async def _take_progress_away(self, job: Job) -> None:
        """Delete the message that says "painting" where the token can't do it any more."""
        message = self._shown.pop(job.id, None)
        if message is None:
            return
        try:
            await self._client.http.delete_message(message.channel.id, message.id)
        except (discord.HTTPException, *NETWORK) as error:
            _log.debug("progress stays", job=str(job.id), reason=type(error).__name__)

    async def _result_view(
        self, job: Job, upload: Upload, *, mention: bool
    ) -> discord.ui.LayoutView:
        shown = await self._shown_of(job, upload)
        names = filenames(job, upload.pictures, sheet=bool(upload.behind))
        return result_view(everybodys_of(job), shown, names, mention=mention)

    async def _shown_of(self, job: Job, upload: Upload) -> Shown:
        name = self._host.services.catalog().name_of(job.options.model)
        after = await lineage.after(everybodys_of(job), job, self._host.services.generations)
        shown = Shown.of_result(job, upload.result, model=name, after=after)
        takes = await takes_pictures(self._host, job)
        return replace(shown, sheet_of=len(upload.behind), enters=takes)

    def _webhook(self, job: Job) -> discord.Webhook:
        # `Webhook.partial` makes a channel's webhook, which can't answer privately; discord.py builds the
        # one of an interaction by this same call, but only hands it out with a live interaction.
        return discord.Webhook.from_state(
            {"id": job.reply.application_id, "type": 3, "token": job.reply.token},
            state=self._client._connection,  # noqa: SLF001  - see above: there is no public way to it
        )

    async def _channel(self, job: Job) -> discord.abc.Messageable:
        place = job.destination
        return self._client.get_partial_messageable(place.channel_id, guild_id=place.guild_id)

    async def _direct(self, job: Job) -> discord.abc.Messageable:
        return await self._client.create_dm(discord.Object(job.member_id))


def _files(job: Job, upload: Upload) -> list[discord.File]:
    return files(everybodys_of(job), job, upload.pictures, sheet_of=len(upload.behind))
