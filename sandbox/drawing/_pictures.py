"""What the package draws: messages below one another, a form, and the names that they mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PIL import Image

from sandbox.drawing._blocks import Block, padded, stack
from sandbox.drawing._forms import form_block
from sandbox.drawing._messages import message_block
from sandbox.drawing._theme import BACKGROUND, px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sandbox.face import Message

Json = dict[str, Any]
NARROWEST, MARGIN = 240, px(16)


def names_in(world: Json) -> dict[str, str]:
    """Return the names of a world's people, roles and channels by id; `world` as the face tells it."""
    names = {each["id"]: each["display_name"] or each["username"] for each in world["people"]}
    for server in world["servers"]:
        for kind in ("roles", "channels", "threads"):
            names |= {each["id"]: each["name"] for each in server[kind]}
    return names


def draw(
    messages: Sequence[Message], people: Mapping[str, str], *, width: int = 640
) -> Image.Image:
    """Draw messages as the person sees them who was asked for them, oldest first.

    `people` has the names by id, as from `names_in`; `width` is in Discord's pixels (240 or more),
    the picture has twice as many. Pictures and files are drawn when they were fetched with their
    contents, else as panels with their names.
    """
    if width < NARROWEST:
        raise ValueError(f"a message needs {NARROWEST} pixels or more, not {width}")
    room = px(width) - 2 * MARGIN
    return _drawn(
        stack([message_block(each, people, room) for each in messages], px(17)), px(width)
    )


def draw_form(modal: Json, people: Mapping[str, str]) -> Image.Image:
    """Draw the form that an interaction opened (`Result.modal`), as it is before it is filled in."""
    card = form_block(modal, people)
    return _drawn(card, card.width + 2 * MARGIN)


def _drawn(block: Block, width: int) -> Image.Image:
    whole = padded(block, MARGIN, MARGIN)
    picture = Image.new("RGB", (width, whole.height), BACKGROUND)
    whole.paint(picture, 0, 0)
    return picture
