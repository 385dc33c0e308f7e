"""Scheduled events of guilds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer, nothing
from sandbox.discord.bodies import EVENT
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.moments import parse_iso
from sandbox.discord.payloads import user_payload
from sandbox.discord.permissions import Permission

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Guild, Json

NAME, DESCRIPTION, LOCATION = 100, 1000, 100
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
STAGE, VOICE, EXTERNAL = 1, 2, 3
_NEXT = {SCHEDULED: {ACTIVE, CANCELED}, ACTIVE: {COMPLETED}, COMPLETED: set(), CANCELED: set()}
_SETTABLE = ("name", "description", "scheduled_start_time", "scheduled_end_time", "channel_id")


class EventRoutes:
    """guilds/{id}/scheduled-events."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        all_of = "/guilds/{guild}/scheduled-events"
        one = all_of + "/{event}"
        return [
            web.get(all_of, self.list_events),
            web.post(all_of, self.create),
            web.get(one, self.get),
            web.patch(one, self.edit),
            web.delete(one, self.delete),
        ]

    def _found(self, request: web.Request) -> tuple[Guild, Json]:
        guild = self._core.world.guild(request.match_info["guild"])
        event = guild.events.get(request.match_info["event"])
        if event is None:
            raise ApiError(10070)
        return guild, event

    def _may(self, guild: Guild, event: Json | None = None) -> None:
        own = event is not None and event["creator_id"] == self._core.world.bot.id
        needed = Permission.CREATE_EVENTS if own or event is None else Permission.MANAGE_EVENTS
        self._core.need_in_guild(guild, needed)

    async def list_events(self, request: web.Request) -> web.Response:
        """Answer the events of a guild."""
        guild = self._core.world.guild(request.match_info["guild"])
        return answer(list(guild.events.values()))

    async def get(self, request: web.Request) -> web.Response:
        """Answer one event."""
        return answer(self._found(request)[1])

    async def create(self, request: web.Request) -> web.Response:
        """Schedule an event."""
        body = await self._core.body(request, EVENT)
        guild = self._core.world.guild(request.match_info["guild"])
        self._may(guild)
        self._check(guild, body, new=True)
        event: Json = {
            "id": self._core.world.ids.next(),
            "guild_id": guild.id,
            "name": body["name"],
            "description": body.get("description"),
            "channel_id": body.get("channel_id"),
            "creator_id": self._core.world.bot.id,
            "creator": user_payload(self._core.world.bot),
            "image": None,
            "scheduled_start_time": body["scheduled_start_time"],
            "scheduled_end_time": body.get("scheduled_end_time"),
            "status": SCHEDULED,
            "entity_type": body["entity_type"],
            "entity_id": None,
            "recurrence_rule": None,
            "user_count": 0,
            "privacy_level": 2,
            "guild_scheduled_event_exceptions": [],
            "entity_metadata": body.get("entity_metadata"),
        }
        guild.events[event["id"]] = event
        self._core.tell("GUILD_SCHEDULED_EVENT_CREATE", event, guild.id)
        return answer(event)

    def _check(self, guild: Guild, body: Json, *, new: bool) -> None:
        check = FormCheck()
        if new or "name" in body:
            check.length(("name",), body.get("name"), 1, NAME)
        check.length(("description",), body.get("description"), 0, DESCRIPTION)
        if new:
            if body.get("privacy_level") != 2:  # noqa: PLR2004  - GUILD_ONLY, the only level
                check.add(("privacy_level",), "BASE_TYPE_CHOICES", "Value must be one of (2,).")
            self._check_place(check, guild, body)
        if new or "scheduled_start_time" in body:
            self._check_start(check, body.get("scheduled_start_time"))
        check.finish()

    def _check_place(self, check: FormCheck, guild: Guild, body: Json) -> None:
        kind = body.get("entity_type")
        if kind == EXTERNAL:
            place = (body.get("entity_metadata") or {}).get("location")
            check.length(("entity_metadata", "location"), place, 1, LOCATION)
            if not body.get("scheduled_end_time"):
                check.missing(("scheduled_end_time",))
        elif kind not in {STAGE, VOICE}:
            check.add(("entity_type",), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3).")
        elif not body.get("channel_id"):
            check.missing(("channel_id",))
        elif str(body["channel_id"]) not in guild.channels:
            raise ApiError(10003)

    def _check_start(self, check: FormCheck, start: str | None) -> None:
        path = ("scheduled_start_time",)
        if start is None:
            check.missing(path)
        elif parse_iso(start) < self._core.moments.seconds():
            check.add(
                path,
                "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
                "Cannot schedule event in the past.",
            )

    async def edit(self, request: web.Request) -> web.Response:
        """Change an event, or its status: scheduled → active → completed, or canceled."""
        body = await self._core.body(request, EVENT)
        guild, event = self._found(request)
        self._may(guild, event)
        self._check(guild, body, new=False)
        status = body.get("status") or event["status"]
        if status != event["status"] and status not in _NEXT[event["status"]]:
            check = FormCheck()
            check.add(("status",), "TRANSITION_INVALID", "Invalid Guild Scheduled Event Status")
            check.finish()
        event |= {name: body[name] for name in _SETTABLE if name in body}
        event["status"] = status
        if body.get("entity_metadata"):
            event["entity_metadata"] = body["entity_metadata"]
        self._core.tell("GUILD_SCHEDULED_EVENT_UPDATE", event, guild.id)
        return answer(event)

    async def delete(self, request: web.Request) -> web.Response:
        """Delete an event."""
        guild, event = self._found(request)
        self._may(guild, event)
        del guild.events[event["id"]]
        self._core.tell("GUILD_SCHEDULED_EVENT_DELETE", event, guild.id)
        return nothing()
