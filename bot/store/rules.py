"""What moderators decided, kept in memory too, because every command asks for it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, delete, insert, select

from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from bot.store import tables
from bot.store.columns import from_json, to_json
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.store.access import Access

_rules = tables.rules.c
_OF_GUILD = select(_rules.kind, _rules.scope_id, _rules.name, _rules.value).where(
    _rules.guild_id == bindparam("guild")
)
_FORGET = (
    delete(tables.rules)
    .where(
        _rules.guild_id == bindparam("guild"),
        _rules.kind == bindparam("kind"),
        _rules.scope_id == bindparam("scope"),
    )
    .returning(_rules.name)
)
_DECIDE = Upsert(tables.rules)
_LOG = insert(tables.rule_changes)


class Rules:
    """The repository of rules; see `bot.store.protocols.RulesRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._known: dict[int, Mapping[RuleScope, RuleSet]] = {}
        # Who reads for the cache and who writes take turns, so that nothing stale is kept.
        self._turn = asyncio.Lock()

    async def of_guild(self, guild_id: int) -> Mapping[RuleScope, RuleSet]:
        """All that was decided in one server, by scope; empty when nothing was."""
        known = self._known.get(guild_id)
        if known is not None:
            return known
        async with self._turn:
            if guild_id not in self._known:
                self._known[guild_id] = await self._access.read(
                    lambda connection: _of_guild(connection, guild_id)
                )
            return self._known[guild_id]

    async def set(self, scope: RuleScope, rules: RuleSet, *, by: int, at: datetime) -> None:
        """Write down the rules of a scope that are not None; the others stay as they are."""
        decided = {
            rule.name: to_json(value)
            for rule in fields(rules)
            if (value := getattr(rules, rule.name)) is not None
        }
        if not decided:
            return
        rows = [_row(scope, name, value, by, at) for name, value in decided.items()]

        def statements(connection: Connection) -> None:
            connection.execute(_DECIDE.on(connection), rows)
            connection.execute(_LOG, rows)

        async with self._turn:
            try:
                await self._access.write(statements)
            finally:
                self._known.pop(scope.guild_id, None)

    async def reset(self, scope: RuleScope, *, by: int, at: datetime) -> bool:
        """Forget the rules of a scope, so that they are inherited; False when there were none."""
        place = {"guild": scope.guild_id, "kind": scope.kind, "scope": scope.id}

        def statements(connection: Connection) -> bool:
            names = connection.execute(_FORGET, place).scalars().all()
            if names:
                connection.execute(_LOG, [_row(scope, name, None, by, at) for name in names])
            return bool(names)

        async with self._turn:
            try:
                return await self._access.write(statements)
            finally:
                self._known.pop(scope.guild_id, None)


def _of_guild(connection: Connection, guild_id: int) -> Mapping[RuleScope, RuleSet]:
    decided: defaultdict[RuleScope, dict[str, Any]] = defaultdict(dict)
    for kind, scope_id, name, value in connection.execute(_OF_GUILD, {"guild": guild_id}):
        scope = RuleScope(guild_id=guild_id, kind=msgspec.convert(kind, ScopeKind), id=scope_id)
        decided[scope][name] = from_json(value)
    # A value that no rule has is an error, so that nothing is painted by half-read rules.
    return MappingProxyType(
        {scope: msgspec.convert(values, RuleSet) for scope, values in decided.items()}
    )


def _row(scope: RuleScope, name: str, value: str | None, by: int, at: datetime) -> dict[str, Any]:
    return {
        "guild_id": scope.guild_id,
        "kind": scope.kind,
        "scope_id": scope.id,
        "name": name,
        "value": value,
        "decided_by": by,
        "decided_at": at,
    }
