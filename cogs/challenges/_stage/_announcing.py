"""The announcement on Discord: posted once, with the thread that keeps the entries, and kept true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord
import structlog

from bot.challenges.stage import Announced
from bot.domain.challenge import Phase
from bot.domain.generation import Picture
from cogs._ui.fit import fit
from cogs._ui.kept import kept
from cogs._ui.posting import posted, server_limit, steadily, undelivered
from cogs._ui.threads import name as thread_name
from cogs._ui.uploads import SharedBytes
from cogs.challenges._stage import _text
from cogs.challenges._stage._announcement import Face, announcement
from cogs.challenges._stage._posting import Poster, mark

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Outcome
    from bot.domain.generation import Posted
    from bot.domain.reference import Reference

_log = structlog.get_logger(__name__)

_EXISTS = 160004
_FOLDED_UP = 50083
"""Discord: in a thread that is archived nothing can be changed."""
_WEEK: Final = 10080
"""Minutes without a message until Discord folds a thread up."""
_FILE = "challenge"
_EXTENSIONS = {"jpeg": "jpg"}


class Announcing(Poster):
    """The part of `Stage` that is about the announcement."""

    async def announce(
        self, challenge: Challenge, picture: Reference | None, *, again: bool
    ) -> Announced:
        """Post the announcement and hang a thread on it, or make it a post of a forum."""
        fitted = None
        if picture is not None:
            whole = Picture(data=picture.data, format=picture.format, width=0, height=0)
            limit = server_limit(self.client, challenge.guild_id)
            fitted = (await fit((whole,), each=limit)).pictures[0]
        with undelivered():
            channel = await steadily(lambda: self.client.fetch_channel(challenge.channel_id))
        if isinstance(channel, discord.ForumChannel):
            return await self._announce_as_post(challenge, channel, fitted, again=again)
        return await self._announce_with_thread(challenge, fitted, again=again)

    async def refresh(self, challenge: Challenge) -> None:
        """Let the announcement tell how the challenge stands now; one that was deleted is passed over."""
        place = challenge.announcement
        if place is None:
            return
        outcome = None
        if challenge.phase is Phase.RESULTS:
            outcome = await self.host.services.challenges.kept.outcomes.get(challenge.id)
        channel = self.client.get_partial_messageable(place.channel_id)
        with undelivered():
            try:
                message = await steadily(lambda: channel.fetch_message(place.message_id))
                view = self._view(challenge, _face_of(message), outcome)
                # The whole message would send along that it has a thread, which nobody can set.
                await self._edit(channel.get_partial_message(message.id), view)
            except discord.NotFound as error:
                _log.info("an announcement is gone", message=place.message_id, code=error.code)

    async def _edit(self, message: discord.PartialMessage, view: discord.ui.LayoutView) -> None:
        """Edit a message; its files stay. A thread that was folded up is unfolded for it."""
        nobody, http = discord.AllowedMentions.none(), self.client.http
        try:
            await steadily(lambda: message.edit(view=view, allowed_mentions=nobody))
        except discord.HTTPException as error:
            if error.code != _FOLDED_UP:
                raise
            await steadily(lambda: http.edit_channel(message.channel.id, archived=False))
            await steadily(lambda: message.edit(view=view, allowed_mentions=nobody))

    async def _announce_with_thread(
        self, challenge: Challenge, picture: Picture | None, *, again: bool
    ) -> Announced:
        face = self._face(challenge, picture)
        message = await self.post(
            challenge.channel_id,
            self._view(challenge, face),
            marked=mark("announce", challenge.id),
            again=again,
            files=lambda: files(picture, face),
        )
        called, http = thread_name(self.language(challenge), challenge.theme), self.client.http
        with undelivered():
            try:
                await steadily(
                    lambda: http.start_thread_with_message(
                        message.channel_id,
                        message.message_id,
                        name=called,
                        auto_archive_duration=_WEEK,
                    )
                )
            except discord.HTTPException as error:
                if error.code != _EXISTS:
                    raise
        # A thread has the id of the message that it hangs on, says Discord.
        return Announced(message=message, thread_id=message.message_id)

    async def _announce_as_post(
        self,
        challenge: Challenge,
        forum: discord.ForumChannel,
        picture: Picture | None,
        *,
        again: bool,
    ) -> Announced:
        if again and (found := await self._post_of(challenge, forum)) is not None:
            return Announced(message=found, thread_id=found.channel_id)
        face = self._face(challenge, picture)
        # Some tags are for whoever manages threads, which the bot need not.
        known = sorted(forum.available_tags, key=lambda tag: tag.moderated)
        tags = known[:1] if forum.flags.require_tag else []
        with undelivered():
            # Not once more by itself: a post has no nonce, so it may have come through.
            made = await forum.create_thread(
                name=thread_name(self.language(challenge), challenge.theme),
                auto_archive_duration=_WEEK,
                view=self._view(challenge, face),
                files=files(picture, face),
                applied_tags=tags,
                allowed_mentions=discord.AllowedMentions.none(),
            )
        return Announced(message=posted(made.message), thread_id=made.thread.id)

    async def _post_of(self, challenge: Challenge, forum: discord.ForumChannel) -> Posted | None:
        """The forum post that an earlier try has made; so new, it is not folded up yet."""
        me, marked = self.client.user, mark("announce", challenge.id)
        with undelivered():
            threads = await forum.guild.active_threads()
            for each in sorted(threads, key=lambda thread: thread.id, reverse=True):
                ours = me is not None and each.owner_id == me.id and each.parent_id == forum.id
                if ours and (found := await self.find(each.id, marked)) is not None:
                    return found
        return None

    def _view(
        self, challenge: Challenge, face: Face | None, outcome: Outcome | None = None
    ) -> discord.ui.LayoutView:
        name_of = self.host.services.catalog().name_of
        return announcement(self.language(challenge), challenge, name_of, face, outcome)

    def _face(self, challenge: Challenge, picture: Picture | None) -> Face | None:
        if picture is None:
            return None
        return Face(
            name=filename(_FILE, picture),
            alt=_text.picture_alt(self.language(challenge), challenge),
        )


def filename(called: str, picture: Picture) -> str:
    """What the file of a picture is called."""
    return f"{called}.{_EXTENSIONS.get(picture.format, picture.format)}"


def files(picture: Picture | None, face: Face | None) -> list[discord.File]:
    """The upload of a picture, where there is one."""
    if picture is None or face is None:
        return []
    return [discord.File(SharedBytes(picture.data), filename=face.name, description=face.alt)]


def _face_of(message: discord.Message) -> Face | None:
    """The organiser's picture as it stands in the announcement: its address expires, its name does not."""
    for each in kept(message):
        return Face(name=each.name, alt=each.description or "")
    return None
