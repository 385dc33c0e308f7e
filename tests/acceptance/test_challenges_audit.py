"""`/challenge audit`: after the vote anybody counts again, from a file that names no voter."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest_asyncio

from bot.domain.challenge import EntryState, Phase
from tests.acceptance.entering import entry_in
from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.voting import ONE, THREE, TWO, Vote, closed, give, opened, turned, vote_on
from tests.recounting import recounted, recounted_by, summed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from sandbox.face import Message

DOCS = Path(__file__).parents[2] / "docs" / "challenges.md"
THEME = "Bridges of *Venice*"


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest_asyncio.fixture(scope="module", name="vote")
async def _vote(house: Moderated) -> Vote:
    """A vote that is over: three voters, three entries that stood, and one that was deleted meanwhile."""
    vote = await vote_on(house, "member", "member-3", "moderator", "owner", theme=THEME)
    await cast(house, vote, "member", (THREE, TWO, ONE))
    await cast(house, vote, "member-3", (TWO, THREE))
    await cast(house, vote, "moderator", (ONE,))
    gone = await house.last("art-challenge", lambda each: "a picture of owner\n" in each.text)
    await house.sandbox.press(gone, label="Delete", member="owner")
    await entry_in(house, vote.challenge, EntryState.REMOVED)
    await closed(house, vote.challenge, Phase.RESULTS)
    return vote


async def cast(house: Moderated, vote: Vote, member: str, stars: Sequence[str]) -> None:
    """Give stars to the entries in the order that a voter sees them."""
    page = await opened(house.sandbox, vote.announcement, member)
    for number, each in enumerate(stars, 1):
        page = await give(
            house.sandbox, await turned(house.sandbox, page, number, member), each, member
        )


async def asked(house: Moderated, challenge: str, member: str = "member") -> Message:
    """What somebody is privately handed out."""
    run = await house.sandbox.run(
        ["challenge", "audit"], options={"challenge": challenge}, member=member
    )
    return await run.private(to=member)


async def audit_of(house: Moderated, vote: Vote) -> dict[str, Any]:
    """The file of a vote."""
    message = await asked(house, str(vote.challenge.id))
    (file,) = await house.sandbox.files(message)
    assert (file.filename, file.shown) == ("audit.json", True)
    content: dict[str, Any] = json.loads(file.content)
    return content


async def test_anybody_counts_the_vote_again(house: Moderated, vote: Vote) -> None:
    """Places and points follow from the file alone, and its digest is the published one."""
    audit = await audit_of(house, vote)
    outcome = await house.database.outcomes.get(vote.challenge.id)
    assert outcome is not None
    makers = {each["number"]: each["maker"] for each in audit["entries"]}
    assert [(place, makers[number], points) for place, number, points in recounted(audit)] == [
        (each.place, str(each.entry.member_id), each.points) for each in outcome.standings
    ]
    assert len(audit["ballots"]) == outcome.voters == 3
    assert [each["place"] for each in audit["entries"]].count(None) == 1
    digest = summed(audit)
    published = await house.last("art-challenge", lambda each: digest in each.text)
    assert published.author == "Gondola"
    assert digest in (await asked(house, str(vote.challenge.id), "owner")).text


async def test_the_program_of_the_guide_is_the_one_in_the_file(
    house: Moderated, vote: Vote, tmp_path: Path
) -> None:
    """Whoever copies it from either gets the same places."""
    audit = await audit_of(house, vote)
    found = re.search(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    assert found[1].splitlines() == audit["recount"]
    agrees, *places = recounted_by(audit["recount"], audit, tmp_path)
    assert agrees == "The digest agrees"
    assert places == [
        f"{place} entry {number} points {points}" for place, number, points in recounted(audit)
    ]


async def test_the_ballots_name_nobody(house: Moderated, vote: Vote) -> None:
    """Who voted stands neither in the file nor, from the end of the vote on, in the database."""
    audit = await audit_of(house, vote)
    assert audit["ballots"] == sorted(audit["ballots"], key=_numbers)
    assert all(re.fullmatch(r"\d+,\d+,\d+", each) for each in audit["ballots"])
    _, ballots = await house.database.outcomes.audit(vote.challenge.id)
    assert sorted(each.voter_id for each in ballots) == [-3, -2, -1]


async def test_it_is_found_by_its_theme_and_offered(house: Moderated, vote: Vote) -> None:
    """Typed in another case or chosen from the list, by anybody in the server."""
    assert "3 ballots" in (await asked(house, THEME.upper(), "owner")).text
    offered = await house.sandbox.complete("/challenge audit challenge:bridges", "challenge")
    assert [each.value for each in offered.choices] == [str(vote.challenge.id)]
    assert "There is no such challenge" in (await asked(house, "Tunnels")).text


async def test_what_was_called_off_was_not_counted(house: Moderated) -> None:
    """Its ballots are gone, and the answer says that there was no count."""
    vote = await vote_on(house, "member", "member-3", theme="Storm")
    await cast(house, vote, "owner", (THREE,))
    run = await house.sandbox.run(
        ["challenge", "cancel"], options={"challenge": str(vote.challenge.id)}, member="owner"
    )
    form = await run.result()
    assert form.modal is not None
    (field,) = (each["component"]["custom_id"] for each in form.modal["components"])
    await (await house.sandbox.submit(form, {field: "flooded"})).private()
    assert "nothing was counted" in (await asked(house, str(vote.challenge.id))).text


def _numbers(line: str) -> list[int]:
    return [int(each) for each in line.split(",")]
