"""Options that have a name, of a member or of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select

from bot.domain.presets import MOST, Owner, OwnerKind, Preset, Saved, kept, preset_key
from bot.domain.record import LogEntry, LogKind
from bot.store.log import record
from bot.store.tables import generations, jobs, presets
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.domain.options import ImagineOptions
    from bot.store.access import Access

_OWNED = (
    presets.c.owner_kind == bindparam("whose"),
    presets.c.owner_id == bindparam("whom"),
)
_NAMED = (*_OWNED, presets.c.key == bindparam("wanted"))
_OF_OWNER = select(presets).where(*_OWNED)
_FIND = select(presets).where(*_NAMED)
_COUNT = select(func.count()).select_from(presets).where(*_OWNED)
_DROP = delete(presets).where(*_NAMED)
_SAVE = Upsert(presets)
_LAST_OPTIONS = (
    select(jobs.c.options)
    .join(generations, generations.c.job_id == jobs.c.id)
    .where(jobs.c.member_id == bindparam("who"))
    .order_by(jobs.c.created_at.desc())
    .limit(1)
)


class Presets:
    """The repository of presets; see `bot.store.kept_protocols.PresetRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def of(self, owner: Owner) -> Sequence[Preset]:
        """All presets of an owner, by name."""
        rows = await self._access.read(
            lambda connection: connection.execute(_OF_OWNER, _whose(owner)).mappings().all()
        )
        # Databases differ in how they sort letters.
        return [_preset(row) for row in sorted(rows, key=lambda row: str(row["key"]))]

    async def find(self, owner: Owner, name: str) -> Preset | None:
        """The preset of that name, in whatever case; None when there is none."""
        return await self._access.read(lambda connection: _find(connection, owner, name))

    async def save(self, preset: Preset) -> Saved:
        """Keep a preset, in place of one of the same name, if its owner may have so many."""

        def statements(connection: Connection) -> Saved:
            owner = preset.owner
            replaces = _find(connection, owner, preset.name) is not None
            if not replaces:
                count: int = connection.execute(_COUNT, _whose(owner)).scalar_one()
                if count >= MOST[owner.kind]:
                    return Saved.NO_ROOM
            connection.execute(_SAVE.on(connection), _row(preset))
            _write_down(connection, preset, "published", by=preset.by, at=preset.at)
            return Saved.REPLACED if replaces else Saved.NEW

        return await self._access.write(statements)

    async def delete(self, owner: Owner, name: str, *, by: int, at: datetime) -> Preset | None:
        """Forget the preset of that name; the answer is what it was, None when there was none."""

        def statements(connection: Connection) -> Preset | None:
            found = _find(connection, owner, name)
            if found is not None:
                connection.execute(_DROP, _named(owner, name))
                _write_down(connection, found, "taken away", by=by, at=at)
            return found

        return await self._access.write(statements)

    async def last_options(self, member_id: int) -> ImagineOptions | None:
        """The options of a member's last picture, as they were painted; None when there was none."""
        found: ImagineOptions | None = await self._access.read(
            lambda connection: connection.execute(
                _LAST_OPTIONS, {"who": member_id}
            ).scalar_one_or_none()
        )
        return found


def _find(connection: Connection, owner: Owner, name: str) -> Preset | None:
    row = connection.execute(_FIND, _named(owner, name)).mappings().one_or_none()
    return None if row is None else _preset(row)


def _whose(owner: Owner) -> dict[str, object]:
    return {"whose": owner.kind, "whom": owner.id}


def _named(owner: Owner, name: str) -> dict[str, object]:
    return {**_whose(owner), "wanted": preset_key(name)}


def _row(preset: Preset) -> dict[str, object]:
    return {
        "owner_kind": preset.owner.kind,
        "owner_id": preset.owner.id,
        "key": preset_key(preset.name),
        "name": preset.name,
        "options": kept(preset.options),
        "saved_by": preset.by,
        "saved_at": preset.at,
    }


def _preset(row: Mapping[Any, Any]) -> Preset:
    return Preset(
        owner=Owner(kind=OwnerKind(row["owner_kind"]), id=row["owner_id"]),
        name=row["name"],
        options=kept(row["options"]),
        by=row["saved_by"],
        at=row["saved_at"],
    )


def _write_down(
    connection: Connection, preset: Preset, action: str, *, by: int, at: datetime
) -> None:
    """What concerns a whole server is a row of the log."""
    if preset.owner.kind is OwnerKind.SERVER:
        entry = LogEntry(
            at=at,
            kind=LogKind.PRESET,
            action=action,
            actor_id=by,
            guild_id=preset.owner.id,
            detail=preset.name,
        )
        record(connection, entry)
