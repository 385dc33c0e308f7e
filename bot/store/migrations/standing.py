"""At which of the steps a database stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a database stands among the steps: `step` is None before the first, `behind` counts steps.

    `unknown` tells that its step is none of this program's: a newer program was here.
    """

    step: str | None
    newest: str
    behind: int
    unknown: bool


def standing(connection: Connection | None) -> Standing:
    """Find out by reading alone; None is a database that is not there yet."""
    directory = ScriptDirectory(str(Path(__file__).parent))
    steps = [each.revision for each in directory.walk_revisions()]
    step = None
    if connection is not None:
        step = MigrationContext.configure(connection).get_current_revision()
    return Standing(
        step=step,
        newest=steps[0],
        behind=steps.index(step) if step in steps else len(steps),
        unknown=step is not None and step not in steps,
    )
