"""The gallery after the vote, and painting like somebody whose picture hangs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio
from sqlalchemy import update

from bot.domain.challenge import EntryState, Phase
from bot.domain.rules import RuleSet, SafeModeRule
from bot.store.tables import jobs
from tests.acceptance.entering import entry_in
from tests.acceptance.moderated import Moderated, job_of, moderated
from tests.acceptance.voting import (
    THREE,
    Vote,
    changed,
    closed,
    entry_of,
    give,
    opened,
    picture_of,
    posted_with,
    turned,
    vote_on,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message

FIRST, SECOND = "🥇", "🥈"


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


async def over(house: Moderated, *makers: str, theme: str, channel: str = "art-challenge") -> Vote:
    """A vote that the owner has decided in favour of the first maker, after the results are posted."""
    vote = await vote_on(house, *makers, theme=theme, channel=channel)
    page, number = await opened(house.sandbox, vote.announcement, "owner"), 1
    while entry_of(page) != vote.entry_of(makers[0]):
        number += 1
        page = await turned(house.sandbox, page, number, "owner")
    await give(house.sandbox, page, THREE, "owner")
    await closed(house, vote.challenge, Phase.RESULTS)
    return vote


async def results(house: Moderated, theme: str, channel: str = "art-challenge") -> Message:
    """The message with the podium."""
    return await house.last(channel, lambda each: f"🏆 {theme}: the results" in each.text)


async def gallery(house: Moderated, vote: Vote, member: str, channel: str) -> Message:
    """The first page of the gallery, as somebody is shown it privately."""
    told = await results(house, vote.challenge.theme, channel)
    run = await house.sandbox.press(told, label="Gallery", member=member)
    return await run.private(to=member)


async def test_the_gallery_tells_all_that_was_sealed(house: Moderated) -> None:
    """By place: makers, points, prompts and settings, each with its picture and a link to it."""
    vote = await over(house, "member", "member-3", theme="Bridges")
    winner, other = vote.entries["member"], vote.entries["member-3"]
    page = await gallery(house, vote, "owner", "art-challenge")
    assert "1 of 2" in page.text
    assert f"{FIRST} <@{winner.member_id}> · 3 points" in page.text
    assert "a picture of member\n" in page.text
    assert "Venice SD35" in page.text
    assert picture_of(page) == vote.pictures["member"]
    assert winner.kept is not None
    (link,) = [each["url"] for each in page.buttons if "url" in each]
    assert link.endswith(f"/{house.guild_id}/{winner.kept.channel_id}/{winner.kept.message_id}")
    run = await house.sandbox.press(page, label="▶", member="owner")
    second = await changed(run, "2 of 2")
    assert second.id == page.id
    assert f"2. <@{other.member_id}> · 0 points" in second.text
    assert not second.pings.anybody


async def test_painting_like_the_winner_keeps_the_recipe_but_the_words(house: Moderated) -> None:
    """The form has the prompt; model and size stay, the seed is new, and the picture says after whom."""
    vote = await over(house, "member", "member-3", theme="Towers")
    told = await results(house, "Towers")
    run = await house.sandbox.press(told, label="Paint like the winner", member="member-2")
    form = await run.result()
    assert form.modal is not None
    (field,) = (each["component"] for each in form.modal["components"])
    assert field["value"] == "a picture of member"
    sent = await house.sandbox.submit(form, {"prompt": "a tower of sand"})
    painted = (await sent.pictures()).message
    made = await house.recorded(painted)
    before = await house.database.jobs.get(vote.entries["member"].job_id)
    assert before is not None
    assert made.after == before.id
    assert made.options.prompt == "a tower of sand"
    assert made.options.seed != before.options.seed
    assert made.options.changed({"seed": None, "prompt": ""}) == before.options.changed(
        {"seed": None, "prompt": ""}
    )
    assert painted.visible_to is None
    assert f"<@{vote.entries['member'].member_id}>" in painted.text


async def test_what_was_deleted_afterwards_keeps_its_place_and_nothing_else(
    house: Moderated,
) -> None:
    """Its page tells maker and points, and neither picture, prompt nor a way to paint like it."""
    vote = await over(house, "member", "member-3", theme="Ruins")
    told = await results(house, "Ruins")
    picture = await house.last("art-challenge", lambda each: "a picture of member\n" in each.text)
    assert job_of(picture) == vote.entries["member"].job_id
    await house.sandbox.press(picture, label="Delete", member="member")
    await entry_in(house, vote.challenge, EntryState.REMOVED)
    page = await gallery(house, vote, "owner", "art-challenge")
    assert f"<@{vote.entries['member'].member_id}> · 3 points" in page.text
    assert "has been taken away" in page.text
    assert "a picture of" not in page.text
    assert [each["label"] for each in page.buttons] == ["◀", "▶"]
    run = await house.sandbox.press(told, label="Paint like the winner", member="owner")
    assert "has been taken away" in (await run.private(to="owner")).text


async def test_a_prompt_that_is_not_kept_is_not_told(house: Moderated) -> None:
    """The gallery still shows the picture; who wants to paint like it reads why that can't be."""
    vote = await over(house, "member", "member-3", theme="Old walls")
    job_id = vote.entries["member"].job_id
    job = await house.database.jobs.get(job_id)
    assert job is not None
    blank = update(jobs).where(jobs.c.id == job_id)
    blank = blank.values(options=job.options.changed({"prompt": ""}))
    await house.database.write(lambda connection: connection.execute(blank).close())
    page = await gallery(house, vote, "owner", "art-challenge")
    assert "The prompt is no longer kept." in page.text
    assert picture_of(page) == vote.pictures["member"]
    run = await house.sandbox.press(page, label="Paint like this", member="owner")
    await changed(run, "The prompt of this picture is no longer kept")


async def test_unrestricted_entries_are_for_age_restricted_places(house: Moderated) -> None:
    """Once the channel is none any more, neither their pictures nor their words are shown there."""
    await house.rule("after-dark", RuleSet(safe_mode=SafeModeRule.OPEN))
    vote = await over(house, "member", "member-3", theme="Adults", channel="after-dark")
    told = await results(house, "Adults", "after-dark")
    await house.sandbox.set_nsfw("after-dark", nsfw=False)
    try:
        page = await gallery(house, vote, "owner", "after-dark")
        assert "painted for age-restricted channels" in page.text
        assert picture_of(page) is None
        assert "a picture of" not in page.text
        run = await house.sandbox.press(told, label="Paint like the winner", member="owner")
        assert "painted for age-restricted channels" in (await run.private(to="owner")).text
    finally:
        await house.sandbox.set_nsfw("after-dark", nsfw=True)


async def test_before_the_results_there_is_no_gallery(house: Moderated) -> None:
    """Neither by a button that was not there yet, nor by an id that somebody found out."""
    vote = await vote_on(house, "member", "member-3", theme="Patience")
    assert "Gallery" not in {each.get("label") for each in vote.announcement.buttons}
    for custom_id in (
        f"challenge:gallery:{vote.challenge.id}:1",
        f"challenge:like:{vote.entry_of('member')}",
    ):
        message = await posted_with(house, custom_id)
        run = await house.sandbox.press(message, custom_id=custom_id, member="owner")
        told = await run.private(to="owner")
        assert "so that nobody knows who painted what before" in told.text
