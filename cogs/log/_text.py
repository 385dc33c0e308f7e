"""Every sentence of `/log`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.destination import Rating
from bot.domain.record import BY_ITSELF, LogEntry, LogKind
from cogs._ui.text import escape, money, quoted
from cogs.log._times import Since
from cogs.log._values import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.record import LogQuery

LOG = "Look up what happened in this server: pictures, refusals, decisions, reports"
OPTIONS = {
    "member": "Only what this person did, or what was done to them",
    "channel": "Only what happened in this channel, thread or category",
    "kind": "Only rows of this kind",
    "since": "How far back to look; everything when left out",
    "from_date": "The first day in UTC, such as 2026-07-01 or 2026-07-01 18:30",
    "to_date": "The last day in UTC, such as 2026-07-31 or 2026-07-31 18:30",
}
KINDS = {
    LogKind.JOB: "pictures",
    LogKind.REFUSAL: "refusals",
    LogKind.RULE: "rules",
    LogKind.WORDS: "words",
    LogKind.MUTE: "mutes",
    LogKind.REVIEW: "reviews",
    LogKind.REPORT: "reports",
    LogKind.REMOVAL: "removals",
    LogKind.PRESET: "presets",
}
"""What can be asked for; that somebody asked to be forgotten belongs to no server."""
SINCES = {
    Since.HOUR: "the last hour",
    Since.DAY: "the last day",
    Since.WEEK: "the last week",
    Since.MONTH: "the last 30 days",
    Since.EVERYTHING: "everything",
}
OLDER, NEWER, EXPORT = "Older", "Newer", "Export CSV"

MAY_NOT = (
    "To read the log you need the permission **Manage Server**, or the role that this server chose "
    "with `/rules moderators`. Somebody who has it can look something up for you."
)
MAY_NOT_EXPORT = (
    "To export the log you need the permission **Manage Server**. "
    "Somebody who has it can give you the file."
)
TWO_BEGINNINGS = (
    "You named `since` and `from_date`, and I can't tell which of them you mean. "
    "Please use one of the two."
)
BACKWARDS = "The time that you named ends before it begins. Please change `from_date` or `to_date`."
NOTHING_AT_ALL = (
    "Nothing has happened here yet: every picture, refusal and decision will stand in this log."
)
TOO_LARGE = (
    "The file is too large for Discord, even in a zip. "
    "Please look at a shorter time, or at one member or channel."
)
_WIDEN = "Nothing in the log fits. It may help to leave out {narrow}."
_CUT = "These are the newest {most} rows; for older ones, look at an earlier time with `to_date`."

_FORGOTTEN, _ITSELF = "somebody forgotten", "Gondola"
_BY_PEOPLE = frozenset({LogKind.JOB, LogKind.REFUSAL, LogKind.REPORT, LogKind.REMOVAL})
_WHOM = "{whom}"
_DID = {
    (LogKind.JOB, "delivered"): "got a picture",
    (LogKind.JOB, "in review"): "painted a picture that waits for review",
    (LogKind.JOB, "refused"): "asked for a picture, which was refused later",
    (LogKind.JOB, "failed"): "asked for a picture, which failed",
    (LogKind.REFUSAL, "refused"): "was refused a picture",
    (LogKind.RULE, "set"): "set a rule",
    (LogKind.RULE, "reset"): "reset a rule",
    (LogKind.WORDS, "added"): "added words",
    (LogKind.WORDS, "removed"): "removed words",
    (LogKind.MUTE, "muted"): "muted {whom}",
    (LogKind.MUTE, "unmuted"): "unmuted {whom}",
    (LogKind.REVIEW, "approved"): "approved a picture of {whom}",
    (LogKind.REVIEW, "published"): "posted an approved picture of {whom}",
    (LogKind.REVIEW, "rejected"): "rejected a picture of {whom}",
    (LogKind.REVIEW, "expired"): "let the review of a picture of {whom} expire",
    (LogKind.REVIEW, "withheld"): "could not post an approved picture of {whom}",
    (LogKind.REPORT, "reported"): "reported a picture of {whom}",
    (LogKind.REPORT, "kept"): "kept a reported picture of {whom}",
    (LogKind.REPORT, "removed"): "removed a reported picture of {whom}",
    (LogKind.REMOVAL, "removed"): "removed a picture of {whom}",
    (LogKind.PRESET, "published"): "published a preset of the server",
    (LogKind.PRESET, "taken away"): "took a preset of the server away",
}
_RATINGS = {Rating.SAFE.value: "safe channel", Rating.AGE_RESTRICTED.value: "age-restricted"}
_PROMPT, _DETAIL = 100, 150
"""Characters; eight rows have to fit into the 4000 of a message."""
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_MENTION = re.compile(r"\\<(?:(#)|\\(@&))(\d+)\\>")
"""A channel or role in a text that was escaped; nobody is called, since only one person sees the log."""


def not_a_date(text: str) -> str:
    """That a date can't be read, and how it is written."""
    return (
        f"I can't read {quoted(text, 50)} as a date. "
        "Please write it as `2026-07-01` or `2026-07-01 18:30`, in UTC."
    )


def nothing(query: LogQuery) -> str:
    """That no row fits, and what to widen."""
    options = {
        "`member`": query.member_id,
        "`channel`": query.channel_id,
        "`kind`": query.kind,
        "the time": query.since or query.until,
    }
    narrow = [name for name, value in options.items() if value is not None]
    return _WIDEN.format(narrow=" or ".join(narrow)) if narrow else NOTHING_AT_ALL


def exported(*, cut: bool, most: int) -> str:
    """What stands with the file."""
    return _CUT.format(most=most) if cut else ""


def rows(entries: Sequence[LogEntry]) -> str:
    """Rows, each on two lines at most."""
    return "\n".join(_row(entry) for entry in entries)


def _row(entry: LogEntry) -> str:
    did = _DID.get((entry.kind, entry.action), f"{entry.kind}: {escape(entry.action)}")
    where = "" if entry.channel_id is None else f" in <#{entry.channel_id}>"
    told = (
        f"<t:{entry.at.timestamp():.0f}:f> {_who(entry)} {did.replace(_WHOM, _whom(entry))}{where}"
    )
    facts = " · ".join(fact for fact in _facts(entry) if fact)
    return f"{told}\n-# {facts}" if facts else told


def _who(entry: LogEntry) -> str:
    if entry.actor_id != BY_ITSELF:
        return f"<@{entry.actor_id}>"
    return _FORGOTTEN if entry.kind in _BY_PEOPLE else _ITSELF


def _whom(entry: LogEntry) -> str:
    if entry.member_id in {None, BY_ITSELF}:
        return _FORGOTTEN
    return "their own" if entry.member_id == entry.actor_id else f"<@{entry.member_id}>"


def _facts(entry: LogEntry) -> tuple[str, ...]:
    if entry.kind is LogKind.RULE:
        value = readable(entry.rule, entry.detail, entry.guild_id) if entry.detail else ""
        return (f"`{entry.rule}`", _detail(value))
    return (
        _spoken(entry.rule),
        "" if entry.cost is None else money(entry.cost),
        "" if entry.safe_mode is None else f"safe mode {'on' if entry.safe_mode else 'off'}",
        _RATINGS.get(entry.rating or "", ""),
        f"“{quoted(_one_line(entry.prompt), _PROMPT)}”" if entry.prompt else "",
        _detail(entry.detail),
    )


def _detail(text: str) -> str:
    shown = quoted(_one_line(text), _DETAIL)
    return _MENTION.sub(lambda found: f"<{found[1] or found[2]}{found[3]}>", shown)


def _spoken(rule: str) -> str:
    """The name of what decided, as words: `QuotaReached` is "quota reached"."""
    return _CAPITAL.sub(" ", rule).lower()


def _one_line(text: str) -> str:
    return " ".join(text.split())
