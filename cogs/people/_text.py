"""Every sentence about mutes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cogs._ui.text import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.people import Mute
    from cogs._ui.pages import Page

MUTE = "Keep a member from painting in this server for a while"
UNMUTE = "Let a member paint in this server again"
MUTES = "Show who may not paint in this server, until when, and who decided so"
MUTE_OPTIONS = {
    "member": "Who may not paint",
    "duration": "For how long; 1 day when left out",
    "reason": "Why, for the log and for other moderators",
}
UNMUTE_OPTIONS = {"member": "Who may paint again"}
DURATIONS: Mapping[str, timedelta | None] = {
    "10 minutes": timedelta(minutes=10),
    "1 hour": timedelta(hours=1),
    "6 hours": timedelta(hours=6),
    "1 day": timedelta(days=1),
    "1 week": timedelta(weeks=1),
    "30 days": timedelta(days=30),
    "until unmuted": None,
}
"""How long a mute holds, by what moderators choose from; None has no end."""

MAY_NOT = (
    "To decide who may paint you need the permission **Moderate Members**, or the role that "
    "`/rules moderators` chose. Somebody who has it can do it for you."
)
_NOBODY = "Nobody is muted in this server."
_REASON_SHOWN = 300
_REASON_LISTED = 60
"""Of a longer reason only so many characters are listed, so that a page fits a message of 4000."""


def was_muted(mute: Mute) -> str:
    """That a member can't paint from now on."""
    told = (
        f"<@{mute.member_id}> can't paint in this server {_until(mute)}. What they have waiting is "
        "not painted either, and they are told so. `/unmute` ends it at once."
    )
    return _with_reason(told, mute)


def was_unmuted(member_id: int, *, was_muted: bool) -> str:
    """That a member can paint again."""
    if was_muted:
        return f"<@{member_id}> can paint in this server again."
    return f"<@{member_id}> was not muted, so nothing changed. `/mutes` shows who is."


def muted_by(mute: Mute) -> str:
    """That a member was muted, for the other moderators."""
    told = f"<@{mute.by}> muted <@{mute.member_id}> from painting {_until(mute)}."
    return _with_reason(told, mute)


def unmuted_by(member_id: int, by: int) -> str:
    """That a member was unmuted, for the other moderators."""
    return f"<@{by}> unmuted <@{member_id}>, who can paint again."


def listed(page: Page[Mute]) -> str:
    """A page of those who are muted."""
    if not page.items:
        return _NOBODY
    place = "" if page.is_all else f", page {page.number} of {page.of}"
    return "\n".join([f"**Muted in this server{place}**", *map(_line, page.items)])


def _line(mute: Mute) -> str:
    by = f"by <@{mute.by}>" if mute.by else "by somebody who is forgotten"
    parts = [f"<@{mute.member_id}>", _until(mute), by]
    if mute.reason:
        parts.append(quoted(mute.reason, _REASON_LISTED))
    return f"- {' · '.join(parts)}"


def _with_reason(told: str, mute: Mute) -> str:
    return f"{told}\nReason: {quoted(mute.reason, _REASON_SHOWN)}" if mute.reason else told


def _until(mute: Mute) -> str:
    """When it ends, in the reader's own time."""
    if mute.until is None:
        return "until somebody unmutes them"
    return f"until <t:{mute.until.timestamp():.0f}:f>"
