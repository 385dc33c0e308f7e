"""Votes that can't be given, entries that vanish, pictures that may not be shown: each has its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio
from sqlalchemy import update

from bot.domain.challenge import Constraints, EntryState, Phase
from bot.domain.rules import RuleSet, SafeModeRule
from bot.store.challenge_tables import challenges
from tests.acceptance.entering import entry_in
from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.voting import (
    ONE,
    THREE,
    TWO,
    changed,
    closed,
    count_of,
    entry_of,
    give,
    opened,
    picture_of,
    pressed,
    take_back,
    turned,
    vote_on,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message
    from tests.acceptance.voting import Vote


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


async def page_of(house: Moderated, vote: Vote, maker: str, member: str) -> Message:
    """The page of a maker's entry in somebody's booth."""
    page = await opened(house.sandbox, vote.announcement, member)
    number = 1
    while entry_of(page) != vote.entry_of(maker):
        number += 1
        page = await turned(house.sandbox, page, number, member)
    return page


async def told(house: Moderated, vote: Vote, member: str) -> str:
    """What somebody privately reads who presses Vote."""
    run = await house.sandbox.press(vote.announcement, label="Vote", member=member)
    return (await run.private(to=member)).text


async def test_an_entry_that_is_taken_away_leaves_the_vote(house: Moderated) -> None:
    """The pages close up, its stars are free again, and a page that still shows it says so."""
    sandbox = house.sandbox
    vote = await vote_on(house, "member", "member-3", "moderator", theme="Bridges")
    page = await give(sandbox, await page_of(house, vote, "member", "owner"), THREE, "owner")
    stale = await page_of(house, vote, "member", "moderator")
    picture = await house.last("art-challenge", lambda each: "a picture of member\n" in each.text)
    await sandbox.press(picture, label="Delete", member="member")
    await entry_in(house, vote.challenge, EntryState.REMOVED)
    run = await sandbox.press(stale, label=TWO, member="moderator")
    await changed(run, "does not stand in this vote any more")
    reopened = await opened(sandbox, vote.announcement, "owner")
    assert count_of(reopened) == 2
    assert f"Your vote: {THREE} an entry that was taken away." in reopened.text
    on = await sandbox.press(page, label="▶" if "◀" in disabled(page) else "◀", member="owner")
    assert count_of(await changed(on, "of 2")) == 2
    page = await give(sandbox, reopened, THREE, "owner")
    assert "taken away" not in page.text


def disabled(page: Message) -> set[str]:
    """The labels of the buttons that can't be pressed."""
    return {each["label"] for each in page.buttons if each.get("disabled")}


async def test_only_ones_own_entries_are_left(house: Moderated) -> None:
    """Who made all that stands is told that there is nothing to judge."""
    vote = await vote_on(house, "member", "member", theme="Alone", entries=2)
    assert "all entries that are left are your own" in await told(house, vote, "member")
    assert "entry 1 of 2" in await told(house, vote, "owner")


async def test_what_is_pressed_on_somebody_elses_page_counts_for_nobody_else(
    house: Moderated,
) -> None:
    """A forged press answers its presser alone, leaves the page as it is, and is for nobody's own entry."""
    sandbox = house.sandbox
    vote = await vote_on(house, "member", "member-3", theme="Masks")
    page = await page_of(house, vote, "member", "member-3")
    star = page.button(THREE)["custom_id"]
    own = await sandbox.forge(page, star, member="member")
    refused = await changed(own, "You can't vote for what you painted yourself")
    assert refused.visible_to == "member"
    other = await sandbox.forge(page, star, member="owner")
    answer = await changed(other, f"You gave it {THREE}.")
    assert (answer.visible_to, answer.id != page.id) == ("owner", True)
    assert "no stars yet" in (await opened(sandbox, vote.announcement, "member-3")).text
    stranger = await sandbox.forge(page, star, member="stranger")
    assert stranger.refused or (await stranger.result()).status in {"no response", "refused"}


async def test_who_is_new_or_in_time_out_does_not_vote(house: Moderated) -> None:
    """Each reads why, and nothing is given by an old page either."""
    sandbox = house.sandbox
    vote = await vote_on(house, "member", "member-3", theme="Newcomers")
    page = await opened(sandbox, vote.announcement, "member")
    await sandbox.change("member", member="member", timeout=3600)
    run = await sandbox.press(page, label=THREE, member="member")
    await changed(run, "You are in time-out")
    assert "so you can't vote before that" in await told(house, vote, "member")
    await sandbox.change("member", member="member", timeout=0)
    assert pressed(await opened(sandbox, vote.announcement, "member")) == []
    # Everybody in the sandbox has just joined, so this can only be asked once they have entered.
    asked = update(challenges).where(challenges.c.id == vote.challenge.id)
    asked = asked.values(constraints=Constraints(member_days=30))
    await house.database.write(lambda connection: connection.execute(asked).close())
    assert "30 days or longer" in await told(house, vote, "member")
    run = await sandbox.press(page, label=THREE, member="member")
    await changed(run, "30 days or longer")


async def test_stars_are_not_given_once_the_vote_is_over(house: Moderated) -> None:
    """A page that is still open says that it is over, and the ballots stay as they were."""
    sandbox = house.sandbox
    vote = await vote_on(house, "member", "member-3", theme="Too late")
    page = await give(sandbox, await page_of(house, vote, "member", "owner"), TWO, "owner")
    await closed(house, vote.challenge, Phase.RESULTS)
    run = await sandbox.press(page, label=ONE, member="owner")
    await changed(run, "The vote is over")
    run = await sandbox.press(page, label=TWO, member="owner")
    await changed(run, "The vote is over")
    outcome = await house.database.outcomes.get(vote.challenge.id)
    assert outcome is not None
    assert (outcome.voters, outcome.standings[0].points) == (1, 2)


async def test_unrestricted_entries_are_shown_in_age_restricted_places_only(
    house: Moderated,
) -> None:
    """Where that is no more, the page has a sentence instead, and stars can only be taken back."""
    sandbox = house.sandbox
    await house.rule("after-dark", RuleSet(safe_mode=SafeModeRule.OPEN))
    vote = await vote_on(house, "member", "member-3", theme="Adults", channel="after-dark")
    assert all(each.unrestricted for each in vote.entries.values())
    page = await page_of(house, vote, "member", "owner")
    assert picture_of(page) == vote.pictures["member"]
    page = await give(sandbox, page, THREE, "owner")
    await sandbox.set_nsfw("after-dark", nsfw=False)
    try:
        blank = await page_of(house, vote, "member", "owner")
        assert picture_of(blank) is None
        assert "painted for age-restricted channels" in blank.text
        assert disabled(blank) >= {TWO, ONE}
        run = await sandbox.press(page, label=ONE, member="owner")
        stale = await changed(run, "painted for age-restricted channels")
        assert pressed(stale) == [THREE]
        await take_back(sandbox, blank, THREE, "owner")
    finally:
        await sandbox.set_nsfw("after-dark", nsfw=True)


async def test_a_picture_that_discord_does_not_hand_out_is_told(house: Moderated) -> None:
    """For a moment: the vote goes on, and the page shows it later."""
    sandbox = house.sandbox
    vote = await vote_on(house, "member", "member-3", theme="Fog")
    thread = vote.challenge.thread_id
    await sandbox.fault(method="GET", path=f"/channels/{thread}/messages/*", status=500, times=20)
    run = await sandbox.press(vote.announcement, label="Vote", member="member-3")
    page = await run.private(to="member-3")
    assert "Discord does not hand me this picture" in page.text
    await sandbox.clear_faults()
    again = await opened(sandbox, vote.announcement, "member-3")
    assert picture_of(again) == vote.pictures["member"]


async def test_a_spoiler_stays_one(house: Moderated) -> None:
    """Where the rules cover pictures, the booth covers them as well."""
    await house.rule("sketches", RuleSet(spoiler=True))
    vote = await vote_on(house, "member", "member-3", theme="Veils", channel="sketches")
    page = await page_of(house, vote, "member", "owner")
    (item,) = (each for part in page.components for each in part.get("items", ()))
    assert item["spoiler"] is True
