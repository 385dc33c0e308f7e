"""What has to be done again and again, without anybody asking."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.generation.minding import minded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.moderation.reviews import Reviews
    from bot.store.protocols import PrivacyRepository

_log = structlog.get_logger(__name__)

_EVERY = 15.0
"""Seconds between two looks at the reviews."""
_TIDY_EVERY = timedelta(hours=1)


class Chores:
    """Ends reviews that nobody decided, blanks old prompts, and takes out whoever asked to be forgotten.

    `keep_prompts` is how long prompts are kept.
    """

    def __init__(
        self,
        *,
        reviews: Reviews,
        privacy: PrivacyRepository,
        keep_prompts: timedelta,
        now: Callable[[], datetime],
    ) -> None:
        self._reviews = reviews
        self._privacy = privacy
        self._keep_prompts = keep_prompts
        self._now = now
        self._tidied_at: datetime | None = None

    async def run(self) -> None:
        """Do the chores until cancelled; one that fails is logged, and done again the next time."""
        while True:
            await self.round()
            await asyncio.sleep(_EVERY)

    async def round(self) -> None:
        """Do what is due now; what fails is logged."""
        await minded(self.once(), "a chore")

    async def once(self) -> None:
        """Do what is due now; trouble with the reviews does not keep old prompts."""
        try:
            await self._reviews.run()
        finally:
            await self._tidy()

    async def _tidy(self) -> None:
        now = self._now()
        if self._tidied_at is not None and now - self._tidied_at < _TIDY_EVERY:
            return
        changed = await self._privacy.tidy(at=now, prompts_before=now - self._keep_prompts)
        self._tidied_at = now
        if changed:
            _log.info("old prompts are blanked", rows=changed)
