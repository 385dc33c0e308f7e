"""Whom moderators took the brush from."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select

from bot.domain.people import Mute
from bot.domain.record import LogEntry, LogKind
from bot.store.log import record
from bot.store.remembered import Remembered
from bot.store.tables import mutes
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.store.access import Access

_OF_GUILD = select(mutes).where(mutes.c.guild_id == bindparam("guild"))
_SET = Upsert(mutes)
_LIFT = delete(mutes).where(
    mutes.c.guild_id == bindparam("guild"), mutes.c.member_id == bindparam("member")
)


class Mutes:
    """The repository of mutes; see `bot.store.protocols.MuteRepository`."""

    def __init__(self, access: Access) -> None:
        self._muted = Remembered(access, _of_guild, topic="mutes")

    async def of_guild(self, guild_id: int) -> Mapping[int, Mute]:
        """The mutes of a server by member, those that are over as well."""
        return await self._muted.of(guild_id)

    async def set(self, mute: Mute) -> None:
        """Mute a member, in place of an earlier mute."""
        row = {
            "guild_id": mute.guild_id,
            "member_id": mute.member_id,
            "until": mute.until,
            "decided_by": mute.by,
            "decided_at": mute.at,
            "reason": mute.reason,
        }
        until = "" if mute.until is None else f"until {mute.until:%Y-%m-%d %H:%M} UTC"
        detail = "; ".join(part for part in (until, mute.reason) if part)
        entry = LogEntry(
            at=mute.at,
            kind=LogKind.MUTE,
            action="muted",
            actor_id=mute.by,
            guild_id=mute.guild_id,
            member_id=mute.member_id,
            detail=detail,
        )

        def statements(connection: Connection) -> None:
            connection.execute(_SET.on(connection), row)
            record(connection, entry)

        await self._muted.change(mute.guild_id, statements)

    async def lift(self, guild_id: int, member_id: int, *, by: int, at: datetime) -> bool:
        """Let a member paint again; False when they were not muted, or it was over."""
        entry = LogEntry(
            at=at,
            kind=LogKind.MUTE,
            action="unmuted",
            actor_id=by,
            guild_id=guild_id,
            member_id=member_id,
        )

        def statements(connection: Connection) -> bool:
            mute = _of_guild(connection, guild_id).get(member_id)
            connection.execute(_LIFT, {"guild": guild_id, "member": member_id})
            lifted = mute is not None and mute.holds(at)
            if lifted:
                record(connection, entry)
            return lifted

        return await self._muted.change(guild_id, statements)


def _of_guild(connection: Connection, guild_id: int) -> Mapping[int, Mute]:
    return MappingProxyType(
        {
            row["member_id"]: Mute(
                guild_id=guild_id,
                member_id=row["member_id"],
                until=row["until"],
                by=row["decided_by"],
                at=row["decided_at"],
                reason=row["reason"],
            )
            for row in connection.execute(_OF_GUILD, {"guild": guild_id}).mappings()
        }
    )
