"""Every sentence about reports and removals: a `Said` for who asks, and in the server's language for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.review import CaseState
from bot.language import Said
from cogs._ui.forms import FormWords
from cogs._ui.text import escape, quoted

if TYPE_CHECKING:
    from bot.domain.review import Case
    from bot.language import Language
    from cogs.reports._pictures import Picture

REMOVE_MENU, WHO_MENU = "Remove picture", "Who painted this"

UNKNOWN = Said("reports-unknown")
GONE = Said("reports-gone")
NOT_OURS = Said("reports-not-ours")
SEALED = Said("challenge-sealed")
ENTRY_NOT_YOURS = Said("challenge-not-yours-to-remove")
IN_REVIEW = Said("reports-in-review")
REPORTED_BEFORE = Said("reports-reported-before")
KEPT_BEFORE = Said("reports-kept-before")
MAY_NOT = Said("reports-may-not")
REMOVED = Said("reports-removed")
STAYS = Said("reports-stays")
NOT_SHOWN = Said("reports-not-shown")
REMOVED_INSTEAD = Said("reports-removed-instead")

_REASON = 300
_LISTED = 10
_DECIDED = {CaseState.KEPT: "reports-decided-kept", CaseState.REMOVED: "reports-decided-removed"}
_SO_FAR = {
    CaseState.OPEN: "reports-so-far",
    CaseState.KEPT: "reports-so-far-kept",
    CaseState.REMOVED: "reports-so-far-removed",
}


def report_form(language: Language) -> FormWords:
    """The form of who reports a picture."""
    return FormWords.of(language, "reports-report-form")


def mute_form(language: Language) -> FormWords:
    """The form of who takes a picture away, and the brush from its painter."""
    return FormWords.of(language, "reports-mute-form")


def keep(language: Language) -> str:
    """The button that lets a picture stand."""
    return language.say("reports-keep")


def remove(language: Language) -> str:
    """The button that takes it away."""
    return language.say("reports-remove")


def remove_and_mute(language: Language) -> str:
    """The button that takes it away, and the brush from who painted it."""
    return language.say("reports-remove-and-mute")


def yours(everybodys: Language) -> Said:
    """What somebody reads who reports their own picture; the button is named as it stands there."""
    return Said("reports-yours", {"delete": everybodys.say("ui-delete-label")})


def not_yours(everybodys: Language) -> Said:
    """What somebody reads who deletes a picture of another; the button is named as it stands there."""
    return Said("reports-not-yours", {"report": everybodys.say("ui-report-label")})


def thanks(*, hidden: bool, told: bool) -> Said:
    """What somebody reads who reported a picture."""
    if told:
        return Said("reports-thanks-hidden" if hidden else "reports-thanks")
    return Said("reports-thanks-untold-hidden" if hidden else "reports-thanks-untold")


def case(language: Language, case: Case, picture: Picture) -> str:
    """A case for moderators: the picture, its painter, and who reported it why."""
    posted = picture.generation.posted
    link = f"https://discord.com/channels/{case.guild_id}/{posted.channel_id}/{posted.message_id}"
    count = len(case.reports)
    painter, channel = _painter(language, picture), f"<#{posted.channel_id}>"
    lines = [
        language.say("reports-case", times=_times(case), link=link),
        language.say("reports-case-painter", painter=painter, channel=channel),
    ]
    if count > _LISTED:
        lines.append(language.say("reports-case-last", listed=_LISTED, count=count))
    lines += [_report(each.reporter_id, each.reason) for each in case.reports[-_LISTED:]]
    if case.hidden and case.state is CaseState.OPEN:
        lines.append(language.say("reports-case-hidden"))
    return "\n".join(lines)


def _report(reporter_id: int, reason: str) -> str:
    return f"- <@{reporter_id}>: {quoted(' '.join(reason.split()), _REASON)}"


def _times(case: Case) -> Said:
    """How often a picture was reported."""
    return Said("reports-times", {"count": len(case.reports)})


def decided(language: Language, case: Case, picture: Picture, note: Said | None) -> str:
    """What became of a case, in place of its buttons."""
    own = case.decided_by == picture.generation.member_id
    key = "reports-decided-by-painter" if own else _DECIDED[case.state]
    told = f"**{language.say(key, who=f'<@{case.decided_by}>')}**"
    return told if note is None else f"{told} {language.say(note)}"


def painted(language: Language, picture: Picture, model: str) -> str:
    """Who painted a picture, when, and with what."""
    return language.say(
        "reports-painted",
        painter=_painter(language, picture),
        at=str(int(picture.generation.made_at.timestamp())),
        model=escape(model),
    )


def _painter(language: Language, picture: Picture) -> str:
    member_id = picture.generation.member_id
    return f"<@{member_id}>" if member_id else language.say("reports-forgotten")


def reported(language: Language, case: Case | None) -> str:
    """What moderators learn besides: how often it was reported, and what became of it."""
    if case is None:
        return language.say("reports-never")
    hidden = case.hidden and case.state is CaseState.OPEN
    key = "reports-so-far-hidden" if hidden else _SO_FAR[case.state]
    return language.say(key, times=_times(case), who=f"<@{case.decided_by}>")
