"""Rows of the log about requests, and the record of what came of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.destination import Rating
from bot.domain.generation import Generation
from bot.domain.record import LogEntry, LogKind
from bot.domain.review import Review
from bot.domain.rules import Period, ScopeKind
from bot.errors import (
    BudgetReached,
    ModelNotAllowed,
    ModelNotHere,
    Muted,
    NoDesk,
    OptionsRefused,
    PaintingOff,
    PermissionsMissing,
    QueueFull,
    QuotaReached,
    Refusal,
    TimedOut,
    TooManyAtOnce,
    WordsRefused,
)
from bot.language import Said, english
from bot.policy.rating import rate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.generation import Posted
    from bot.domain.job import Job
    from bot.domain.rules import ChannelRules
    from bot.generation.delivery import Result, Standing
    from bot.generation.submit import Asked
    from bot.venice.models import AnswerFacts, ModelSpec

REVIEW_WITHIN = timedelta(hours=24)
"""What no moderator decides within this time is not posted."""
_RULES: Mapping[type[Refusal], str] = {
    PaintingOff: "enabled",
    NoDesk: "review",
    TooManyAtOnce: "jobs_at_once",
}


def refused(asked: Asked, refusal: Refusal, rules: ChannelRules, *, at: datetime) -> LogEntry:
    """The row of a request that was not accepted where these rules hold."""
    destination = asked.destination
    parts = (_detail(refusal), _origin(refusal, rules))
    return LogEntry(
        at=at,
        kind=LogKind.REFUSAL,
        action="refused",
        actor_id=asked.member_id,
        guild_id=destination.guild_id,
        channel_id=destination.channel_id,
        rule=type(refusal).__name__,
        detail="; ".join(part for part in parts if part),
        rating=rate(destination),
        prompt=asked.options.prompt,
    )


def _detail(refusal: Refusal) -> str:  # noqa: PLR0911  - a line for each kind
    """What the log tells of a refusal, without the prompt, which is kept for its time only."""
    match refusal:
        case WordsRefused():
            return ", ".join(refusal.entries)
        case OptionsRefused():
            return "; ".join(
                f"{problem.field}: {english().say(problem.takes)}" for problem in refusal.problems
            )
        case QuotaReached():
            return f"{refusal.limit} within {refusal.hours} h"
        case TooManyAtOnce() | QueueFull():
            return f"{refusal.limit} at once"
        case ModelNotAllowed() | ModelNotHere():
            return refusal.model
        case PermissionsMissing():
            return ", ".join(refusal.permissions)
        case Muted(until=datetime()) | TimedOut():
            return f"until {refusal.until:%Y-%m-%d %H:%M} UTC"
        case _:
            return ""


def _origin(refusal: Refusal, rules: ChannelRules) -> str:
    """Which rule of which place decided, where it was one."""
    name = _rule(refusal, rules)
    scope = rules.origins.get(name)
    if isinstance(refusal, BudgetReached):
        for budget in rules.budgets:
            if (budget.scope.kind, budget.period) == (refusal.place, refusal.period):
                scope = budget.scope
    if scope is None:
        return name
    if scope.kind is ScopeKind.SERVER:
        return f"{name}, set for the server"
    return f"{name}, set for the {scope.kind.value} <#{scope.id}>"


def _rule(refusal: Refusal, rules: ChannelRules) -> str:
    match refusal:
        case QuotaReached():
            return "pictures_per_hour" if refusal.hours == 1 else "pictures_per_day"
        case BudgetReached():
            return "daily_budget" if refusal.period == Period.DAY else "monthly_budget"
        case ModelNotAllowed():
            return "refused_models" if refusal.model in rules.refused_models else "allowed_models"
        case _:
            return _RULES.get(type(refusal), "")


def made(job: Job, result: Result, posted: Posted, *, at: datetime) -> Generation:
    """The record of a result."""
    first = result.pictures[0]
    return Generation(
        job_id=job.id,
        made_at=at,
        member_id=job.member_id,
        guild_id=job.destination.guild_id,
        asked_in=job.destination.channel_id,
        options=job.options,
        safe_mode=result.safe_mode,
        unrestricted=result.unrestricted,
        rating=result.rating,
        width=first.width,
        height=first.height,
        pictures=len(result.pictures),
        seconds=result.seconds,
        cost=job.price,
        posted=posted,
        after=job.after,
    )


def found(job: Job, standing: Standing, rating: Rating, *, at: datetime) -> Generation:
    """The record of a result that stands there, of which only Discord knows.

    What may be shown to adults only is taken for that: how it was made nobody knows any more.
    """
    return Generation(
        job_id=job.id,
        made_at=at,
        member_id=job.member_id,
        guild_id=job.destination.guild_id,
        asked_in=job.destination.channel_id,
        options=job.options,
        safe_mode=job.safe_mode,
        unrestricted=rating is Rating.AGE_RESTRICTED or not job.safe_mode,
        rating=rating,
        width=standing.width,
        height=standing.height,
        pictures=standing.pictures,
        seconds=0.0,
        cost=job.price,
        posted=standing.posted,
        after=job.after,
    )


def opened(generation: Generation) -> Review | None:
    """The review of a result that was laid before moderators; None outside of servers."""
    if generation.guild_id is None:
        return None
    return Review(
        job_id=generation.job_id,
        guild_id=generation.guild_id,
        desk=generation.posted,
        opened_at=generation.made_at,
        expires_at=generation.made_at + REVIEW_WITHIN,
    )


def deprecation_notes(spec: ModelSpec, facts: AnswerFacts) -> tuple[Said, ...]:
    """What a member should know of a model that Venice is about to take away."""
    if facts.deprecation_warning is None and facts.deprecation_date is None:
        return ()
    date = facts.deprecation_date
    goes = Said("note-model-goes-soon", {"model": spec.id})
    if date is not None:
        goes = Said("note-model-goes", {"model": spec.id, "date": f"{date:%Y-%m-%d}"})
    instead = facts.deprecation_replacement
    return (
        goes
        if instead is None
        else Said("note-with-replacement", {"goes": goes, "instead": instead}),
    )
