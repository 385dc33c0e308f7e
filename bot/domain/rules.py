"""What moderators decide, and where it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SafeModeRule(StrEnum):
    """Who decides about safe mode in an age-restricted channel; elsewhere it is always on."""

    LOCKED = "locked"
    """Always on."""
    MEMBER = "member"
    """The member's option decides; on unless asked."""
    OPEN = "open"
    """Off unless the member asks for it."""


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
class RuleSet:
    """What was decided for one scope; None is inherited."""

    safe_mode: SafeModeRule | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelRules:
    """The rules that hold in a destination, and for each the scope that it comes from (None: the default)."""

    safe_mode: SafeModeRule = SafeModeRule.LOCKED
    safe_mode_from: RuleScope | None = None
