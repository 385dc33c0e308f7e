"""The rules of the house: what moderators and the operator decided about places, people and words."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.rules import ChannelRules
from bot.errors import Blocked, Muted, PaintingOff, TimedOut, WordsRefused
from bot.policy.rules import resolve
from bot.policy.words import built_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from bot.domain.destination import Destination
    from bot.domain.options import ImagineOptions
    from bot.policy.words import WordList
    from bot.store.protocols import MuteRepository, RulesRepository, WordsRepository


class House:
    """Looks up what was decided; what can't be looked up raises `StoreError`, so that nothing is painted.

    `blocked_servers` and `blocked_members` are those that the operator serves no longer, by Discord's ids.
    """

    def __init__(
        self,
        *,
        rules: RulesRepository,
        words: WordsRepository,
        mutes: MuteRepository,
        blocked_servers: Collection[int] = (),
        blocked_members: Collection[int] = (),
    ) -> None:
        self._rules = rules
        self._words = words
        self._mutes = mutes
        self._blocked_servers = frozenset(blocked_servers)
        self._blocked_members = frozenset(blocked_members)

    async def rules_of(self, destination: Destination) -> ChannelRules:
        """The rules that hold in a destination; outside of the bot's servers the defaults."""
        guild_id = destination.guild_id
        if guild_id is None or not destination.bot_is_member:
            return ChannelRules()
        return resolve(destination, await self._rules.of_guild(guild_id))

    def check_time_out(self, until: datetime | None, now: datetime) -> None:
        """Raise `TimedOut` for a member who is in time-out on Discord."""
        if until is not None and now < until:
            raise TimedOut(until)

    async def check_member(
        self, destination: Destination, rules: ChannelRules, member_id: int, now: datetime
    ) -> None:
        """Raise the `Refusal` for a place or a person that may not paint."""
        self.check_blocked(destination.guild_id, member_id)
        if not rules.enabled:
            raise PaintingOff
        await self.check_person(destination.guild_id, member_id, now)

    async def check_person(self, guild_id: int | None, member_id: int, now: datetime) -> None:
        """Raise the `Refusal` for a person who may show nothing in a server, wherever in it."""
        self.check_blocked(guild_id, member_id)
        if guild_id is None:
            return
        mute = (await self._mutes.of_guild(guild_id)).get(member_id)
        if mute is not None and mute.holds(now):
            raise Muted(mute.until)

    def check_blocked(self, guild_id: int | None, member_id: int) -> None:
        """Raise `Blocked` for a person or a server that the operator serves no longer."""
        if member_id in self._blocked_members or guild_id in self._blocked_servers:
            raise Blocked

    async def check_words(
        self, destination: Destination, rules: ChannelRules, options: ImagineOptions
    ) -> None:
        """Raise `WordsRefused` for a prompt or negative prompt with words that a list does not allow."""
        texts = [text for text in (options.prompt, options.negative_prompt) if text]
        hits = _built_in_hits(tuple(texts)) if rules.built_in_words else ()
        if not hits and destination.guild_id is not None:
            words = await self._words.of_guild(destination.guild_id)
            if words.entries:
                # What moderators wrote may take a while, if not for ever: nobody else waits for it.
                hits = await asyncio.to_thread(_hits, words, texts)
        if hits:
            raise WordsRefused(hits)


@lru_cache(maxsize=256)
def _built_in_hits(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The built-in list never changes, and every job is looked at again before it is sent."""
    return _hits(built_in(), texts)


def _hits(words: WordList, texts: Iterable[str]) -> tuple[str, ...]:
    """The entries that were found, each once."""
    found = (entry.text for text in texts for entry in words.find(text))
    return tuple(dict.fromkeys(found))
