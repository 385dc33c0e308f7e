"""Options by their names: as JSON, as Venice and this bot write them, or a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.recipes._values import Draft, from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPELLED = {
    "uc": "negative_prompt",
    "negative": "negative_prompt",
    "scale": "cfg_scale",
    "cfg": "cfg_scale",
    "guidance_scale": "cfg_scale",
    "style": "style_preset",
    "disable_prompt_optimization_thinking": "skip_prompt_optimization",
}
"""Other names of options; `negativePrompt` and `Negative prompt` are found by themselves."""
_NAMES = frozenset({"model", "style_preset", "aspect_ratio", "resolution", "quality"})
_FLAGS = frozenset({"enhance_prompt", "skip_prompt_optimization", "enable_web_search"})
_OF_NO_USE = frozenset({"safe_mode", "id", "format", "variants", "return_binary"})
"""What says nothing of a picture, or, as safe mode, is never taken from a file."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINE = re.compile(r"^[ \t]*([A-Za-z][\w -]{0,40}):[ \t]*(.*)$", re.MULTILINE)
_MOST_LINES = 100


def read_json(text: str) -> Draft | None:
    """The recipe of a JSON object with a prompt, also inside of `request`; None where it is none."""
    told = from_json(text)
    if not isinstance(told, dict):
        return None
    inner = told.get("request")
    if "prompt" not in told and isinstance(inner, dict):
        told = inner
    return _draft(told) if isinstance(told.get("prompt"), str) else None


def read_lines(text: str) -> Draft | None:
    """The recipe of lines as `Prompt: a fox`; None where none of them is a prompt."""
    found = list(_LINE.findall(text))[:_MOST_LINES]
    told: dict[str, object] = {}
    for name, value in found:
        told.setdefault(name.strip(), value.strip())
    return _draft(told) if "prompt" in map(_option, told) else None


def _draft(told: Mapping[str, object]) -> Draft:
    by_option: dict[str, object] = {}
    draft = Draft()
    for name, value in told.items():
        option = _option(name)
        by_option.setdefault(option, value)
        if not _take(draft, option, value):
            draft.leave(name, value)
    draft.size(by_option.get("width"), by_option.get("height"))
    return draft


def _option(name: str) -> str:
    parted = _CAPITAL.sub("_", name).casefold().replace(" ", "_").replace("-", "_")
    return _SPELLED.get(parted, parted)


def _take(draft: Draft, option: str, value: object) -> bool:
    """Take one option; False for what is none."""
    match option:
        case "prompt" | "negative_prompt":
            draft.text(option, value)
        case "seed":
            draft.seed(value)
        case "steps":
            draft.steps(value)
        case "cfg_scale":
            draft.cfg_scale(value)
        case "lora_strength":
            draft.lora_strength(value)
        case _ if option in _NAMES:
            draft.name(option, value)
        case _ if option in _FLAGS:
            draft.flag(option, value)
        case _:
            return option in {"width", "height"} or option in _OF_NO_USE
    return True
