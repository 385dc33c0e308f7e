"""What the composition root hands to the cogs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.challenges.services import Challenges
    from bot.generation.submit import Gate
    from bot.generation.ways import WayIn
    from bot.moderation.reviews import Reviews
    from bot.store.kept_protocols import (
        DefaultsRepository,
        FavouriteRepository,
        OfferRepository,
        PresetRepository,
    )
    from bot.store.protocols import (
        GenerationRepository,
        JobRepository,
        LogRepository,
        MetaRepository,
        MuteRepository,
        PrivacyRepository,
        ReportRepository,
        RulesRepository,
        WordsRepository,
    )
    from bot.venice.catalog import Catalog


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """The rooms behind the cogs; `catalog` is a function because the catalogue is refreshed.

    `now` is the time by Discord's clock, in UTC.
    """

    catalog: Callable[[], Catalog]
    gate: Gate
    pipeline: WayIn
    reviews: Reviews
    rules: RulesRepository
    words: WordsRepository
    mutes: MuteRepository
    jobs: JobRepository
    generations: GenerationRepository
    favourites: FavouriteRepository
    reports: ReportRepository
    log: LogRepository
    privacy: PrivacyRepository
    offers: OfferRepository
    defaults: DefaultsRepository
    presets: PresetRepository
    meta: MetaRepository
    challenges: Challenges
    now: Callable[[], datetime]
