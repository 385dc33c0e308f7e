"""Pictures that jobs are painted in the style of, from their acceptance to their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from bot.domain.reference import Reference
from bot.store.tables import style_references

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.domain.options import ImagineOptions

_KEEP = insert(style_references)
_OF_JOB = (
    select(style_references.c.format, style_references.c.data)
    .where(style_references.c.job_id == bindparam("job"))
    .order_by(style_references.c.position)
)
_FORGET = delete(style_references).where(style_references.c.job_id == bindparam("job"))


def keep_references(connection: Connection, job_id: UUID, references: Sequence[Reference]) -> None:
    """Write down the pictures of a job, in their order."""
    rows = [
        {"job_id": job_id, "position": position, "format": each.format, "data": each.data}
        for position, each in enumerate(references)
    ]
    connection.execute(_KEEP, rows)


def references_of(connection: Connection, job_id: UUID) -> Sequence[Reference]:
    """The pictures of a job, in their order; none once it has ended."""
    return [
        Reference(data=bytes(data), format=kind)
        for kind, data in connection.execute(_OF_JOB, {"job": job_id})
    ]


def forget_references(connection: Connection, job_id: UUID, options: ImagineOptions) -> None:
    """Delete the pictures of a job that has ended; nothing is asked where there were none."""
    if options.style_references:
        connection.execute(_FORGET, {"job": job_id})
