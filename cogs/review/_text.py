"""Every sentence of the review queue."""

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

APPROVE, REJECT, REJECT_AND_MUTE = "Approve", "Reject", "Reject and mute"
REJECT_FORM = FormWords(
    title="Reject this picture",
    label="Why?",
    description="The member who painted it reads this. You may leave it empty.",
)
MUTE_FORM = FormWords(
    title="Reject this picture and mute its painter",
    label="Why?",
    description="The member who painted it reads this. You may leave it empty.",
)
MAY_NOT = (
    "Only moderators decide about pictures: you need the permission **Manage Messages** in this channel, "
    "or the role that `/rules moderators` chose."
)
_REASON = 300
_DECIDED = {
    ReviewState.PENDING: "Nobody has decided yet.",
    ReviewState.APPROVED: "Approved by {who}.",
    ReviewState.PUBLISHED: "Approved by {who}, and posted.",
    ReviewState.REJECTED: "Rejected by {who}.",
    ReviewState.EXPIRED: "Nobody decided within a day, so it was not posted.",
    ReviewState.WITHHELD: "Approved by {who}, but it could not be posted any more.",
}


def heading(job: Job) -> str:
    """Who wants to post, and where."""
    return f"<@{job.member_id}> painted this for <#{job.destination.channel_id}>."


def decided(review: Review) -> str:
    """What became of it, in place of the buttons."""
    told = _DECIDED[review.state].format(who=f"<@{review.decided_by}>")
    return (
        f"**{told}** {quoted(review.reason, _REASON)}".rstrip() if review.reason else f"**{told}**"
    )


def not_posted(error: GondolaError) -> str:
    """What a moderator reads who approved a picture that could not be posted."""
    why = (
        "its channel stopped being age-restricted, and it was painted for one that is"
        if isinstance(error, RatingChanged)
        else "I could not get it from here to its channel: the picture or the channel was deleted, "
        "or I lack a permission"
    )
    return f"The picture is approved, but not posted: {why}. Its painter knows."


def negative(job: Job) -> str:
    """The negative prompt, which moderators should see as well."""
    wanted = job.options.negative_prompt
    # On one line, or only the first of several would be in small print.
    return f"-# without: {quoted(' '.join(wanted.split()), _REASON)}" if wanted else ""
