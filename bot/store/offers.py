"""Options that were offered to a member behind a button."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from bot.domain.offer import Offer
from bot.store.tables import offers

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.store.access import Access

KEPT_FOR = timedelta(days=30)
"""How long a button works, at least."""
PRUNED_EVERY = timedelta(hours=1)

_ADD = insert(offers)
_GET = select(offers).where(offers.c.key == bindparam("wanted"))
_PRUNE = delete(offers).where(offers.c.created_at < bindparam("before"))
_KEY_BYTES = 18


class Offers:
    """The repository of offers; see `bot.store.kept_protocols.OfferRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._pruned_at: datetime | None = None

    async def add(self, offer: Offer, *, at: datetime) -> str:
        """Keep an offer; the answer is a key of 24 characters for the button's custom_id."""
        key = secrets.token_urlsafe(_KEY_BYTES)
        row = {
            "key": key,
            "member_id": offer.member_id,
            "options": offer.options,
            "after_id": offer.after,
            "created_at": at,
        }
        prune = self._pruned_at is None or at - self._pruned_at >= PRUNED_EVERY
        if prune:
            self._pruned_at = at

        def statements(connection: Connection) -> None:
            if prune:
                connection.execute(_PRUNE, {"before": at - KEPT_FOR})
            connection.execute(_ADD, row)

        await self._access.write(statements)
        return key

    async def get(self, key: str) -> Offer | None:
        """The offer of a key; None when it is gone."""
        row = await self._access.read(
            lambda connection: connection.execute(_GET, {"wanted": key}).one_or_none()
        )
        if row is None:
            return None
        return Offer(member_id=row.member_id, options=row.options, after=row.after_id)
