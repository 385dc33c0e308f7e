"""`/history`, `/favourites` and `/family`: private, of this server only, and without what may not be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from sqlalchemy import delete

from bot.domain.rules import RuleSet, SafeModeRule
from bot.store.tables import favourites, generations, jobs
from tests.acceptance.moderated import Moderated, job_of, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import Connection

    from sandbox.face import Message, Run


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """With favourites and history that are empty."""
    await kept_house.sandbox.reset_venice()
    await kept_house.sandbox.set_venice(requests_per_minute=10_000, painting_seconds=0.02)
    await kept_house.database.write(_emptied)
    yield kept_house
    await kept_house.sandbox.set_venice(painting_seconds=0.02)
    await kept_house.sandbox.set_nsfw("after-dark", nsfw=True)
    await kept_house.rule("after-dark", RuleSet())


def _emptied(connection: Connection) -> None:
    for table in (favourites, generations, jobs):
        connection.execute(delete(table))


async def read(
    house: Moderated, line: str, *, channel: str = "general", member: str = "member"
) -> Message:
    """The private answer to a command."""
    run = await house.sandbox.say(line, channel=channel, member=member)
    message = await run.private()
    assert message.visible_to == member
    assert not message.pings.anybody
    return message


async def turned(run: Run, words: str) -> Message:
    """The message that a press changed, once it says some words."""
    result = await run.result(
        until=lambda found: any(words in each.text for each in found.messages)
    )
    return result.message


def link(message: Message, server: int) -> str:
    """The address of a message, as Discord copies it."""
    return f"https://discord.com/channels/{server}/{message.channel_id}/{message.id}"


def options(page: Message) -> list[dict[str, Any]]:
    """What can be chosen below a page."""
    (select,) = (
        part for row in page.components for part in row.get("components", ()) if "options" in part
    )
    found: list[dict[str, Any]] = select["options"]
    return found


async def test_the_history_is_the_members_own_newest_first_by_pages(house: Moderated) -> None:
    """Ten a page, each with its link; others read theirs, and a page that is gone is the last one."""
    assert "nothing here yet" in (await read(house, "/history")).text
    painted = [(await house.painted(f"fox number {n}")).message for n in range(11)]
    await house.painted("a hound", member="member-2")
    first = await read(house, "/history")
    assert "page 1 of 2" in first.text
    assert [each["value"] for each in options(first)] == [
        str(job_of(each)) for each in reversed(painted[1:])
    ]
    assert link(painted[10], house.guild_id) in first.text
    assert "a hound" not in first.text
    run = await house.sandbox.press(first, label="Next")
    second = await turned(run, "page 2")
    assert second.id == first.id
    assert "fox number 0" in second.text
    assert "11. " in second.text


async def test_a_picture_of_a_page_is_painted_again_from_another_channel(house: Moderated) -> None:
    """Chosen from the list it comes with Again and Recipe; what is painted appears where one is."""
    first = (await house.painted("a fox", channel="art-challenge")).message
    page = await read(house, "/history")
    item = await (await house.sandbox.choose(page, [str(job_of(first))])).private()
    assert [button["label"] for button in item.buttons] == ["Again", "Recipe"]
    run = await house.sandbox.press(item, label="Again")
    second = (await run.pictures()).message
    assert second.channel == "general"
    assert (await house.recorded(second)).after == job_of(first)
    assert link(first, house.guild_id) in second.text
    assert "a fox" in (await (await house.sandbox.press(item, label="Recipe")).private()).text


async def test_a_favourite_is_listed_until_it_is_removed(house: Moderated) -> None:
    """The last saved first; removing one says so, a second time as well."""
    for name in ("a fox", "a hare"):
        message = (await house.painted(name, member="member-2")).message
        await (await house.sandbox.press(message, label="Save")).private()
    page = await read(house, "/favourites")
    assert page.text.index("a hare") < page.text.index("a fox")
    item = await (await house.sandbox.choose(page, [options(page)[0]["value"]])).private()
    assert [button["label"] for button in item.buttons] == ["Again", "Recipe", "Remove"]
    await turned(await house.sandbox.press(item, label="Remove"), "no longer")
    page = await read(house, "/favourites")
    assert "a hare" not in page.text
    assert "nothing here yet" in (await read(house, "/favourites", member="member-3")).text


async def test_favourites_that_were_taken_away_are_not_shown(house: Moderated) -> None:
    """Neither their words nor a link; the recipe and another press are refused, removing is not."""
    message = (await house.painted("a rude fox", member="member-2")).message
    await (await house.sandbox.press(message, label="Save")).private()
    await house.sandbox.press(message, label="Delete", member="member-2")

    async def removed() -> bool:
        found = await house.database.generations.get(job_of(message))
        return found is not None and found.removed_at is not None

    await house.sandbox.wait_until(removed)
    page = await read(house, "/favourites")
    assert "taken away" in page.text
    assert "rude fox" not in page.text
    assert message.id not in page.text
    assert "rude fox" not in options(page)[0]["label"]
    item = await (await house.sandbox.choose(page, [str(job_of(message))])).private()
    for label in ("Again", "Recipe"):
        told = await (await house.sandbox.press(item, label=label)).private()
        assert "taken away" in told.text


async def test_the_author_still_gets_the_recipe_of_what_was_removed(house: Moderated) -> None:
    """Their own words are theirs, as long as they are kept."""
    message = (await house.painted("my own fox")).message
    await house.sandbox.press(message, label="Delete")
    page = await read(house, "/history")
    item = await (await house.sandbox.choose(page, [str(job_of(message))])).private()
    told = await (await house.sandbox.press(item, label="Recipe")).private()
    assert "my own fox" in told.text


async def test_what_is_for_age_restricted_channels_is_only_told_of_there(house: Moderated) -> None:
    """In a safe channel a page has neither the words nor the link, and Again and Recipe are refused."""
    await house.rule("after-dark", RuleSet(safe_mode=SafeModeRule.OPEN))
    message = (await house.painted("a night fox", channel="after-dark")).message
    await (await house.sandbox.press(message, label="Save")).private()
    for line in ("/history", "/favourites"):
        page = await read(house, line)
        assert "night fox" not in page.text + options(page)[0]["label"]
        assert message.id not in page.text
        there = await read(house, line, channel="after-dark")
        assert "night fox" in there.text
        assert message.id in there.text
    page = await read(house, "/favourites")
    item = await (await house.sandbox.choose(page, [str(job_of(message))])).private()
    for label in ("Again", "Recipe"):
        told = await (await house.sandbox.press(item, label=label)).private()
        assert "painted for age-restricted channels" in told.text
        assert "night fox" not in told.text


async def test_other_servers_and_hidden_channels_are_out_of_sight(house: Moderated) -> None:
    """What stands elsewhere is in no list, and no link leads to it."""
    abroad = (await house.painted("a fox abroad", channel="Elsewhere/elsewhere")).message
    secret = (await house.painted("a secret fox", channel="moderators", member="moderator")).message
    assert "abroad" not in (await read(house, "/history")).text
    for message in (abroad, secret):
        told = await read(house, f"/family picture:{link(message, house.guild_id)}")
        assert "no picture of mine" in told.text
    assert "abroad" in (await read(house, "/history", channel="Elsewhere/elsewhere")).text


async def test_a_family_is_a_tree_of_links_without_words(house: Moderated) -> None:
    """Grandparents, parents and children in their order, whoever made them."""
    first = (await house.painted("the eldest fox")).message
    second_run = await house.sandbox.press(first, label="Again", member="member-2")
    second = (await second_run.pictures()).message
    await house.recorded(second)
    third_run = await house.sandbox.press(second, label="Again", member="member-3")
    third = (await third_run.pictures()).message
    await house.recorded(third)
    other_run = await house.sandbox.press(first, label="Again", member="member-3")
    other = (await other_run.pictures()).message
    await house.recorded(other)
    told = await read(house, f"/family picture:{link(second, house.guild_id)}")
    lines = told.text.splitlines()
    assert [line.index("-") for line in lines] == [0, 2, 4]
    for line, message in zip(lines, (first, second, third), strict=True):
        assert link(message, house.guild_id) in line
    assert "this one" in lines[1]
    assert "fox" not in told.text
    everybody = await read(house, f"/family picture:{first.id}")
    assert [line.index("-") for line in everybody.text.splitlines()] == [0, 2, 4, 2]
    last = await read(house, "/family", member="member-3")
    assert "this one" in last.text.splitlines()[-1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/family picture:nonsense", "link of a message"),
        ("/family picture:123456789012345678", "no picture of mine"),
        ("/family", "painted nothing in this channel"),
    ],
)
async def test_what_has_no_family_is_said(house: Moderated, line: str, told: str) -> None:
    """What is no link, what shows no picture, and where nothing was painted yet."""
    assert told in (await read(house, line)).text


async def test_a_removed_parent_is_not_pointed_at(house: Moderated) -> None:
    """What is made from it later can't be; what was, names the painter without a link."""
    first = (await house.painted("a fox")).message
    await house.sandbox.set_venice(painting_seconds=100)
    run = await house.sandbox.press(first, label="Again", member="member-2")

    async def under_way() -> bool:
        return len(await house.sandbox.ledger()) > 0 and bool(
            await house.database.jobs.unfinished()
        )

    await house.sandbox.wait_until(under_way)
    generation = await house.recorded(first)
    await house.sandbox.press(first, label="Delete")

    async def removed() -> bool:
        found = await house.database.generations.get(generation.job_id)
        return found is not None and found.removed_at is not None

    await house.sandbox.wait_until(removed)
    await house.sandbox.advance(100)
    second = (await run.pictures()).message
    await house.sandbox.set_venice(painting_seconds=0.02)
    assert f"After a picture by <@{generation.member_id}>" in second.text
    assert first.id not in second.text
    await house.recorded(second)
    told = await read(house, f"/family picture:{second.id}")
    assert "taken away" in told.text
    assert first.id not in told.text
