"""What moderators decided, kept in memory too, because every command asks for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, delete, select

from bot.domain.record import LogEntry, LogKind
from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from bot.store import tables
from bot.store.columns import from_json, to_json
from bot.store.log import record
from bot.store.remembered import Remembered
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.store.access import Access

_rules = tables.rules.c
_OF_GUILD = select(_rules.kind, _rules.scope_id, _rules.name, _rules.value).where(
    _rules.guild_id == bindparam("guild")
)
_HERE = (
    _rules.guild_id == bindparam("guild"),
    _rules.kind == bindparam("kind"),
    _rules.scope_id == bindparam("scope"),
)
_NAMES = select(_rules.name).where(*_HERE)
_VALUES = select(_rules.name, _rules.value).where(*_HERE)
_FORGET = delete(tables.rules).where(*_HERE, _rules.name == bindparam("rule"))
_DECIDE = Upsert(tables.rules)


class Rules:
    """The repository of rules; see `bot.store.protocols.RulesRepository`."""

    def __init__(self, access: Access) -> None:
        self._decided = Remembered(access, _of_guild, topic="rules")

    async def of_guild(self, guild_id: int) -> Mapping[RuleScope, RuleSet]:
        """All that was decided in one server, by scope; empty when nothing was."""
        return await self._decided.of(guild_id)

    async def set(self, scope: RuleScope, rules: RuleSet, *, by: int, at: datetime) -> None:
        """Write down the rules of a scope that are not None; the others stay as they are."""
        values = _given(rules)
        if values:
            await self._decided.change(
                scope.guild_id, lambda connection: _decide(connection, scope, values, by, at)
            )

    async def replace(self, scope: RuleScope, rules: RuleSet, *, by: int, at: datetime) -> None:
        """Let a scope have these rules and no others."""
        values = _given(rules)

        def statements(connection: Connection) -> None:
            before = {row.name: row.value for row in connection.execute(_VALUES, _place(scope))}
            # What stays as it was is nobody's decision of now.
            changed = {name: each for name, each in values.items() if before.get(name) != each}
            _forget(connection, scope, None, by, at, kept=values)
            _decide(connection, scope, changed, by, at)

        await self._decided.change(scope.guild_id, statements)

    async def reset(
        self, scope: RuleScope, *, by: int, at: datetime, names: Collection[str] | None = None
    ) -> bool:
        """Forget the rules of a scope, or those of these names; False when there were none."""
        return await self._decided.change(
            scope.guild_id, lambda connection: _forget(connection, scope, names, by, at)
        )


def _given(rules: RuleSet) -> dict[str, str]:
    return {
        rule.name: to_json(value)
        for rule in fields(rules)
        if (value := getattr(rules, rule.name)) is not None
    }


def _decide(
    connection: Connection, scope: RuleScope, values: Mapping[str, str], by: int, at: datetime
) -> None:
    if not values:
        return
    rows = [
        {
            "guild_id": scope.guild_id,
            "kind": scope.kind,
            "scope_id": scope.id,
            "name": name,
            "value": value,
            "decided_by": by,
            "decided_at": at,
        }
        for name, value in values.items()
    ]
    connection.execute(_DECIDE.on(connection), rows)
    record(connection, *(_entry(scope, name, value, by, at) for name, value in values.items()))


def _forget(
    connection: Connection,
    scope: RuleScope,
    names: Collection[str] | None,
    by: int,
    at: datetime,
    *,
    kept: Collection[str] = (),
) -> bool:
    place = _place(scope)
    decided = connection.execute(_NAMES, place).scalars().all()
    gone = [each for each in decided if (names is None or each in names) and each not in kept]
    for name in gone:
        connection.execute(_FORGET, {**place, "rule": name})
    record(connection, *(_entry(scope, name, None, by, at) for name in gone))
    return bool(gone)


def _place(scope: RuleScope) -> dict[str, object]:
    return {"guild": scope.guild_id, "kind": scope.kind, "scope": scope.id}


def _entry(scope: RuleScope, name: str, value: str | None, by: int, at: datetime) -> LogEntry:
    return LogEntry(
        at=at,
        kind=LogKind.RULE,
        action="reset" if value is None else "set",
        actor_id=by,
        guild_id=scope.guild_id,
        # A category is a channel to Discord, too.
        channel_id=None if scope.kind is ScopeKind.SERVER else scope.id,
        rule=name,
        detail=value or "",
    )


def _of_guild(connection: Connection, guild_id: int) -> Mapping[RuleScope, RuleSet]:
    decided: defaultdict[RuleScope, dict[str, Any]] = defaultdict(dict)
    for kind, scope_id, name, value in connection.execute(_OF_GUILD, {"guild": guild_id}):
        scope = RuleScope(guild_id=guild_id, kind=msgspec.convert(kind, ScopeKind), id=scope_id)
        decided[scope][name] = from_json(value)
    # A value that no rule has is an error, so that nothing is painted by half-read rules.
    return MappingProxyType(
        {scope: msgspec.convert(values, RuleSet) for scope, values in decided.items()}
    )
