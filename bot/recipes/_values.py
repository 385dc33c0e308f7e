"""What was found in a recipe, held to what `/imagine` takes at all."""

from __future__ import annotations

import json
import math
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.options import ImagineOptions
from bot.language import Said
from bot.venice import utf16
from bot.venice.models import MAX_CFG_SCALE, MAX_LORA_STRENGTH, PROMPT_LIMIT, SEED_LIMIT

if TYPE_CHECKING:
    from bot.errors import OptionValue

_LARGEST_SIDE = 65_536
_MOST_STEPS = 1000
_LONGEST_NAME = 100
_LONGEST_LEFT = 80
_MOST_LEFT = 12
_ITS_END = Said("recipes-its-end")
_LORA = re.compile(r"<(?:lora|lyco|hypernet):([^<>:]{1,200})(?::[^<>]{0,100})?>", re.IGNORECASE)


class Source(StrEnum):
    """Which kind of program wrote a recipe."""

    NOTES = "notes"
    """Options by their names, as Venice and this bot write them."""
    AUTOMATIC1111 = "automatic1111"
    COMFYUI = "comfyui"


class Draft:
    """A recipe while it is read: options that can be taken, and by name what can't."""

    def __init__(self) -> None:
        self._options: dict[str, OptionValue] = {}
        self._left: dict[str, str | Said] = {}

    @property
    def left(self) -> tuple[tuple[str, str | Said], ...]:
        """What could not be taken, by name, the first dozen."""
        return tuple(self._left.items())

    def options(self) -> ImagineOptions | None:
        """The options; None where there is no prompt."""
        prompt = self._options.get("prompt")
        if not isinstance(prompt, str):
            return None
        return ImagineOptions(prompt=prompt).changed(self._options)

    def text(self, name: str, value: object) -> None:
        """Take a prompt, without the small models that it calls by name."""
        if not isinstance(value, str):
            return
        for lora in _LORA.findall(value):
            self.leave("LoRA", lora)
        whole = utf16.sound(_LORA.sub("", value).replace("\0", "")).strip()
        kept = utf16.cut(whole, PROMPT_LIMIT)
        if kept != whole:
            self._leave(name.replace("_", " "), _ITS_END)
        if kept:
            self._options[name] = kept

    def name(self, option: str, value: object) -> None:
        """Take a name of a model, a style and the like."""
        if isinstance(value, str) and (found := utf16.sound(" ".join(value.split()))):
            if len(found) <= _LONGEST_NAME:
                self._options[option] = found
            else:
                self.leave(option, found)

    def seed(self, value: object) -> None:
        """Take a seed; another than Venice takes would give another picture, so it is left."""
        self._whole("seed", value, -SEED_LIMIT, SEED_LIMIT)

    def steps(self, value: object) -> None:
        """Take a number of steps."""
        self._whole("steps", value, 1, _MOST_STEPS)

    def lora_strength(self, value: object) -> None:
        """Take how strongly the model's own style shows."""
        self._whole("lora_strength", value, 0, MAX_LORA_STRENGTH)

    def size(self, width: object, height: object) -> None:
        """Take both sides, in pixels, or none."""
        sides = (_number(width), _number(height))
        if all(side is not None and 1 <= side <= _LARGEST_SIDE for side in sides):
            for name, side in zip(("width", "height"), sides, strict=True):
                self._options[name] = int(side or 1)

    def cfg_scale(self, value: object) -> None:
        """Take how closely the words were followed."""
        number = _number(value)
        if number is not None and 0 < number <= MAX_CFG_SCALE:
            self._options["cfg_scale"] = round(number, 3)
        elif number is not None:
            self.leave("CFG scale", value)

    def flag(self, option: str, value: object) -> None:
        """Take a yes or no."""
        if isinstance(value, bool):
            self._options[option] = value

    def leave(self, name: object, value: object) -> None:
        """Write down what can't be taken, shortened, for people to read."""
        if isinstance(value, str | int | float):
            shown = " ".join(utf16.sound(str(value)[: 4 * _LONGEST_LEFT]).split())
            if shown:
                self._leave(name, shown[:_LONGEST_LEFT])

    def _leave(self, name: object, value: str | Said) -> None:
        key = " ".join(utf16.sound(str(name)[:_LONGEST_LEFT]).split())
        if key and len(self._left) < _MOST_LEFT:
            self._left.setdefault(key, value)

    def _whole(self, option: str, value: object, low: int, high: int) -> None:
        number = _number(value)
        if number is None or number != int(number):
            return
        if low <= number <= high:
            self._options[option] = int(number)
        else:
            self.leave(option.replace("_", " "), value)


def _number(value: object) -> float | None:
    """A finite number, also one that is written as a text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value) if not isinstance(value, str) else float(value.strip()[:40])
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def from_json(text: str) -> Any:  # noqa: ANN401  - whatever the JSON holds
    """What a JSON text holds; None for what is none, or is nested without an end.

    By the standard library, because ComfyUI writes NaN, which is no JSON.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
