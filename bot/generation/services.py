"""What the composition root hands to the cogs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.generation.pipeline import Pipeline
    from bot.generation.submit import Gate
    from bot.store.protocols import MetaRepository, OfferRepository, RulesRepository
    from bot.venice.catalog import Catalog


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """The rooms behind the cogs; `catalog` is a function because the catalogue is refreshed."""

    catalog: Callable[[], Catalog]
    gate: Gate
    pipeline: Pipeline
    rules: RulesRepository
    offers: OfferRepository
    meta: MetaRepository
