"""Generations as they are read from the database, with what other tables say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, false, func, or_, select

from bot.domain.destination import Rating
from bot.domain.generation import Generation, Part, Posted
from bot.domain.review import CaseState, ReviewState
from bot.store.tables import cases, generations, jobs, reviews

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection, RowMapping

_WITHHELD = or_(
    and_(reviews.c.job_id.is_not(None), reviews.c.state != ReviewState.PUBLISHED),
    and_(cases.c.hidden, cases.c.state == CaseState.OPEN),
)
ANY = (
    select(
        generations,
        jobs.c.member_id,
        jobs.c.guild_id,
        jobs.c.options,
        jobs.c.channel_id.label("asked_in"),
        jobs.c.after_id,
        func.coalesce(_WITHHELD, false()).label("withheld"),
    )
    .join(jobs, generations.c.job_id == jobs.c.id)
    .outerjoin(reviews, reviews.c.job_id == jobs.c.id)
    .outerjoin(cases, cases.c.job_id == jobs.c.id)
)
"""The columns of a generation, as `read_generation` takes them."""
OF_JOB = ANY.where(generations.c.job_id == bindparam("wanted"))


def in_place(guild_id: int | None) -> ColumnElement[bool]:
    """Jobs of one server, or with None those outside of servers."""
    return jobs.c.guild_id.is_(None) if guild_id is None else jobs.c.guild_id == guild_id


def part(
    connection: Connection,
    statement: Select[Any],
    count: Select[Any],
    which: Mapping[str, Any],
    *,
    skip: int,
    most: int,
) -> Part:
    """Some of the generations that a statement finds, and how many there are."""
    rows = connection.execute(statement.offset(skip).limit(most), which).mappings()
    return Part(
        generations=tuple(read_generation(row) for row in rows),
        total=connection.execute(count, which).scalar_one(),
    )


def first(
    connection: Connection, statement: Select[Any], which: Mapping[str, Any]
) -> Generation | None:
    """The generation that a statement finds first, if any."""
    row = connection.execute(statement, which).mappings().first()
    return None if row is None else read_generation(row)


def read_generation(row: RowMapping) -> Generation:
    """The generation in a row of `ANY`."""
    return Generation(
        job_id=row["job_id"],
        made_at=row["made_at"],
        member_id=row["member_id"],
        guild_id=row["guild_id"],
        asked_in=row["asked_in"],
        options=row["options"],
        safe_mode=row["safe_mode"],
        unrestricted=row["unrestricted"],
        rating=Rating(row["rating"]),
        width=row["width"],
        height=row["height"],
        pictures=row["pictures"],
        seconds=row["seconds"],
        cost=row["cost"],
        posted=Posted(
            channel_id=row["channel_id"], message_id=row["message_id"], files_id=row["files_id"]
        ),
        removed_at=row["removed_at"],
        after=row["after_id"],
        withheld=bool(row["withheld"]),
    )
