"""Offers behind buttons, and facts about the bot itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from bot.domain.offer import Offer
from bot.domain.options import ImagineOptions
from bot.store.offers import KEPT_FOR, PRUNED_EVERY

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.engine import Database
    from bot.store.kept_protocols import OfferRepository
    from bot.store.protocols import MetaRepository

OPTIONS = ImagineOptions(prompt="a red fox", width=992, height=992, safe_mode=True)
OFFER = Offer(member_id=2**62, options=OPTIONS)


async def test_an_offer_comes_back(database: Database, noon: datetime) -> None:
    """The key fits a button and leads to the member, the options and the lineage; another leads nowhere."""
    repository: OfferRepository = database.offers
    key = await repository.add(OFFER, at=noon)
    assert 16 <= len(key) <= 32
    assert await repository.get(key) == OFFER
    from_a_picture = replace(OFFER, after=UUID(int=7))
    other = await repository.add(from_a_picture, at=noon)
    assert other != key
    assert await repository.get(other) == from_a_picture
    assert await repository.get("no such key") is None


async def test_old_offers_are_forgotten(database: Database, noon: datetime) -> None:
    """An offer outlives its time only until the next one is made, and younger ones stay."""
    old = await database.offers.add(OFFER, at=noon)
    young = await database.offers.add(OFFER, at=noon + timedelta(days=1))
    late = noon + KEPT_FOR + PRUNED_EVERY
    await database.offers.add(OFFER, at=late)
    assert await database.offers.get(old) is None
    assert await database.offers.get(young) == OFFER


async def test_facts_are_written_over(database: Database) -> None:
    """A fact is None until it is set, and then the last that was set."""
    repository: MetaRepository = database.meta
    assert await repository.get("commands") is None
    await repository.set("commands", "a")
    await repository.set("commands", "b")
    await repository.set("other", "c")
    assert await repository.get("commands") == "b"
