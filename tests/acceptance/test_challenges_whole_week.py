"""A whole weekly challenge: forty members, two restarts, and everything that is promised, each thing once."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.policy.steps import LEASE
from tests import challenging
from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.voting import (
    ONE,
    THREE,
    TWO,
    changed,
    count_of,
    entry_of,
    give,
    opened,
    turned,
)
from tests.recounting import recounted, recounted_by, summed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from pathlib import Path

    from sandbox.face import Message, Sandbox

THEME, HALL = "Lanterns", "art-challenge"
GUESTS = tuple(f"guest-{number}" for number in range(1, 41))
ENTRANTS = GUESTS[:24]
DAY = challenging.DAY
_AT_ONCE = 6
"""So many people act at the same time: a crowd, and no more than a slow machine takes."""


async def together(
    people: Iterable[str], act: Callable[[str], Awaitable[None]], at_once: int = _AT_ONCE
) -> None:
    """Let people do something, some of them at the same time."""
    hands = asyncio.Semaphore(at_once)

    async def one(who: str) -> None:
        async with hands:
            await act(who)

    await asyncio.gather(*(one(who) for who in people))


async def arrive(sandbox: Sandbox) -> None:
    """Let the guests join the server."""
    for guest in GUESTS:
        await sandbox.change("person", member=guest)
        await sandbox.change("member", member=guest)


async def pass_by(sandbox: Sandbox, seconds: float) -> None:
    """Let time pass, and the bot hear of it at once: it believes two answers of Discord's that agree."""
    await sandbox.advance(seconds)
    for _ in range(2):
        run = await sandbox.run(["hall-of-fame"], member="owner")
        await run.result(until=lambda found: found.status == "answered")


def told(messages: Iterable[Message]) -> Counter[str]:
    """How often everybody was told of each thing, by the words that it is told with."""
    words = {
        "announced": f"🏆 {THEME}\n",
        "open": f"**{THEME} is open:**",
        "vote": f"**The vote on {THEME} is on**",
        "results": f"🏆 {THEME}: the results",
        "list": "All entries, by place",
        "kept": "An entry of the challenge",
    }
    found = Counter(dict.fromkeys(words, 0))
    for message in messages:
        found.update(name for name, each in words.items() if each in message.text)
    return found


class Week:
    """The challenge as its organiser, its members and everybody else see it."""

    def __init__(self, house: Moderated) -> None:
        self.house = house
        self.sandbox = house.sandbox
        self.given: Counter[str] = Counter()
        self.threes: Counter[str] = Counter()

    async def messages(self) -> list[Message]:
        """All that anybody reads of it, in the channel and in the thread."""
        thread = await challenging.thread_of(self.sandbox, THEME, channel=HALL)
        return [
            message
            for place in (HALL, thread)
            for message in await self.sandbox.messages(place, as_member="owner")
        ]

    async def enter(self, guest: str) -> None:
        """Paint, and enter the picture."""
        picture = await challenging.painted(
            self.sandbox, f"the lantern of {guest}", member=guest, channel="general"
        )
        await self.house.recorded(picture)
        run = await self.sandbox.press(picture, label="Enter", member=guest)
        answer = await run.private(to=guest)
        assert "Your picture is in the challenge" in answer.text

    async def vote(self, guest: str) -> None:
        """Look at the first three entries, and give each of them stars."""
        announced = await challenging.announcement(self.sandbox, THEME, channel=HALL)
        assert announced is not None
        page = await opened(self.sandbox, announced, guest)
        assert count_of(page) == len(ENTRANTS) - (guest in ENTRANTS)
        for number, stars in enumerate((THREE, TWO, ONE), 1):
            page = await turned(self.sandbox, page, number, guest)
            self.given[entry_of(page)] += len(stars)
            self.threes[entry_of(page)] += stars == THREE
            page = await give(self.sandbox, page, stars, guest)

    async def kept(self, count: int) -> None:
        """Wait until so many entries stand in the thread."""

        async def there() -> bool:
            return told(await self.messages())["kept"] == count

        await self.sandbox.wait_until(there, 60)

    async def expected(self) -> list[tuple[str, int]]:
        """The maker's id and the points of each entry by place, from what was given here."""
        (challenge,) = await self.house.database.challenges.of_guild(self.house.guild_id, most=2)
        entries = await self.house.database.entries.of(challenge.id)
        ranked = sorted(
            enumerate(entries),
            key=lambda each: (
                -self.given[str(each[1].id)],
                -self.threes[str(each[1].id)],
                each[0],
            ),
        )
        return [(str(entry.member_id), self.given[str(entry.id)]) for _, entry in ranked]


async def server_of(house: Moderated) -> dict[str, Any]:
    """The server with its members and events."""
    world = await house.sandbox.world()
    (server,) = [each for each in world["servers"] if int(each["id"]) == house.guild_id]
    found: dict[str, Any] = server
    return found


async def names_of(house: Moderated) -> dict[str, str]:
    """What the sandbox calls people, by their ids."""
    world = await house.sandbox.world()
    return {each["id"]: each["name"] for each in world["people"]}


async def test_a_weekly_challenge_of_forty_members_goes_from_announcement_to_podium(
    tmp_path: Path,
) -> None:
    """Killed while entries arrive, and away when the vote ends: everything happens once, and it adds up."""
    async with moderated() as house:
        sandbox, week = house.sandbox, Week(house)
        # Discord's limits are waited for in real time: a week of forty people would take minutes.
        await sandbox.set_discord(rate_limits=False)
        await sandbox.set_venice(requests_per_minute=10_000)
        await arrive(sandbox)
        await challenging.challenge(
            sandbox,
            THEME,
            channel=HALL,
            typed={"opens": "in 1 day"},
            winner_role="Champion",
            winner_days=7,
        )
        await pass_by(sandbox, DAY + 1)
        await challenging.until_open(sandbox, THEME, channel=HALL)
        await together(ENTRANTS[:12], week.enter)
        await house.stage.kill_bot()
        await house.stage.start_bot()
        await together(ENTRANTS[12:], week.enter)
        # What the killed process had in hand is free again after a minute.
        await pass_by(sandbox, LEASE.total_seconds() + 1)
        await week.kept(len(ENTRANTS))
        await pass_by(sandbox, challenging.OPEN_FOR)
        await challenging.until_says(sandbox, THEME, "The vote is on", channel=HALL)
        await together(GUESTS, week.vote)
        await house.stage.stop_bot()
        await sandbox.advance(challenging.VOTE_FOR + 1)
        await house.stage.start_bot()
        await challenging.until_says(sandbox, THEME, "It is over", channel=HALL)
        await check_results(week)
        await check_recount(week, tmp_path)
        await check_gallery(week)
        await check_role(week)
        everything = dict.fromkeys(("announced", "open", "vote", "results"), 1)
        assert told(await week.messages()) == {**everything, "list": 2, "kept": len(ENTRANTS)}


async def check_results(week: Week) -> None:
    """The podium is a picture with the first three, who are called, and the thread lists everybody."""
    expected = await week.expected()
    posted = await week.house.last(HALL, lambda each: f"🏆 {THEME}: the results" in each.text)
    for medal, (maker, points) in zip("🥇🥈🥉", expected, strict=False):
        assert f"{medal} <@{maker}> · {points} point" in posted.text
    assert f"{len(GUESTS)} ballots" in posted.text
    assert [each.shown for each in posted.files] == [True]
    names = await names_of(week.house)
    assert set(posted.pings.users) == {names[maker] for maker, _ in expected[:3]}

    async def listed() -> list[Message]:
        messages = [each for each in await week.messages() if "All entries, by place" in each.text]
        return messages if len(messages) == 2 else []

    lists = "\n".join(each.text for each in await week.sandbox.wait_until(listed, 60))
    assert [maker for maker, _ in expected] == sorted(
        (maker for maker, _ in expected), key=lambda maker: lists.index(f"<@{maker}>")
    )


async def check_recount(week: Week, folder: Path) -> None:
    """Anybody's file gives the same places, by our count and by the program in it; the digest is public."""
    run = await week.sandbox.run(
        ["challenge", "audit"], options={"challenge": THEME}, member=GUESTS[-1]
    )
    message = await run.private(to=GUESTS[-1])
    (file,) = await week.sandbox.files(message)
    audit = json.loads(file.content)
    makers = {each["number"]: each["maker"] for each in audit["entries"]}
    counted = [(makers[number], points) for _, number, points in recounted(audit)]
    assert counted == await week.expected()
    assert len(audit["ballots"]) == len(GUESTS)
    digest = summed(audit)
    await week.house.last(HALL, lambda each: digest in each.text)
    agrees, *places = recounted_by(audit["recount"], audit, folder)
    assert agrees == "The digest agrees"
    assert len(places) == len(ENTRANTS)


async def check_gallery(week: Week) -> None:
    """Its first page is the winner's, and the hall of fame has the same three."""
    (winner, points), *others = await week.expected()
    posted = await week.house.last(HALL, lambda each: f"🏆 {THEME}: the results" in each.text)
    run = await week.sandbox.press(posted, label="Gallery", member=GUESTS[-1])
    page = await run.private(to=GUESTS[-1])
    assert f"🥇 <@{winner}> · {points} point" in page.text
    assert f"the lantern of {(await names_of(week.house))[winner]}" in page.text
    assert f"1 of {len(ENTRANTS)}" in page.text
    run = await week.sandbox.press(page, label="▶", member=GUESTS[-1])
    second = await changed(run, f"2 of {len(ENTRANTS)}")
    assert f"<@{others[0][0]}>" in second.text
    run = await week.sandbox.run(["hall-of-fame"], member=GUESTS[-1])
    lines = (await run.private(to=GUESTS[-1])).text.splitlines()[1:]
    assert lines == [
        f"{rank}. <@{maker}> · {medal} 1"
        for rank, (medal, (maker, _)) in enumerate(
            zip("🥇🥈🥉", [(winner, points), *others], strict=False), 1
        )
    ]


async def check_role(week: Week) -> None:
    """The winner alone has the role, and loses it after its week; the event in the calendar is over."""
    names, (winner, _) = await names_of(week.house), (await week.expected())[0]

    async def champions() -> list[str]:
        members = (await server_of(week.house))["members"].items()
        return [name for name, each in members if "Champion" in each["roles"]]

    async def crowned() -> bool:
        return await champions() == [names[winner]]

    await week.sandbox.wait_until(crowned, 60)
    (event,) = (await server_of(week.house))["events"]
    assert event["status"] == 3
    await pass_by(week.sandbox, 7 * DAY + 1)

    async def nobody() -> bool:
        return not await champions()

    await week.sandbox.wait_until(nobody, 60)
