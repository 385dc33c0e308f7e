"""Plays a challenge in the sandbox for the guides: three pictures, a vote, and the podium."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.face import Message, Result, Sandbox

HALL = "art-challenge"
_THEME = "Venice at night"
_BRIEF = "Water, lights, and somebody who is still awake."
_ENTRIES = {
    "member": "a gondola between lit houses at night",
    "member-3": "lanterns over a canal, a cat on the bridge",
    "moderator": "the last ferry under a full moon",
}
_VOTERS = ("member", "moderator", "owner")
_SIZE = "model:venice-sd35 width:1024 height:768"
_STARS = ("⭐⭐⭐", "⭐⭐", "⭐")


class Contest:
    """A challenge from its announcement to its results."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def announced(self) -> Message:
        """Create and publish it; the answer is the announcement."""
        options = {"winner_role": "Champion", "most_words": 20}
        opened = await self._sandbox.run(
            ["challenge", "create"], channel=HALL, member="owner", options=options
        )
        typed = {"theme": _THEME, "brief": _BRIEF}
        draft = await (await self._sandbox.submit(await opened.result(), typed)).private()
        await self._sandbox.press(draft, label="Publish", member="owner")
        return await self.last(lambda message: "Open now" in message.text)

    async def entered(self) -> None:
        """Let three members paint and enter, and wait until their pictures stand in the thread."""
        for seed, (member, prompt) in enumerate(_ENTRIES.items(), 3):
            line = f"/imagine prompt:{prompt} seed:{seed} {_SIZE}"
            picture = await (await self._sandbox.say(line, channel=HALL, member=member)).pictures()
            await self._enter(picture, member)

    async def voted_on(self) -> Message:
        """Begin the vote, and give all stars; the answer is a page of the booth as a voter leaves it."""
        await self._close()
        announced = await self.last(lambda message: "The vote is on" in message.text)
        pages = [await self._vote(announced, voter) for voter in _VOTERS]
        # The page shows what the thread keeps, which hangs on the announcement and has its id.
        kept = await self._sandbox.messages(announced.id, as_member="owner", contents=True)
        return replace(pages[-1], files=tuple(file for each in kept for file in each.files))

    async def podium(self) -> Image.Image:
        """End the vote, and wait for the picture of the podium."""
        await self._close()
        told = await self.last(lambda message: "the results" in message.text and message.files)
        (file,) = await self._sandbox.files(told)
        return Image.open(BytesIO(file.content))

    async def last(self, wanted: Callable[[Message], object]) -> Message:
        """The newest message where the challenge is held that fits, as soon as there is one."""

        async def look() -> Message | None:
            seen = await self._sandbox.messages(HALL, as_member="owner", contents=True)
            return next((message for message in reversed(seen) if wanted(message)), None)

        found = await self._sandbox.wait_until(look)
        if found is None:
            raise LookupError(f"nothing to see in {HALL}")
        return found

    async def _enter(self, picture: Result, member: str) -> None:
        """Press Enter, again where the record of the picture is not written yet."""

        async def entered() -> bool:
            run = await self._sandbox.press(picture, label="Enter", member=member)
            return "is in the challenge" in (await run.private()).text

        await self._sandbox.wait_until(entered)

    async def _vote(self, announced: Message, voter: str) -> Message:
        run = await self._sandbox.press(announced, label="Vote", member=voter)
        page = await run.private()
        for number, stars in enumerate(_STARS, 1):
            page = await self._pressed(page, stars, voter, f"You gave it {stars}.")
            if f"of {number}" in page.text.partition("\n")[0]:
                break
            if number < len(_STARS):
                page = await self._pressed(page, "▶", voter, f"entry {number + 1} of")
        return page

    async def _pressed(self, page: Message, label: str, voter: str, words: str) -> Message:
        run = await self._sandbox.press(page, label=label, member=voter)

        def says(found: Result) -> bool:
            return any(words in each.text for each in found.messages)

        return (await run.result(until=says)).message

    async def _close(self) -> None:
        run = await self._sandbox.run(["challenge", "close"], channel=HALL, member="owner")
        await self._sandbox.press(await run.private(), label="End it now", member="owner")
