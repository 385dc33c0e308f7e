"""The image API, or the way to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors._base import GondolaError
from bot.language import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

_EXPLAINED = frozenset({400, 401, 402, 403, 404, 413, 415, 422})
"""Statuses that have a sentence of their own."""


class VeniceError(GondolaError):
    """The image API, or the way to it."""


@dataclass(eq=False)
class NotConnected(VeniceError):
    """The connection to Venice never opened: nothing was sent."""

    key = "error-not-connected"

    reason: str


@dataclass(eq=False)
class Busy(VeniceError):
    """Venice answered 429 or 5xx: it says that it failed.

    `retry_after` is what `Retry-After` or the rate limit's reset asked for, in seconds from the answer.
    """

    status: int
    detail: str = ""
    retry_after: float | None = None

    @property
    def said(self) -> Said:
        """That it is too much, or that it failed."""
        # HTTP's "too many requests".
        return Said("error-busy" if self.status == 429 else "error-failed")  # noqa: PLR2004  - see above


@dataclass(eq=False)
class Rejected(VeniceError):
    """Venice refused the request for good; `detail` is its own reason, kept short."""

    status: int
    detail: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> Said:
        """What the status means, with what Venice says about single fields."""
        told = "; ".join(f"`{name}`: {reason}" for name, reason in self.fields.items())
        kind = str(self.status) if self.status in _EXPLAINED else "other"
        return Said(f"error-rejected-{kind}", {"detail": f" ({told})" if told else ""})


@dataclass(eq=False)
class AnswerLost(VeniceError):
    """The request was sent, but no whole answer came back."""

    key = "error-answer-lost"
    may_have_cost = True
    may_be_asked_again = True

    reason: str


@dataclass(eq=False)
class BadAnswer(VeniceError):
    """A whole answer that is not what it claims to be, so nothing of it is shown."""

    key = "error-bad-answer"
    may_have_cost = True

    reason: str
