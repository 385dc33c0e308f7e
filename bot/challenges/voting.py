"""The sealed vote: voters see entries without names, in an order of their own, and their own ballot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.challenge import Phase
from bot.errors import NoSuchChallenge, NotNow, TooNewToVote
from bot.policy import contest
from bot.policy.ballots import order_for
from bot.policy.constraints import is_new

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from bot.domain.challenge import Ballot, Challenge, Entry
    from bot.generation.house import House
    from bot.policy.constraints import Entrant
    from bot.store.challenge_protocols import (
        BallotRepository,
        ChallengeRepository,
        EntryRepository,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Booth:
    """What one voter sees: all entries but their own, always in the same order, and what they gave."""

    challenge: Challenge
    entries: tuple[Entry, ...]
    ballot: Ballot


class Voting:
    """Takes votes; nothing here tells anybody how many there are, or for whom."""

    def __init__(
        self,
        *,
        challenges: ChallengeRepository,
        entries: EntryRepository,
        ballots: BallotRepository,
        house: House,
        now: Callable[[], datetime],
    ) -> None:
        self._challenges = challenges
        self._entries = entries
        self._ballots = ballots
        self._house = house
        self._now = now

    async def enter(self, challenge_id: UUID, voter: Entrant) -> Booth:
        """What a voter sees; raises the refusal that says why they do not vote, or not now."""
        challenge = await self._taking(challenge_id, voter)
        entries = await self._entries.of(challenge.id)
        return Booth(
            challenge=challenge,
            entries=order_for(challenge, entries, voter.member_id),
            ballot=await self._ballots.of(challenge.id, voter.member_id),
        )

    async def give(self, challenge_id: UUID, voter: Entrant, entry_id: UUID, stars: int) -> Booth:
        """Give an entry so many stars, or with 0 take them back.

        Raises as `enter` does, and what speaks against this very vote.
        """
        challenge = await self._taking(challenge_id, voter)
        await self._ballots.vote(challenge.id, voter.member_id, entry_id, stars, now=self._now())
        return await self.enter(challenge_id, voter)

    async def _taking(self, challenge_id: UUID, voter: Entrant) -> Challenge:
        challenge = await self._challenges.get(challenge_id)
        if challenge is None or challenge.phase is Phase.DRAFT:
            raise NoSuchChallenge
        now = self._now()
        if not contest.takes_votes(challenge, now=now):
            raise NotNow("vote", challenge.phase)
        self._house.check_blocked(challenge.guild_id, voter.member_id)
        if is_new(challenge.constraints, voter.joined_at, now=now):
            raise TooNewToVote(challenge.constraints.member_days)
        return challenge
