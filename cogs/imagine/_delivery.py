"""The way out: shows a job on Discord from nothing but the job itself, so also after a restart."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

import aiohttp
import discord
import structlog

from bot.domain.destination import Rating
from bot.domain.generation import Posted
from bot.errors import DeliveryError
from cogs._ui.destinations import fresh
from cogs._ui.uploads import SharedBytes
from cogs.imagine import _text, _views
from cogs.imagine._fit import fit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from uuid import UUID

    from bot.domain.destination import Destination
    from bot.domain.generation import Picture
    from bot.domain.job import Job
    from bot.errors import GondolaError
    from bot.generation.delivery import Progress, Result
    from cogs._ui.host import Host

T = TypeVar("T")
_log = structlog.get_logger(__name__)

_ORIGINAL = cast("int", "@original")
"""Discord's name for the message that answers an interaction, where discord.py expects a message's id."""
_UNKNOWN_MESSAGE = 10008
_TOKEN_GONE = frozenset({10015, 50027})
"""Discord: unknown webhook, and invalid webhook token: 15 minutes are over."""
_UNAUTHORIZED = 401
_TOO_LARGE = 40005
_HTTP_TOO_LARGE = 413
_DEFAULT_LIMIT = 10 * 2**20
"""Bytes that Discord takes a file where nothing raises the limit."""
_PAUSES = (0.5, 2.0)
"""Seconds before an upload is tried again after its connection broke."""
_NETWORK = (aiohttp.ClientError, OSError, TimeoutError)


_Find: TypeAlias = "Callable[[Job], Awaitable[discord.abc.Messageable]]"


class DiscordDelivery:
    """Implements `Delivery` with discord.py; works from the job alone.

    All that it remembers is which message shows a job's progress, so that it can be taken away when the
    interaction's token has expired; after a restart it stays.
    """

    def __init__(self, client: discord.Client, host: Host) -> None:
        self._client = client
        self._host = host
        self._shown: dict[UUID, discord.Message] = {}

    async def resolve(self, job: Job) -> Destination:
        """Look at the job's destination again, past every cache; what can't be found out is None."""
        return await fresh(self._client, job.destination)

    async def show(self, job: Job, progress: Progress) -> None:
        """Say how the job stands; a failure to say so is logged and does not stop the job."""
        try:
            self._shown[job.id] = await self._webhook(job).edit_message(
                _ORIGINAL, view=_views.waiting(job, progress)
            )
        except (discord.HTTPException, *_NETWORK) as error:
            _log.debug("progress not shown", job=str(job.id), reason=type(error).__name__)

    async def deliver(self, job: Job, result: Result) -> Posted:
        """Post the pictures: in place of the placeholder, or as a message when the token has expired.

        Raises `DeliveryError` when neither was possible.
        """
        limit = job.reply.attachment_size_limit
        try:
            try:
                posted = await self._upload(job, result, limit)
            except discord.HTTPException as error:
                if not _is_too_large(error):
                    raise
                # Discord's limit changed since it was told: half of what it refused is well below.
                posted = await self._upload(job, result, limit // 2)
        except discord.HTTPException as error:
            raise DeliveryError(f"HTTP {error.status}, code {error.code}") from error
        except _NETWORK as error:
            raise DeliveryError(type(error).__name__) from error
        # Not in a `finally`: what could not be delivered is still told, and may have to be tidied up.
        self._shown.pop(job.id, None)
        return posted

    async def tell(self, job: Job, error: GondolaError) -> None:
        """Say privately why there is no picture: by the token, or by a message that mentions the member."""
        text = _text.refusal(error)
        try:
            await _steadily(lambda: self._tell_by_token(job, text))
        except (discord.HTTPException, *_NETWORK) as failure:
            if not isinstance(failure, discord.HTTPException) or not _is_token_gone(failure):
                _log.warning("not told by the token", job=str(job.id), reason=str(failure))
            await self._tell_by_message(job, text)
        finally:
            self._shown.pop(job.id, None)

    async def _tell_by_token(self, job: Job, text: str) -> None:
        webhook = self._webhook(job)
        try:
            # The first follow-up would take over the public placeholder: it has to go before.
            await webhook.delete_message(_ORIGINAL)
        except discord.NotFound as error:
            if error.code != _UNKNOWN_MESSAGE:
                raise
        await webhook.send(view=_views.plain(text), ephemeral=True, wait=True)

    async def _tell_by_message(self, job: Job, text: str) -> None:
        await self._take_progress_away(job)
        view = _views.plain(_text.for_member(job.member_id, text))
        mentions = _views.mentioning(job.member_id)
        for find in (self._channel, self._direct):
            try:
                place = await find(job)
                await place.send(view=view, allowed_mentions=mentions, nonce=_nonce(job))
            except (discord.HTTPException, *_NETWORK) as error:
                _log.info("not told here", job=str(job.id), way=find.__name__, reason=str(error))
            else:
                return
        _log.warning("a member could not be told why there is no picture", job=str(job.id))

    async def _upload(self, job: Job, result: Result, limit: int) -> Posted:
        fitted, pictures = await self._fitted(result, limit)
        try:
            message = await _steadily(lambda: self._fill_placeholder(job, fitted, pictures))
        except discord.HTTPException as error:
            if error.code == _UNKNOWN_MESSAGE:
                # Somebody deleted the placeholder; the token still answers.
                message = await self._follow_up(job, fitted, pictures)
            elif _is_token_gone(error):
                return await self._post(job, result, min(limit, self._server_limit(job)))
            else:
                raise
        return _posted(message)

    async def _fitted(self, result: Result, limit: int) -> tuple[Result, Sequence[Picture]]:
        fitted = await fit(result.pictures, each=limit)
        if fitted.limit is None:
            return result, fitted.pictures
        note = _text.made_smaller(fitted.limit)
        return replace(result, notes=(*result.notes, note)), fitted.pictures

    async def _fill_placeholder(
        self, job: Job, result: Result, pictures: Sequence[Picture]
    ) -> discord.Message:
        return await self._webhook(job).edit_message(
            _ORIGINAL,
            view=self._result_view(job, result, pictures, mention=False),
            attachments=_files(job, pictures),
        )

    async def _follow_up(
        self, job: Job, result: Result, pictures: Sequence[Picture]
    ) -> discord.Message:
        return await self._webhook(job).send(
            view=self._result_view(job, result, pictures, mention=False),
            files=_files(job, pictures),
            wait=True,
        )

    async def _post(self, job: Job, result: Result, limit: int) -> Posted:
        """Post as the bot's own message, since the interaction can't be answered any more.

        Pictures of an age-restricted place never go anywhere else, so not to a direct message either.
        """
        await self._take_progress_away(job)
        result, pictures = await self._fitted(result, limit)
        places = [self._channel]
        if result.rating is Rating.SAFE:
            places.append(self._direct)
        failure: Exception | None = None
        for find in places:
            try:
                message = await _steadily(partial(self._send, find, job, result, pictures))
            except (discord.Forbidden, discord.NotFound) as error:
                _log.info("not posted here", job=str(job.id), way=find.__name__, code=error.code)
                failure = error
            else:
                return _posted(message)
        raise DeliveryError("no way to post it after the token had expired") from failure

    async def _send(
        self, find: _Find, job: Job, result: Result, pictures: Sequence[Picture]
    ) -> discord.Message:
        place = await find(job)
        return await place.send(
            view=self._result_view(job, result, pictures, mention=True),
            files=_files(job, pictures),
            allowed_mentions=_views.mentioning(job.member_id),
            nonce=_nonce(job),
        )

    async def _take_progress_away(self, job: Job) -> None:
        """Delete the message that says "painting" where the token can't do it any more."""
        message = self._shown.pop(job.id, None)
        if message is None:
            return
        try:
            await self._client.http.delete_message(message.channel.id, message.id)
        except (discord.HTTPException, *_NETWORK) as error:
            _log.debug("progress stays", job=str(job.id), reason=type(error).__name__)

    def _result_view(
        self, job: Job, result: Result, pictures: Sequence[Picture], *, mention: bool
    ) -> discord.ui.LayoutView:
        model = job.options.model or ""
        spec = self._host.services.catalog().get(model)
        name = model if spec is None else spec.name
        return _views.result(job, result, pictures, model=name, mention=mention)

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

    def _server_limit(self, job: Job) -> int:
        guild_id = job.destination.guild_id
        guild = None if guild_id is None else self._client.get_guild(guild_id)
        return _DEFAULT_LIMIT if guild is None else guild.filesize_limit


async def _steadily(send: Callable[[], Awaitable[T]]) -> T:
    """Send again when the connection broke, which discord.py itself does not on every system.

    Only for what may arrive twice without harm: edits, and messages with a nonce.
    """
    for pause in _PAUSES:
        try:
            return await send()
        except _NETWORK as error:
            _log.info("the connection to Discord broke", reason=type(error).__name__)
            await asyncio.sleep(pause)
    return await send()


def _files(job: Job, pictures: Sequence[Picture]) -> list[discord.File]:
    """The uploads; each is used once, so every attempt makes its own, around the same bytes."""
    return [
        discord.File(SharedBytes(picture.data), filename=name, description=_text.alt(job))
        for name, picture in zip(_views.filenames(job, pictures), pictures, strict=True)
    ]


def _posted(message: discord.Message) -> Posted:
    return Posted(channel_id=message.channel.id, message_id=message.id)


def _nonce(job: Job) -> str:
    """Tells Discord that a message is the same one again; at most 25 characters."""
    return job.id.hex[:25]


def _is_token_gone(error: discord.HTTPException) -> bool:
    return error.code in _TOKEN_GONE or error.status == _UNAUTHORIZED


def _is_too_large(error: discord.HTTPException) -> bool:
    return error.code == _TOO_LARGE or error.status == _HTTP_TOO_LARGE
