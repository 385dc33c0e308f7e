"""Every sentence of `/log`, in the language of who reads it."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING

from bot.domain.record import BY_ITSELF, LogEntry, LogKind
from cogs._ui.text import escape, quoted
from cogs.log._values import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.record import LogQuery
    from bot.language import Language, Value

_BY_PEOPLE = frozenset({LogKind.JOB, LogKind.REFUSAL, LogKind.REPORT, LogKind.REMOVAL})
_PROMPT, _DETAIL = 100, 150
"""Characters; eight rows have to fit into the 4000 of a message."""
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_MENTION = re.compile(r"\\<(?:(#)|\\(@&))(\d+)\\>")
"""A channel or role in a text that was escaped; nobody is called, since only one person sees the log."""


def not_a_date(language: Language, text: str) -> str:
    """That a date can't be read, and how it is written."""
    return language.say("log-not-a-date", text=quoted(text, 50))


def nothing(language: Language, query: LogQuery) -> str:
    """That no row fits, and what to widen."""
    options = {"member": query.member_id, "channel": query.channel_id, "kind": query.kind}
    narrow = [
        f"`{language.say(f'command-log-{name}.name')}`"
        for name, value in options.items()
        if value is not None
    ]
    if query.since is not None or query.until is not None:
        narrow.append(language.say("log-the-time"))
    if not narrow:
        return language.say("log-nothing-at-all")
    either = reduce(lambda one, other: language.say("log-or", one=one, other=other), narrow)
    return language.say("log-nothing-fits", narrow=either)


def exported(language: Language, *, cut: bool, most: int) -> str:
    """What stands with the file."""
    return language.say("log-cut", most=most) if cut else ""


def rows(language: Language, entries: Sequence[LogEntry]) -> str:
    """Rows, each on two lines at most."""
    return "\n".join(_row(language, entry) for entry in entries)


def _row(language: Language, entry: LogEntry) -> str:
    told = language.say(
        "log-row" if entry.channel_id is None else "log-row-there",
        at=f"{entry.at.timestamp():.0f}",
        who=_who(language, entry),
        did=_did(language, entry),
        channel=str(entry.channel_id),
    )
    facts = " · ".join(fact for fact in _facts(language, entry) if fact)
    return f"{told}\n-# {facts}" if facts else told


def _who(language: Language, entry: LogEntry) -> str:
    if entry.actor_id != BY_ITSELF:
        return f"<@{entry.actor_id}>"
    return language.say("log-forgotten" if entry.kind in _BY_PEOPLE else "log-itself")


def _did(language: Language, entry: LogEntry) -> str:
    return _known(
        language,
        f"log-did-{entry.kind}-{entry.action.replace(' ', '-')}",
        f"{entry.kind}: {escape(entry.action)}",
        whose="own" if entry.member_id == entry.actor_id != BY_ITSELF else "somebody",
        whom=_whom(language, entry),
    )


def _whom(language: Language, entry: LogEntry) -> str:
    if entry.member_id in {None, BY_ITSELF}:
        return language.say("log-forgotten")
    return f"<@{entry.member_id}>"


def _facts(language: Language, entry: LogEntry) -> tuple[str, ...]:
    if entry.kind is LogKind.RULE:
        return (_rule(language, entry.rule), _detail(_set_to(language, entry)))
    return (
        _decided_by(language, entry.rule),
        "" if entry.cost is None else language.money(entry.cost),
        _safe_mode(language, on=entry.safe_mode),
        _known(language, f"log-rating-{entry.rating}", ""),
        _prompt(language, entry.prompt),
        _detail(entry.detail),
    )


def _rule(language: Language, rule: str) -> str:
    """A rule by the name of the option that sets it, or of the command where it has one of its own."""
    own = _known(language, f"command-rules-{rule}.name", rule)
    return f"`{_known(language, f'command-rules-set-{rule}.name', own)}`"


def _set_to(language: Language, entry: LogEntry) -> str:
    return readable(language, entry.rule, entry.detail, entry.guild_id) if entry.detail else ""


def _decided_by(language: Language, rule: str) -> str:
    """The name of what decided, as words: `QuotaReached` is "quota reached"."""
    words = _CAPITAL.sub(" ", rule).lower()
    return _known(language, f"log-by-{words.replace(' ', '-')}", words)


def _safe_mode(language: Language, *, on: bool | None) -> str:
    if on is None:
        return ""
    return language.say("log-safe-mode-on" if on else "log-safe-mode-off")


def _prompt(language: Language, prompt: str) -> str:
    if not prompt:
        return ""
    return language.say("log-prompt", prompt=quoted(_one_line(prompt), _PROMPT))


def _detail(text: str) -> str:
    shown = quoted(_one_line(text), _DETAIL)
    return _MENTION.sub(lambda found: f"<{found[1] or found[2]}{found[3]}>", shown)


def _known(language: Language, key: str, otherwise: str, **values: Value) -> str:
    """The message of a key that was made of what a row holds; a row may be of some other version."""
    return language.say(key, **values) if language.knows(key) else otherwise


def _one_line(text: str) -> str:
    return " ".join(text.split())
