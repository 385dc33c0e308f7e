"""Every sentence of the review queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.review import Review, ReviewState
from cogs._ui.text import quoted

if TYPE_CHECKING:
    from bot.domain.job import Job

APPROVE, REJECT, REJECT_AND_MUTE = "Approve", "Reject", "Reject and mute"
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


def negative(job: Job) -> str:
    """The negative prompt, which moderators should see as well."""
    wanted = job.options.negative_prompt
    return f"-# without: {quoted(wanted, _REASON)}" if wanted else ""
