"""Every sentence about the recipes and the style of pictures that stand already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.recipes import LARGEST, Source
from cogs._ui.sources import BLANKED
from cogs._ui.text import TIMES, quoted, shorten, size

if TYPE_CHECKING:
    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue
    from bot.recipes import Reading
    from bot.venice.models import ModelSpec
    from cogs.recipes._finding import Found
    from cogs.recipes._fitting import Fit

RECIPE_MENU = "Recipe of this picture"
STYLE_MENU = "Paint in this style"

NO_PICTURE = (
    "This message has no picture that I can read. "
    "I know PNG, JPEG and WebP files that were attached to it."
)
NO_RECIPE = (
    "There is no recipe in this picture. Programs write it into the file, and many websites take it out "
    "again; the original file may still have it."
)
TOO_LARGE = f"This file is too large for me: I read pictures of up to {size(LARGEST)}."
LOST = "Discord did not give me this picture. Please try again in a moment."
NOT_HERE = "I can't paint it here: no model that paints in this channel takes anything near to it."
COPY = "Copy this line to paint it here:"
COPY_FILE = "The line that paints it here is too long for a message, so it is in the file."
PAINT = "Paint this"

NO_STYLE_MODEL = (
    "No model that paints in this channel takes pictures for the style. "
    "`/models` tells which ones do, and a moderator can allow them."
)
STYLE_TITLE = "Paint in this style"
PROMPT = "What to paint"
MODEL = "Model"

_FROM_RECORD = "I painted this myself, and this is how:"
_WRITTEN_BY = {
    Source.NOTES: "with the names of the options",
    Source.AUTOMATIC1111: "as AUTOMATIC1111 writes it",
    Source.COMFYUI: "as a graph of ComfyUI",
}
_WORDS = {"prompt": 900, "negative_prompt": 400}
_VALUE = 60
_LEFT = 500
_CHANGES = 600
_LABEL = 100


def told(found: Found) -> str:
    """Where a recipe was found, and what it says."""
    given = found.options.given()
    lines = [_FROM_RECORD if found.reading is None else _where(found.reading)]
    if not given.pop("prompt", ""):
        lines.append(BLANKED)
    else:
        lines.append(f"**Prompt:** {quoted(found.options.prompt, _WORDS['prompt'])}")
    if (negative := given.pop("negative_prompt", None)) is not None:
        lines.append(f"**Negative prompt:** {quoted(str(negative), _WORDS['negative_prompt'])}")
    parts = []
    if "width" in given and "height" in given:
        parts.append(f"size {given.pop('width')} {TIMES} {given.pop('height')}")
    parts += [f"{_word(name)} {_value(value)}" for name, value in given.items()]
    if parts:
        lines.append(" · ".join(parts))
    if found.reading is not None and found.reading.left:
        left = ", ".join(
            f"{quoted(name, _VALUE)} ({quoted(value, _VALUE)})"
            for name, value in found.reading.left
        )
        lines.append(f"-# I can't take over: {shorten(left, _LEFT)}")
    return "\n".join(lines)


def fitted(fit: Fit, before: ImagineOptions) -> str:
    """What is another here than in the recipe; empty where nothing is."""
    changes = dict(fit.changes)
    parts = []
    model = changes.pop("model", None)
    if model is not None and before.model is not None:
        parts.append(f"`{_code(before.model)}` can't paint here, so `{_code(model)}` does")
    for name, value in changes.items():
        if name in _WORDS:
            parts.append(f"the {_word(name)} is shortened")
        elif value is None:
            parts.append(f"`{name}` is left out")
        else:
            parts.append(f"`{name}` becomes `{_code(value)}`")
    if not parts:
        return ""
    return shorten(f"-# To paint it here: {'; '.join(parts)}.", _CHANGES)


def taken(count: int, there: int) -> tuple[str, ...]:
    """That not all pictures of a message were taken."""
    if count >= there:
        return ()
    first = "the first picture" if count == 1 else f"the first {count} pictures"
    return (
        f"The style was taken from {first} of the message, which is as many as the model takes.",
    )


def model(spec: ModelSpec) -> str:
    """A model in a list."""
    return shorten(spec.name, _LABEL)


def _where(reading: Reading) -> str:
    key = _code(reading.key)
    return f"Found in the file's {reading.place} `{key}`, {_WRITTEN_BY[reading.source]}:"


def _word(name: str) -> str:
    return name.replace("_", " ")


def _value(value: OptionValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return quoted(str(value), _VALUE)


def _code(value: OptionValue) -> str:
    """A value that stays inside its backticks, on one line."""
    return shorten(" ".join(str(value).replace("`", "'").split()), _VALUE)
