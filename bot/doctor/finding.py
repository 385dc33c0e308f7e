"""What was found, and what to do about it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Grade(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    """It works, but will not for long, or not everywhere."""
    WRONG = "wrong"
    """The bot can't do its work."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked at: `check` is its name, `to_do` is empty where there is nothing to do."""

    grade: Grade
    check: str
    what: str
    to_do: str = ""

    def __str__(self) -> str:
        """One line, free of anything that would move a terminal's cursor: servers have odd names."""
        line = f"{self.grade:<8} {self.check}: {' '.join(filter(None, (self.what, self.to_do)))}"
        return "".join(letter for letter in line if letter.isprintable())


def ok(check: str, what: str) -> Finding:
    """Nothing to do."""
    return Finding(grade=Grade.OK, check=check, what=what)


def warning(check: str, what: str, to_do: str) -> Finding:
    """Something to do soon."""
    return Finding(grade=Grade.WARNING, check=check, what=what, to_do=to_do)


def wrong(check: str, what: str, to_do: str) -> Finding:
    """Something to do now."""
    return Finding(grade=Grade.WRONG, check=check, what=what, to_do=to_do)


def printed(findings: Sequence[Finding], *, as_json: bool = False) -> str:
    """All findings, one line each, or as one JSON list of objects."""
    if as_json:
        return json.dumps([asdict(finding) for finding in findings], indent=2)
    return "\n".join(map(str, findings))
