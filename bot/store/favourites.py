"""The pictures that people saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select

from bot.store.generation_rows import ANY, in_place, part
from bot.store.tables import favourites, generations, jobs

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.domain.generation import Part
    from bot.store.access import Access

_ADD = insert(favourites)
_REMOVE = delete(favourites).where(
    favourites.c.member_id == bindparam("who"), favourites.c.job_id == bindparam("job")
)
_SAVED = (
    ANY.join(favourites, favourites.c.job_id == jobs.c.id)
    .where(favourites.c.member_id == bindparam("who"))
    .order_by(favourites.c.at.desc(), favourites.c.job_id)
)
_COUNT = (
    select(func.count())
    .select_from(
        favourites.join(generations, favourites.c.job_id == generations.c.job_id).join(
            jobs, favourites.c.job_id == jobs.c.id
        )
    )
    .where(favourites.c.member_id == bindparam("who"))
)


class Favourites:
    """The repository of favourites; see `bot.store.kept_protocols.FavouriteRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def toggle(self, member_id: int, job_id: UUID, *, at: datetime) -> bool:
        """Save a picture, or let go of it if it was saved; True when it is saved now."""

        def statements(connection: Connection) -> bool:
            if connection.execute(_REMOVE, {"who": member_id, "job": job_id}).rowcount:
                return False
            connection.execute(_ADD, {"member_id": member_id, "job_id": job_id, "at": at})
            return True

        return await self._access.write(statements)

    async def remove(self, member_id: int, job_id: UUID) -> bool:
        """Let go of a saved picture; False when it was not saved."""
        whose = {"who": member_id, "job": job_id}
        return await self._access.write(
            lambda connection: connection.execute(_REMOVE, whose).rowcount > 0
        )

    async def of_member(
        self, member_id: int, guild_id: int | None, *, skip: int, most: int
    ) -> Part:
        """What a member saved of a server, or with None outside of servers, the last saved first."""
        who = {"who": member_id}
        here = in_place(guild_id)

        def statements(connection: Connection) -> Part:
            return part(
                connection, _SAVED.where(here), _COUNT.where(here), who, skip=skip, most=most
            )

        return await self._access.read(statements)
