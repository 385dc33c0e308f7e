"""The custom_ids of this cog's buttons: at most 100 characters, says Discord, and kept for ever."""

from __future__ import annotations

import re

PAGE = re.compile(r"presets:page:(?P<number>[0-9]{1,4})")


def page_id(number: int) -> str:
    """The id of the button that leads to a page of the presets."""
    return f"presets:page:{number}"
