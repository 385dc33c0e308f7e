"""Whether pictures have a challenge to be entered in, for everything that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.challenge import Phase
from bot.errors import StoreError

if TYPE_CHECKING:
    from bot.domain.job import Job
    from cogs._ui.host import Host


async def takes_pictures(host: Host, job: Job) -> bool:
    """Whether a challenge of the job's server is open; in doubt none is, since the picture comes first."""
    place = job.destination
    if place.guild_id is None or not place.bot_is_member:
        return False
    try:
        running = await host.services.challenges.kept.challenges.running(place.guild_id)
    except StoreError:
        return False
    return any(each.phase is Phase.OPEN for each in running)
