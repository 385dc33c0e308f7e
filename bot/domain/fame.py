"""What members won, for everybody to look up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.challenge import Challenge, Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Fame:
    """How often a member stood on the podium of a server: in first, second and third place."""

    member_id: int
    firsts: int
    seconds: int
    thirds: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Placing:
    """Where one entry came in one challenge."""

    challenge: Challenge
    standing: Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenRole:
    """A role that a winner has, until it is taken back; None is for ever."""

    challenge: Challenge
    member_id: int
    role_id: int
    until: datetime | None
