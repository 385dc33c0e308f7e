"""Every sentence about the recipes and the style of pictures that stand already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language import Said
from bot.recipes import LARGEST, Place, Source
from cogs._ui.sources import BLANKED
from cogs._ui.text import quoted, shorten

if TYPE_CHECKING:
    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue
    from bot.language import Language
    from bot.recipes import Reading
    from bot.venice.models import ModelSpec
    from cogs.recipes._finding import Found
    from cogs.recipes._fitting import Fit

RECIPE_MENU = "Recipe of this picture"
STYLE_MENU = "Paint in this style"

NO_PICTURE = Said("recipes-no-picture")
NO_RECIPE = Said("recipes-no-recipe")
TOO_LARGE = Said("recipes-too-large", {"largest": LARGEST})
LOST = Said("recipes-lost")
NO_STYLE_MODEL = Said("recipes-no-style-model")

_PLACES = {
    Place.PNG_TEXT: "recipes-place-png",
    Place.JPEG_COMMENT: "recipes-place-jpeg",
    Place.EXIF: "recipes-place-exif",
}
_WRITTEN_BY = {
    Source.NOTES: "recipes-by-names",
    Source.AUTOMATIC1111: "recipes-by-automatic1111",
    Source.COMFYUI: "recipes-by-comfyui",
}
_WORDS = {"prompt": 900, "negative_prompt": 400}
_VALUE = 60
_LEFT = 500
_CHANGES = 600
_LABEL = 100


def told(language: Language, found: Found) -> str:
    """Where a recipe was found, and what it says."""
    lines = [_where(language, found.reading)]
    given = found.options.given()
    if not given.pop("prompt", ""):
        lines.append(language.say(BLANKED))
    else:
        words = quoted(found.options.prompt, _WORDS["prompt"])
        lines.append(language.say("recipes-prompt", words=words))
    if (negative := given.pop("negative_prompt", None)) is not None:
        words = quoted(str(negative), _WORDS["negative_prompt"])
        lines.append(language.say("recipes-negative-prompt", words=words))
    parts = []
    if "width" in given and "height" in given:
        width, height = str(given.pop("width")), str(given.pop("height"))
        parts.append(language.say("recipes-size", width=width, height=height))
    parts += [f"{name.replace('_', ' ')} {_value(language, each)}" for name, each in given.items()]
    if parts:
        lines.append(" · ".join(parts))
    if found.styled:
        lines.append(f"-# {language.say('recipes-without-references')}")
    if found.reading is not None and found.reading.left:
        left = ", ".join(
            f"{quoted(name, _VALUE)} ({_left(language, value)})"
            for name, value in found.reading.left
        )
        lines.append(f"-# {language.say('recipes-left', left=shorten(left, _LEFT))}")
    return "\n".join(lines)


def fitted(language: Language, fit: Fit, before: ImagineOptions) -> str:
    """What is another here than in the recipe; empty where nothing is."""
    changes = dict(fit.changes)
    parts = []
    model = changes.pop("model", None)
    if model is not None and before.model is not None:
        old, new = _code(before.model), _code(model)
        parts.append(language.say("recipes-other-model", old=old, new=new))
    for name, value in changes.items():
        if name in _WORDS:
            parts.append(language.say("recipes-shortened", option=name))
        elif value is None:
            parts.append(language.say("recipes-left-out", option=name))
        else:
            parts.append(language.say("recipes-becomes", option=name, value=_code(value)))
    if not parts:
        return ""
    return shorten(f"-# {language.say('recipes-fitted', changes='; '.join(parts))}", _CHANGES)


def not_here(language: Language) -> str:
    """That nothing near to a recipe can be painted here."""
    return language.say("recipes-not-here")


def copy(language: Language, *, as_file: bool = False) -> str:
    """What stands above the line that paints it here, or tells of its file."""
    return language.say("recipes-copy-file" if as_file else "recipes-copy")


def paint(language: Language) -> str:
    """The label of the button that paints it here."""
    return language.say("recipes-paint-label")


def taken(count: int, there: int) -> tuple[Said, ...]:
    """That not all pictures of a message were taken."""
    return () if count >= there else (Said("recipes-style-taken", {"count": count}),)


def model(spec: ModelSpec) -> str:
    """A model in a list."""
    return shorten(spec.name, _LABEL)


def _where(language: Language, reading: Reading | None) -> str:
    if reading is None:
        return language.say("recipes-from-record")
    place = language.say(_PLACES[reading.place])
    manner = language.say(_WRITTEN_BY[reading.source])
    return language.say("recipes-found", place=place, key=_code(reading.key), manner=manner)


def _value(language: Language, value: OptionValue) -> str:
    if isinstance(value, bool):
        return language.say("recipes-yes" if value else "recipes-no")
    return quoted(str(value), _VALUE)


def _left(language: Language, value: str | Said) -> str:
    return language.say(value) if isinstance(value, Said) else quoted(value, _VALUE)


def _code(value: OptionValue) -> str:
    """A value that stays inside its backticks, on one line."""
    return shorten(" ".join(str(value).replace("`", "'").split()), _VALUE)
