"""Which picture was made from which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam

from bot.store.generation_rows import ANY, OF_JOB, first, read_generation
from bot.store.tables import jobs

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.domain.generation import Generation

_CHILDREN = ANY.where(jobs.c.after_id.in_(bindparam("parents", expanding=True))).order_by(
    jobs.c.created_at, jobs.c.id
)


def family(connection: Connection, job_id: UUID, most: int) -> list[Generation]:
    """A picture with those that it was made from, the first of all first, and those made from it.

    At most so many, the nearest; empty when the job made nothing.
    """
    found = first(connection, OF_JOB, {"wanted": job_id})
    if found is None:
        return []
    line = [found]
    while line[0].after is not None and len(line) < most:
        parent = first(connection, OF_JOB, {"wanted": line[0].after})
        if parent is None:
            break
        line.insert(0, parent)
    return line + _descendants(connection, found, most - len(line))


def _descendants(connection: Connection, of: Generation, most: int) -> list[Generation]:
    """What was made from a picture, and from that again, generation by generation."""
    found: list[Generation] = []
    parents = [of.job_id]
    while parents and len(found) < most:
        some = _CHILDREN.limit(most - len(found))
        children = [
            read_generation(row)
            for row in connection.execute(some, {"parents": parents}).mappings()
        ]
        parents = [each.job_id for each in children]
        found += children
    return found
