"""The text `parameters` of AUTOMATIC1111's web interface and of the many programs that write the same.

The prompt, then `Negative prompt: …`, then a line with `Steps: 20, Sampler: Euler a, CFG scale: 7, …`.
"""

from __future__ import annotations

import re

from bot.recipes._values import Draft

_SETTINGS = re.compile(r"^Steps:\s", re.MULTILINE)
_NEGATIVE = re.compile(r"^Negative prompt:[ ]?", re.MULTILINE)
_SETTING = re.compile(r'\s*(\w[\w /-]{0,60}):\s*("(?:\\.|[^\\"])*"|[^,]*)(?:,|$)')
_SIZE = re.compile(r"\s*(\d{1,6})\s*x\s*(\d{1,6})\s*")
_LONGEST_SETTINGS = 10_000
_OF_NO_USE = frozenset({"version", "model hash", "vae hash", "lora hashes", "ti hashes", "hashes"})


def read_parameters(text: str) -> Draft | None:
    """The recipe of such a text; None where it is none."""
    starts = [found.start() for found in _SETTINGS.finditer(text)]
    if not starts:
        return None
    draft = Draft()
    words = text[: starts[-1]]
    negative = _NEGATIVE.search(words)
    draft.text("prompt", words[: negative.start()] if negative else words)
    if negative:
        draft.text("negative_prompt", words[negative.end() :])
    settings = text[starts[-1] :][:_LONGEST_SETTINGS].replace("\n", ", ")
    for found in _SETTING.finditer(settings):
        _take(draft, found[1].strip(), found[2].strip().strip('"'))
    return draft


def _take(draft: Draft, name: str, value: str) -> None:
    match name.casefold():
        case "steps":
            draft.steps(value)
        case "cfg scale":
            draft.cfg_scale(value)
        case "seed":
            draft.seed(value)
        case "model":
            draft.name("model", value)
        case "size":
            if size := _SIZE.fullmatch(value):
                draft.size(size[1], size[2])
        case other:
            if other not in _OF_NO_USE:
                draft.leave(name, value)
