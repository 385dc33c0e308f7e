"""The file that anyone can count a finished vote again from; docs/challenges.md describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bot.policy.ballots import numbered, written_ballots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.challenge import Ballot, Challenge, Entry, Outcome

FORMAT = 1
"""Goes up when a key of the file changes its meaning; readers may ignore keys that they do not know."""
RECOUNT = (
    "import hashlib, json, sys",
    "",
    'audit = json.load(open(sys.argv[1], encoding="utf-8"))',
    'lines = audit["ballots"]',
    'digest = hashlib.sha256("".join(f"{line}\\n" for line in lines).encode()).hexdigest()',
    'print("The digest", "agrees" if digest == audit["digest"] else "DOES NOT AGREE")',
    'got = [[int(number) for number in line.split(",")] for line in lines]',
    "points = lambda n: sum(3 * (a == n) + 2 * (b == n) + (c == n) for a, b, c in got)",
    'standing = [each["number"] for each in audit["entries"] if each["place"]]',
    "standing.sort(key=lambda n: (-points(n), -sum(a == n for a, _, _ in got), n))",
    "for place, n in enumerate(standing, 1):",
    '    print(place, "entry", n, "points", points(n))',
)
"""Python that counts again, to be run with the path of the file."""


def audit_file(
    challenge: Challenge,
    entries: Sequence[Entry],
    ballots: Sequence[Ballot],
    outcome: Outcome,
    rule: str,
) -> bytes:
    """All that a vote was counted from, as JSON; `entries` are those of the vote, `rule` is in words."""
    standings = {each.entry.id: each for each in outcome.standings}
    numbers = numbered(entries)
    rows: list[dict[str, Any]] = []
    for entry in sorted(entries, key=lambda each: numbers[each.id]):
        standing = standings.get(entry.id)
        rows.append(
            {
                "number": numbers[entry.id],
                # As text: JSON's numbers are too small for Discord's ids in many languages.
                "maker": str(entry.member_id) if entry.member_id else None,
                "place": None if standing is None else standing.place,
                "points": None if standing is None else standing.points,
            }
        )
    content = {
        "format": FORMAT,
        "challenge": str(challenge.id),
        "theme": challenge.theme,
        "ended_at": challenge.times.ends_at.isoformat(),
        "rule": rule,
        "entries": rows,
        "ballots": [",".join(map(str, each)) for each in written_ballots(entries, ballots)],
        "digest": outcome.digest,
        "recount": RECOUNT,
    }
    return msgspec.json.format(msgspec.json.encode(content))
