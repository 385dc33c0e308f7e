"""What happened, for moderators to look up: who, where, when, what was decided and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  - the store reads the annotations at run time
from decimal import Decimal  # noqa: TC003  - as above
from enum import StrEnum
from uuid import UUID  # noqa: TC003  - as above


class LogKind(StrEnum):
    """What a row of the log is about."""

    JOB = "job"
    """An accepted request came to its end."""
    REFUSAL = "refusal"
    """A request was not accepted."""
    RULE = "rule"
    WORDS = "words"
    MUTE = "mute"
    REVIEW = "review"
    REPORT = "report"
    REMOVAL = "removal"
    PRIVACY = "privacy"
    PRESET = "preset"
    """A server's preset was published or taken away."""
    CHALLENGE = "challenge"


BY_ITSELF = 0
"""In place of a person's id: the bot did it by itself, or the person asked to be forgotten."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LogEntry:
    """One row of the log.

    `actor_id` did it, `member_id` is whom it concerns where that is somebody else. `action` is one word,
    such as "delivered", "refused", "approved" or "set"; `rule` names what decided, `detail` is for people.
    `cost` is US dollars, `safe_mode` what was sent, `rating` the destination's. `prompt` is that of a
    request that never became a job; a job's own is looked up by `job_id`, and both are kept for as long as
    the operator says. `id` counts up, None until it is written down.
    """

    at: datetime
    kind: LogKind
    action: str
    actor_id: int
    guild_id: int | None = None
    channel_id: int | None = None
    member_id: int | None = None
    job_id: UUID | None = None
    rule: str = ""
    detail: str = ""
    cost: Decimal | None = None
    safe_mode: bool | None = None
    rating: str | None = None
    prompt: str = ""
    id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LogQuery:
    """What is looked for in one server's log; None is any. `member_id` did it or is concerned by it.

    `before` and `after` are the `id` of a row: only older rows, or only newer ones, for another page.
    """

    guild_id: int
    member_id: int | None = None
    channel_id: int | None = None
    kind: LogKind | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    after: int | None = None
