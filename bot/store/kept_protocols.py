"""The repositories of what members keep for later, as `bot.store.protocols` has the others.

Every method raises `StoreError` when the database can't be reached; all times are aware.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from bot.domain.generation import Part
    from bot.domain.offer import Offer
    from bot.domain.options import ImagineOptions
    from bot.domain.presets import Owner, Preset, Saved
    from bot.errors import OptionValue


class FavouriteRepository(Protocol):
    """The pictures that people saved."""

    async def toggle(self, member_id: int, job_id: UUID, *, at: datetime) -> bool:
        """Save a picture, or let go of it if it was saved; True when it is saved now."""
        ...

    async def remove(self, member_id: int, job_id: UUID) -> bool:
        """Let go of a saved picture; False when it was not saved."""
        ...

    async def of_member(
        self, member_id: int, guild_id: int | None, *, skip: int, most: int
    ) -> Part:
        """What a member saved of a server, or with None outside of servers, the last saved first."""
        ...


class OfferRepository(Protocol):
    """Options that were offered to a member behind a button."""

    async def add(self, offer: Offer, *, at: datetime) -> str:
        """Keep an offer; the answer is a key of at most 32 characters for the button's custom_id."""
        ...

    async def get(self, key: str) -> Offer | None:
        """The offer of a key; None when it is gone."""
        ...


class DefaultsRepository(Protocol):
    """What members want where they say nothing else."""

    async def get(self, member_id: int) -> ImagineOptions:
        """The defaults of a member; no options at all where there are none."""
        ...

    async def change(
        self, member_id: int, changes: Mapping[str, OptionValue], *, at: datetime
    ) -> ImagineOptions:
        """Set some defaults, or with None forget them; the answer is all that hold now."""
        ...


class PresetRepository(Protocol):
    """Options that have a name, of a member or of a server."""

    async def of(self, owner: Owner) -> Sequence[Preset]:
        """All presets of an owner, by name."""
        ...

    async def find(self, owner: Owner, name: str) -> Preset | None:
        """The preset of that name, in whatever case; None when there is none."""
        ...

    async def save(self, preset: Preset) -> Saved:
        """Keep a preset, in place of one of the same name, if its owner may have so many."""
        ...

    async def delete(self, owner: Owner, name: str, *, by: int, at: datetime) -> Preset | None:
        """Forget the preset of that name; the answer is what it was, None when there was none."""
        ...

    async def last_options(self, member_id: int) -> ImagineOptions | None:
        """The options of a member's last picture, as they were painted; None when there was none."""
        ...
