"""The custom_id of this cog's button: at most 100 characters, says Discord, and kept for ever."""

from __future__ import annotations

import re

FORGET_ID = "privacy:forget"
FORGET = re.compile(re.escape(FORGET_ID))
