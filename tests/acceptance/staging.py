"""What the tests of announcements and results share: challenges that the core moves on, without commands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import aiohttp

from bot.domain.challenge import Challenge, Entry, EntryState, Phase, Times
from bot.policy import contest
from tests.acceptance.moderated import job_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.domain.reference import Reference
    from sandbox.face import Message, Result
    from tests.acceptance.moderated import Moderated

_WHO = 1
_PATIENCE = 40.0
"""Seconds; the bot looks every five at what somebody else has written down."""


@dataclass(kw_only=True)
class Contest:
    """A challenge of a bot in its sandbox."""

    house: Moderated
    id: UUID

    async def now(self) -> Challenge:
        """How it stands in the database."""
        found = await self.house.database.challenges.get(self.id)
        assert found is not None
        return found

    async def change(self, decide: Callable[[Challenge, int], Challenge]) -> None:
        """Let it be changed as the core would."""
        now = await self.time()
        known = await self.now()
        await self.house.database.challenges.change(known, decide, action="edited", by=_WHO, at=now)

    async def go_on(self) -> None:
        """Let the owner end its present phase."""
        await self.announced()
        known, sandbox = await self.now(), self.house.sandbox
        which = {"challenge": str(self.id)}
        run = await sandbox.run(["challenge", "close"], member="owner", options=which)
        asked = await run.private(to="owner")
        (button,) = asked.buttons
        await sandbox.press(asked, custom_id=button["custom_id"], member="owner")
        await self.until(lambda after: after.phase is not known.phase)

    async def cancel(self, reason: str) -> None:
        """Let it be called off."""
        await self.change(lambda before, _standing: contest.cancelled(before, reason))

    async def time(self) -> datetime:
        """What time it is in the sandbox."""
        told = await self.house.sandbox.http.get("/clock")
        return datetime.fromtimestamp(told["now"], UTC)

    async def until(self, holds: Callable[[Challenge], object]) -> Challenge:
        """The challenge as soon as it stands like this."""

        async def look() -> list[Challenge]:
            known = await self.now()
            return [known] if holds(known) else []

        (found,) = await self.house.sandbox.wait_until(look, _PATIENCE)
        return found

    async def announced(self) -> Challenge:
        """The challenge once people read of it, and everything else was done that follows from that."""
        return await self.until(lambda known: known.announcement)

    async def announcement(self, until: Callable[[Message], object] = bool) -> Message:
        """The announcement as people see it, as soon as it fits."""
        known = await self.announced()
        assert known.announcement is not None
        here = str(known.announcement.message_id)
        return await self.message(
            lambda message: message.id == here and until(message), known.announcement.channel_id
        )

    async def message(
        self, until: Callable[[Message], object], channel_id: int | None = None
    ) -> Message:
        """The newest message that fits, in the thread unless another channel is named."""
        known = await self.announced()
        where = str(channel_id or known.thread_id)

        async def found() -> list[Message]:
            messages = await self.house.sandbox.messages(where, as_member="owner")
            return [each for each in messages if until(each)]

        return (await self.house.sandbox.wait_until(found, _PATIENCE))[-1]

    async def enter(self, *prompts: str) -> list[Entry]:
        """Let members paint and enter these, one after the other, and wait until the thread keeps them.

        The first is by "member", the next by "member-2", and so on.
        """
        await self.until(lambda known: known.phase is Phase.OPEN)
        names = ("member", "member-2", "member-3")
        painted = [
            await self.house.painted(prompt, member=name)
            for prompt, name in zip(prompts, names, strict=False)
        ]
        return await self.enter_painted(*painted)

    async def enter_painted(self, *painted: Result) -> list[Entry]:
        """Enter pictures that stand in a channel, and wait until the thread keeps them."""
        await self.until(lambda known: known.phase is Phase.OPEN)
        entries = self.house.database.entries
        entered = [await self._entered(each) for each in painted]

        async def kept() -> list[Entry]:
            found = [await entries.get(each) for each in entered]
            standing = [each for each in found if each and each.state is EntryState.STANDING]
            return standing if len(standing) == len(entered) else []

        return await self.house.sandbox.wait_until(kept, _PATIENCE)

    async def _entered(self, painted: Result) -> UUID:
        generation = await self.house.recorded(painted.message)
        now = max(await self.time(), (await self.now()).times.opens_at)
        entry = Entry(
            id=uuid4(),
            challenge_id=self.id,
            job_id=job_of(painted.message),
            picture=1,
            member_id=generation.member_id,
            entered_at=now,
            unrestricted=generation.unrestricted,
        )
        await self.house.database.entries.enter(entry, now=now)
        return entry.id

    async def vote(self, voter_id: int, *entries: Entry) -> None:
        """Let somebody give three stars, two and one."""
        # The bot's clock, which has ended the phase, may be a moment ahead of the sandbox's.
        now = max(await self.time(), (await self.now()).times.closes_at)
        for stars, entry in zip((3, 2, 1), entries, strict=False):
            await self.house.database.ballots.vote(self.id, voter_id, entry.id, stars, now=now)


async def contest_in(
    house: Moderated,
    channel: str,
    *,
    theme: str = "Rain in Venice",
    opens_in: timedelta = timedelta(0),
    picture: Reference | None = None,
    **more: Any,  # noqa: ANN401  - whatever a challenge has
) -> Contest:
    """Publish a challenge in a channel: open for five days, voted on for two."""
    made = Contest(house=house, id=uuid4())
    now = await made.time()
    opens_at = now + opens_in
    closes_at = opens_at + timedelta(days=5)
    draft = Challenge(
        id=made.id,
        guild_id=house.guild_id,
        channel_id=house.channels[channel],
        theme=theme,
        brief="Paint what the rain does to the city.",
        times=Times(opens_at=opens_at, closes_at=closes_at, ends_at=closes_at + timedelta(days=2)),
        created_by=await member_id(house, "owner"),
        created_at=now,
        shuffle="0" * 32,
    )
    await house.database.challenges.add(replace(draft, **more), picture)
    await made.change(lambda before, _standing: contest.published(before, now=now))
    return made


async def member_id(house: Moderated, name: str) -> int:
    """The id of somebody."""
    world = await house.sandbox.world()
    return next(int(each["id"]) for each in world["people"] if each["name"] == name)


async def discord(house: Moderated, path: str) -> Any:  # noqa: ANN401  - whatever Discord answers
    """What Discord's HTTP API answers the bot."""
    addresses = house.stage.addresses
    headers = {"Authorization": f"Bot {addresses['discord_token']}"}
    url = f"{addresses['discord_api_url']}{path}"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        response.raise_for_status()
        return await response.json()


async def events(house: Moderated) -> Mapping[int, dict[str, Any]]:
    """The scheduled events of the server as Discord has them, by their ids."""
    world = await house.sandbox.world()
    (server,) = [each for each in world["servers"] if int(each["id"]) == house.guild_id]
    return {int(each["id"]): each for each in server["events"]}
