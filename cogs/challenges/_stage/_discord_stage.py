"""Challenges on Discord: the announcement, the notices, the podium, and what hangs on them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import discord
import structlog

from bot.domain.challenge import Phase
from bot.domain.destination import ChannelKind, Destination
from bot.domain.steps import StepKind
from bot.errors import DeliveryError, RatingChanged
from cogs._ui.destinations import fresh
from cogs._ui.posting import undelivered
from cogs.challenges._stage import _results as _views
from cogs.challenges._stage import _roles as roles
from cogs.challenges._stage import _text
from cogs.challenges._stage._announcement import Face
from cogs.challenges._stage._announcing import Announcing, filename, files
from cogs.challenges._stage._entry_stage import EntryStage
from cogs.challenges._stage._events import in_step
from cogs.challenges._stage._names import called
from cogs.challenges._stage._posting import mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from bot.domain.challenge import Challenge, Outcome
    from bot.domain.generation import Picture

_log = structlog.get_logger(__name__)

_FILE = "podium"
_AT_ONCE = timedelta(seconds=10)
"""So much the clocks may differ: what is announced when it opens says itself that entries are taken."""
_PHASES = {StepKind.OPEN: Phase.OPEN, StepKind.VOTE: Phase.VOTING}


class DiscordStage(Announcing, EntryStage):
    """Implements `Stage` with discord.py.

    What is for everybody stands where the announcement does; the thread has the entries and their list.
    """

    async def hear(self) -> None:
        """Hear what time it is on Discord, by asking for what costs it nothing."""
        with undelivered():
            await self.client.http.request(discord.http.Route("GET", "/gateway"))

    async def look(self, challenge: Challenge) -> Destination:
        """Look at the thread, or before there is one at the channel, past every cache.

        Where Discord does not answer, the rules of the channel and its category hold all the same.
        """
        guild = self.client.get_guild(challenge.guild_id)
        channel = None if guild is None else guild.get_channel(challenge.channel_id)
        has_thread = challenge.thread_id is not None
        unseen = Destination(
            channel_id=challenge.thread_id or challenge.channel_id,
            kind=ChannelKind.THREAD if has_thread else ChannelKind.UNKNOWN,
            guild_id=challenge.guild_id,
            parent_id=challenge.channel_id if has_thread else None,
            category_id=None if channel is None else channel.category_id,
        )
        return await fresh(self.client, unseen)

    async def notice(self, challenge: Challenge, kind: StepKind, *, again: bool) -> None:
        """Say that a phase has begun, and let the announcement tell it.

        Nothing is said twice of a challenge that was announced as open, or called off meanwhile.
        """
        await self.refresh(challenge)
        late = kind is not StepKind.CANCEL and challenge.phase is not _PHASES[kind]
        if late and challenge.phase is Phase.CANCELLED:
            return
        if kind is StepKind.OPEN and not late and _announced_as_open(challenge):
            return
        view = _views.notice(self.language(challenge), challenge, kind, late=late)
        await self._tell(challenge, view, marked=mark(kind, challenge.id), again=again)

    async def results(
        self, challenge: Challenge, outcome: Outcome, podium: Picture | None, *, again: bool
    ) -> None:
        """Post how it ended, calling those on the podium, and let the announcement tell it."""
        await self.refresh(challenge)
        language = self.language(challenge)
        makers = list(dict.fromkeys(each.entry.member_id for each in outcome.podium))
        found = await called(self.client, challenge.guild_id, makers)
        place = await self.look(challenge)
        rules = await self.host.services.gate.rules_of(place)
        if not await self._may_show(place, outcome):
            podium = None
        face = None
        if podium is not None:
            shown = [found.names.get(each) or _text.somebody(language) for each in makers]
            alt = _text.podium_alt(language, challenge, shown)
            face = Face(name=filename(_FILE, podium), alt=alt)
        await self._tell(
            challenge,
            _views.results(
                language, challenge, outcome, left=found.left, face=face, spoiler=rules.spoiler
            ),
            marked=mark(StepKind.RESULTS, challenge.id),
            again=again,
            picture=podium,
            face=face,
            calling=[each for each in makers if each not in found.left],
        )

    async def gallery(self, challenge: Challenge, outcome: Outcome, *, again: bool) -> None:
        """List all entries with their makers and points, in the thread."""
        if challenge.thread_id is None:
            return
        for marked, view in _views.listing(self.language(challenge), challenge, outcome):
            with _gone_is_fine():
                await self.post(challenge.thread_id, view, marked=marked, again=again)

    async def award(self, challenge: Challenge, member_id: int, *, again: bool) -> bool:
        """Give the winner the role of the prize; False, which everybody is told, where that can't be."""
        if challenge.prize is None:
            return False
        why = await roles.give(self.client, challenge.guild_id, member_id, challenge.prize.role_id)
        if why is None:
            return True
        view = _views.no_prize(self.language(challenge), challenge, why, member_id)
        await self._tell(challenge, view, marked=mark(StepKind.PRIZE, challenge.id), again=again)
        return False

    async def take_back(self, challenge: Challenge, member_id: int, role_id: int) -> None:
        """Take a winner's role back; who has left, or has it no more, is passed over."""
        await roles.take(self.client, challenge.guild_id, member_id, role_id)

    async def schedule(self, challenge: Challenge) -> int | None:
        """Keep the scheduled event in step; None where there is none, or the bot may not."""
        told = _text.event(self.language(challenge), challenge)
        return await in_step(self.client, challenge, told, self.host.services.now())

    async def names(self, guild_id: int, member_ids: Collection[int]) -> Mapping[int, str]:
        """What members are called in a server; who has left, or can't be asked about, is missing."""
        return (await called(self.client, guild_id, member_ids)).names

    async def _may_show(self, place: Destination, outcome: Outcome) -> bool:
        """Whether the pictures of the podium may be shown in a place, as it is rated by now."""
        unrestricted = any(each.entry.unrestricted for each in outcome.podium)
        try:
            await self.host.services.gate.check_shown(place, unrestricted=unrestricted)
        except RatingChanged:
            return False
        return True

    async def _tell(
        self,
        challenge: Challenge,
        view: discord.ui.LayoutView,
        *,
        marked: int,
        again: bool,
        picture: Picture | None = None,
        face: Face | None = None,
        calling: Sequence[int] = (),
    ) -> None:
        """Post where the announcement stands; without one, or a channel, there is nobody to tell."""
        if challenge.announcement is None:
            _log.info("a challenge that is announced nowhere goes on", challenge=str(challenge.id))
            return
        people = [discord.Object(each) for each in calling]
        with _gone_is_fine():
            await self.post(
                challenge.announcement.channel_id,
                view,
                marked=marked,
                again=again,
                files=lambda: files(picture, face),
                mentions=discord.AllowedMentions(everyone=False, roles=False, users=people),
            )


def _announced_as_open(challenge: Challenge) -> bool:
    if challenge.announcement is None:
        return False
    posted_at = discord.utils.snowflake_time(challenge.announcement.message_id)
    return posted_at >= challenge.times.opens_at - _AT_ONCE


@contextmanager
def _gone_is_fine() -> Iterator[None]:
    """Pass over that a channel or thread was deleted: no other try would find it again."""
    try:
        yield
    except DeliveryError as error:
        if not isinstance(error.__cause__, discord.NotFound):
            raise
        _log.info("a challenge has nowhere left to be told of", reason=str(error.__cause__))
