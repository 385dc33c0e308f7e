"""Entering: what may go in, written down before anybody is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.domain.challenge import Entry, EntryState, Phase
from bot.domain.destination import Rating
from bot.errors import EntryRefused, NoSuchChallenge, NotNow, RatingChanged
from bot.language import Said
from bot.policy import contest
from bot.policy.constraints import Painted, objections, options_for
from bot.policy.rating import rate_all
from bot.venice import sizing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from bot.challenges.stage import Stage
    from bot.domain.challenge import Challenge
    from bot.domain.destination import Destination
    from bot.domain.options import ImagineOptions
    from bot.generation.house import House
    from bot.generation.submit import Gate
    from bot.policy.constraints import Entrant
    from bot.store.challenge_protocols import ChallengeRepository, EntryRepository
    from bot.store.protocols import GenerationRepository, JobRepository
    from bot.venice.catalog import Catalog

_GONE = Said("entry-why-gone")
_NOT_THEIRS = Said("entry-why-not-theirs")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """A picture that somebody wants to enter: `picture` counts from 1; `instead_of` is an entry to swap."""

    challenge_id: UUID
    job_id: UUID
    picture: int
    entrant: Entrant
    instead_of: UUID | None = None


class Entering:
    """Lets pictures into challenges, and takes them out; `poke` is called when there is something to do."""

    def __init__(
        self,
        *,
        challenges: ChallengeRepository,
        entries: EntryRepository,
        jobs: JobRepository,
        generations: GenerationRepository,
        gate: Gate,
        house: House,
        catalog: Callable[[], Catalog],
        stage: Stage,
        now: Callable[[], datetime],
        poke: Callable[[], None],
    ) -> None:
        self._challenges = challenges
        self._entries = entries
        self._jobs = jobs
        self._generations = generations
        self._gate = gate
        self._house = house
        self._catalog = catalog
        self._stage = stage
        self._now = now
        self._poke = poke

    async def enter(self, wish: Wish) -> Entry:
        """Write an entry down, which is shown as soon as it can be; the answer tells whether it is reviewed.

        Raises every refusal that there may be, `EntryRefused` with all reasons at once.
        """
        challenge = await self._open(wish.challenge_id)
        job = await self._jobs.get(wish.job_id)
        generation = await self._generations.get(wish.job_id)
        if job is None or generation is None or not 1 <= wish.picture <= generation.pictures:
            raise EntryRefused((_GONE,))
        if generation.member_id != wish.entrant.member_id:
            # Of somebody else's picture nothing more is told.
            raise EntryRefused((_NOT_THEIRS,))
        painted = Painted(generation=generation, asked_at=job.created_at)
        if why := objections(challenge, painted, wish.entrant):
            raise EntryRefused(why)
        reviewed = await self._is_reviewed(challenge, wish, unrestricted=generation.unrestricted)
        entry = Entry(
            id=uuid4(),
            challenge_id=challenge.id,
            job_id=job.id,
            picture=wish.picture,
            member_id=wish.entrant.member_id,
            entered_at=self._now(),
            unrestricted=generation.unrestricted,
            state=EntryState.PENDING if reviewed else EntryState.ARRIVING,
        )
        await self._entries.enter(entry, now=entry.entered_at, instead_of=wish.instead_of)
        self._poke()
        return entry

    async def withdraw(self, entry_id: UUID, *, by: int) -> Entry:
        """Take an entry back; raises what speaks against it."""
        entry = await self._entries.withdraw(entry_id, by=by, now=self._now())
        self._poke()
        return entry

    async def decide(self, entry_id: UUID, *, let_in: bool, by: int, reason: str = "") -> Entry:
        """Let an entry in, or not, as a moderator decided; raises `DecidedAlready` and `NotNow`."""
        entry = await self._entries.decide(
            entry_id, let_in=let_in, by=by, at=self._now(), reason=reason
        )
        self._poke()
        return entry

    async def theirs(self, challenge_id: UUID, member_id: int) -> Sequence[Entry]:
        """A member's entries that count, in the order that they came in."""
        return await self._entries.of_member(challenge_id, member_id)

    async def options(
        self, challenge: Challenge, prompt: str, destination: Destination
    ) -> ImagineOptions:
        """What to paint so that it meets the constraints: the size as the model that paints it wants it.

        Where no model is asked for it is the first that may paint in the destination and takes the rest.
        """
        wanted = options_for(challenge.constraints, prompt)
        catalog = self._catalog()
        specs = [
            each for each in await self._gate.models(destination) if wanted.model in {None, each.id}
        ]
        first = catalog.default_model
        for spec in sorted(specs, key=lambda each: each.id != first):
            options = wanted.changed({"model": spec.id})
            if not sizing.check(options, spec, catalog.styles):
                return options
        for spec in specs:
            near = sizing.nearest(wanted.changed({"model": spec.id}), spec, catalog.styles)
            if not sizing.check(near, spec, catalog.styles):
                return near
        # Nothing fits: the gate has the sentence that says why.
        return wanted

    async def _open(self, challenge_id: UUID) -> Challenge:
        challenge = await self._challenges.get(challenge_id)
        if challenge is None or challenge.phase is Phase.DRAFT:
            raise NoSuchChallenge
        if not contest.takes_entries(challenge, now=self._now()):
            raise NotNow("enter", challenge.phase)
        return challenge

    async def _is_reviewed(self, challenge: Challenge, wish: Wish, *, unrestricted: bool) -> bool:
        """Whether moderators look at it first; raises where it may not be shown, or not by this member."""
        place = await self._stage.look(challenge)
        await self._house.check_person(challenge.guild_id, wish.entrant.member_id, self._now())
        try:
            await self._gate.check_shown(place, unrestricted=unrestricted)
        except RatingChanged:
            raise EntryRefused((Said("entry-why-age-restricted"),)) from None
        places = await self._gate.places(place, await self._gate.rules_of(place))
        if unrestricted and rate_all(places) is Rating.SAFE:
            raise EntryRefused((Said("entry-why-desk-safe"),))
        return len(places) > 1
