"""The thread below a contact sheet that holds the full pictures: made, hidden, shown again, and emptied."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import discord
import structlog

from bot.domain.destination import ChannelKind
from cogs._ui import results
from cogs._ui.kept import is_shown, kept
from cogs._ui.posting import NETWORK, files, nonce, steadily
from cogs._ui.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.destination import Destination
    from bot.domain.generation import Picture, Posted
    from bot.language import Language
    from cogs._ui.results import Shown

_log = structlog.get_logger(__name__)

_KINDS = frozenset({ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT})
"""Where a thread can hang on a message, says Discord."""
_NAME = 100
"""Characters of a thread's name, says Discord."""
_EXISTS = 160004
_DAY: Final = 1440
"""Minutes without a message until Discord folds a thread up."""


def possible(client: discord.Client, destination: Destination) -> bool:
    """Whether the bot could hang a thread with files on a message, as far as the cache knows."""
    guild = None if destination.guild_id is None else client.get_guild(destination.guild_id)
    if guild is None or destination.kind not in _KINDS:
        return False
    channel = guild.get_channel(destination.channel_id)
    if channel is None:
        return False
    may = channel.permissions_for(guild.me)
    return (
        may.view_channel
        and may.create_public_threads
        and may.send_messages_in_threads
        and may.attach_files
    )


def name(language: Language, prompt: str) -> str:
    """What a thread is called by its prompt; Discord draws no markdown there, so nothing is escaped."""
    plain = " ".join("".join(each if each.isprintable() else " " for each in prompt).split())
    return shorten(plain, _NAME) or _no_name(language)


def _no_name(language: Language) -> str:
    """What a thread with pictures is called whose prompt is not told."""
    return language.say("ui-thread")


async def hang(
    language: Language,
    client: discord.Client,
    posted: Posted,
    shown: Shown,
    pictures: Sequence[Picture],
) -> int:
    """Post pictures into a thread on a message, and return the id of their message.

    Once more with the same is the same thread and the same message. What Discord says against it, and what
    breaks on the way, is raised.
    """
    called = name(language, shown.job.options.prompt)
    await steadily(lambda: _start(client, posted, called))
    place = client.get_partial_messageable(posted.message_id)

    async def send() -> discord.Message:
        return await place.send(
            view=results.full(language, shown, results.filenames(shown.job, pictures)),
            files=files(language, shown.job, pictures),
            allowed_mentions=discord.AllowedMentions.none(),
            nonce=nonce(shown.job, "files"),
        )

    try:
        return (await steadily(send)).id
    except (discord.HTTPException, *NETWORK):
        await _leave_nameless(language, client, posted)
        raise


async def hide(language: Language, client: discord.Client, posted: Posted) -> None:
    """Show nobody what is in the thread below a message, nor the prompt as its name; the files stay.

    It does not get its name back: Discord lets a thread be renamed twice in ten minutes only, and the second
    time is for `take_away`. Without a thread nothing is done.
    """
    if posted.files_id is None:
        return
    message = _message(client, posted, posted.files_id)
    with _gone_is_fine():
        await _unfold(client, posted, name=_no_name(language))
        await _edit(message, results.hidden_files(language))


async def show_again(
    language: Language, client: discord.Client, posted: Posted, shown: Shown
) -> None:
    """Show what was hidden there."""
    if posted.files_id is None:
        return
    with _gone_is_fine():
        message = await steadily(_message(client, posted, posted.files_id).fetch)
        if not is_shown(message):
            await _unfold(client, posted)
            names = [each.name for each in kept(message)]
            await _edit(message, results.full(language, shown, names))


async def take_away(language: Language, client: discord.Client, posted: Posted) -> None:
    """Delete the files there, and the thread's name, which is the prompt.

    The thread itself stays with what people said in it: to delete that takes more than the bot asks for.
    """
    files_id = posted.files_id
    if files_id is None:
        return
    with _gone_is_fine():
        await _unfold(client, posted, name=_no_name(language))
        await steadily(lambda: client.http.delete_message(posted.message_id, files_id))


async def _leave_nameless(language: Language, client: discord.Client, posted: Posted) -> None:
    """Take the prompt from an empty thread: no record will lead to it when the picture is removed."""
    try:
        await _unfold(client, posted, name=_no_name(language))
    except (discord.HTTPException, *NETWORK) as error:
        _log.warning("an empty thread keeps its name", reason=str(error))


async def _start(client: discord.Client, posted: Posted, called: str) -> None:
    try:
        await client.http.start_thread_with_message(
            posted.channel_id, posted.message_id, name=called, auto_archive_duration=_DAY
        )
    except discord.HTTPException as error:
        if error.code != _EXISTS:
            raise


async def _unfold(client: discord.Client, posted: Posted, **changes: str) -> None:
    """Unfold a thread: in one that Discord has folded up nothing can be changed."""
    wanted: dict[str, Any] = {"archived": False, **changes}
    try:
        await steadily(lambda: client.http.edit_channel(posted.message_id, **wanted))
    except discord.Forbidden as error:
        # A moderator has locked it; what becomes of its files Discord will say.
        _log.info("a thread stays as it is", code=error.code)


@contextmanager
def _gone_is_fine() -> Iterator[None]:
    try:
        yield
    except discord.NotFound as error:
        _log.info("the files of a thread are gone already", code=error.code)


async def _edit(
    message: discord.Message | discord.PartialMessage, view: discord.ui.LayoutView
) -> None:
    nobody = discord.AllowedMentions.none()
    await steadily(lambda: message.edit(view=view, allowed_mentions=nobody))


def _message(client: discord.Client, posted: Posted, message_id: int) -> discord.PartialMessage:
    return client.get_partial_messageable(posted.message_id).get_partial_message(message_id)
