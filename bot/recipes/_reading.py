"""From the bytes of a file to options of `/imagine`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.recipes._automatic import read_parameters
from bot.recipes._comfy import read_graph
from bot.recipes._files import notes
from bot.recipes._notes import read_json, read_lines
from bot.recipes._values import Source

if TYPE_CHECKING:
    from bot.domain.options import ImagineOptions
    from bot.language import Said
    from bot.recipes._files import Place

_READERS = (
    (Source.COMFYUI, read_graph),
    (Source.NOTES, read_json),
    (Source.NOTES, read_lines),
    (Source.AUTOMATIC1111, read_parameters),
)
"""In this order, each text is tried; what one of them is, the others are not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A recipe that stood in a file.

    `options` are as they were written there, whatever a model takes of them. `left` is by name what they
    have no place for. `place` and `key` are where it stood, such as a PNG text and "parameters".
    """

    options: ImagineOptions
    source: Source
    place: Place
    key: str
    left: tuple[tuple[str, str | Said], ...] = ()


def read(data: bytes) -> Reading | None:
    """The first recipe in a picture; None where there is none, for broken files and for no pictures."""
    # What ComfyUI painted by stands beside the whole workflow, which tells it less directly.
    for note in sorted(notes(data), key=lambda each: each.key == "workflow"):
        for source, reader in _READERS:
            draft = reader(note.text)
            options = None if draft is None else draft.options()
            if draft is not None and options is not None:
                return Reading(
                    options=options,
                    source=source,
                    place=note.place,
                    key=note.key,
                    left=draft.left,
                )
    return None
