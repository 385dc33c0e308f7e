"""The database: whether it answers, and whether its tables are those of this program."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.doctor.finding import ok, warning, wrong
from bot.errors import StoreError
from bot.store.examining import examine

if TYPE_CHECKING:
    from bot.doctor.finding import Finding

_WITHIN = 15.0


async def database(url: str) -> Finding:
    """Look at the database without changing it; a file that is not there yet is not made."""
    try:
        async with asyncio.timeout(_WITHIN):
            examined = await asyncio.to_thread(examine, url)
    except (StoreError, TimeoutError):
        return wrong(
            "database",
            "The database of DATABASE_URL can't be used; the log above says why.",
            "See whether it runs and lets this user in, or whether the file may be read and written.",
        )
    what, found = examined.what, examined.standing
    migrate = "Run `gondola migrate`, or start the bot, which does it by itself."
    if found.unknown:
        return wrong(
            "database",
            f"Its tables are newer ({found.step}) than this program, which knows up to {found.newest}.",
            "Upgrade the program, or restore the backup from before the upgrade.",
        )
    if found.step is None:
        return warning("database", f"{what} has no tables yet.", migrate)
    if found.behind:
        return warning(
            "database", f"Its tables are {found.behind} step(s) behind, at {found.step}.", migrate
        )
    return ok("database", f"{what} answers, and its tables are up to date ({found.step}).")
