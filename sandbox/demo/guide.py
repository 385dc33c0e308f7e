"""Draws the pictures of the guides: what people see in the sandbox, said by people of the sandbox."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sandbox.demo.contest import Contest
from sandbox.demo.stage import staged
from sandbox.drawing import draw, draw_form, names_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL import Image

    from sandbox.face import Message, Result, Run, Sandbox

_SMALL = "model:venice-sd35 width:1024 height:768"
_RULES = (
    (
        "/rules set place:sketches review:true review_channel:moderators log_channel:moderators "
        "pictures_per_hour:10 max_variants:2 max_resolution:2K daily_budget:5"
    ),
    "/rules set whole_server:true monthly_budget:60 log_channel:moderators reports_to_hide:1",
)


class Guide:
    """Acts in the sandbox, and keeps a picture of what is seen there."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self._sandbox = sandbox
        self._folder = folder

    async def moderation(self) -> None:
        """The pictures of the guide for moderators."""
        for line in _RULES:
            await (await self._sandbox.say(line, member="moderator")).private()
        await self._private("moderation-rules", "/rules show place:sketches")
        await self._form("moderation-form", "/rules form topic:limits place:sketches")
        await self._private("moderation-check", "/check channel:sketches")
        await self._review()
        await self._report()
        await self._private("moderation-log", "/log")

    async def using(self) -> None:
        """The pictures of the guide for members."""
        prompt = "a gondola between lit houses at night"
        run = await self._sandbox.say(f"/imagine prompt:{prompt} seed:3 {_SMALL}")
        result = await run.pictures()
        self._keep("using-result", draw(result.messages, await self._people()))
        edit = await (await self._sandbox.press(result, label="Edit")).result()
        if edit.modal is not None:
            self._keep("using-edit", draw_form(edit.modal, await self._people()))
        await self._private("using-models", "/models most_dollars:0.03", member="member")

    async def challenges(self) -> None:
        """The pictures of the guide for challenges."""
        contest = Contest(self._sandbox)
        self._keep("challenges-announced", draw((await contest.announced(),), await self._people()))
        await contest.entered()
        page = await contest.voted_on()
        self._keep("challenges-vote", draw((page,), await self._people()))
        self._keep("podium", await contest.podium())

    async def _review(self) -> None:
        prompt = "a lighthouse over a stormy sea, oil painting"
        line = f"/imagine prompt:{prompt} seed:11 {_SMALL}"
        await self._sandbox.say(line, channel="sketches", member="member")
        waiting = await self._last("moderators", lambda message: prompt in message.text)
        self._keep("moderation-review", draw([waiting], await self._people()))
        opened = await self._sandbox.press(waiting, label="Reject", member="moderator")
        form = await opened.result()
        if form.modal is not None:
            self._keep("moderation-reject", draw_form(form.modal, await self._people()))
        approve = await self._sandbox.press(waiting, label="Approve", member="moderator")
        await approve.result(until=lambda found: found.status != "waiting")
        await self._last("sketches", lambda message: prompt in message.text)

    async def _report(self) -> None:
        prompt = "a market at night, lanterns and fruit"
        run = await self._sandbox.say(f"/imagine prompt:{prompt} seed:5 {_SMALL}")
        result = await run.pictures()
        form = await (await self._sandbox.press(result, label="Report", member="member-2")).result()
        fields = [part["component"]["custom_id"] for part in (form.modal or {})["components"]]
        told = await self._sandbox.submit(form, {fields[0]: "This copies a picture of mine."})
        await told.private()
        notice = await self._last("moderators", lambda message: "copies a picture" in message.text)
        self._keep("moderation-report", draw([notice], await self._people()))

    async def _private(self, name: str, line: str, *, member: str = "moderator") -> None:
        run: Run = await self._sandbox.say(line, member=member)
        await run.private()
        seen: Result = await run.now()
        self._keep(name, draw(seen.messages, await self._people()))

    async def _form(self, name: str, line: str) -> None:
        opened = await (await self._sandbox.say(line, member="moderator")).result()
        if opened.modal is None:
            raise LookupError(f"{line} opened no form")
        self._keep(name, draw_form(opened.modal, await self._people()))

    async def _last(self, channel: str, wanted: Callable[[Message], bool]) -> Message:
        async def look() -> Message | None:
            seen = await self._sandbox.messages(channel, as_member="moderator", contents=True)
            return next((message for message in reversed(seen) if wanted(message)), None)

        found = await self._sandbox.wait_until(look)
        if found is None:
            raise LookupError(f"nothing to see in {channel}")
        return found

    async def _people(self) -> dict[str, str]:
        return dict(names_in(await self._sandbox.world()))

    def _keep(self, name: str, picture: Image.Image) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        picture.convert("RGB").save(self._folder / f"{name}.webp", quality=85, method=6)


async def drawn(folder: Path) -> None:
    """Draw all pictures of the guides into a folder, over older ones."""
    async with staged(painting_seconds=0.1) as stage, asyncio.timeout(300):
        guide = Guide(stage.sandbox, folder)
        await guide.using()
        await guide.challenges()
        await guide.moderation()
