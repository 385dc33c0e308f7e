"""What can be done from below a picture: the custom_ids, kept for ever, and the buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from discord import ui

from cogs._ui.job_button import JOB

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from bot.language import Language

AGAIN = re.compile(f"again:{JOB}")
EDIT = re.compile(f"edit:{JOB}")
STYLE = re.compile(f"style:{JOB}")
MODEL = re.compile(f"model:{JOB}")
VARY = re.compile(f"vary:{JOB}")
RECIPE = re.compile(f"recipe:{JOB}")
SAVE = re.compile(f"save:{JOB}")

_EMOJIS = {
    "again": "\N{CLOCKWISE RIGHTWARDS AND LEFTWARDS OPEN CIRCLE ARROWS}",
    "edit": "\N{PENCIL}\N{VARIATION SELECTOR-16}",
    "style": "\N{ARTIST PALETTE}",
    "model": "\N{GEAR}\N{VARIATION SELECTOR-16}",
    "vary": "\N{GAME DIE}",
    "recipe": "\N{CLIPBOARD}",
    "save": "\N{WHITE MEDIUM STAR}",
}
PAINTING = ("again", "edit", "style", "model", "vary")
KEEPING = ("recipe", "save")


def buttons(
    language: Language, job_id: UUID, names: Iterable[str]
) -> list[ui.Button[ui.LayoutView]]:
    """The buttons of these names for the picture of a job."""
    made: list[ui.Button[ui.LayoutView]] = []
    for name in names:
        label = language.say(f"ui-{name}-label")
        made.append(ui.Button(label=label, emoji=_EMOJIS[name], custom_id=f"{name}:{job_id}"))
    return made
