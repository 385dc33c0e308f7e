"""Looks after the bot of a stage: kills and starts it when somebody at the control API wishes it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.demo.stage import Stage

_LONG = 25.0
"""Seconds that one question for wishes is left open."""


class Keeper:
    """Carries out the wishes that the sandbox's page has for the bot; see `sandbox.control.bot`."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._seen = 0
        self._down = False

    async def keep(self) -> None:
        """Go on until cancelled; raise StageError when the bot ends though nobody wished it."""
        self._seen = await self._stage.sandbox.event_number()
        await self._tell("running")
        while True:
            wish = await self._next_wish()
            if wish in {"kill", "restart"} and not self._down:
                self._down = True
                await self._stage.kill_bot()
                await self._tell("stopped")
            if wish in {"start", "restart"}:
                await self._tell("starting")
                await self._stage.start_bot()
                self._down = False
                await self._tell("running")

    async def _next_wish(self) -> str:
        wished = asyncio.create_task(self._wished())
        ended = asyncio.create_task(self._stage.bot.process.wait())
        try:
            awaited = {wished} if self._down else {wished, ended}
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            if wished.done():
                return wished.result()
            raise self._stage.bot.failure("ended")
        finally:
            wished.cancel()
            ended.cancel()
            await asyncio.gather(wished, ended, return_exceptions=True)

    async def _wished(self) -> str:
        while True:
            for event in await self._stage.sandbox.events(self._seen, _LONG, kind="bot"):
                self._seen = event["number"]
                if event["what"] == "wished":
                    return str(event["wish"])

    async def _tell(self, state: str) -> None:
        await self._stage.sandbox.http.post("/bot/state", {"state": state})
