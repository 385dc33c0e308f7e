"""Every sentence about reports and removals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.review import CaseState
from cogs._ui.forms import FormWords
from cogs._ui.text import escape, quoted

if TYPE_CHECKING:
    from bot.domain.review import Case
    from cogs.reports._pictures import Picture

KEEP, REMOVE, REMOVE_AND_MUTE = "Keep", "Remove", "Remove and mute"
REMOVE_MENU, WHO_MENU = "Remove picture", "Who painted this"
REPORT_FORM = FormWords(
    title="Report this picture",
    label="What is wrong with it?",
    description="Moderators read this, and that it comes from you.",
)
MUTE_FORM = FormWords(
    title="Remove this picture and mute its painter",
    label="Why?",
    description="Moderators find this in the log. You may leave it empty.",
)

UNKNOWN = (
    "I have no record of this picture, so there is nothing that I could do about it. "
    "If it was painted just now, please try again in a moment."
)
GONE = "This picture has been taken away already, so there is nothing more to do."
NOT_OURS = (
    "I painted nothing in this message. Please choose a message that shows a picture of mine."
)
IN_REVIEW = (
    "This picture waits for a moderator. Please decide with the buttons below it, "
    "so that its painter is told."
)
YOURS = "You painted this yourself. If you want it gone, use **Delete** below it."
REPORTED_BEFORE = "You have reported this picture already. Once is enough: moderators look at it."
KEPT_BEFORE = (
    "A moderator has looked at this picture already, and decided that it may stay. "
    "If you see it otherwise, please ask them."
)
NOT_YOURS = (
    "Only who painted this picture can delete it, or a moderator of this channel. "
    "If something is wrong with it, use **Report** below it."
)
MAY_NOT = (
    "Only moderators decide about reports: you need the permission **Manage Messages** in this channel, "
    "or the role that `/rules moderators` chose."
)
REMOVED = "The picture is gone."
STAYS = (
    "I have written down that the picture is removed, but Discord did not let me delete its message. "
    "Please delete it yourself, or try again in a moment."
)
NOT_SHOWN = (
    "The picture may stay, but Discord did not let me show it again. Perhaps its message was deleted, "
    "or I can't see its channel any more."
)
REMOVED_INSTEAD = (
    "Its channel is no longer age-restricted, and the picture was painted for one that is. "
    "I can't show it there again, so I removed it."
)

_REASON = 300
_LISTED = 10
_DECIDED = {CaseState.KEPT: "Kept by {who}.", CaseState.REMOVED: "Removed by {who}."}
_BY_AUTHOR = "Deleted by {who}, who painted it."


def thanks(*, hidden: bool, told: bool) -> str:
    """What somebody reads who reported a picture."""
    if not told:
        where = "This server has no channel where I could tell moderators, but your report counts"
    else:
        where = "Moderators have been told"
    if hidden:
        return f"Thank you. {where}, and the picture is hidden until one of them has looked at it."
    return f"Thank you. {where}; the picture stays until one of them decides, or more people report it."


def case(case: Case, picture: Picture) -> str:
    """A case for moderators: the picture, its painter, and who reported it why."""
    posted = picture.generation.posted
    link = f"https://discord.com/channels/{case.guild_id}/{posted.channel_id}/{posted.message_id}"
    count = len(case.reports)
    times = "once" if count == 1 else f"{count} times"
    head = (
        f"**A picture was reported {times}:** {link}\n"
        f"{_painter(picture)} painted it in <#{posted.channel_id}>."
    )
    lines = [head, *(_report(each.reporter_id, each.reason) for each in case.reports[-_LISTED:])]
    if count > _LISTED:
        lines.insert(1, f"-# The last {_LISTED} of {count} reports:")
    if case.hidden and case.state is CaseState.OPEN:
        lines.append("-# It is hidden until one of you decides.")
    return "\n".join(lines)


def _report(reporter_id: int, reason: str) -> str:
    return f"- <@{reporter_id}>: {quoted(' '.join(reason.split()), _REASON)}"


def decided(case: Case, picture: Picture, note: str) -> str:
    """What became of a case, in place of its buttons."""
    own = case.decided_by == picture.generation.member_id
    told = (_BY_AUTHOR if own else _DECIDED[case.state]).format(who=f"<@{case.decided_by}>")
    return f"**{told}** {note}".rstrip()


def painted(picture: Picture, model: str) -> str:
    """Who painted a picture, when, and with what."""
    generation = picture.generation
    made = int(generation.made_at.timestamp())
    return f"{_painter(picture)} painted this <t:{made}:f> with {escape(model)}."


def _painter(picture: Picture) -> str:
    member_id = picture.generation.member_id
    return f"<@{member_id}>" if member_id else "Somebody whom I have forgotten"


def reported(case: Case | None) -> str:
    """What moderators learn besides: how often it was reported, and what became of it."""
    if case is None:
        return "Nobody has reported it."
    count = len(case.reports)
    times = f"It was reported {'once' if count == 1 else f'{count} times'}"
    if case.state is not CaseState.OPEN:
        return f"{times}, and {case.state.value} by <@{case.decided_by}>."
    return f"{times}, and is hidden until a moderator decides." if case.hidden else f"{times}."
