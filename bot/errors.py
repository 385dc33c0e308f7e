"""Every error of the bot, drawn as the tree that it is.

GondolaError                    carries data, and a sentence for the person who asked
├── SettingsError               a setting is missing or malformed: one line a setting
├── Refusal                     decided before anything was sent: nothing was paid
│   ├── OptionsRefused          options that the model does not take, with the nearest that pass
│   ├── ModelNotHere            an uncensored model in a channel that is not age-restricted
│   ├── PermissionsMissing      Discord would not let the bot post the result
│   ├── QueueFull               too many jobs wait already
│   ├── Closing                 the bot is shutting down
│   └── Cancelled               the member took it back while it waited
├── VeniceError                 the image API, or the way to it
│   ├── NotConnected            the connection never opened: nothing was paid
│   ├── Busy                    429 or 5xx: Venice says that it failed, so it may be sent again
│   ├── Rejected                400, 401, 402, 403, 404, 413, 415, 422: sending again would not help
│   ├── AnswerLost              sent, but no whole answer came back: it may have been paid
│   └── BadAnswer               an answer that is not what it claims to be: it was paid, and is not shown
├── Withheld                    made, but not shown
│   ├── ContentViolation        against Venice's terms
│   ├── BlurredInSafeChannel    safe mode blurred it, and the channel is not age-restricted
│   └── RatingChanged           made unrestricted, and the channel is no longer age-restricted
├── DeliveryError               Discord would not take the result
├── Interrupted                 the bot stopped while it was painting: it may have been paid
├── Unexpected                  a fault of the bot itself
└── StoreError                  the database can't be reached, so nothing is decided
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

OptionValue: TypeAlias = str | int | float | bool | None
"""A value of one option of `/imagine`; None means: left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One option that the model does not take.

    `field` is the option's name, `given` what was asked for, `takes` what the model accepts, in words;
    `nearest` holds the changes that make it pass (a value of None: leave the option out), or None where
    nothing near would.
    """

    field: str
    given: OptionValue
    takes: str
    nearest: Mapping[str, OptionValue] | None = None

    @property
    def sentence(self) -> str:
        """What was given, why it can't be, and what would work."""
        given = f"`{self.field}: {self.given}`" if self.given is not None else f"`{self.field}`"
        told = f"{given} does not fit: {self.takes}."
        if not self.nearest:
            return told
        works = ", ".join(
            f"leave out `{name}`" if value is None else f"`{name}: {value}`"
            for name, value in self.nearest.items()
        )
        return f"{told} This would work: {works}."


class GondolaError(Exception):
    """Whatever the bot refuses or fails at; `sentence` is fit for a member to read."""

    @property
    def sentence(self) -> str:
        """What happened, why, and what to do next: one or two sentences, without a code."""
        return str(self)


@dataclass(eq=False)
class SettingsError(GondolaError):
    """Settings that are missing or malformed; `lines` has one line a setting."""

    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


class Refusal(GondolaError):
    """Decided before anything was sent: nothing was paid, and nothing is lost."""

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """Changes to the options that would pass, where there are some."""
        return None


@dataclass(eq=False)
class OptionsRefused(Refusal):
    """Options that the model does not take.

    `problems` has one entry an option; `changes` makes all of them pass at once, or is None where
    nothing near would.
    """

    problems: tuple[Problem, ...]
    changes: Mapping[str, OptionValue] | None = None

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """Changes to the options that would pass together."""
        return self.changes

    @property
    def sentence(self) -> str:
        """Every problem, a line each."""
        return "\n".join(problem.sentence for problem in self.problems)

    def __str__(self) -> str:
        return self.sentence


@dataclass(eq=False)
class ModelNotHere(Refusal):
    """An uncensored model where the destination is rated safe; `alternatives` work there."""

    model: str
    alternatives: tuple[str, ...]

    @property
    def nearest(self) -> Mapping[str, OptionValue] | None:
        """The first model that works here."""
        return {"model": self.alternatives[0]} if self.alternatives else None

    def __str__(self) -> str:
        listed = ", ".join(f"`{name}`" for name in self.alternatives)
        return (
            f"`{self.model}` is made for adult content, so it paints only in age-restricted channels. "
            f"These work here: {listed}."
        )


@dataclass(eq=False)
class PermissionsMissing(Refusal):
    """What Discord does not let the bot do in this channel, by Discord's names of the permissions."""

    permissions: tuple[str, ...]

    def __str__(self) -> str:
        listed = " and ".join(f"**{name}**" for name in self.permissions)
        return (
            f"I can't post pictures here: I need the permission {listed} in this channel. "
            "Ask a moderator to grant it, or try another channel."
        )


@dataclass(eq=False)
class QueueFull(Refusal):
    """As many jobs wait as are allowed; `limit` is that number."""

    limit: int
    yours: bool = False

    def __str__(self) -> str:
        if self.yours:
            return (
                f"You already have {self.limit} pictures waiting, which is as many as one person may. "
                "Ask again when one of them is done."
            )
        return (
            f"There are {self.limit} pictures waiting already, which is as many as I can promise. "
            "Please ask again in a few minutes."
        )


class Closing(Refusal):
    """The bot is shutting down and takes no new jobs."""

    def __str__(self) -> str:
        return "I am restarting just now. Please ask again in a minute; nothing was charged."


class Cancelled(Refusal):
    """The member took the job back while it waited."""

    def __str__(self) -> str:
        return "Cancelled, as you asked. Nothing was charged."


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

    reason: str

    def __str__(self) -> str:
        return (
            "The image service did not finish its answer, so I can't show you the picture. It may have "
            "been charged, so I did not ask again by myself; you can."
        )


@dataclass(eq=False)
class BadAnswer(VeniceError):
    """A whole answer that is not what it claims to be, so nothing of it is shown."""

    reason: str

    def __str__(self) -> str:
        return (
            "The image service sent something that is not a sound picture, so I did not post it. "
            "Please try again, perhaps with another format or model."
        )


class Withheld(GondolaError):
    """Made, but not shown."""


class ContentViolation(Withheld):
    """Venice says that the result is against its terms."""

    def __str__(self) -> str:
        return (
            "The image service says that this picture is against its terms, so it is not shown. "
            "Please change the prompt."
        )


class BlurredInSafeChannel(Withheld):
    """Safe mode blurred the result, and the channel is not age-restricted."""

    def __str__(self) -> str:
        return (
            "The picture came out as adult content, which safe mode blurs, so I did not post it here. "
            "Change the prompt, or ask in an age-restricted channel."
        )


class RatingChanged(Withheld):
    """Made unrestricted, and the channel was no longer age-restricted when it was to be posted."""

    def __str__(self) -> str:
        return (
            "This channel stopped being age-restricted while I was painting, so I did not post the "
            "picture. Ask again here and safe mode will be on."
        )


@dataclass(eq=False)
class DeliveryError(GondolaError):
    """Discord would not take the result; `reason` is Discord's."""

    reason: str

    def __str__(self) -> str:
        return (
            "The picture was painted, but Discord did not let me post it. "
            "Please tell a moderator, or try another channel."
        )


class Interrupted(GondolaError):
    """The bot stopped while the job was being painted."""

    def __str__(self) -> str:
        return (
            "I was restarted while painting this, and the picture was lost. It may have been charged, "
            "so I did not ask for it again by myself; you can."
        )


class Unexpected(GondolaError):
    """A fault of the bot itself; the log has the traceback."""

    def __str__(self) -> str:
        return (
            "Something in me broke over this, and I have written it down for the bot's operator. "
            "Please try again; if it happens again, other options may help."
        )


class StoreError(GondolaError):
    """The database can't be reached."""

    def __str__(self) -> str:
        return (
            "I can't read this server's rules at the moment, so I paint nothing until I can. "
            "Please try again in a few minutes."
        )
