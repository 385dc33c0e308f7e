"""The image API, or the way to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors._base import GondolaError

if TYPE_CHECKING:
    from collections.abc import Mapping


class VeniceError(GondolaError):
    """The image API, or the way to it."""


@dataclass(eq=False)
class NotConnected(VeniceError):
    """The connection to Venice never opened: nothing was sent."""

    reason: str

    def __str__(self) -> str:
        return (
            "I could not reach the image service, so nothing was painted or charged. "
            "Please try again in a few minutes."
        )


@dataclass(eq=False)
class Busy(VeniceError):
    """Venice answered 429 or 5xx: it says that it failed.

    `retry_after` is what `Retry-After` or the rate limit's reset asked for, in seconds from the answer.
    """

    status: int
    detail: str = ""
    retry_after: float | None = None

    def __str__(self) -> str:
        if self.status == 429:  # noqa: PLR2004  - HTTP's "too many requests"
            return (
                "The image service is taking no more requests for the moment, and I have waited as long "
                "as I can. Nothing was charged; please try again in a few minutes."
            )
        return (
            "The image service failed, also when I tried again. Nothing was charged; please try again "
            "in a few minutes, or choose another model."
        )


_REJECTED = {
    400: "The image service did not accept these options{detail}. Change them and try again.",
    401: "The image service does not let this bot use that model. Try another model, or tell the "
    "bot's operator.",
    402: "The bot's balance with the image service is used up. Please tell the bot's operator; "
    "nothing was charged.",
    403: "The image service has closed the bot's access. Please tell the bot's operator.",
    404: "The image service does not know that model any more. Please choose another one.",
    413: "The request was too large for the image service. A shorter prompt would work.",
    415: "The image service did not understand the bot's request. Please tell the bot's operator.",
    422: "The image service refused the prompt under its content policy. Change the prompt and try "
    "again; nothing was charged.",
}


@dataclass(eq=False)
class Rejected(VeniceError):
    """Venice refused the request for good; `detail` is its own reason, kept short."""

    status: int
    detail: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        told = "; ".join(f"`{name}`: {reason}" for name, reason in self.fields.items())
        sentence = _REJECTED.get(
            self.status, "The image service refused the request. Please try other options."
        )
        return sentence.format(detail=f" ({told})" if told else "")


@dataclass(eq=False)
class AnswerLost(VeniceError):
    """The request was sent, but no whole answer came back."""

    may_have_cost = True

    reason: str

    def __str__(self) -> str:
        return (
            "The image service did not finish its answer, so I can't show you the picture. It may have "
            "been charged, so I did not ask again by myself; you can."
        )


@dataclass(eq=False)
class BadAnswer(VeniceError):
    """A whole answer that is not what it claims to be, so nothing of it is shown."""

    may_have_cost = True

    reason: str

    def __str__(self) -> str:
        return (
            "The image service sent something that is not a sound picture, so I did not post it. "
            "Please try again, perhaps with another format or model."
        )
