"""Counts a vote again from the file of its audit alone, without the bot."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_WORTH = (3, 2, 1)


def recounted(audit: dict[str, Any]) -> list[tuple[int, int, int]]:
    """Place, number and points of each entry that stood, the best first, by the rule as it is told."""
    got: dict[int, list[int]] = {each["number"]: [] for each in audit["entries"]}
    for line in audit["ballots"]:
        for worth, written in zip(_WORTH, line.split(","), strict=True):
            if written != "0":
                got[int(written)].append(worth)
    left = [each["number"] for each in audit["entries"] if each["place"] is not None]
    found: list[tuple[int, int, int]] = []
    while left:
        most = max(sum(got[each]) for each in left)
        best = [each for each in left if sum(got[each]) == most]
        threes = max(got[each].count(3) for each in best)
        first = min(each for each in best if got[each].count(3) == threes)
        found.append((len(found) + 1, first, most))
        left.remove(first)
    return found


def summed(audit: dict[str, Any]) -> str:
    """The digest of the ballots."""
    text = "".join(f"{line}\n" for line in audit["ballots"])
    return hashlib.sha256(text.encode()).hexdigest()


def recounted_by(program: Sequence[str], audit: dict[str, Any], folder: Path) -> list[str]:
    """What a program prints that is given the file, a line each."""
    code, file = folder / "recount.py", folder / "audit.json"
    code.write_text("\n".join(program), encoding="utf-8")
    file.write_text(json.dumps(audit), encoding="utf-8")
    ran = subprocess.run(  # noqa: S603  - our own interpreter, and the program under test
        [sys.executable, code, file], capture_output=True, text=True, check=True
    )
    return ran.stdout.splitlines()
