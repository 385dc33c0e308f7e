"""Made, or begun, but not shown."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors._base import GondolaError


class Withheld(GondolaError):
    """Made, but not shown."""

    may_have_cost = True


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


class NotChecked(Withheld):
    """Made, but the rules of the channel could not be read any more when it was to be posted."""

    def __str__(self) -> str:
        return (
            "The picture was painted, but I can't read this server's rules any more, so I did not post "
            "it. It may have been charged; please try again in a few minutes."
        )


@dataclass(eq=False)
class NotApproved(Withheld):
    """A moderator did not let the picture through; `reason` is theirs, for the member alone."""

    reason: str = ""

    @property
    def public_sentence(self) -> str:
        """That it was not approved, without the reason."""
        return (
            "A moderator looked at your picture and did not approve it, so it does not appear here. "
            "You can ask them why."
        )

    def __str__(self) -> str:
        why = (
            f"They say: {self.reason}" if self.reason else "They gave no reason; you can ask them."
        )
        return (
            "A moderator looked at your picture and did not approve it, so it does not appear. "
            f"{why}"
        )


class ReviewExpired(Withheld):
    """No moderator looked at the picture in time."""

    @property
    def public_sentence(self) -> str:
        """The same in fewer words, where the member can't be told privately."""
        return "No moderator looked at your picture within a day, so it does not appear here."

    def __str__(self) -> str:
        return (
            "No moderator looked at your picture within a day, so it does not appear. "
            "You can ask for it again; it may help to tell a moderator."
        )


@dataclass(eq=False)
class DeliveryError(GondolaError):
    """Discord would not take the result; `reason` is Discord's."""

    may_have_cost = True

    reason: str

    def __str__(self) -> str:
        return (
            "The picture was painted, but Discord did not let me post it. "
            "Please tell a moderator, or try another channel."
        )


class Interrupted(GondolaError):
    """The bot stopped while the job was being painted."""

    may_have_cost = True

    def __str__(self) -> str:
        return (
            "I was restarted while painting this, and the picture was lost. It may have been charged, "
            "so I did not ask for it again by myself; you can."
        )
