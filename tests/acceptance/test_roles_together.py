"""A gateway and a worker: one accepts and is asked, the other paints, delivers and lays before moderators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest_asyncio

from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from bot.store.engine import Database
from tests.acceptance.fleets import fleet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Program
    from sandbox.face import Message, Result, Sandbox
    from tests.acceptance.fleets import Fleet

SMALL = "model:venice-sd35 width:64 height:64"


@dataclass(kw_only=True)
class Crew:
    """The processes, and their database."""

    fleet: Fleet
    database: Database
    worker: Program
    guild_id: int
    channels: dict[str, int]

    @property
    def sandbox(self) -> Sandbox:
        """The sandbox, to act in."""
        return self.fleet.sandbox

    async def rule(self, channel: str, rules: RuleSet) -> None:
        """Let a channel have these rules and no others, as another process would: the bot's hear of it."""
        scope = RuleScope(guild_id=self.guild_id, kind=ScopeKind.CHANNEL, id=self.channels[channel])
        await self.database.rules.replace(scope, rules, by=1, at=datetime.now(UTC))

    async def asked(self, times: int) -> None:
        """Wait until Venice was asked so often."""

        async def look() -> bool:
            return len(await self.sandbox.ledger()) == times

        await self.sandbox.wait_until(look)

    async def last(self, channel: str, text: str) -> Message:
        """The newest message of a channel with a text, as soon as there is one."""

        async def found() -> list[Message]:
            messages = await self.sandbox.messages(channel, as_member="owner")
            return [each for each in messages if text in each.text]

        return (await self.sandbox.wait_until(found))[-1]


@pytest_asyncio.fixture(scope="module", name="house")
async def _house(postgresql_url: str) -> AsyncIterator[Crew]:
    """A gateway and a worker of one bot."""
    settings = {"VENICE_REQUESTS_PER_MINUTE": "10000", "LOG_FORMAT": "json"}
    async with fleet(postgresql_url, settings=settings) as made:
        await made.start("--role", "gateway")
        worker = await made.start("--role", "worker")
        await made.connected(1)
        world = await made.sandbox.world()
        (server,) = [each for each in world["servers"] if each["name"] == "Gondola"]
        async with await Database.connect(made.database_url) as database:
            yield Crew(
                fleet=made,
                database=database,
                worker=worker,
                guild_id=int(server["id"]),
                channels={each["name"]: int(each["id"]) for each in server["channels"]},
            )


@pytest_asyncio.fixture(name="crew")
async def _crew(house: Crew) -> Crew:
    """The same processes for every test, in fair weather."""
    await house.sandbox.clear_faults()
    await house.sandbox.reset_venice()
    await house.sandbox.set_venice(painting_seconds=0.02)
    return house


async def test_a_worker_delivers_what_a_gateway_accepted(crew: Crew) -> None:
    """In a channel, a thread, and directly, though no gateway tells the worker of any of them."""
    for channel in ("general", "general-thread", "dm"):
        run = await crew.sandbox.say(f"/imagine prompt:a fox {SMALL}", channel=channel)
        assert len((await run.pictures()).files) == 1


async def test_several_pictures_become_a_contact_sheet_with_a_thread(crew: Crew) -> None:
    """For that the worker has to know the channel, and what the bot may do in it."""
    await crew.rule("general", RuleSet(contact_sheet=True))
    run = await crew.sandbox.say(f"/imagine prompt:three foxes variants:3 {SMALL}")
    found = await run.pictures()
    assert ["sheet" in file.filename for file in found.files] == [True]

    async def hung() -> bool:
        world = await crew.sandbox.world()
        return any("three foxes" in t["name"] for s in world["servers"] for t in s["threads"])

    await crew.sandbox.wait_until(hung)
    await crew.rule("general", RuleSet())


async def test_a_reviewed_picture_goes_to_the_desk_and_a_gateway_posts_it(crew: Crew) -> None:
    """The worker lays it before moderators in their server's way; whoever is pressed posts it."""
    desk = crew.channels["moderators"]
    await crew.rule("sketches", RuleSet(review=True, review_channel=desk))
    run = await crew.sandbox.say(f"/imagine prompt:a shy fox {SMALL}", channel="sketches")
    await run.private()
    waiting = await crew.last("moderators", "a shy fox")
    await crew.sandbox.press(waiting, label="Approve", member="moderator")
    posted = await crew.last("sketches", "a shy fox")
    assert len(posted.files) == 1
    await crew.rule("sketches", RuleSet())


async def test_where_the_desk_does_not_take_pictures_nothing_is_paid(crew: Crew) -> None:
    """A worker finds out what the bot may not do in the moderators' channel, before it asks Venice."""
    desk = crew.channels["no-files"]
    await crew.sandbox.set_venice(painting_seconds=500)
    first = await crew.sandbox.say(f"/imagine prompt:first {SMALL}", channel="salon")
    await crew.asked(1)
    await crew.rule("salon", RuleSet(review=True, review_channel=desk))
    await crew.sandbox.advance(500)
    assert not (await first.private()).files
    refused = await crew.sandbox.say(f"/imagine prompt:second {SMALL}", channel="salon")
    assert not (await refused.private()).files
    assert len(await crew.sandbox.ledger()) == 1
    await crew.rule("salon", RuleSet())


async def test_what_was_decided_elsewhere_holds_for_a_picture_that_is_being_painted(
    crew: Crew,
) -> None:
    """The worker has read the rules, another process changes them: the new ones hold."""
    await (await crew.sandbox.say(f"/imagine prompt:before {SMALL}")).pictures()
    await crew.sandbox.set_venice(painting_seconds=500)
    waiting = await crew.sandbox.say(f"/imagine prompt:during {SMALL}")
    await crew.asked(2)
    await crew.rule("general", RuleSet(spoiler=True))
    await crew.sandbox.advance(500)
    assert [file.spoiler for file in (await waiting.pictures()).files] == [True]
    await crew.rule("general", RuleSet())


def waits(result: Result) -> bool:
    """Whether a member is told their place in line."""
    return any(button.get("label") == "Cancel" for m in result.messages for button in m.buttons)


async def test_a_stopped_worker_finishes_and_the_next_goes_on(crew: Crew) -> None:
    """SIGTERM delivers what is at work; the gateway tells who waits, and the next worker paints for them."""
    sandbox = crew.sandbox
    await sandbox.set_venice(painting_seconds=500)
    first = await sandbox.say(f"/imagine prompt:at work {SMALL}")
    await crew.asked(1)
    crew.worker.process.terminate()
    await sandbox.advance(500)
    assert len((await first.pictures()).files) == 1
    assert await crew.worker.end(within=40) == 0
    crew.fleet.programs.remove(crew.worker)

    second = await sandbox.say(f"/imagine prompt:in line {SMALL}", member="member-2")
    regretted = await sandbox.say(f"/imagine prompt:regretted {SMALL}", member="member-3")
    await second.result(until=waits)
    placed = await regretted.result(until=waits)
    await sandbox.set_venice(painting_seconds=0.02)
    await (await sandbox.press(placed, label="Cancel", member="member-3")).acknowledged()
    await regretted.private()
    crew.worker = await crew.fleet.start("--role", "worker")
    assert len((await second.pictures(timeout=60)).files) == 1
    assert not (await regretted.now()).files
    assert [entry["body"]["prompt"] for entry in await sandbox.ledger()] == ["at work", "in line"]
