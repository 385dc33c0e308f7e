"""The vote: private pages without names, stars that can be changed, one ballot a member, and no counts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from bot.store.challenge_tables import ballots
from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.voting import (
    ONE,
    THREE,
    TWO,
    Vote,
    count_of,
    entry_of,
    give,
    number_of,
    opened,
    pages,
    picture_of,
    pressed,
    take_back,
    turned,
    vote_on,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sandbox.face import Message, Result

MAKERS = ("member", "member-2", "member-3", "moderator")


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest_asyncio.fixture(scope="module", name="vote")
async def _vote(kept_house: Moderated) -> Vote:
    """A vote on four pictures, one of each maker."""
    return await vote_on(kept_house, *MAKERS, theme="Lanterns *at* night")


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The same bot for every test, without faults."""
    await kept_house.sandbox.clear_faults()
    return kept_house


async def ballots_of(house: Moderated, vote: Vote) -> int:
    """How many ballots there are, which nobody else can ask."""
    wanted = select(func.count()).where(ballots.c.challenge_id == vote.challenge.id)
    found: int = await house.database.read(
        lambda connection: connection.execute(wanted).scalar_one()
    )
    return found


async def test_a_voter_looks_through_all_entries_but_their_own(
    house: Moderated, vote: Vote
) -> None:
    """Each once, as a large picture, without a name or a word of its prompt, and always in the same order."""
    seen = await pages(house.sandbox, vote.announcement, "member")
    assert [number_of(each) for each in seen] == [1, 2, 3]
    theirs = {vote.entry_of(maker) for maker in MAKERS if maker != "member"}
    assert {entry_of(each) for each in seen} == theirs
    assert {picture_of(each) for each in seen} == {
        vote.pictures[maker] for maker in MAKERS if maker != "member"
    }
    for page in seen:
        assert (page.visible_to, page.ephemeral, page.pings.anybody) == ("member", True, False)
        assert r"Lanterns \*at\* night" in page.text
        assert "picture of" not in str(page.raw)
        assert "<@" not in page.text
        assert all(each["label"] in {THREE, TWO, ONE, "◀", "▶"} for each in page.buttons)
    first, last = seen[0], seen[-1]
    assert first.button("◀")["disabled"]
    assert last.button("▶")["disabled"]
    again = await pages(house.sandbox, vote.announcement, "member")
    assert [entry_of(each) for each in again] == [entry_of(each) for each in seen]


async def test_who_entered_nothing_judges_everything(house: Moderated, vote: Vote) -> None:
    """All four entries, on as many pages."""
    page = await opened(house.sandbox, vote.announcement, "owner")
    assert count_of(page) == 4
    assert pressed(page) == []
    assert "You have given no stars yet." in page.text


async def test_stars_are_given_moved_and_taken_back(house: Moderated, vote: Vote) -> None:
    """Each number of stars is with one entry at most, an entry has one number, and the page says so."""
    sandbox, before = house.sandbox, await ballots_of(house, vote)
    first = await opened(sandbox, vote.announcement, "owner")
    first = await give(sandbox, first, THREE, "owner")
    assert pressed(first) == [THREE]
    assert f"Your vote: {THREE} entry 1." in first.text
    second = await turned(sandbox, first, 2, "owner")
    assert pressed(second) == []
    second = await give(sandbox, second, THREE, "owner")
    assert f"Your vote: {THREE} entry 2." in second.text
    second = await give(sandbox, second, ONE, "owner")
    assert pressed(second) == [ONE]
    first = await give(sandbox, await turned(sandbox, second, 1, "owner"), TWO, "owner")
    assert f"Your vote: {TWO} entry 1 · {ONE} entry 2." in first.text
    reopened = await opened(sandbox, vote.announcement, "owner")
    assert pressed(reopened) == [TWO]
    assert await ballots_of(house, vote) == before + 1
    first = await take_back(sandbox, reopened, TWO, "owner")
    assert f"Your vote: {ONE} entry 2." in first.text
    second = await turned(sandbox, first, 2, "owner")
    assert "no stars yet. There are" in (await take_back(sandbox, second, ONE, "owner")).text
    assert await ballots_of(house, vote) == before


def edited_since(page: Message) -> Callable[[Result], bool]:
    """Whether a page was drawn once more."""
    before = page.raw["edited_timestamp"]
    return lambda found: any(
        each.id == page.id and each.raw["edited_timestamp"] != before for each in found.messages
    )


async def test_whoever_presses_many_times_has_one_ballot(house: Moderated, vote: Vote) -> None:
    """The same stars for three entries at the same time: one row, and one of the entries has them."""
    sandbox, before = house.sandbox, await ballots_of(house, vote)
    seen = [
        await turned(
            sandbox, await opened(sandbox, vote.announcement, "member-3"), number, "member-3"
        )
        for number in (1, 2, 3)
    ]
    runs = await asyncio.gather(
        *(sandbox.press(page, label=THREE, member="member-3") for page in seen)
    )
    for run, page in zip(runs, seen, strict=True):
        await run.result(until=edited_since(page))
    assert await ballots_of(house, vote) == before + 1
    now = await pages(sandbox, vote.announcement, "member-3")
    assert sorted(pressed(page) for page in now) == [[], [], [THREE]]


async def test_the_booth_outlives_the_bot(house: Moderated, vote: Vote) -> None:
    """Killed while somebody votes: pages that were opened before go on afterwards, with what was given."""
    sandbox = house.sandbox
    page = await give(
        sandbox, await opened(sandbox, vote.announcement, "moderator"), THREE, "moderator"
    )
    await house.stage.kill_bot()
    await house.stage.start_bot()
    page = await turned(sandbox, page, 2, "moderator")
    assert f"Your vote: {THREE} entry 1." in page.text
    page = await give(sandbox, page, TWO, "moderator")
    assert f"Your vote: {THREE} entry 1 · {TWO} entry 2." in page.text


async def test_nothing_tells_how_the_vote_stands(house: Moderated, vote: Vote) -> None:
    """Neither audit, gallery, recipes and hall of fame, nor any message that anybody can read."""
    sandbox, challenge = house.sandbox, vote.challenge
    for member in ("owner", "moderator", "member"):
        run = await sandbox.run(
            ["challenge", "audit"], options={"challenge": str(challenge.id)}, member=member
        )
        message = await run.private()
        assert "Ballots are handed out once the vote has ended" in message.text
        assert message.files == ()
        run = await sandbox.run(
            ["hall-of-fame"], options={"challenge": str(challenge.id)}, member=member
        )
        assert "has not ended" in (await run.private()).text
    offered = await sandbox.complete("/challenge audit challenge:lant", "challenge")
    assert str(challenge.id) not in {each.value for each in offered.choices}
    for channel in ("art-challenge", str(challenge.thread_id)):
        for message in await sandbox.messages(channel, as_member="owner"):
            assert not any(word in message.text.casefold() for word in ("voted", "ballot", "point"))


async def test_the_booth_speaks_the_voters_language(house: Moderated, vote: Vote) -> None:
    """A Spanish member reads Spanish, whatever the server's language is."""
    run = await house.sandbox.press(vote.announcement, label="Vote", member="member-2")
    page = await run.private(to="member-2")
    assert "obra 1 de 3" in page.text
    assert "Aún no le has dado estrellas." in page.text
