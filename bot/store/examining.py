"""Looks at a database without changing it: no file is made, no table, no row."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.store.commits import translated
from bot.store.drivers import open_to_read
from bot.store.migrations.standing import Standing, standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """A database that answers, `what` being SQLite or PostgreSQL, and where it stands."""

    what: str
    standing: Standing


def examine(url: str) -> Examined:
    """Look at `sqlite:///file` or `postgresql://…`; raises `StoreError` when it can't be used. Blocks."""
    address = make_url(url)
    sqlite = address.get_backend_name() == "sqlite"
    what = "SQLite" if sqlite else "PostgreSQL"
    try:
        in_memory = sqlite and address.database in {None, "", ":memory:"}
        if in_memory or (sqlite and not _is_there(Path(str(address.database)))):
            return Examined(what=what, standing=standing(None))
        engine = open_to_read(url)
        try:
            with engine.connect() as connection:
                return Examined(what=what, standing=standing(connection))
        finally:
            engine.dispose()
    except (SQLAlchemyError, OSError) as error:
        raise translated(error) from error


def _is_there(file: Path) -> bool:
    """Whether the file is there; raises `OSError` where the bot could not write to it, or not make it."""
    place = file
    while not place.exists() and place != place.parent:
        place = place.parent
    if not os.access(place, os.R_OK | os.W_OK) or (place != file and not place.is_dir()):
        msg = f"{place} can't be written to"
        raise PermissionError(msg)
    return place == file
