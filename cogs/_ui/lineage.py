"""Which picture another was made from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.errors import StoreError
from cogs._ui.sources import is_linked, link

if TYPE_CHECKING:
    from bot.domain.generation import Generation
    from bot.domain.job import Job
    from bot.language import Language
    from bot.store.protocols import GenerationRepository

_log = structlog.get_logger(__name__)


async def after(language: Language, job: Job, generations: GenerationRepository) -> str:
    """That a picture was made from another, and whose, in small print; empty where it was not.

    The other is pointed at where it stands in the same server; its prompt is never told.
    """
    if job.after is None:
        return ""
    try:
        source = await generations.get(job.after)
    except StoreError as error:
        _log.info("the lineage is not told", job=str(job.id), reason=type(error).__name__)
        return ""
    if source is None or not source.member_id:
        return f"-# {language.say('ui-after-earlier')}"
    what = language.say("ui-after-what")
    if is_linked(source) and _is_near(job, source):
        what = f"[{what}]({link(source)})"
    told = language.say("ui-after", what=what, member=str(source.member_id))
    return f"-# {told}"


def _is_near(job: Job, source: Generation) -> bool:
    """Whether who sees the one may be pointed at the other: in the same server, or the same conversation."""
    if job.destination.guild_id is None:
        return source.posted.channel_id == job.destination.channel_id
    return source.guild_id == job.destination.guild_id
