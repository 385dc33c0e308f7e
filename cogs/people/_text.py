"""Every sentence about mutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.text import quoted

if TYPE_CHECKING:
    from bot.domain.people import Mute
    from bot.language import Language
    from cogs._ui.pages import Page

_REASON_SHOWN = 300
_REASON_LISTED = 60
"""Of a longer reason only so many characters are listed, so that a page fits a message of 4000."""
_NEVER = "never"


def may_not(language: Language) -> str:
    """That somebody else decides who may paint."""
    return language.say("people-may-not")


def was_muted(language: Language, mute: Mute) -> str:
    """That a member can't paint from now on."""
    told = language.say("people-muted", member=str(mute.member_id), until=_until(mute))
    return _with_reason(language, told, mute)


def was_unmuted(language: Language, member_id: int, *, was_muted: bool) -> str:
    """That a member can paint again."""
    return language.say(
        "people-unmuted" if was_muted else "people-not-muted", member=str(member_id)
    )


def muted_by(language: Language, mute: Mute) -> str:
    """That a member was muted, for the other moderators."""
    people = {"by": str(mute.by), "member": str(mute.member_id)}
    told = language.say("people-muted-by", until=_until(mute), **people)
    return _with_reason(language, told, mute)


def unmuted_by(language: Language, member_id: int, by: int) -> str:
    """That a member was unmuted, for the other moderators."""
    return language.say("people-unmuted-by", by=str(by), member=str(member_id))


def listed(language: Language, page: Page[Mute]) -> str:
    """A page of those who are muted."""
    if not page.items:
        return language.say("people-nobody")
    lead = language.say("people-listed", page=page.number, pages=page.of)
    return "\n".join([lead, *(_line(language, mute) for mute in page.items)])


def _line(language: Language, mute: Mute) -> str:
    by = "people-by" if mute.by else "people-by-forgotten"
    parts = [
        f"<@{mute.member_id}>",
        language.say("people-until", until=_until(mute)),
        language.say(by, by=str(mute.by)),
    ]
    if mute.reason:
        parts.append(quoted(mute.reason, _REASON_LISTED))
    return f"- {' · '.join(parts)}"


def _with_reason(language: Language, told: str, mute: Mute) -> str:
    if not mute.reason:
        return told
    reason = language.say("people-reason", reason=quoted(mute.reason, _REASON_SHOWN))
    return f"{told}\n{reason}"


def _until(mute: Mute) -> str:
    """When it ends, as the messages expect it."""
    return _NEVER if mute.until is None else f"{mute.until.timestamp():.0f}"
