"""Pictures in a request: a style reference is base64, a data URI, or the URL of one."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.venice._json import JSON, JSONObject

_FORMATS = ("PNG", "JPEG", "WEBP")


def is_image(text: str) -> bool:
    """Whether a style reference is a URL, or the base64 of what begins as a picture does."""
    if text.startswith(("http://", "https://")):
        return True
    try:
        data = base64.b64decode(_encoded(text), validate=True)
        Image.open(io.BytesIO(data), formats=_FORMATS).close()
    except (ValueError, OSError, Image.DecompressionBombError):
        return False
    return True


def size_of_image(text: str) -> int:
    """How many bytes the base64 of a style reference stands for."""
    encoded = _encoded(text)
    return len(encoded) * 3 // 4 - encoded[-2:].count("=")


def with_sizes(body: Mapping[str, JSON]) -> JSONObject:
    """The same body with sizes in place of pictures, as a book keeps it."""
    told: JSONObject = dict(body)
    references = told.get("style_references")
    if isinstance(references, list):
        told["style_references"] = [_with_size(reference) for reference in references]
    return told


def _with_size(reference: JSON) -> JSON:
    image = reference.get("image") if isinstance(reference, dict) else None
    if not isinstance(reference, dict) or not isinstance(image, str):
        return reference
    return {**reference, "image": f"{size_of_image(image)} bytes"}


def _encoded(text: str) -> str:
    return text.partition(",")[2] if text.startswith("data:") else text
