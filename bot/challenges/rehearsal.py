"""A stage without Discord: keeps in memory what would have been shown, to rehearse challenges with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.challenges.stage import Announced
from bot.domain.destination import ChannelKind, Destination
from bot.domain.generation import Posted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from bot.domain.challenge import Challenge, Entry, EntryState, Outcome, Phase
    from bot.domain.generation import Generation, Picture
    from bot.domain.reference import Reference
    from bot.domain.steps import StepKind
    from bot.errors import GondolaError


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A message that stands: `what` it shows, and of which challenge or entry."""

    what: str
    about: UUID
    posted: Posted


@dataclass(kw_only=True)
class RehearsalStage:
    """Implements `Stage`; channels and messages are numbers.

    `fail_before` and `fail_after` say by a method's name what it raises, once each: before it has done
    anything, or when it is done, as if whoever did it had not lived to tell.
    """

    shown: list[Shown] = field(default_factory=list)
    """What stands now, in the order that it was posted."""
    done: list[tuple[str, UUID]] = field(default_factory=list)
    """Every call that came to its end, by name and challenge or entry."""
    told: list[tuple[UUID, EntryState, str]] = field(default_factory=list)
    phases: list[tuple[UUID, Phase]] = field(default_factory=list)
    """What each announcement told of how its challenge stands."""
    roles: Counter[tuple[int, int]] = field(default_factory=Counter)
    """Who wears which role, as pairs of a member and the role."""
    events: dict[UUID, int] = field(default_factory=dict)
    places: dict[int, Destination] = field(default_factory=dict)
    """What channels are, where they are not as usual."""
    podiums: dict[UUID, Picture | None] = field(default_factory=dict)
    called: dict[int, str] = field(default_factory=dict)
    gives_roles: bool = True
    heard: int = 0
    fail_before: dict[str, list[GondolaError]] = field(default_factory=dict)
    fail_after: dict[str, list[BaseException]] = field(default_factory=dict)
    _posted: int = 0

    async def hear(self) -> None:
        """Count how often it was asked."""
        self.heard += 1

    async def look(self, challenge: Challenge) -> Destination:
        """The thread or channel as it was set, or one that is not age-restricted."""
        channel_id = challenge.thread_id or challenge.channel_id
        return self.places.get(channel_id) or Destination(
            channel_id=channel_id,
            kind=ChannelKind.TEXT,
            guild_id=challenge.guild_id,
            age_restricted=False,
            guild_age_restricted=False,
            bot_is_member=True,
        )

    async def announce(
        self, challenge: Challenge, picture: Reference | None, *, again: bool
    ) -> Announced:
        """Post the announcement; the thread has its number."""
        del picture
        self._begin("announce")
        message = self._post("announce", challenge.id, challenge.channel_id, again=again)
        self._end("announce", challenge.id)
        return Announced(message=message, thread_id=message.message_id)

    async def notice(self, challenge: Challenge, kind: StepKind, *, again: bool) -> None:
        """Post that a phase has begun."""
        self._begin("notice")
        self._post(kind.value, challenge.id, challenge.channel_id, again=again)
        self.phases.append((challenge.id, challenge.phase))
        self._end("notice", challenge.id)

    async def refresh(self, challenge: Challenge) -> None:
        """Keep what the announcement tells now."""
        self._begin("refresh")
        self.phases.append((challenge.id, challenge.phase))
        self._end("refresh", challenge.id)

    async def results(
        self, challenge: Challenge, outcome: Outcome, podium: Picture | None, *, again: bool
    ) -> None:
        """Post the results, and keep the picture of the podium."""
        del outcome
        self._begin("results")
        self._post("results", challenge.id, challenge.channel_id, again=again)
        self.podiums[challenge.id] = podium
        self._end("results", challenge.id)

    async def gallery(self, challenge: Challenge, outcome: Outcome, *, again: bool) -> None:
        """Post the gallery."""
        del outcome
        self._begin("gallery")
        self._post("gallery", challenge.id, challenge.channel_id, again=again)
        self._end("gallery", challenge.id)

    async def award(self, challenge: Challenge, member_id: int, *, again: bool) -> bool:
        """Let a member wear the role, unless `gives_roles` says that it can't be."""
        del again
        self._begin("award")
        if challenge.prize is not None and self.gives_roles:
            self.roles[member_id, challenge.prize.role_id] = 1
        self._end("award", challenge.id)
        return self.gives_roles

    async def take_back(self, challenge: Challenge, member_id: int, role_id: int) -> None:
        """Let a member wear the role no more."""
        self._begin("take_back")
        del self.roles[member_id, role_id]
        self._end("take_back", challenge.id)

    async def schedule(self, challenge: Challenge) -> int | None:
        """Keep an event for as long as a challenge runs."""
        self._begin("schedule")
        if challenge.phase.runs:
            self.events.setdefault(challenge.id, len(self.events) + 1)
        else:
            self.events.pop(challenge.id, None)
        self._end("schedule", challenge.id)
        return self.events.get(challenge.id)

    async def keep(
        self, challenge: Challenge, entry: Entry, picture: Picture, *, spoiler: bool, again: bool
    ) -> Posted:
        """Post an entry in the thread."""
        del picture, spoiler
        self._begin("keep")
        posted = self._post("keep", entry.id, challenge.thread_id or 0, again=again)
        self._end("keep", entry.id)
        return posted

    async def find_kept(self, challenge: Challenge, entry: Entry) -> Posted | None:
        """The message of an entry; None when it was not posted."""
        del challenge
        return self._find("keep", entry.id)

    async def drop(self, kept: Posted) -> None:
        """Let a message be gone."""
        self._begin("drop")
        gone = [each for each in self.shown if each.posted == kept]
        self.shown = [each for each in self.shown if each.posted != kept]
        for each in gone:
            self._end("drop", each.about)

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
        """Post an entry at the desk."""
        del challenge, generation, picture
        self._begin("present")
        posted = self._post("present", entry.id, desk, again=again)
        self._end("present", entry.id)
        return posted

    async def close(self, challenge: Challenge, entry: Entry) -> None:
        """Note that moderators were shown what became of it."""
        del challenge
        self._begin("close")
        self._end("close", entry.id)

    async def tell(self, challenge: Challenge, entry: Entry) -> None:
        """Keep what its maker was told."""
        del challenge
        self._begin("tell")
        self.told.append((entry.id, entry.state, entry.reason))
        self._end("tell", entry.id)

    async def names(self, guild_id: int, member_ids: Collection[int]) -> Mapping[int, str]:
        """Those of `called` that were asked for."""
        del guild_id
        return {each: self.called[each] for each in member_ids if each in self.called}

    def standing(self, what: str) -> list[UUID]:
        """What stands of a kind, by challenge or entry, in the order that it was posted."""
        return [each.about for each in self.shown if each.what == what]

    def calls(self, about: UUID) -> list[str]:
        """What was done about a challenge or an entry, in order."""
        return [name for name, each in self.done if each == about]

    def _find(self, what: str, about: UUID) -> Posted | None:
        return next((e.posted for e in self.shown if (e.what, e.about) == (what, about)), None)

    def _post(self, what: str, about: UUID, channel_id: int, *, again: bool) -> Posted:
        found = self._find(what, about) if again else None
        if found is not None:
            return found
        self._posted += 1
        posted = Posted(channel_id=channel_id, message_id=self._posted)
        self.shown.append(Shown(what=what, about=about, posted=posted))
        return posted

    def _begin(self, name: str) -> None:
        if self.fail_before.get(name):
            raise self.fail_before[name].pop(0)

    def _end(self, name: str, about: UUID) -> None:
        self.done.append((name, about))
        if self.fail_after.get(name):
            raise self.fail_after[name].pop(0)
