"""What the tests of votes share: a vote on some pictures, its booth, and stars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.domain.challenge import EntryState, Phase
from tests.acceptance import entering
from tests.acceptance.entering import HALL, entry_in, in_phase, press_enter

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Entry
    from sandbox.face import Message, Result, Run, Sandbox
    from tests.acceptance.moderated import Moderated

THREE, TWO, ONE = "⭐⭐⭐", "⭐⭐", "⭐"
_PAGE = re.compile(r"entry (\d+) of (\d+)")
_STARS = re.compile(r"challenge:stars:([0-9a-f-]{36}):[0-3]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Vote:
    """A challenge that is voted on, where everybody reads of it, and what was entered, by maker."""

    challenge: Challenge
    announcement: Message
    entries: dict[str, Entry]
    pictures: dict[str, str]

    def entry_of(self, maker: str) -> str:
        """The id of a maker's entry."""
        return str(self.entries[maker].id)


async def vote_on(
    house: Moderated,
    *makers: str,
    theme: str = "Lanterns",
    channel: str = HALL,
    **asked: Any,  # noqa: ANN401  - any field of the constraints
) -> Vote:
    """Let each maker enter a picture, and begin the vote."""
    challenge = await entering.opened(house, theme, channel=channel, **asked)
    entries = {maker: await entered(house, challenge, maker, channel) for maker in makers}
    await closed(house, challenge, Phase.VOTING)
    voting = await in_phase(house, challenge.id, Phase.VOTING)
    kept = await house.sandbox.messages(str(voting.thread_id), as_member="owner")
    shown = {int(each.id): each for each in kept}
    return Vote(
        challenge=voting,
        announcement=await announcement(house, voting),
        entries=entries,
        pictures={maker: _kept_in(shown, each) for maker, each in entries.items()},
    )


async def entered(
    house: Moderated, challenge: Challenge, maker: str, channel: str = HALL, **more: str
) -> Entry:
    """A picture of a maker, once it stands in the challenge."""
    painted = await house.painted(f"a picture of {maker}", channel=channel, member=maker, **more)
    await press_enter(house, painted, member=maker)
    return await entry_in(house, challenge, EntryState.STANDING, of=painted)


async def closed(house: Moderated, challenge: Challenge, into: Phase) -> Challenge:
    """End the present phase by hand, as an organiser does."""
    run = await house.sandbox.run(
        ["challenge", "close"], options={"challenge": str(challenge.id)}, member="owner"
    )
    await house.sandbox.press(await run.private(), label="End it now", member="owner")
    return await in_phase(house, challenge.id, into)


async def announcement(house: Moderated, challenge: Challenge) -> Message:
    """The announcement of a challenge that is voted on, once it says so."""
    assert challenge.announcement is not None
    message_id = str(challenge.announcement.message_id)
    where = str(challenge.announcement.channel_id)

    def is_voted_on(message: Message) -> bool:
        return message.id == message_id and "Vote" in {each["label"] for each in message.buttons}

    return await house.last(where, is_voted_on)


async def posted_with(house: Moderated, custom_id: str) -> Message:
    """A message of the bot's that has a button which it would not post itself by now."""
    addresses = house.stage.addresses
    button = {"type": 2, "style": 1, "label": "A button", "custom_id": custom_id}
    body = {"flags": 1 << 15, "components": [{"type": 1, "components": [button]}]}
    where = f"{addresses['discord_api_url']}/channels/{house.channels['general']}/messages"
    headers = {"Authorization": f"Bot {addresses['discord_token']}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(where, json=body) as response,
    ):
        made = await response.json()
    return await house.last("general", lambda each: each.id == made["id"])


async def opened(sandbox: Sandbox, announcement: Message, member: str) -> Message:
    """The first page of the booth, as a voter is shown it privately."""
    run = await sandbox.press(announcement, label="Vote", member=member)
    return await run.private(to=member)


async def changed(run: Run, words: str) -> Message:
    """The private page that a press changed, once it says some words."""

    def says(result: Result) -> list[Message]:
        return [each for each in result.messages if words in each.text]

    found = says(await run.result(until=says))
    assert found, words
    return found[0]


async def turned(sandbox: Sandbox, page: Message, number: int, member: str) -> Message:
    """Another page, by as many presses as it takes."""
    while (here := number_of(page)) != number:
        forward = number > here
        run = await sandbox.press(page, label="▶" if forward else "◀", member=member)
        page = await changed(run, f"entry {here + (1 if forward else -1)} of ")
    return page


async def give(sandbox: Sandbox, page: Message, stars: str, member: str) -> Message:
    """The page after its entry was given stars."""
    run = await sandbox.press(page, label=stars, member=member)
    return await changed(run, f"You gave it {stars}.")


async def take_back(sandbox: Sandbox, page: Message, stars: str, member: str) -> Message:
    """The page after the stars of its entry were taken back."""
    run = await sandbox.press(page, label=stars, member=member)
    return await changed(run, "You have given it no stars yet.")


async def pages(sandbox: Sandbox, announcement: Message, member: str) -> list[Message]:
    """All pages of a voter, from the first to the last."""
    page = await opened(sandbox, announcement, member)
    found = [page]
    for number in range(2, count_of(page) + 1):
        found.append(await turned(sandbox, found[-1], number, member))
    return found


def number_of(page: Message) -> int:
    """Which page it is."""
    found = _PAGE.search(page.text)
    assert found is not None, page.text
    return int(found[1])


def count_of(page: Message) -> int:
    """How many pages there are."""
    found = _PAGE.search(page.text)
    assert found is not None, page.text
    return int(found[2])


def entry_of(page: Message) -> str:
    """The id of the entry that a page shows."""
    found = [_STARS.fullmatch(each["custom_id"]) for each in page.buttons]
    (entry,) = {each[1] for each in found if each is not None}
    return entry


def picture_of(page: Message) -> str | None:
    """The address of the picture on a page, without the signature that expires; None where there is none."""
    for part in page.components:
        for item in part.get("items", ()):
            address: str = item["media"]["url"]
            return address.partition("?")[0]
    return None


def _kept_in(shown: dict[int, Message], entry: Entry) -> str:
    assert entry.kept is not None
    address = picture_of(shown[entry.kept.message_id])
    assert address is not None
    return address


def pressed(page: Message) -> list[str]:
    """The stars that a page shows as given: the green buttons."""
    return [each["label"] for each in page.buttons if each["style"] == 3]
