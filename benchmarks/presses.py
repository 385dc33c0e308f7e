"""Presses of buttons below pictures of an earlier run, as Discord would tell of them.

The messages are written out here instead of being built by the bot: custom_ids are kept for ever, so what
was posted long ago stays as it is, whatever the bot posts today.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.payloads import (
    CHANNEL_ID,
    FIRST_MEMBER_ID,
    GUILD_ID,
    MESSAGE,
    Json,
    happened,
    user,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

PROMPT = "a gondola under a bridge, at dusk"
PAINTERS = 250
"""How many people asked for the pictures of the earlier run, in turn."""
_FIRST_JOB = 0x6E0D_01A0_0000_4000_8000_0000_0000_0000
_FIRST_COMMAND = 930000000000000000
_FIRST_FILE = 940000000000000000
_BUTTON, _TEXT, _ROW, _GALLERY = 2, 10, 1, 12
"""Discord's numbers of components."""
_PRESSED = 3
"""Discord's number of an interaction with a component."""
_MADE_OF_COMPONENTS = 1 << 15
"""Discord's flag of a message that is components and nothing else."""
_ANSWERS_A_COMMAND = 20
"""Discord's number of such a message."""
_ROWS = (
    (
        ("again", "Again", "\N{CLOCKWISE RIGHTWARDS AND LEFTWARDS OPEN CIRCLE ARROWS}"),
        ("edit", "Edit", "\N{PENCIL}\N{VARIATION SELECTOR-16}"),
        ("style", "Style", "\N{ARTIST PALETTE}"),
        ("model", "Model", "\N{GEAR}\N{VARIATION SELECTOR-16}"),
        ("vary", "Vary", "\N{GAME DIE}"),
    ),
    (
        ("recipe", "Recipe", "\N{CLIPBOARD}"),
        ("save", "Save", "\N{WHITE MEDIUM STAR}"),
        ("report", "Report", "\N{TRIANGULAR FLAG ON POST}"),
        ("delete", "Delete", "\N{WASTEBASKET}"),
    ),
)


class Ends(StrEnum):
    """What a member has in the end: the bot is done with it then."""

    PICTURES = "pictures"
    WORDS = "words"
    """A private answer with the prompt of the picture in it."""
    FORM = "form"
    """A form is the acknowledgement, says Discord, so there is no time to think before."""


ENDS: Mapping[str, Ends] = {
    "again": Ends.PICTURES,
    "recipe": Ends.WORDS,
    "edit": Ends.FORM,
    "report": Ends.FORM,
}
"""The buttons that can be pressed, and what comes of each."""


def job_id(number: int) -> UUID:
    """The job of the old picture of that number, which its buttons name."""
    return UUID(int=_FIRST_JOB + number)


def message_id(number: int) -> int:
    """The message that shows it."""
    return _FIRST_COMMAND + 2 * number + 1


def command_id(number: int) -> int:
    """The interaction that asked for it."""
    return _FIRST_COMMAND + 2 * number


def painter_id(number: int) -> int:
    """Who asked for it."""
    return FIRST_MEMBER_ID + number % PAINTERS


def press(button: str, picture: int, *, person: int) -> Json:
    """INTERACTION_CREATE of a press below an old picture, by somebody who painted none of them."""
    shown = message(picture)
    custom_id = f"{button}:{job_id(picture)}"
    place = next(
        each["id"]
        for row in shown["components"]
        for each in row.get("components", ())
        if each["custom_id"] == custom_id
    )
    pressed = {"component_type": _BUTTON, "custom_id": custom_id, "id": place}
    return {**happened(_PRESSED, pressed, person=PAINTERS + person), "message": shown}


def message(picture: int) -> Json:
    """The message of an old picture: gallery, text and two rows of buttons."""
    painter = user(str(painter_id(picture)), f"person{picture % PAINTERS}")
    file_id = str(_FIRST_FILE + picture)
    address = f"attachments/{CHANNEL_ID}/{file_id}/gondola-{picture}-1.webp?ex=0&is=0&hm=0"
    media = {
        "id": file_id,
        "url": f"https://cdn.discordapp.com/{address}",
        "proxy_url": f"https://media.discordapp.net/{address}",
        "width": 1024,
        "height": 1024,
        "content_type": "image/webp",
        "attachment_id": file_id,
    }
    gallery = {"media": media, "description": PROMPT, "spoiler": False}
    small = f"-# Venice SD35 · seed {picture} · 1024 × 1024 · 3.1 s · $0.01 · safe mode on"  # noqa: RUF001  - as the bot writes sizes
    return {
        **MESSAGE,
        "id": str(message_id(picture)),
        "type": _ANSWERS_A_COMMAND,
        "flags": _MADE_OF_COMPONENTS,
        "interaction_metadata": {
            "id": str(command_id(picture)),
            "type": 2,
            "user": painter,
            "authorizing_integration_owners": {"0": GUILD_ID},
            "name": "imagine",
            "command_type": 1,
        },
        "components": [
            {"type": _GALLERY, "id": 1, "items": [gallery]},
            {"type": _TEXT, "id": 2, "content": f"{PROMPT}\n{small}"},
            *_rows(picture),
        ],
    }


def _rows(picture: int) -> list[Json]:
    made, next_id = [], 3
    for row in _ROWS:
        buttons = [
            {
                "type": _BUTTON,
                "id": next_id + place,
                "style": 2,
                "label": label,
                "emoji": {"id": None, "name": emoji},
                "custom_id": f"{name}:{job_id(picture)}",
            }
            for place, (name, label, emoji) in enumerate(row, 1)
        ]
        made.append({"type": _ROW, "id": next_id, "components": buttons})
        next_id += len(row) + 1
    return made
