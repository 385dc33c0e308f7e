"""The repositories as their users see them: one a noun, whatever database is behind them.

Every method raises `StoreError` when the database can't be reached; all times are aware.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

    from bot.domain.destination import Rating
    from bot.domain.generation import Generation, Part, Posted
    from bot.domain.job import Job, JobState
    from bot.domain.people import Mute
    from bot.domain.record import LogEntry, LogQuery
    from bot.domain.reference import Reference
    from bot.domain.review import Case, CaseState, Report, Review, ReviewState
    from bot.domain.rules import Budget, RuleScope, RuleSet
    from bot.domain.words import Entry, WordsChanged
    from bot.errors import Refusal
    from bot.policy.quota import Limits
    from bot.policy.words import WordList


class RulesRepository(Protocol):
    """What moderators decided."""

    async def of_guild(self, guild_id: int) -> Mapping[RuleScope, RuleSet]:
        """All that was decided in one server, by scope; empty when nothing was."""
        ...

    async def set(self, scope: RuleScope, rules: RuleSet, *, by: int, at: datetime) -> None:
        """Write down the rules of a scope that are not None; the others stay as they are."""
        ...

    async def replace(self, scope: RuleScope, rules: RuleSet, *, by: int, at: datetime) -> None:
        """Let a scope have these rules and no others."""
        ...

    async def reset(
        self, scope: RuleScope, *, by: int, at: datetime, names: Collection[str] | None = None
    ) -> bool:
        """Forget the rules of a scope, or those of these names, so that they are inherited.

        False when there were none.
        """
        ...


class WordsRepository(Protocol):
    """The block lists of servers."""

    async def of_guild(self, guild_id: int) -> WordList:
        """The list of one server, ready to be searched with; empty when nothing was added."""
        ...

    async def add(
        self, guild_id: int, entries: Sequence[Entry], *, by: int, at: datetime
    ) -> Sequence[Entry]:
        """Put entries on the list; the answer is those that were new.

        Raises `Refusal` when the list would grow beyond its bound; then nothing is added.
        """
        ...

    async def remove(
        self, guild_id: int, entries: Sequence[Entry], *, by: int, at: datetime
    ) -> Sequence[Entry]:
        """Take entries off the list, however they are spelled; the answer is those that stood on it."""
        ...

    async def replace(
        self, guild_id: int, entries: Sequence[Entry], *, by: int, at: datetime
    ) -> WordsChanged:
        """Let the list hold these entries and no others, all at once; raises as `add` does."""
        ...


class MuteRepository(Protocol):
    """Whom moderators took the brush from."""

    async def of_guild(self, guild_id: int) -> Mapping[int, Mute]:
        """The mutes of a server by member, those that are over as well."""
        ...

    async def set(self, mute: Mute) -> None:
        """Mute a member, in place of an earlier mute."""
        ...

    async def lift(self, guild_id: int, member_id: int, *, by: int, at: datetime) -> bool:
        """Let a member paint again; False when they were not muted, or it was over."""
        ...


class JobRepository(Protocol):
    """Accepted requests, their states, and what they reserve until their end."""

    async def add(
        self, job: Job, limits: Limits | None = None, references: Sequence[Reference] = ()
    ) -> Refusal | None:
        """Write down an accepted job and reserve what it costs; None once it survives a crash.

        The pictures that it is painted in the style of are kept until its end.

        Where it would pass a limit nothing is written, and the answer is the refusal.
        """
        ...

    async def advance(
        self, job_id: UUID, state: JobState, *, at: datetime, reason: str = ""
    ) -> None:
        """Write down a new state of an unfinished job, other than an end."""
        ...

    async def end(
        self, job: Job, state: JobState, *, at: datetime, reason: str, may_have_cost: bool
    ) -> None:
        """Write down the end of a job without a result; what cost nothing is given back."""
        ...

    async def finish(self, generation: Generation, review: Review | None = None) -> None:
        """Write down what was delivered, or laid before moderators, and end its job: all or nothing."""
        ...

    async def unfinished(self) -> Sequence[Job]:
        """The jobs that have no end yet, oldest first."""
        ...

    async def get(self, job_id: UUID) -> Job | None:
        """A job, ended or not; None when there is none."""
        ...

    async def references(self, job_id: UUID) -> Sequence[Reference]:
        """The pictures that an unfinished job is painted in the style of, in their order."""
        ...

    async def spent(self, budgets: Sequence[Budget], *, at: datetime) -> Sequence[Decimal]:
        """What counts towards each budget in the period of `at`, reserved or paid, in US dollars."""
        ...


class GenerationRepository(Protocol):
    """What was made and where it stands."""

    async def get(self, job_id: UUID) -> Generation | None:
        """What a job made; None when it made nothing."""
        ...

    async def of_message(self, message_id: int) -> Generation | None:
        """What a message shows, or one in the thread below it; None when it shows nothing of ours."""
        ...

    async def latest(self, member_id: int, channel_id: int) -> Generation | None:
        """The newest that a member asked for in a channel; None when there is none."""
        ...

    async def of_member(
        self, member_id: int, guild_id: int | None, *, skip: int, most: int
    ) -> Part:
        """What a member had made in a server, or with None outside of servers, the newest first."""
        ...

    async def family(self, job_id: UUID, *, most: int) -> Sequence[Generation]:
        """A picture with those that it was made from, the first of all first, and those made from it.

        At most so many, the nearest; empty when the job made nothing.
        """
        ...

    async def remove(self, generation: Generation, *, by: int, at: datetime, reason: str) -> bool:
        """Write down that it was taken away; False when it had been already."""
        ...


class ReviewRepository(Protocol):
    """Results that wait for a moderator; of all who decide at once, exactly one does."""

    async def get(self, job_id: UUID) -> Review | None:
        """The review of a job; None when it was never reviewed."""
        ...

    async def overdue(self, at: datetime) -> Sequence[Review]:
        """Those that nobody decided in time."""
        ...

    async def approved(self) -> Sequence[Review]:
        """Those that were approved, but are not posted yet."""
        ...

    async def untold(self) -> Sequence[Review]:
        """Those that were turned away, and whose members may not have been told."""
        ...

    async def told(self, job_id: UUID) -> None:
        """Write down that the member knows what became of it; the interaction's token is forgotten."""
        ...

    async def decide(
        self, job: Job, state: ReviewState, *, by: int | None, at: datetime, reason: str = ""
    ) -> bool:
        """Decide a pending review; False when somebody else has. `by` None: the bot, by itself."""
        ...

    async def publish(self, job: Job, posted: Posted, rating: Rating, *, at: datetime) -> bool:
        """Write down that an approved result was posted, and where."""
        ...

    async def withhold(self, job: Job, *, at: datetime, reason: str) -> bool:
        """Write down that an approved result could not be posted."""
        ...


class ReportRepository(Protocol):
    """Pictures that people reported."""

    async def add(self, report: Report, generation: Generation, *, hide_at: int) -> Case | None:
        """Write a report down; the answer is the case as it is now, None when they reported it before.

        An open case is hidden once `hide_at` people have reported it.
        """
        ...

    async def case(self, job_id: UUID) -> Case | None:
        """The case of a picture; None when nobody reported it."""
        ...

    async def tell(self, job_id: UUID, notice: Posted) -> None:
        """Write down which message tells moderators of the case."""
        ...

    async def decide(
        self, generation: Generation, state: CaseState, *, by: int, at: datetime
    ) -> bool:
        """Decide an open case; False when somebody else has. What is kept is not hidden any more."""
        ...


class LogRepository(Protocol):
    """What happened; rows are added by whoever decides, and only ever added."""

    async def add(self, entry: LogEntry) -> None:
        """Write down what no other repository does."""
        ...

    async def search(self, query: LogQuery, *, most: int) -> Sequence[LogEntry]:
        """The newest rows that fit, newest first, at most so many; a job's prompt while it is kept.

        With `after` they are those that follow it at once, newest first as well.
        """
        ...

    def pages(self, query: LogQuery, *, size: int) -> AsyncIterator[Sequence[LogEntry]]:
        """All rows that fit, newest first, so many at a time; what is added meanwhile is left out."""
        ...


class PrivacyRepository(Protocol):
    """What is kept about a person: given to them, blanked after its time, or without them any more."""

    async def export(self, member_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """All that is kept about a person, by noun, as values that JSON has."""
        ...

    async def forget(self, member_id: int, *, at: datetime) -> int:
        """Erase a person's prompts at once, and the person from the rest as soon as no quota counts it.

        The costs stay, without the person. The answer is how many jobs are still under way: those are
        forgotten once they have ended.
        """
        ...

    async def tidy(self, *, at: datetime, prompts_before: datetime) -> int:
        """Blank prompts of before a moment, and take out whoever asked to be forgotten; rows changed."""
        ...


class MetaRepository(Protocol):
    """Small facts about the bot itself, such as which commands were registered last."""

    async def get(self, key: str) -> str | None:
        """The value, or None."""
        ...

    async def set(self, key: str, value: str) -> None:
        """Write down the value, over an older one."""
        ...
