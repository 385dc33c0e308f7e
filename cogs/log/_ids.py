"""The custom_ids of this cog's buttons, which hold the whole query: at most 100 characters, says Discord."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.record import LogKind, LogQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBER = "[0-9a-z]{0,13}"
_QUERY = (
    rf"(?P<member>{_NUMBER})\.(?P<channel>{_NUMBER})\.(?P<kind>{'|'.join(LogKind)}|)"
    rf"\.(?P<since>{_NUMBER})\.(?P<until>{_NUMBER})"
)
TURN = re.compile(rf"log:(?P<way>older|newer):{_QUERY}\.(?P<row>{_NUMBER})")
EXPORT = re.compile(f"log:export:{_QUERY}")


def older_id(query: LogQuery, row: int) -> str:
    """The id of the button that shows what is older than a row."""
    return f"log:older:{_packed(query)}.{_written(row)}"


def newer_id(query: LogQuery, row: int) -> str:
    """The id of the button that shows what is newer than a row."""
    return f"log:newer:{_packed(query)}.{_written(row)}"


def export_id(query: LogQuery) -> str:
    """The id of the button that gives all rows as a file."""
    return f"log:export:{_packed(query)}"


def read_query(match: re.Match[str], guild_id: int) -> LogQuery:
    """The query of a button; of which server, the interaction tells, since an id could be made up."""
    found = match.groupdict()
    since, until = _number(found["since"]), _number(found["until"])
    row = _number(found.get("row", ""))
    return LogQuery(
        guild_id=guild_id,
        member_id=_number(found["member"]),
        channel_id=_number(found["channel"]),
        kind=LogKind(found["kind"]) if found["kind"] else None,
        since=None if since is None else datetime.fromtimestamp(since, UTC),
        until=None if until is None else datetime.fromtimestamp(until, UTC),
        before=row if found.get("way") == "older" else None,
        after=row if found.get("way") == "newer" else None,
    )


def _packed(query: LogQuery) -> str:
    return ".".join(
        (
            _written(query.member_id),
            _written(query.channel_id),
            query.kind or "",
            _written(None if query.since is None else int(query.since.timestamp())),
            _written(None if query.until is None else int(query.until.timestamp())),
        )
    )


def _number(text: str) -> int | None:
    return int(text, 36) if text else None


def _written(number: int | None) -> str:
    """A number in base 36, in which Discord's ids have 13 digits at most."""
    return "" if number is None else "".join(reversed([*_base_36(number)]))


def _base_36(number: int) -> Iterator[str]:
    """The digits of a number from 0 upwards, the last first."""
    while True:
        number, digit = divmod(number, len(_DIGITS))
        yield _DIGITS[digit]
        if not number:
            return
