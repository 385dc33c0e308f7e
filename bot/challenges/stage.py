"""Where challenges are seen, as this room sees it; a cog implements it with Discord."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

    from bot.domain.challenge import Challenge, Entry, Outcome
    from bot.domain.destination import Destination
    from bot.domain.generation import Generation, Picture, Posted
    from bot.domain.reference import Reference
    from bot.domain.steps import StepKind


Know: TypeAlias = "Callable[[int], Awaitable[None]]"
"""Lets the bot know a server by its id, which another process may hear of; raises `DeliveryError`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Announced:
    """Where a challenge is told of: the message, and the thread or forum post that keeps its entries."""

    message: Posted
    thread_id: int


class Stage(Protocol):
    """Shows challenges to everybody, in the server's language.

    All but `look` and `names` raise `DeliveryError` when it was not possible. What is done `again` may have
    been done before by somebody who did not live to write it down: then what stands there is found, and
    nothing is posted twice.
    """

    async def hear(self) -> None:
        """Hear what time it is on Discord."""
        ...

    async def look(self, challenge: Challenge) -> Destination:
        """Look at the thread, or before there is one at the channel, past every cache."""
        ...

    async def announce(
        self, challenge: Challenge, picture: Reference | None, *, again: bool
    ) -> Announced:
        """Post the announcement, and make the thread or forum post."""
        ...

    async def notice(self, challenge: Challenge, kind: StepKind, *, again: bool) -> None:
        """Say that a phase has begun: `OPEN`, `VOTE` or `CANCEL`; the announcement tells it as well."""
        ...

    async def refresh(self, challenge: Challenge) -> None:
        """Let the announcement tell how the challenge stands now."""
        ...

    async def results(
        self, challenge: Challenge, outcome: Outcome, podium: Picture | None, *, again: bool
    ) -> None:
        """Post how it ended, with the picture of the podium where there is one."""
        ...

    async def gallery(self, challenge: Challenge, outcome: Outcome, *, again: bool) -> None:
        """List all entries with their makers and points, in the thread."""
        ...

    async def award(self, challenge: Challenge, member_id: int, *, again: bool) -> bool:
        """Give the winner the role of the prize; False, which everybody is told, where that can't be."""
        ...

    async def take_back(self, challenge: Challenge, member_id: int, role_id: int) -> None:
        """Take a winner's role back; who has left, or has it no more, is passed over."""
        ...

    async def schedule(self, challenge: Challenge) -> int | None:
        """Keep the scheduled event in step; None where there is none, or the bot may not."""
        ...

    async def keep(
        self, challenge: Challenge, entry: Entry, picture: Picture, *, spoiler: bool, again: bool
    ) -> Posted:
        """Upload an entry to the thread, without a name."""
        ...

    async def find_kept(self, challenge: Challenge, entry: Entry) -> Posted | None:
        """The message of an entry that somebody uploaded and did not live to write down; None for none."""
        ...

    async def drop(self, kept: Posted) -> None:
        """Take an entry's message out of the thread; one that is gone is passed over."""
        ...

    async def present(
        self,
        challenge: Challenge,
        entry: Entry,
        generation: Generation,
        picture: Picture,
        *,
        desk: int,
        again: bool,
    ) -> Posted:
        """Lay an entry before moderators in the channel `desk`, with the buttons to decide."""
        ...

    async def close(self, challenge: Challenge, entry: Entry) -> None:
        """Show moderators what became of an entry, in place of the buttons."""
        ...

    async def tell(self, challenge: Challenge, entry: Entry) -> None:
        """Tell its maker in the thread what became of an entry: rejected, not looked at, or not kept."""
        ...

    async def names(self, guild_id: int, member_ids: Collection[int]) -> Mapping[int, str]:
        """What members are called in a server; who has left, or can't be asked about, is missing."""
        ...
