"""Whether this machine's clock agrees with Discord's."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import aiohttp

from bot.doctor.finding import ok, warning, wrong

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.doctor.finding import Finding

_WITHIN = 10.0
_NOTABLE = 2.5
"""Seconds: `Date` tells whole ones, and the answer was on its way for a while."""
_TOO_MUCH = 60.0
_TO_DO = "Let the machine keep its time by NTP, as with `timedatectl set-ntp true`."


async def clock(api_url: str, *, now: Callable[[], datetime]) -> Finding:
    """How far the clock is off, by the `Date` of an answer of Discord's API that needs no token.

    Time-outs, quotas, and the 15 minutes in which an interaction can be answered go by this clock.
    """
    try:
        timeout = aiohttp.ClientTimeout(total=_WITHIN)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"{api_url}/gateway") as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers.get("Date", ""))
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
        return warning(
            "clock",
            "Discord did not tell its time, so the clock could not be compared.",
            "Check the network, and DISCORD_API_URL if it is set.",
        )
    ahead = (now() - theirs).total_seconds()
    way = "ahead of" if ahead > 0 else "behind"
    told = f"This machine is {abs(ahead):.0f} s {way} Discord."
    if abs(ahead) > _TOO_MUCH:
        return wrong("clock", told, _TO_DO)
    if abs(ahead) > _NOTABLE:
        return warning("clock", told, _TO_DO)
    return ok("clock", "This machine and Discord agree on the time.")
