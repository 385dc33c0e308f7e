"""The bot's process, where somebody looks after it: what it does, and what is wished of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.control.answers import BadRequestError, answer, body_of, needed
from sandbox.discord.invocation import RefusedError

if TYPE_CHECKING:
    from sandbox.discord.eventlog import EventLog

RUNNING, STARTING, STOPPED = "running", "starting", "stopped"
WISHES = {"kill": {RUNNING}, "start": {STOPPED}, "restart": {RUNNING, STOPPED}}
"""What may be wished, and in which states."""


class BotDesk:
    """GET and POST /control/bot, POST /control/bot/state.

    The sandbox starts no bot itself: whoever did (the demo) tells the state, and so becomes its
    keeper, listens for events of the kind "bot", and carries the wishes out.
    """

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._state: str | None = None

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/control/bot", self.state),
            web.post("/control/bot", self.wish),
            web.post("/control/bot/state", self.tell),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        """Answer whether somebody keeps the bot, and in which state it is."""
        return answer({"kept": self._state is not None, "state": self._state})

    async def wish(self, request: web.Request) -> web.Response:
        """Wish that the bot is killed, started, or both; refuse where nobody would do it."""
        wish = str(needed(await body_of(request), "wish"))
        if wish not in WISHES:
            message = f"The bot can be wished to {', '.join(WISHES)}, not {wish!r}."
            raise BadRequestError(message)
        if self._state is None:
            message = "Whoever started this bot did it elsewhere, so it has to be stopped there."
            raise RefusedError(message)
        if self._state not in WISHES[wish]:
            message = f"The bot is {self._state}, so it cannot be told to {wish} now."
            raise RefusedError(message)
        self._log.add("bot", what="wished", wish=wish)
        return answer({"wish": wish})

    async def tell(self, request: web.Request) -> web.Response:
        """Take note of the bot's state, as its keeper tells it."""
        state = str(needed(await body_of(request), "state"))
        if state not in {RUNNING, STARTING, STOPPED}:
            message = f"A bot is {RUNNING}, {STARTING} or {STOPPED}, not {state!r}."
            raise BadRequestError(message)
        self._state = state
        self._log.add("bot", what=state)
        return answer({"state": state})
