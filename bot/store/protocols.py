"""The repositories as their users see them: one a noun, whatever database is behind them.

Every method raises `StoreError` when the database can't be reached; all times are aware.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from bot.domain.generation import Generation
    from bot.domain.job import Job, JobState
    from bot.domain.options import ImagineOptions
    from bot.domain.rules import RuleScope, RuleSet


class RulesRepository(Protocol):
    """What moderators decided."""

    async def of_guild(self, guild_id: int) -> Mapping[RuleScope, RuleSet]:
        """All that was decided in one server, by scope; empty when nothing was."""
        ...

    async def set(self, scope: RuleScope, rules: RuleSet, *, by: int, at: datetime) -> None:
        """Write down the rules of a scope that are not None; the others stay as they are."""
        ...

    async def reset(self, scope: RuleScope, *, by: int, at: datetime) -> bool:
        """Forget the rules of a scope, so that they are inherited; False when there were none."""
        ...


class JobRepository(Protocol):
    """Accepted requests and their states."""

    async def add(self, job: Job) -> None:
        """Write down an accepted job; once this returns, it survives a crash."""
        ...

    async def advance(
        self, job_id: UUID, state: JobState, *, at: datetime, reason: str = ""
    ) -> None:
        """Write down a new state of an unfinished job; `reason` names the error of an end."""
        ...

    async def finish(self, generation: Generation) -> None:
        """Write down what was delivered and end its job, both or neither."""
        ...

    async def unfinished(self) -> Sequence[Job]:
        """The jobs that have no end yet, oldest first."""
        ...


class OfferRepository(Protocol):
    """Options that were offered to a member behind a button."""

    async def add(self, member_id: int, options: ImagineOptions, *, at: datetime) -> str:
        """Keep the options; the answer is a key of at most 32 characters for the button's custom_id."""
        ...

    async def get(self, key: str) -> tuple[int, ImagineOptions] | None:
        """The member that they were offered to, and the options; None when they are gone."""
        ...


class MetaRepository(Protocol):
    """Small facts about the bot itself, such as which commands were registered last."""

    async def get(self, key: str) -> str | None:
        """The value, or None."""
        ...

    async def set(self, key: str, value: str) -> None:
        """Write down the value, over an older one."""
        ...
