"""Pictures behind a contact sheet: their message is kept with the record, and leads to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import pytest

from bot.domain.generation import Generation, Posted
from bot.domain.job import Job

if TYPE_CHECKING:
    from bot.store.engine import Database

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]
SHEET, FILES = 2**62 + 21, 2**62 + 22


@pytest.mark.parametrize("files", [None, FILES])
async def test_both_messages_lead_to_the_record(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, files: int | None
) -> None:
    """The sheet's and that with the files, where there is one; and no other."""
    job = make_job()
    await database.jobs.add(job)
    posted = Posted(channel_id=8, message_id=SHEET, files_id=files)
    made = replace(make_generation(job), posted=posted)
    await database.jobs.finish(made)
    assert await database.generations.get(job.id) == made
    assert await database.generations.of_message(SHEET) == made
    assert await database.generations.of_message(FILES) == (made if files else None)
    assert await database.generations.of_message(FILES + 1) is None
