"""Every request of the real bot while a vote is held and counted, beside the published descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from bot.domain.challenge import EntryState, Phase
from tests.acceptance.entering import entry_in
from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.voting import THREE, TWO, closed, give, opened, take_back, turned, vote_on
from tests.contract.checking import Run, wrong_answers, wrong_bodies, wrong_for_venice

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.acceptance.voting import Vote

THEME = "A *long* theme, " * 6


@pytest_asyncio.fixture(scope="module", name="run")
async def _run() -> AsyncIterator[Run]:
    """One run of the bot through a vote, and all that can be looked at after it."""
    async with moderated() as house:
        vote = await vote_on(house, "member", "member-3", "moderator", theme=THEME.strip())
        await look_too_early(house, vote)
        await give_stars(house, vote)
        await take_an_entry_away(house, vote)
        await closed(house, vote.challenge, Phase.RESULTS)
        await look_back(house, vote)
        yield await Run.of(house.sandbox)


async def look_too_early(house: Moderated, vote: Vote) -> None:
    """Ask for what is sealed."""
    for command in (["challenge", "audit"], ["hall-of-fame"]):
        options = {"challenge": str(vote.challenge.id)}
        await (await house.sandbox.run(command, options=options)).private()
    await (await house.sandbox.run(["hall-of-fame"])).private()


async def give_stars(house: Moderated, vote: Vote) -> None:
    """Turn pages, give stars and take them back, in both languages, once for one's own entry."""
    sandbox = house.sandbox
    for member in ("owner", "member"):
        page = await opened(sandbox, vote.announcement, member)
        page = await give(sandbox, page, THREE, member)
        page = await give(sandbox, await turned(sandbox, page, 2, member), TWO, member)
        await take_back(sandbox, page, TWO, member)
    press = await sandbox.press(vote.announcement, label="Vote", member="member-2")
    await press.private(to="member-2")
    page = await opened(sandbox, vote.announcement, "moderator")
    own = await sandbox.forge(page, page.button(THREE)["custom_id"], member="member-3")
    await own.private(to="member-3")


async def take_an_entry_away(house: Moderated, vote: Vote) -> None:
    """Delete a picture while it is voted on, and press on a page that still shows it."""
    picture = await house.last("art-challenge", lambda each: "a picture of member\n" in each.text)
    await house.sandbox.press(picture, label="Delete", member="member")
    await entry_in(house, vote.challenge, EntryState.REMOVED)
    await opened(house.sandbox, vote.announcement, "owner")


async def look_back(house: Moderated, vote: Vote) -> None:
    """The file, the gallery, a picture like the winner's, and the hall of fame, everybody's as well."""
    sandbox = house.sandbox
    chosen = {"challenge": str(vote.challenge.id)}
    await sandbox.complete("/challenge audit challenge:a", "challenge")
    await (await sandbox.run(["challenge", "audit"], options=chosen)).private()
    told = await house.last("art-challenge", lambda each: ": the results" in each.text)
    page = await (await sandbox.press(told, label="Gallery", member="owner")).private(to="owner")
    await (await sandbox.press(page, label="▶", member="owner")).acknowledged()
    form = await (await sandbox.press(told, label="Paint like the winner")).result()
    assert form.status == "modal"
    painted = await (await sandbox.submit(form, {"prompt": "a fox"})).pictures()
    await house.recorded(painted.message)
    for options in ({}, {"member": "member-3"}, chosen, {"everybody": True}):
        run = await sandbox.run(["hall-of-fame"], options=options, member="member-2")
        await run.result(until=lambda found: found.status == "answered")


async def test_voting_asked_for_what_it_is_made_of(run: Run) -> None:
    """Pages in their places, private answers beside them, a form, pictures fetched anew, and the file."""
    answers = {entry["json"]["type"] for entry in run.discord if entry["path"].endswith("callback")}
    assert answers >= {5, 6, 8, 9}
    assert {file["filename"] for entry in run.discord for file in entry["files"]} >= {"audit.json"}
    fetched = [
        each for each in run.discord if each["method"] == "GET" and "/messages/" in each["path"]
    ]
    assert fetched


async def test_every_body_of_a_vote_is_as_published(run: Run) -> None:
    """Pages, forms, files and edits have the shape of their operations, and keep every limit."""
    assert not [*wrong_bodies(run)]


async def test_every_answer_to_a_vote_is_as_published(run: Run) -> None:
    """What the sandbox's Discord answers has the shape of the operation, refusals too."""
    assert not [*wrong_answers(run)]


async def test_every_request_to_venice_around_a_vote_is_as_published(run: Run) -> None:
    """What is painted like the winner is asked for as everything is."""
    assert run.venice
    assert not [*wrong_for_venice(run)]
