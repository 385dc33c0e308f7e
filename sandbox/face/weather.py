"""The part of the Sandbox that changes the world instead of acting in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.face.results import SandboxError

if TYPE_CHECKING:
    from sandbox.face.http import Http

Json = dict[str, Any]


class Weather:
    """The clock, faults, the gateway, Venice, and changes of the world."""

    def __init__(self, http: Http) -> None:
        self._http = http

    @staticmethod
    def unrefused(told: Any) -> Any:  # noqa: ANN401  - JSON
        """Return an answer unless the sandbox refused; raise SandboxError with the reason."""
        if isinstance(told, dict) and told.get("status") == "refused":
            raise SandboxError(told["reason"])
        return told

    async def world(self) -> Json:
        """Return servers, channels and people."""
        found: Json = await self._http.get("/world")
        return found

    async def change(self, what: str, **details: object) -> Json:
        """Change the world.

        nsfw(channel, nsfw, tell) · guild(server, nsfw_level, attachment_size_limit, locale) ·
        overwrite(channel, role | member, allow, deny) · role(server, role, permissions) ·
        member(member, timeout | roles | present) · person(member, locale,
        accepts_direct_messages, has_app) · channel(name, kind, nsfw, category) ·
        delete-channel(channel) · delete-message(message, member) · say(member, channel, content, files) ·
        thread(channel, archived, locked, bot) · server(name, owner, members, channels) ·
        kick(server) · invite(server, permissions) · crowd(servers, people).
        With `tell=False` the gateway is not told, where that makes sense.
        """
        found: Json = self.unrefused(await self._http.post(f"/world/{what}", details))
        return found

    async def set_nsfw(self, channel: str, *, nsfw: bool, tell: bool = True) -> None:
        """Make a channel age-restricted or not; `tell=False` leaves the bot's cache stale."""
        await self.change("nsfw", channel=channel, nsfw=nsfw, tell=tell)

    async def advance(self, seconds: float) -> None:
        """Move the sandbox's clock forward."""
        await self._http.post("/clock", {"seconds": seconds})

    async def fault(self, **fault: object) -> None:
        """Disturb Discord's HTTP, by the fields of `sandbox.discord.faults.Fault`.

        `method`, `path` (a pattern over what follows /api/v10), `times`, `status`, `code`,
        `delay`, `drop`, `after` (the call is carried out, only its answer is lost),
        `retry_after`, `via`.
        """
        await self._http.post("/faults", fault)

    async def venice_fault(self, kind: str, **fault: object) -> None:
        """Order a fault of Venice, by the kinds and fields of `sandbox.venice.Fault`."""
        await self._http.post("/venice/faults", {"kind": kind, **fault})

    async def clear_faults(self) -> None:
        """Forget the faults of both sides that have not happened."""
        await self._http.delete("/faults")
        await self._http.delete("/venice/faults")

    async def gateway(self, action: str, **details: object) -> None:
        """Disturb the gateway: "reconnect", "invalid", "resumable", "drop", "close" (code=…)."""
        await self._http.post("/gateway", {"action": action, **details})

    async def gateway_state(self) -> Json:
        """Return the gateway's sessions."""
        found: Json = await self._http.get("/gateway")
        return found

    async def set_discord(self, **settings: object) -> None:
        """Change settings of Discord, by the names of `DiscordSettings`."""
        await self._http.post("/settings", settings)

    async def set_venice(self, **settings: object) -> None:
        """Change settings of Venice, by the names of `VeniceSettings`."""
        await self._http.post("/venice/settings", settings)

    async def ledger(self) -> list[Json]:
        """Return Venice's ledger: every generation it was asked for, oldest first."""
        found: list[Json] = await self._http.get("/venice/ledger")
        return found

    async def publish(self, **change: object) -> None:
        """Publish a change of Venice's catalogue, as `Catalog.apply` takes it."""
        await self._http.post("/venice/catalog", change)

    async def reset_venice(self) -> None:
        """Forget what Venice was asked and told."""
        await self._http.post("/venice/reset", {})

    async def requests(self, method: str = "*", path: str = "*") -> list[Json]:
        """Return what the bot asked of Discord, oldest first, filtered by shell patterns."""
        found: list[Json] = await self._http.get("/requests", method=method, path=path)
        return found

    async def events(
        self,
        after: int = 0,
        wait: float = 0,
        interaction: str | None = None,
        *,
        kind: str | None = None,
    ) -> list[Json]:
        """Return the events after a number, waiting up to `wait` seconds for the first.

        With `interaction` only those of that interaction, and moves of the clock; with `kind` only
        those of that kind.
        """
        query = {"after": str(after), "wait": str(wait)}
        if interaction is not None:
            query["interaction"] = interaction
        if kind is not None:
            query["kind"] = kind
        found: list[Json] = await self._http.get("/events", **query)
        return found

    async def event_number(self) -> int:
        """Return the number of the last event."""
        found: Json = await self._http.get("/clock")
        return int(found["event"])
