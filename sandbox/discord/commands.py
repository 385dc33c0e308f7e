"""The registered commands of the application: global ones and those of single guilds."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from sandbox.discord.command_rules import (
    CHAT_INPUT,
    COMMANDS,
    CONTEXT_COMMANDS,
    GROUP,
    SUBCOMMAND,
    check_command,
)
from sandbox.discord.errors import ApiError, FormCheck

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Json

_SETTABLE = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "contexts",
    "integration_types",
    "nsfw",
    "dm_permission",
)


class Commands:
    """Keeps commands by scope: "" for the global ones, a guild's id for its own."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._scopes: dict[str, dict[str, Json]] = {}

    def of(self, scope: str) -> list[Json]:
        """Return the commands of one scope."""
        return list(self._scopes.get(scope, {}).values())

    def visible_in(self, guild_id: str | None) -> list[Json]:
        """Return what a person could meet somewhere: a guild's own first, then the global ones."""
        own = [] if guild_id is None else self.of(guild_id)
        return own + self.of("")

    def get(self, scope: str, command_id: str) -> Json:
        """Return one command; raise ApiError 10063."""
        found = self._scopes.get(scope, {}).get(command_id)
        if found is None:
            raise ApiError(10063)
        return found

    def replace(self, scope: str, bodies: list[Json]) -> list[Json]:
        """Put all commands of a scope at once; what keeps its name keeps its id."""
        check = FormCheck()
        entries = check.count((), bodies, 0, COMMANDS + 2 * CONTEXT_COMMANDS)
        for index, body in enumerate(entries):
            check_command(check, (index,), body)
        check.finish()
        known = {self._key(command): command for command in self.of(scope)}
        made: dict[str, Json] = {}
        keys: set[tuple[int, str]] = set()
        for index, body in enumerate(entries):
            key = self._key(body)
            if key in keys:
                check.add(
                    (index, "name"),
                    "APPLICATION_COMMANDS_DUPLICATE_NAME",
                    "Application command names must be unique",
                )
            keys.add(key)
            command = self._finished(scope, body, known.get(key))
            made[command["id"]] = command
        check.finish()
        self._bound(list(made.values()))
        self._scopes[scope] = made
        self._noted(scope)
        return list(made.values())

    def put(self, scope: str, body: Json) -> tuple[Json, bool]:
        """Create a command or replace its namesake; tell whether it is new."""
        check = FormCheck()
        check_command(check, (), body)
        check.finish()
        old = next((c for c in self.of(scope) if self._key(c) == self._key(body)), None)
        command = self._finished(scope, body, old)
        if old is None:
            self._bound([*self.of(scope), command])
        self._scopes.setdefault(scope, {})[command["id"]] = command
        self._noted(scope)
        return command, old is None

    def change(self, scope: str, command_id: str, body: Json) -> Json:
        """Change some fields of a command."""
        old = self.get(scope, command_id)
        merged = {name: old[name] for name in _SETTABLE if name in old} | body
        merged["type"] = old["type"]
        if old["type"] != CHAT_INPUT:
            merged.pop("description", None)
        check = FormCheck()
        check_command(check, (), merged)
        check.finish()
        command = self._finished(scope, merged, old)
        self._scopes[scope][command_id] = command
        self._noted(scope)
        return command

    def delete(self, scope: str, command_id: str) -> None:
        """Take a command away."""
        self.get(scope, command_id)
        del self._scopes[scope][command_id]
        self._noted(scope)

    def _noted(self, scope: str) -> None:
        names = [command["name"] for command in self.of(scope)]
        self._core.log.add("commands", guild_id=scope or None, names=names)

    @staticmethod
    def _key(command: Json) -> tuple[int, str]:
        return command.get("type") or CHAT_INPUT, command["name"]

    @staticmethod
    def _bound(commands: list[Json]) -> None:
        kinds = [command["type"] for command in commands]
        if kinds.count(CHAT_INPUT) > COMMANDS:
            raise ApiError(30032)
        if any(kinds.count(kind) > CONTEXT_COMMANDS for kind in (2, 3)):
            raise ApiError(30032, "Maximum number of application commands reached (15).")

    def _finished(self, scope: str, body: Json, old: Json | None) -> Json:
        command: Json = {
            "id": old["id"] if old else self._core.world.ids.next(),
            "application_id": self._core.world.application_id,
            "version": self._core.world.ids.next(),
            "type": body.get("type") or CHAT_INPUT,
            "name": body["name"],
            "name_localizations": body.get("name_localizations"),
            "description": body.get("description") or "",
            "description_localizations": body.get("description_localizations"),
            "default_member_permissions": _text(body.get("default_member_permissions")),
            "nsfw": bool(body.get("nsfw")),
            "integration_types": body.get("integration_types") or [0],
            "contexts": body.get("contexts"),
            "dm_permission": body.get("dm_permission") is not False,
        }
        options = [_option(option) for option in body.get("options") or []]
        if options:
            command["options"] = options
        if scope:
            command["guild_id"] = scope
            command["contexts"] = None
        return command


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _option(option: Json) -> Json:
    """Return an option as Discord gives it back: without the fields that say nothing."""
    kept = copy.deepcopy(option)
    for name in ("choices", "channel_types"):
        if not kept.get(name):
            kept.pop(name, None)
    if kept["type"] in {SUBCOMMAND, GROUP}:
        kept["options"] = [_option(inner) for inner in kept.get("options") or []]
    for name in ("required", "autocomplete"):
        if not kept.get(name):
            kept.pop(name, None)
    return {name: value for name, value in kept.items() if value is not None}
