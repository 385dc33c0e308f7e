"""What members want where they say nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select

from bot.domain.presets import DEFAULT_NAMES, NOTHING, kept
from bot.store.remembered import Remembered
from bot.store.tables import defaults
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue
    from bot.store.access import Access

_OF_MEMBER = defaults.c.member_id == bindparam("who")
_GET = select(defaults.c.options).where(_OF_MEMBER)
_DROP = delete(defaults).where(_OF_MEMBER)
_SET = Upsert(defaults)


class Defaults:
    """The repository of defaults; see `bot.store.kept_protocols.DefaultsRepository`."""

    def __init__(self, access: Access) -> None:
        # Every command asks for them, and hardly anybody has some.
        self._of_member = Remembered(access, _get, topic="defaults")

    async def get(self, member_id: int) -> ImagineOptions:
        """The defaults of a member; no options at all where there are none."""
        return await self._of_member.of(member_id)

    async def change(
        self, member_id: int, changes: Mapping[str, OptionValue], *, at: datetime
    ) -> ImagineOptions:
        """Set some defaults, or with None forget them; the answer is all that hold now."""

        def statements(connection: Connection) -> ImagineOptions:
            changed = kept(_get(connection, member_id).changed(changes), DEFAULT_NAMES)
            if changed == NOTHING:
                connection.execute(_DROP, {"who": member_id})
            else:
                row = {"member_id": member_id, "options": changed, "changed_at": at}
                connection.execute(_SET.on(connection), row)
            return changed

        return await self._of_member.change(member_id, statements)

    async def forget(self, member_id: int) -> None:
        """Drop all of a member's, in memory as well."""
        await self._of_member.change(
            member_id, lambda connection: connection.execute(_DROP, {"who": member_id}).close()
        )


def _get(connection: Connection, member_id: int) -> ImagineOptions:
    found: ImagineOptions | None = connection.execute(_GET, {"who": member_id}).scalar_one_or_none()
    return NOTHING if found is None else kept(found, DEFAULT_NAMES)
