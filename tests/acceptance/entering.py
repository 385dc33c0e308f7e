"""What the tests of entering share: a challenge that is open, pictures for it, and what its thread keeps."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.challenge import EntryState, Phase
from sandbox.face import Result
from sandbox.face.results import walk
from tests.acceptance.moderated import job_of
from tests.challenging import drafted, id_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from bot.domain.challenge import Challenge, Entry
    from sandbox.face import Message, Run
    from tests.acceptance.moderated import Moderated

HALL = "art-challenge"
_PATIENCE = 60
"""Seconds: the bot looks at what is due every five, and at Discord's clock every fifteen."""


async def now(house: Moderated) -> datetime:
    """The time in the sandbox."""
    told = await house.sandbox.http.get("/clock")
    return datetime.fromtimestamp(told["now"], UTC)


async def opened(
    house: Moderated,
    theme: str = "Lanterns",
    *,
    channel: str = HALL,
    typed: Mapping[str, str] | None = None,
    phase: Phase = Phase.OPEN,
    **options: Any,  # noqa: ANN401  - any option of the command
) -> Challenge:
    """A challenge that the owner holds in a channel, as soon as it is in a phase and has its thread."""
    draft = await drafted(house.sandbox, theme, channel=channel, typed=typed, **options)
    await (await house.sandbox.press(draft, label="Publish", member="owner")).acknowledged()
    return await in_phase(house, id_of(draft), phase)


async def in_phase(house: Moderated, challenge_id: UUID, phase: Phase) -> Challenge:
    """A challenge as soon as it is in a phase, and has a thread."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            found = await house.database.challenges.get(challenge_id)
            assert found is not None
            if found.phase is phase and found.thread_id is not None:
                return found
            await asyncio.sleep(0.05)


async def over(house: Moderated, held: Challenge) -> None:
    """Call a challenge off, so that it is in no other test's way."""
    run = await house.sandbox.run(
        ["challenge", "cancel"], member="owner", options={"challenge": str(held.id)}
    )
    form = await run.result()
    await (await house.sandbox.submit(form, {"reason": "enough"})).acknowledged()
    await in_phase(house, held.id, Phase.CANCELLED)


async def taken_back(house: Moderated, held: Challenge) -> None:
    """Take all entries of a challenge out again."""
    at = await now(house)
    for each in await house.database.entries.of(held.id):
        if each.state.counts:
            await house.database.entries.withdraw(each.id, by=each.member_id, now=at)
    await in_thread(house, held, 0)


async def entry_in(
    house: Moderated, held: Challenge, *states: EntryState, of: Message | Result | None = None
) -> Entry:
    """The newest entry of a challenge in one of these states, as soon as there is one."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            found = [
                each
                for each in await house.database.entries.of(held.id)
                if each.state in states and (of is None or each.job_id == job_of(_message(of)))
            ]
            if found:
                return found[-1]
            await asyncio.sleep(0.05)


def _message(of: Message | Result) -> Message:
    return of.message if isinstance(of, Result) else of


async def press_enter(
    house: Moderated, picture: Message | Result, *, member: str = "member"
) -> Message:
    """What somebody privately reads who presses Enter below a picture."""
    run = await house.sandbox.press(picture, label="Enter", member=member)
    return await run.private()


async def thread_of(house: Moderated, held: Challenge) -> list[Message]:
    """The messages in a challenge's thread that keep entries, as a member sees them."""
    found = await house.sandbox.messages(str(held.thread_id))
    return [each for each in found if "An entry of the challenge" in each.text]


async def in_thread(house: Moderated, held: Challenge, count: int) -> list[Message]:
    """The same, as soon as there are exactly so many of them."""
    found: list[Message] = []

    async def there() -> bool:
        found[:] = await thread_of(house, held)
        return len(found) == count

    await house.sandbox.wait_until(there, _PATIENCE)
    return found


async def entered(
    house: Moderated, held: Challenge, picture: Message | Result, *, member: str = "member"
) -> Entry:
    """Enter a picture in the only open challenge, and wait until the thread shows it."""
    told = await press_enter(house, picture, member=member)
    assert "**Your picture is in the challenge" in told.text, told.text
    return await entry_in(house, held, EntryState.STANDING, of=picture)


async def answered(house: Moderated, line: str, *, member: str = "member") -> str:
    """What somebody privately reads after a command line."""
    return (await (await house.sandbox.say(line, member=member)).private()).text


async def changed(run: Run, words: str) -> Message:
    """The private message that a press changes, as soon as it has these words."""

    def told(result: Result) -> list[Message]:
        return [each for each in result.messages if words in each.text]

    return told(await run.result(until=told))[-1]


def selects(message: Message) -> list[dict[str, Any]]:
    """The selects of a message."""
    return [part for part in walk(message.components) if "options" in part]
