"""What moderators decide, and where it holds."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  - a field's default is made of it
from dataclasses import dataclass, field
from decimal import Decimal  # noqa: TC003  - the store reads the annotations at run time
from enum import StrEnum


class SafeModeRule(StrEnum):
    """Who decides about safe mode in an age-restricted channel; elsewhere it is always on."""

    LOCKED = "locked"
    """Always on."""
    MEMBER = "member"
    """The member's option decides; on unless asked."""
    OPEN = "open"
    """Off unless the member asks for it."""


class Resolution(StrEnum):
    """How large a picture may be, in Venice's tiers; what is told in pixels or ratios counts as 1K."""

    K1 = "1K"
    K2 = "2K"
    K4 = "4K"


class Quality(StrEnum):
    """How much care a picture may take, in Venice's levels."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Period(StrEnum):
    """What a budget is for: calendar days and months, in UTC."""

    DAY = "day"
    MONTH = "month"


class ScopeKind(StrEnum):
    """The places a rule can be set for, from the widest to the narrowest."""

    SERVER = "server"
    CATEGORY = "category"
    CHANNEL = "channel"
    THREAD = "thread"


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleScope:
    """One place that rules were set for; `id` is Discord's id of the server, category, channel or thread."""

    guild_id: int
    kind: ScopeKind
    id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleLimit:
    """How many pictures a member with this role may have; Discord gives @everyone the server's id."""

    role_id: int
    pictures: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """What may be spent in one place in a period, in US dollars."""

    scope: RuleScope
    period: Period
    dollars: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleSet:
    """What was decided for one scope; None is inherited.

    `allowed_models` that are empty allow all, `refused_models` win over them. The two picture limits
    count over the scope that they are set for, an hour or 24 hours back. Channels are Discord's ids, and
    `moderators` and `organisers` are those of roles; these two are set for whole servers only. Budgets are
    US dollars.
    """

    enabled: bool | None = None
    safe_mode: SafeModeRule | None = None
    allowed_models: tuple[str, ...] | None = None
    refused_models: tuple[str, ...] | None = None
    max_resolution: Resolution | None = None
    max_quality: Quality | None = None
    max_variants: int | None = None
    web_search: bool | None = None
    spoiler: bool | None = None
    contact_sheet: bool | None = None
    pictures_per_hour: tuple[RoleLimit, ...] | None = None
    pictures_per_day: tuple[RoleLimit, ...] | None = None
    jobs_at_once: int | None = None
    daily_budget: Decimal | None = None
    monthly_budget: Decimal | None = None
    review: bool | None = None
    review_channel: int | None = None
    log_channel: int | None = None
    reports_to_hide: int | None = None
    built_in_words: bool | None = None
    moderators: int | None = None
    organisers: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelRules:
    """The rules that hold in a destination; its defaults are what holds where nobody decided.

    `origins` tells for each rule that was decided the scope that it comes from. Budgets are not inherited
    but add up: each place that the destination lies in may have its own, and all of them hold.
    """

    enabled: bool = True
    safe_mode: SafeModeRule = SafeModeRule.LOCKED
    allowed_models: tuple[str, ...] = ()
    refused_models: tuple[str, ...] = ()
    max_resolution: Resolution = Resolution.K4
    max_quality: Quality = Quality.HIGH
    max_variants: int = 4
    web_search: bool = True
    spoiler: bool = False
    contact_sheet: bool = False
    pictures_per_hour: tuple[RoleLimit, ...] = ()
    pictures_per_day: tuple[RoleLimit, ...] = ()
    jobs_at_once: int | None = None
    review: bool = False
    review_channel: int | None = None
    log_channel: int | None = None
    reports_to_hide: int = 3
    built_in_words: bool = True
    moderators: int | None = None
    organisers: int | None = None
    budgets: tuple[Budget, ...] = ()
    origins: Mapping[str, RuleScope] = field(default_factory=dict)

    @property
    def desk(self) -> int | None:
        """The channel where moderators look at pictures first: their own, else the log's."""
        return self.review_channel if self.review_channel is not None else self.log_channel

    def allows(self, model: str) -> bool:
        """Whether a model may paint here, by its id."""
        if model in self.refused_models:
            return False
        return not self.allowed_models or model in self.allowed_models
