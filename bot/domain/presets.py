"""Options that are kept for later: a member's defaults, and presets that have a name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.options import OPTION_NAMES, ImagineOptions

if TYPE_CHECKING:
    from datetime import datetime

DEFAULT_NAMES = (
    "model",
    "negative_prompt",
    "style_preset",
    "aspect_ratio",
    "resolution",
    "width",
    "height",
    "quality",
    "variants",
    "steps",
    "cfg_scale",
    "format",
    "hide_watermark",
    "embed_exif_metadata",
)
"""The options that may have a default, in the command's order."""
_NEVER_KEPT = frozenset({"prompt", "seed", "safe_mode"})
PRESET_NAMES = tuple(name for name in OPTION_NAMES if name not in _NEVER_KEPT)
"""The options that a preset may carry, in the command's order: how to paint, never what, nor safe mode."""
NOTHING = ImagineOptions(prompt="")
"""No options at all."""
LONGEST_NAME = 32
"""Characters of a preset's name."""
SEPARATOR = "/"
"""Stands in no name, so that `server/name` can tell whose preset is meant."""


class OwnerKind(StrEnum):
    """Whose a preset is; the value completes "Most of a …"."""

    MEMBER = "member"
    SERVER = "server"


MOST = {OwnerKind.MEMBER: 25, OwnerKind.SERVER: 50}
"""How many presets an owner may have."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """A member, or a server whose members may all use its presets; `id` is Discord's."""

    kind: OwnerKind
    id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Preset:
    """Options with a name; their prompt is empty. `by` is who saved it, or published it in a server."""

    owner: Owner
    name: str
    options: ImagineOptions
    by: int
    at: datetime


class Saved(StrEnum):
    """What became of a preset that was to be saved."""

    NEW = "new"
    REPLACED = "replaced"
    """It took the place of the one of the same name."""
    NO_ROOM = "no room"
    """The owner has as many as there may be, so nothing was saved."""


def kept(options: ImagineOptions, names: tuple[str, ...] = PRESET_NAMES) -> ImagineOptions:
    """Only those of the options that may be kept."""
    return NOTHING.changed(
        {name: value for name, value in options.given().items() if name in names}
    )


def preset_name(typed: str) -> str | None:
    """A name as it is shown; None for what can't be one.

    One line with single blanks, of at most 32 characters, without the separator.
    """
    name = " ".join(unicodedata.normalize("NFKC", typed).split())
    fits = 0 < len(name) <= LONGEST_NAME and name.isprintable() and SEPARATOR not in name
    return name if fits else None


def preset_key(name: str) -> str:
    """What is the same for names that differ in case or blanks only; at most 96 characters."""
    # Folding can make three letters of one, and no more.
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()
