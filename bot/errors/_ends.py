"""Made, or begun, but not shown."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors._base import GondolaError
from bot.language import Said


class Withheld(GondolaError):
    """Made, but not shown."""

    may_have_cost = True


class ContentViolation(Withheld):
    """Venice says that the result is against its terms."""

    key = "error-content-violation"


class BlurredInSafeChannel(Withheld):
    """Safe mode blurred the result, and the channel is not age-restricted."""

    key = "error-blurred-in-safe-channel"


class RatingChanged(Withheld):
    """Made unrestricted, and the channel was no longer age-restricted when it was to be posted."""

    key = "error-rating-changed"


class NotChecked(Withheld):
    """Made, but the rules of the channel could not be read any more when it was to be posted."""

    key = "error-not-checked"


@dataclass(eq=False)
class NotApproved(Withheld):
    """A moderator did not let the picture through; `reason` is theirs, for the member alone."""

    reason: str = ""

    @property
    def said_publicly(self) -> Said:
        """That it was not approved, without the reason."""
        return Said("error-not-approved-publicly")

    @property
    def said(self) -> Said:
        """That it was not approved, and why."""
        if not self.reason:
            return Said("error-not-approved-without-reason")
        return Said("error-not-approved", {"reason": self.reason})


class ReviewExpired(Withheld):
    """No moderator looked at the picture in time."""

    key = "error-review-expired"

    @property
    def said_publicly(self) -> Said:
        """The same in fewer words, where the member can't be told privately."""
        return Said("error-review-expired-publicly")


@dataclass(eq=False)
class DeliveryError(GondolaError):
    """Discord would not take the result; `reason` is Discord's."""

    key = "error-delivery"
    may_have_cost = True

    reason: str


class Interrupted(GondolaError):
    """The bot stopped while the job was being painted."""

    key = "error-interrupted"
    may_have_cost = True
    may_be_asked_again = True
