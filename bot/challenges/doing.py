"""Does the steps that decisions about challenges ask for, each so that doing it again harms nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.challenges.podium import podium
from bot.domain.challenge import EntryState, Phase
from bot.domain.destination import ChannelKind
from bot.domain.generation import Posted
from bot.domain.record import BY_ITSELF
from bot.domain.steps import StepKind
from bot.errors import DeliveryError, GondolaError, NoDesk, RatingChanged
from bot.policy.steps import again_at, is_hopeless

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.challenges.stage import Know, Stage
    from bot.domain.challenge import Challenge, Entry, Outcome
    from bot.domain.generation import Generation, Picture
    from bot.domain.steps import Step
    from bot.generation.delivery import Desk
    from bot.generation.submit import Gate
    from bot.store.challenge_protocols import (
        ChallengeRepository,
        EntryRepository,
        OutcomeRepository,
        StepRepository,
    )
    from bot.store.protocols import GenerationRepository

_log = structlog.get_logger(__name__)

_TRIES_TO_KEEP = 6
"""An entry whose picture can't be uploaded so often is out, so that its maker can enter another in time.

During the vote there is no other time: it is tried for as long as the vote goes on.
"""


class Doing:
    """Does one step at a time; what fails is tried again later, until that is given up."""

    def __init__(
        self,
        *,
        challenges: ChallengeRepository,
        entries: EntryRepository,
        outcomes: OutcomeRepository,
        steps: StepRepository,
        generations: GenerationRepository,
        gate: Gate,
        desk: Desk,
        stage: Stage,
        know: Know,
        now: Callable[[], datetime],
    ) -> None:
        self._challenges = challenges
        self._entries = entries
        self._outcomes = outcomes
        self._steps = steps
        self._generations = generations
        self._gate = gate
        self._desk = desk
        self._stage = stage
        self._know = know
        self._now = now

    async def do(self, step: Step) -> None:
        """Do a step that was leased, and write down that it is done, or when it is tried again."""
        challenge = await self._challenges.get(step.challenge_id)
        if is_hopeless(step, now=self._now()):
            _log.error("a step of a challenge is given up", kind=step.kind, tries=step.tries)
        elif challenge is not None:
            try:
                await self._know(challenge.guild_id)
                await self._do(step, challenge)
            except GondolaError as error:
                if await self._put_off(step, challenge, error):
                    return
        await self._steps.done(step, at=self._now())

    async def _put_off(self, step: Step, challenge: Challenge, error: GondolaError) -> bool:
        """Let a step that failed be tried again; False where it is over with it."""
        now = self._now()
        _log.warning(
            "a step of a challenge failed",
            kind=step.kind,
            tries=step.tries,
            reason=str(error.__cause__ or error),
        )
        often = (
            step.kind is StepKind.KEEP
            and step.tries >= _TRIES_TO_KEEP
            and challenge.phase is not Phase.VOTING
        )
        if often and step.entry_id is not None and challenge.thread_id is not None:
            await self._entries.give_up(step.entry_id, at=now, reason="it could not be uploaded")
            return False
        await self._steps.later(step, again_at(step, now=now))
        return True

    async def _do(self, step: Step, challenge: Challenge) -> None:
        if step.entry_id is not None:
            entry = await self._entries.get(step.entry_id)
            if entry is not None:
                await self._do_for_entry(step, challenge, entry)
            return
        again = step.tries > 0
        match step.kind:
            case StepKind.ANNOUNCE if challenge.announcement is not None:
                # Done before, and written down, but for the step.
                return
            case StepKind.ANNOUNCE:
                picture = await self._challenges.picture(challenge.id)
                told = await self._stage.announce(challenge, picture, again=again)
                await self._challenges.announced(challenge, told.thread_id, told.message)
            case StepKind.OPEN | StepKind.VOTE | StepKind.CANCEL:
                await self._stage.notice(challenge, step.kind, again=again)
            case StepKind.REFRESH:
                await self._stage.refresh(challenge)
            case StepKind.EVENT:
                event_id = await self._stage.schedule(challenge)
                if event_id != challenge.event_id:
                    await self._challenges.scheduled(challenge, event_id)
            case StepKind.RESULTS | StepKind.GALLERY | StepKind.PRIZE:
                await self._finish(step, challenge, again=again)
            case _:
                raise ValueError(f"{step.kind} is about an entry")

    async def _finish(self, step: Step, challenge: Challenge, *, again: bool) -> None:
        outcome = await self._outcomes.get(challenge.id)
        if outcome is None:
            return
        if step.kind is StepKind.RESULTS:
            await self._await_arrivals(outcome)
            drawn = await self._podium(challenge, outcome)
            await self._stage.results(challenge, outcome, drawn, again=again)
        elif step.kind is StepKind.GALLERY:
            await self._stage.gallery(challenge, outcome, again=again)
        else:
            await self._award(challenge, again=again)

    async def _await_arrivals(self, outcome: Outcome) -> None:
        """Raise `DeliveryError` while an entry of the podium is on its way to the thread."""
        for each in outcome.podium:
            if each.entry.state is EntryState.ARRIVING:
                raise DeliveryError("the only entry is not in the thread yet")

    async def _award(self, challenge: Challenge, *, again: bool) -> None:
        """Give the role, unless its time is over already, or the winner wants to be forgotten."""
        won = await self._outcomes.role_of(challenge.id)
        if won is None:
            return
        over = won.until is not None and won.until <= self._now()
        if (
            over
            or won.member_id == BY_ITSELF
            or not await self._stage.award(challenge, won.member_id, again=again)
        ):
            await self._outcomes.role_taken(challenge.id, at=self._now())

    async def _podium(self, challenge: Challenge, outcome: Outcome) -> Picture | None:
        """The picture of the podium; a place whose picture is gone stays empty on it."""
        first = outcome.podium
        if not first:
            return None
        makers = [each.entry.member_id for each in first]
        names = await self._stage.names(challenge.guild_id, makers)
        pictures: list[Picture | None] = []
        for each in first:
            kept = each.entry.kept
            if kept is None or each.entry.state is not EntryState.STANDING:
                pictures.append(None)
                continue
            try:
                found = await self._desk.pictures(kept)
            except DeliveryError:
                pictures.append(None)
            else:
                pictures.append(found[0])
        return await podium(challenge.theme, first, pictures, names)

    async def _do_for_entry(self, step: Step, challenge: Challenge, entry: Entry) -> None:
        again = step.tries > 0
        match step.kind:
            case StepKind.KEEP:
                await self._keep(challenge, entry, again=again)
            case StepKind.PRESENT:
                await self._present(challenge, entry, again=again)
            case StepKind.CLOSE:
                if entry.desk is not None:
                    await self._stage.close(challenge, entry)
            case StepKind.TELL:
                await self._stage.tell(challenge, entry)
            case StepKind.DROP:
                await self._drop(challenge, entry)
            case _:
                raise ValueError(f"{step.kind} is about a challenge")

    async def _keep(self, challenge: Challenge, entry: Entry, *, again: bool) -> None:
        """Upload an entry to the thread, if it may still be shown there."""
        if entry.state is not EntryState.ARRIVING:
            return
        if challenge.thread_id is None:
            raise DeliveryError("the challenge has no thread yet")
        generation = await self._standing(entry)
        if generation is None:
            return
        place = await self._stage.look(challenge)
        try:
            await self._gate.check_shown(place, unrestricted=entry.unrestricted)
        except RatingChanged:
            await self._lost(entry, "the channel is not age-restricted any more")
            return
        rules = await self._gate.rules_of(place)
        picture = await self._picture(entry, generation)
        posted = await self._stage.keep(
            challenge, entry, picture, spoiler=rules.spoiler, again=again
        )
        if not await self._entries.kept(entry.id, posted):
            # It was taken out while it was on its way.
            await self._stage.drop(posted)

    async def _drop(self, challenge: Challenge, entry: Entry) -> None:
        """Take an entry out of the thread, also where whoever uploaded it did not live to write it down."""
        kept = entry.kept
        if kept is None and challenge.thread_id is not None:
            kept = await self._stage.find_kept(challenge, entry)
        if kept is not None:
            await self._stage.drop(kept)

    async def _present(self, challenge: Challenge, entry: Entry, *, again: bool) -> None:
        if entry.state is not EntryState.PENDING:
            return
        generation = await self._standing(entry)
        if generation is None:
            return
        place = await self._stage.look(challenge)
        rules = await self._gate.rules_of(place)
        if rules.desk is None:
            raise NoDesk
        desk = replace(place, channel_id=rules.desk, kind=ChannelKind.UNKNOWN, parent_id=None)
        try:
            await self._gate.check_shown(desk, unrestricted=entry.unrestricted)
        except RatingChanged:
            await self._lost(entry, "the moderators' channel is not age-restricted")
            return
        picture = await self._picture(entry, generation)
        shown = await self._stage.present(
            challenge, entry, generation, picture, desk=rules.desk, again=again
        )
        await self._entries.presented(entry.id, shown)

    async def _standing(self, entry: Entry) -> Generation | None:
        """What was painted, if it still stands where it was posted; otherwise its entry is out."""
        generation = await self._generations.get(entry.job_id)
        if generation is None or not generation.stands:
            await self._lost(entry, "its picture was taken away")
            return None
        return generation

    async def _lost(self, entry: Entry, reason: str) -> None:
        await self._entries.give_up(entry.id, at=self._now(), reason=reason)

    async def _picture(self, entry: Entry, generation: Generation) -> Picture:
        """The picture that was entered, in full; of several they stand in a thread below the message."""
        posted = generation.posted
        if posted.files_id is not None:
            posted = Posted(channel_id=posted.message_id, message_id=posted.files_id)
        pictures = await self._desk.pictures(posted)
        if len(pictures) < entry.picture:
            raise DeliveryError("the message has fewer pictures than it had")
        return pictures[entry.picture - 1]
