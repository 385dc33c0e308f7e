"""The contract of `POST /image/generate` that holds for every model: fields, types, ranges.

The documented page is the authority; the vendor's OpenAPI adds `enhance_prompt`,
`disable_prompt_optimization_thinking` and `style_references`. Unknown fields are refused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.venice._json import as_int, as_number, utf16_length
from sandbox.venice._references import is_image

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sandbox.venice._json import JSON

PROMPT_LIMIT = 7500
MAX_SIDE = 1280
FORMATS = ("jpeg", "png", "webp")
QUALITIES = ("low", "medium", "high")
_SEED = 999_999_999


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a request: the field (None: the whole), a code, a sentence."""

    field: str | None
    code: str
    message: str


def _string(low: int, high: int | None) -> Callable[[JSON], str | None]:
    def check(value: JSON) -> str | None:
        if not isinstance(value, str):
            return f"Expected string, received {_kind(value)}"
        if utf16_length(value) < low:
            return f"String must contain at least {low} character(s)"
        if high is not None and utf16_length(value) > high:
            return f"String must contain at most {high} character(s)"
        return None

    return check


def _whole(low: int | None, high: int | None) -> Callable[[JSON], str | None]:
    def check(value: JSON) -> str | None:
        number = as_int(value)
        if number is None:
            return f"Expected integer, received {_kind(value)}"
        if low is not None and number < low:
            return f"Number must be greater than or equal to {low}"
        if high is not None and number > high:
            return f"Number must be less than or equal to {high}"
        return None

    return check


def _above_zero(high: float) -> Callable[[JSON], str | None]:
    def check(value: JSON) -> str | None:
        number = as_number(value)
        if number is None or not math.isfinite(number):
            return f"Expected number, received {_kind(value)}"
        if number <= 0:
            return "Number must be greater than 0"
        return f"Number must be less than or equal to {high:g}" if number > high else None

    return check


def _flag(value: JSON) -> str | None:
    return None if isinstance(value, bool) else f"Expected boolean, received {_kind(value)}"


def _choice(options: tuple[str, ...]) -> Callable[[JSON], str | None]:
    listed = " | ".join(f"'{option}'" for option in options)

    def check(value: JSON) -> str | None:
        if isinstance(value, str) and value in options:
            return None
        return f"Invalid enum value. Expected {listed}, received {value!r}"

    return check


def _inpaint(value: JSON) -> str | None:
    return None if value is None else "In-painting was disabled on May 19th, 2025"


def _style_references(value: JSON) -> str | None:
    if not isinstance(value, list):
        return f"Expected array, received {_kind(value)}"
    for reference in value:
        image = reference.get("image") if isinstance(reference, dict) else None
        if not isinstance(reference, dict) or not isinstance(image, str) or not is_image(image):
            return "Every style reference needs an image: base64, a data URI or an http(s) URL"
        if unknown := set(reference) - {"image", "strength"}:
            return f"Unrecognized key(s) in style reference: {', '.join(sorted(unknown))}"
        strength = reference.get("strength", 0.5)
        number = as_number(strength)
        if number is None or not 0.1 <= number <= 1:  # noqa: PLR2004  - the documented bounds
            return "The strength of a style reference lies between 0.1 and 1"
    return None


_FIELDS: dict[str, Callable[[JSON], str | None]] = {
    "model": _string(1, None),
    "prompt": _string(1, PROMPT_LIMIT),
    "cfg_scale": _above_zero(20),
    "embed_exif_metadata": _flag,
    "format": _choice(FORMATS),
    "height": _whole(1, MAX_SIDE),
    "hide_watermark": _flag,
    "inpaint": _inpaint,
    "lora_strength": _whole(0, 100),
    "negative_prompt": _string(0, PROMPT_LIMIT),
    "return_binary": _flag,
    "variants": _whole(1, 4),
    "safe_mode": _flag,
    "seed": _whole(-_SEED, _SEED),
    "steps": _whole(1, None),
    "style_preset": _string(1, None),
    "aspect_ratio": _string(1, None),
    "resolution": _string(1, None),
    "quality": _choice(QUALITIES),
    "enable_web_search": _flag,
    "width": _whole(1, MAX_SIDE),
    "disable_prompt_optimization_thinking": _flag,
    "enhance_prompt": _flag,
    "style_references": _style_references,
}


def check_fields(body: JSON) -> list[Problem]:
    """Tell everything that is wrong with a body for any model; an empty list means nothing."""
    if not isinstance(body, dict):
        return [Problem(None, "invalid_type", f"Expected object, received {_kind(body)}")]
    problems = [
        Problem(name, "invalid_type", "Required")
        for name in ("model", "prompt")
        if name not in body
    ]
    unknown = sorted(set(body) - set(_FIELDS))
    if unknown:
        keys = ", ".join(f"'{key}'" for key in unknown)
        problems.append(
            Problem(None, "unrecognized_keys", f"Unrecognized key(s) in object: {keys}")
        )
    for name, check in _FIELDS.items():
        message = check(body[name]) if name in body else None
        if message is not None:
            problems.append(Problem(name, "invalid_value", message))
    if "variants" in body and body.get("return_binary") is True:
        problems.append(Problem("variants", "custom", "Only supported when return_binary is false"))
    return problems


def problems_json(problems: list[Problem]) -> dict[str, JSON]:
    """Write problems down in the documented shape of a 400: `error`, `details`, `issues`."""
    whole: list[JSON] = [p.message for p in problems if p.field is None]
    details: dict[str, JSON] = {"_errors": whole}
    for name in dict.fromkeys(p.field for p in problems if p.field is not None):
        errors: list[JSON] = [p.message for p in problems if p.field == name]
        details[name] = {"_errors": errors}
    issues: list[JSON] = [
        {"code": p.code, "path": [] if p.field is None else [p.field], "message": p.message}
        for p in problems
    ]
    return {"error": "Invalid request parameters", "details": details, "issues": issues}


def flag(body: Mapping[str, JSON], name: str, *, default: bool) -> bool:
    """Read a checked boolean field, or the documented default where it is left out."""
    value = body.get(name)
    return value if isinstance(value, bool) else default


def _kind(value: JSON) -> str:
    if isinstance(value, bool):
        return "boolean"
    names = {str: "string", int: "number", float: "number", list: "array", dict: "object"}
    return names.get(type(value), "null")
