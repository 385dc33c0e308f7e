"""What the composition root has opened, handed to whoever puts the pipeline together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from random import Random

    from bot.generation.delivery import Delivery, Desk
    from bot.generation.house import House
    from bot.generation.submit import Gate
    from bot.generation.watch import Painter, Watch
    from bot.settings import Settings
    from bot.store.engine import Database
    from bot.venice.catalog import Catalog

MEGABYTE = 2**20


@dataclass(frozen=True, kw_only=True, slots=True)
class Rooms:
    """The open rooms; whoever gets them closes none."""

    settings: Settings
    database: Database
    venice: Painter
    watch: Watch
    catalog: Catalog
    house: House
    gate: Gate
    delivery: Delivery
    desk: Desk
    random: Random
    now: Callable[[], datetime]
