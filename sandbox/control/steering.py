"""Steering what happens: the clock, faults, the gateway, and Venice."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.control.answers import BadRequestError, answer, body_of, needed
from sandbox.discord.faults import Fault
from sandbox.venice import Fault as VeniceFault

if TYPE_CHECKING:
    from sandbox.clock import Clock
    from sandbox.discord.app import DiscordSandbox
    from sandbox.venice import VeniceSandbox

_GATEWAY = ("reconnect", "invalid", "resumable", "drop", "close")


class Steering:
    """The clock, faults, the gateway and settings under /control; Venice under /control/venice."""

    def __init__(self, discord: DiscordSandbox, venice: VeniceSandbox, clock: Clock) -> None:
        self._discord = discord
        self._venice = venice
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/control/clock", self.clock),
            web.post("/control/clock", self.advance),
            web.get("/control/faults", self.faults),
            web.post("/control/faults", self.add_fault),
            web.delete("/control/faults", self.clear_faults),
            web.post("/control/gateway", self.gateway),
            web.get("/control/settings", self.told_settings),
            web.post("/control/settings", self.settings),
            web.get("/control/venice/ledger", self.ledger),
            web.get("/control/venice/faults", self.venice_faults),
            web.post("/control/venice/faults", self.venice_fault),
            web.delete("/control/venice/faults", self.clear_venice_faults),
            web.post("/control/venice/catalog", self.catalog),
            web.post("/control/venice/settings", self.venice_settings),
            web.post("/control/venice/reset", self.reset_venice),
        ]

    async def clock(self, _request: web.Request) -> web.Response:
        """Answer the sandbox's time, and the number of the last event."""
        told = {"now": self._clock.now(), "offset": self._clock.offset}
        return answer(told | {"event": self._discord.log.number})

    async def advance(self, request: web.Request) -> web.Response:
        """Move the clock forward by `seconds`."""
        seconds = float(needed(await body_of(request), "seconds"))
        now = self._clock.advance(seconds)
        self._discord.log.add("clock", seconds=seconds, now=now)
        return answer({"now": now, "offset": self._clock.offset})

    async def faults(self, _request: web.Request) -> web.Response:
        """Answer the faults of Discord that wait for their call."""
        return answer([dataclasses.asdict(fault) for fault in self._discord.faults.waiting])

    async def add_fault(self, request: web.Request) -> web.Response:
        """Let Discord's next calls that match fail, lag or be cut off."""
        body = await body_of(request)
        fault = _made(body)
        self._discord.faults.add(fault)
        self._discord.log.add("fault", side="discord", fault=body)
        return answer(dataclasses.asdict(fault))

    async def clear_faults(self, _request: web.Request) -> web.Response:
        """Forget Discord's waiting faults."""
        self._discord.faults.clear()
        self._discord.log.add("fault", side="discord", fault=None)
        return answer({})

    async def gateway(self, request: web.Request) -> web.Response:
        """Disturb the gateway: `reconnect`, `invalid`, `resumable`, `drop`, or `close` + `code`."""
        body = await body_of(request)
        action, gateway = str(needed(body, "action")), self._discord.gateway
        self._discord.log.add("fault", side="gateway", action=action)
        match action:
            case "reconnect":
                gateway.ask_reconnect()
            case "invalid":
                gateway.invalidate(resumable=False)
            case "resumable":
                gateway.invalidate(resumable=True)
            case "drop":
                gateway.drop()
            case "close":
                gateway.drop(int(needed(body, "code")))
            case _:
                message = f"The gateway knows {', '.join(_GATEWAY)}, not {action!r}."
                raise BadRequestError(message)
        return answer({})

    async def told_settings(self, _request: web.Request) -> web.Response:
        """Answer the settings of Discord, all but the token."""
        told = dataclasses.asdict(self._discord.settings)
        del told["token"]
        return answer(told)

    async def settings(self, request: web.Request) -> web.Response:
        """Change settings of Discord, as in `{"attachment_size_limit": 100000}`."""
        body = await body_of(request)
        settings = self._discord.settings
        known = {field.name for field in dataclasses.fields(settings)}
        for name, value in body.items():
            if name not in known or not _fits(value, type(getattr(settings, name))):
                message = f"There is no setting {name!r} that takes {value!r}."
                raise BadRequestError(message)
        for name, value in body.items():
            setattr(settings, name, type(getattr(settings, name))(value))
        self._discord.log.add("settings", details=body)
        return answer({})

    async def ledger(self, _request: web.Request) -> web.Response:
        """Answer Venice's ledger: every generation it was asked for."""
        return answer(self._venice.ledger.to_json())

    async def venice_faults(self, _request: web.Request) -> web.Response:
        """Answer Venice's faults that are open."""
        return answer(self._venice.faults.to_json())

    async def venice_fault(self, request: web.Request) -> web.Response:
        """Order a fault of Venice, by its own names."""
        body = await body_of(request)
        self._venice.faults.add(VeniceFault.from_json(body))
        self._discord.log.add("fault", side="venice", fault=body)
        return answer({})

    async def clear_venice_faults(self, _request: web.Request) -> web.Response:
        """Forget Venice's waiting faults."""
        self._venice.faults.clear()
        self._discord.log.add("fault", side="venice", fault=None)
        return answer({})

    async def catalog(self, request: web.Request) -> web.Response:
        """Publish a change of Venice's catalogue."""
        body = await body_of(request)
        self._venice.catalog.apply(body)
        return answer({})

    async def venice_settings(self, request: web.Request) -> web.Response:
        """Change settings of Venice."""
        self._venice.settings.update(await body_of(request))
        return answer(self._venice.settings.to_json())

    async def reset_venice(self, _request: web.Request) -> web.Response:
        """Forget what Venice was asked and told."""
        self._venice.reset()
        return answer({})


def _made(body: dict[str, Any]) -> Fault:
    kinds = {"method": str, "path": str, "times": int, "status": int, "code": int}
    kinds |= {"delay": float, "drop": bool, "after": bool, "retry_after": float, "via": bool}
    for name, value in body.items():
        kind = kinds.get(name)
        if kind is None or not _fits(value, kind):
            message = f"A fault has no field {name!r} that takes {value!r}."
            raise BadRequestError(message)
    return Fault(**body)


def _fits(value: object, kind: type) -> bool:
    """Whether JSON's value is of a kind; a whole number is one with a fraction, too, but no switch."""
    whole = kind is float and isinstance(value, int) and not isinstance(value, bool)
    return type(value) is kind or whole
