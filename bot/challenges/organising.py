"""What organisers do: draft, publish, change, extend, end and call off; all of it checked first."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from bot.domain.challenge import Challenge, Phase
from bot.errors import ConstraintsRefused, NoSuchChallenge, NotNow
from bot.language import Said
from bot.policy import contest
from bot.policy.constraints import check_constraints, options_for
from bot.venice import sizing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.challenge import Constraints, Prize
    from bot.domain.reference import Reference
    from bot.store.challenge_protocols import ChallengeRepository
    from bot.venice.catalog import Catalog

_DRAFTS_FOR = timedelta(days=1)
_ANY_PROMPT = "a gondola"


class Organising:
    """Changes challenges as organisers say; whether somebody is one is for the caller to know."""

    def __init__(
        self,
        *,
        challenges: ChallengeRepository,
        catalog: Callable[[], Catalog],
        now: Callable[[], datetime],
        poke: Callable[[], None],
    ) -> None:
        self._challenges = challenges
        self._catalog = catalog
        self._now = now
        self._poke = poke

    async def draft(self, challenge: Challenge, picture: Reference | None = None) -> Challenge:
        """Keep a challenge that its organiser looks at before it is published.

        The answer has its id and its secret. Raises `TimesRefused` and `ConstraintsRefused`.
        """
        now = self._now()
        contest.check_times(challenge.times, now=now)
        constraints = self.checked(challenge.constraints)
        made = replace(
            challenge,
            id=uuid4(),
            phase=Phase.DRAFT,
            created_at=now,
            constraints=constraints,
            shuffle=secrets.token_hex(16),
        )
        await self._challenges.add(made, picture)
        return made

    async def redraft(self, challenge_id: UUID, changed: Challenge, *, by: int) -> Challenge:
        """Change a draft before it is published; raises as `draft` does, and `NotNow` once it is."""

        def decide(before: Challenge, _standing: int) -> Challenge:
            if before.phase is not Phase.DRAFT:
                raise NotNow("publish", before.phase)
            contest.check_times(changed.times, now=self._now())
            return replace(
                before,
                theme=changed.theme,
                brief=changed.brief,
                times=changed.times,
                constraints=self.checked(changed.constraints),
                prize=changed.prize,
            )

        return await self._change(challenge_id, decide, "drafted", by)

    async def publish(self, challenge_id: UUID, *, by: int) -> Challenge:
        """Let everybody know of a draft; raises `NotNow` when it was published before."""
        return await self._change(
            challenge_id,
            lambda before, _standing: contest.published(before, now=self._now()),
            "published",
            by,
        )

    async def discard(self, challenge_id: UUID) -> None:
        """Forget a draft; raises `NotNow` once it was published."""
        await self._challenges.drop(await self._known(challenge_id))

    async def edit(
        self,
        challenge_id: UUID,
        *,
        by: int,
        theme: str | None = None,
        brief: str | None = None,
        constraints: Constraints | None = None,
        prize: Prize | None = None,
        no_prize: bool = False,
    ) -> Challenge:
        """Change what is given of a challenge that has no end yet; with `no_prize` nothing is won any more.

        What is asked of entries stays once entries are taken: `ConstraintsRefused`.
        """

        def decide(before: Challenge, _standing: int) -> Challenge:
            if not before.phase.runs:
                raise NotNow("edit", before.phase)
            asked = before.constraints if constraints is None else self.checked(constraints)
            if asked != before.constraints and before.phase is not Phase.ANNOUNCED:
                raise ConstraintsRefused(Said("error-constraint-late"))
            return replace(
                before,
                theme=before.theme if theme is None else theme,
                brief=before.brief if brief is None else brief,
                constraints=asked,
                prize=None if no_prize else prize or before.prize,
            )

        return await self._change(challenge_id, decide, "edited", by)

    async def extend(self, challenge_id: UUID, length: timedelta, *, by: int) -> Challenge:
        """Let the present phase end later; raises `NotNow` and `TimesRefused`."""
        return await self._change(
            challenge_id,
            lambda before, _standing: contest.extended(before, length, now=self._now()),
            "extended",
            by,
            detail=str(length),
        )

    async def close(self, challenge_id: UUID, phase: Phase, *, by: int) -> Challenge:
        """End the phase that whoever asks has seen; raises `NotNow` when it has ended meanwhile."""

        def decide(before: Challenge, standing: int) -> Challenge:
            if before.phase is not phase:
                raise NotNow("close", before.phase)
            return contest.closed(before, standing, now=self._now())

        return await self._change(challenge_id, decide, "closed", by)

    async def cancel(self, challenge_id: UUID, reason: str, *, by: int) -> Challenge:
        """Call a challenge off, which everybody is told with the reason; raises `NotNow`."""
        return await self._change(
            challenge_id,
            lambda before, _standing: contest.cancelled(before, reason),
            "cancelled",
            by,
            detail=reason,
        )

    async def tidy(self) -> None:
        """Forget drafts that nobody published within a day."""
        await self._challenges.drop_drafts(self._now() - _DRAFTS_FOR)

    def checked(self, constraints: Constraints) -> Constraints:
        """The constraints with names as the catalogue spells them.

        Raises `ConstraintsRefused` where no picture could meet them.
        """
        check_constraints(constraints)
        if (constraints.width is None) is not (constraints.height is None) or (
            constraints.aspect_ratio is not None and constraints.width is not None
        ):
            raise ConstraintsRefused(Said("error-constraint-size"))
        catalog = self._catalog()
        models: list[str] = []
        for name in constraints.models:
            spec = catalog.get(name)
            if spec is None:
                raise ConstraintsRefused(Said("error-constraint-model", {"model": name}))
            models.append(spec.id)
        style = constraints.style_preset
        if style is not None:
            known = {each.casefold(): each for each in catalog.styles}
            if style.casefold() not in known:
                raise ConstraintsRefused(Said("error-constraint-style", {"style": style}))
            style = known[style.casefold()]
        made = replace(constraints, models=tuple(dict.fromkeys(models)), style_preset=style)
        self._check_models(made, catalog)
        return made

    def _check_models(self, constraints: Constraints, catalog: Catalog) -> None:
        """Raise `ConstraintsRefused` where none of the models could paint what is asked for."""
        wanted = options_for(constraints, _ANY_PROMPT)
        specs = [catalog.get(each) for each in constraints.models] or list(catalog.offered())
        why: Said | None = None
        for spec in specs:
            if spec is None:
                continue
            options = wanted.changed({"model": spec.id})
            problems = sizing.check(options, spec, catalog.styles)
            # A shape that a model takes as pixels is filled in; everything else has to fit as it is.
            problems = tuple(
                each
                for each in problems
                if constraints.aspect_ratio is None or each.field != "aspect_ratio"
            )
            if not problems:
                return
            why = why or problems[0].takes
        if why is not None:
            raise ConstraintsRefused(Said("error-constraint-fits", {"why": why}))

    async def _known(self, challenge_id: UUID) -> Challenge:
        challenge = await self._challenges.get(challenge_id)
        if challenge is None:
            raise NoSuchChallenge
        return challenge

    async def _change(
        self,
        challenge_id: UUID,
        decide: Callable[[Challenge, int], Challenge],
        action: str,
        by: int,
        *,
        detail: str = "",
    ) -> Challenge:
        changed = await self._challenges.change(
            await self._known(challenge_id),
            decide,
            action=action,
            by=by,
            at=self._now(),
            detail=detail,
        )
        self._poke()
        return changed
