"""What the tests of moderated channels share: rules, pictures whose record is written, and messages."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from bot.domain.record import LogQuery
from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from bot.store.engine import Database
from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.domain.generation import Generation
    from sandbox.demo.stage import Stage
    from sandbox.face import Message, Result, Sandbox

SMALL = "model:venice-sd35 width:64 height:64"
_JOB = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SETTINGS = {"VENICE_REQUESTS_PER_MINUTE": "10000", "LOG_FORMAT": "json", "LOG_LEVEL": "DEBUG"}


@dataclass(kw_only=True)
class Moderated:
    """A bot in its sandbox, and the database that it writes to."""

    stage: Stage
    database: Database
    channels: dict[str, int]
    guild_id: int

    @property
    def sandbox(self) -> Sandbox:
        """The sandbox, to act in."""
        return self.stage.sandbox

    async def rule(self, channel: str | None, rules: RuleSet) -> None:
        """Let a channel, or with None the whole server, have these rules and no others."""
        kind = ScopeKind.SERVER if channel is None else ScopeKind.CHANNEL
        place = self.guild_id if channel is None else self.channels[channel]
        scope = RuleScope(guild_id=self.guild_id, kind=kind, id=place)
        await self.database.rules.replace(scope, rules, by=1, at=datetime.now(UTC))
        # The bot keeps in mind what it has read, until a command of its own changes a rule of the server.
        run = await self.sandbox.say("/rules reset place:portfolio", member="owner")
        await run.private()

    async def role(self, name: str) -> int:
        """The id of a role of the server."""
        world = await self.sandbox.world()
        (server,) = [each for each in world["servers"] if int(each["id"]) == self.guild_id]
        return next(int(role["id"]) for role in server["roles"] if role["name"] == name)

    async def painted(
        self,
        prompt: str = "a fox",
        *,
        channel: str = "general",
        member: str = "member",
        **more: str,
    ) -> Result:
        """A picture that stands in a channel, once its record is written."""
        wish = " ".join(f"{name}:{value}" for name, value in more.items())
        line = f"/imagine prompt:{prompt} {wish} {SMALL}"
        run = await self.sandbox.say(line, channel=channel, member=member)
        result = await run.pictures()
        await self.recorded(result.message)
        return result

    async def recorded(self, message: Message) -> Generation:
        """The record of what a message shows, once it is written."""
        async with asyncio.timeout(20):
            while (found := await self._record(message)) is None:  # noqa: ASYNC110  - another process writes it
                await asyncio.sleep(0.01)
        return found

    async def _record(self, message: Message) -> Generation | None:
        return await self.database.generations.of_message(int(message.id))

    async def last(
        self,
        channel: str,
        until: Callable[[Message], object] = bool,
        *,
        as_member: str = "owner",
        contents: bool = False,
    ) -> Message:
        """The newest message of a channel that fits, as soon as there is one."""

        async def found() -> list[Message]:
            messages = await self.sandbox.messages(channel, as_member=as_member, contents=contents)
            return [each for each in messages if until(each)]

        return (await self.sandbox.wait_until(found))[-1]

    async def actions(self, job_id: UUID) -> list[tuple[str, str, str]]:
        """What the log says of a job, oldest first: kind, action and detail."""
        found = await self.database.log.search(LogQuery(guild_id=self.guild_id), most=500)
        return [
            (each.kind.value, each.action, each.detail)
            for each in reversed(found)
            if each.job_id == job_id
        ]


@asynccontextmanager
async def moderated() -> AsyncIterator[Moderated]:
    """Start a sandbox and a bot of their own."""
    async with staged(painting_seconds=0.02, settings=SETTINGS) as stage:
        path = (stage.folder / "gondola.db").as_posix()
        async with await Database.connect(f"sqlite:///{path}") as database:
            world = await stage.sandbox.world()
            (server,) = [each for each in world["servers"] if each["name"] == "Gondola"]
            yield Moderated(
                stage=stage,
                database=database,
                channels={each["name"]: int(each["id"]) for each in server["channels"]},
                guild_id=int(server["id"]),
            )


def job_of(message: Message) -> UUID:
    """The job of a message with buttons."""
    found = _JOB.search(message.buttons[0]["custom_id"])
    assert found is not None
    return UUID(found[0])


def labels(message: Message) -> set[str]:
    """What the buttons of a message say."""
    return {each["label"] for each in message.buttons if "label" in each}


def shown(message: Message) -> list[bool]:
    """Whether people see each file of a message."""
    return [each.shown for each in message.files]
