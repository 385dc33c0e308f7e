"""Small facts about the bot itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from bot.store.notices import tell
from bot.store.tables import meta
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.access import Access

_GET = select(meta.c.value).where(meta.c.key == bindparam("wanted"))
_SET = Upsert(meta)


class Meta:
    """The repository of facts; see `bot.store.protocols.MetaRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def get(self, key: str) -> str | None:
        """The value, or None."""
        return await self._access.read(
            lambda connection: connection.execute(_GET, {"wanted": key}).scalar_one_or_none()
        )

    async def publish(self, key: str, value: str) -> None:
        """Write down the value, and let every process know once that is done."""
        row = {"key": key, "value": value}

        def statements(connection: Connection) -> None:
            connection.execute(_SET.on(connection), row)
            tell(connection, key, "")

        await self._access.write(statements)

    async def set(self, key: str, value: str) -> None:
        """Write down the value, over an older one."""
        row = {"key": key, "value": value}
        await self._access.write(
            lambda connection: connection.execute(_SET.on(connection), row).close()
        )
