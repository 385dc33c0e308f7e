"""What the tests of reviews share: a server that is reviewed, a clock, and a store that goes away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.rules import RuleScope, RuleSet, SafeModeRule, ScopeKind
from bot.errors import StoreError
from bot.moderation.reviews import Reviews
from bot.store.reviews import Reviews as Repository
from tests.unit.generation.rig import ADULT, GUILD, SAFE

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.destination import Destination, Rating
    from bot.domain.generation import Posted
    from bot.domain.job import Job
    from bot.domain.review import Review, ReviewState
    from tests.unit.generation.rig import Rig


@dataclass
class Clock:
    """A time that a test may move on."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        """The time."""
        return datetime.now(UTC) + self.ahead


DESK = replace(ADULT, channel_id=3, name="#moderators")


async def reviewed(rig: Rig, *, spoiler: bool | None = None) -> None:
    """Let the whole server be reviewed at an age-restricted desk, with safe mode as the member wishes."""
    scope = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)
    rules = RuleSet(
        review=True,
        review_channel=DESK.channel_id,
        safe_mode=SafeModeRule.MEMBER,
        spoiler=spoiler,
    )
    await rig.database.rules.set(scope, rules, by=1, at=datetime.now(UTC))
    rig.delivery.destinations[DESK.channel_id] = DESK


async def waiting(
    rig: Rig, *, destination: Destination = SAFE, safe_mode: bool | None = None
) -> Job:
    """A job whose result waits for a moderator."""
    job = await rig.submit(destination=destination, safe_mode=safe_mode)
    await rig.delivery.answered(job.id, timeout=15)
    assert rig.delivery.ends(job.id) == 0, rig.delivery.told[job.id]
    return job


async def state_of(rig: Rig, job: Job) -> ReviewState:
    """How its review stands."""
    review = await rig.database.reviews.get(job.id)
    assert review is not None
    return review.state


def reviews_on(rig: Rig, repository: Repository) -> Reviews:
    """The same room on another repository, as after a restart."""
    return Reviews(
        reviews=repository,
        jobs=rig.database.jobs,
        generations=rig.database.generations,
        gate=rig.gate,
        delivery=rig.delivery,
        desk=rig.desk,
        now=rig.now,
    )


class Flickering(Repository):
    """The real repository, whose database goes away before or after what is named, as often as said."""

    def __init__(self, rig: Rig) -> None:
        super().__init__(rig.database)
        self.before: dict[str, int] = {}
        self.after: dict[str, int] = {}
        self.never_found: set[UUID] = set()

    async def get(self, job_id: UUID) -> Review | None:
        """Get it, unless it is one that can't be read."""
        if job_id in self.never_found:
            raise StoreError
        return await super().get(job_id)

    async def decide(
        self, job: Job, state: ReviewState, *, by: int | None, at: datetime, reason: str = ""
    ) -> bool:
        """Decide, and perhaps lose the answer."""
        _lose(self.before, "decide")
        decided = await super().decide(job, state, by=by, at=at, reason=reason)
        _lose(self.after, "decide")
        return decided

    async def publish(self, job: Job, posted: Posted, rating: Rating, *, at: datetime) -> bool:
        """Write down, or not."""
        _lose(self.before, "publish")
        return await super().publish(job, posted, rating, at=at)

    async def told(self, job_id: UUID) -> None:
        """Write down, or not."""
        _lose(self.before, "told")
        await super().told(job_id)

    async def withhold(self, job: Job, *, at: datetime, reason: str) -> bool:
        """Write down, or not."""
        _lose(self.before, "withhold")
        return await super().withhold(job, at=at, reason=reason)


def _lose(times: dict[str, int], name: str) -> None:
    if times.get(name, 0) > 0:
        times[name] -= 1
        raise StoreError
