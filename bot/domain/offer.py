"""Options that were offered to a member behind a button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.options import ImagineOptions


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """What was offered to whom; `after` is the job whose picture it would be made from."""

    member_id: int
    options: ImagineOptions
    after: UUID | None = None
