"""The custom_ids below the pages: at most 100 characters, says Discord, and kept for ever."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from cogs._ui.job_button import JOB

if TYPE_CHECKING:
    from uuid import UUID


class Shelf(StrEnum):
    """Which list is shown."""

    HISTORY = "history"
    FAVOURITES = "favourites"


_SHELF = f"(?P<shelf>{'|'.join(Shelf)})"
TURN = re.compile(rf"{_SHELF}:page:(?P<page>\d{{1,6}})")
ITEM = re.compile(f"{_SHELF}:item")
REMOVE = re.compile(f"favourites:remove:{JOB}")


def turn_id(shelf: Shelf, page: int) -> str:
    """The id of the button that shows a page."""
    return f"{shelf}:page:{page}"


def item_id(shelf: Shelf) -> str:
    """The id of the select of a page's pictures."""
    return f"{shelf}:item"


def remove_id(job_id: UUID) -> str:
    """The id of the button that lets go of a favourite."""
    return f"favourites:remove:{job_id}"
