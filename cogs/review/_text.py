"""Every sentence of the review queue, in the language of who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.review import ReviewState
from bot.errors import RatingChanged
from cogs._ui.forms import FormWords
from cogs._ui.text import quoted

if TYPE_CHECKING:
    from bot.domain.job import Job
    from bot.domain.review import Review
    from bot.errors import GondolaError
    from bot.language import Language

_REASON = 300
_DECIDED = {
    ReviewState.PENDING: "review-pending",
    ReviewState.APPROVED: "review-approved",
    ReviewState.PUBLISHED: "review-published",
    ReviewState.REJECTED: "review-rejected",
    ReviewState.EXPIRED: "review-expired",
    ReviewState.WITHHELD: "review-withheld",
}


def reject_form(language: Language) -> FormWords:
    """The form of who does not let a picture through."""
    return FormWords.of(language, "review-reject-form")


def mute_form(language: Language) -> FormWords:
    """The form of who takes the brush from its painter as well."""
    return FormWords.of(language, "review-mute-form")


def approve(language: Language) -> str:
    """The button that lets a picture through."""
    return language.say("review-approve")


def reject(language: Language) -> str:
    """The button that does not."""
    return language.say("review-reject")


def reject_and_mute(language: Language) -> str:
    """The button that does not, and takes the brush from who painted it."""
    return language.say("review-reject-and-mute")


def may_not(language: Language) -> str:
    """What somebody reads who is no moderator."""
    return language.say("review-may-not")


def heading(language: Language, job: Job) -> str:
    """Who wants to post, and where."""
    return language.say(
        "review-heading",
        painter=f"<@{job.member_id}>",
        channel=f"<#{job.destination.channel_id}>",
    )


def decided(language: Language, review: Review) -> str:
    """What became of it, in place of the buttons."""
    told = language.say(_DECIDED[review.state], who=f"<@{review.decided_by}>")
    return (
        f"**{told}** {quoted(review.reason, _REASON)}".rstrip() if review.reason else f"**{told}**"
    )


def not_posted(language: Language, error: GondolaError) -> str:
    """What a moderator reads who approved a picture that could not be posted."""
    kind = "review-not-posted-rating" if isinstance(error, RatingChanged) else "review-not-posted"
    return language.say(kind)


def negative(language: Language, job: Job) -> str:
    """The negative prompt, which moderators should see as well."""
    wanted = job.options.negative_prompt
    if not wanted:
        return ""
    # On one line, or only the first of several would be in small print.
    return language.say("review-without", words=quoted(" ".join(wanted.split()), _REASON))
