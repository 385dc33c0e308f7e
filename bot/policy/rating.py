"""What a destination may show, and whether safe mode is on there: the one gate for every path."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.destination import ChannelKind, Rating
from bot.domain.rules import SafeModeRule
from bot.language import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.destination import Destination
    from bot.domain.options import ImagineOptions
    from bot.domain.rules import ChannelRules

_FLAGGED = frozenset(
    {
        ChannelKind.TEXT,
        ChannelKind.VOICE,
        ChannelKind.STAGE,
        ChannelKind.ANNOUNCEMENT,
        ChannelKind.FORUM,
        ChannelKind.MEDIA,
        ChannelKind.THREAD,
    }
)
"""The kinds that can be age-restricted: Discord's types 0, 2, 5, 13, 15, 16, and threads by their parent."""


class SafeModeReason(StrEnum):
    """Why safe mode is on or off; the value is the key of what completes "#channel: …"."""

    PRIVATE = "safe-mode-private"
    NOT_A_MEMBER = "safe-mode-not-a-member"
    NOT_FOUND_OUT = "safe-mode-not-found-out"
    NOT_AGE_RESTRICTED = "safe-mode-not-age-restricted"
    SAFE_DESK = "safe-mode-safe-desk"
    RULE = "safe-mode-rule"
    ASKED_ON = "safe-mode-asked-on"
    NOT_ASKED = "safe-mode-not-asked"
    ASKED_OFF = "safe-mode-asked-off"
    OPEN = "safe-mode-open"

    @property
    def said(self) -> Said:
        """The value and the reason."""
        return Said(self.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class SafeMode:
    """What is sent as `safe_mode`, and why; `overruled`: the member asked for off and it stays on."""

    on: bool
    reason: SafeModeReason
    overruled: bool = False

    def said(self, name: str) -> Said:
        """The value and the reason for a channel by its shown name, such as `#general`."""
        if not name:
            return Said("safe-mode", {"reason": self.reason.said})
        return Said("safe-mode-in", {"name": name, "reason": self.reason.said})


def rate(destination: Destination) -> Rating:
    """Tell what a destination may show; every doubt is safe.

    Discord: channels carry their own flag, threads inherit their parent's, and a guild-wide restriction
    is not shown in the channel's flag.
    """
    return Rating.AGE_RESTRICTED if _doubt(destination) is None else Rating.SAFE


def rate_all(destinations: Iterable[Destination]) -> Rating:
    """Tell what may be shown where pictures go to several places: only what all of them may show."""
    ratings = {rate(each) for each in destinations}
    return Rating.AGE_RESTRICTED if ratings == {Rating.AGE_RESTRICTED} else Rating.SAFE


def effective_safe_mode(
    destination: Destination,
    rules: ChannelRules,
    options: ImagineOptions,
    *,
    desk: Destination | None = None,
) -> SafeMode:
    """Decide what is sent as `safe_mode`: off only where the destination and its rules both allow it.

    `desk` is where moderators look at the pictures first, if they do: they are shown there as well.
    """
    wish = options.safe_mode
    doubt = _doubt(destination)
    if doubt is None and desk is not None and rate(desk) is Rating.SAFE:
        doubt = SafeModeReason.SAFE_DESK
    if doubt is not None:
        return SafeMode(on=True, reason=doubt, overruled=wish is False)
    if rules.safe_mode is SafeModeRule.MEMBER:
        if wish is None:
            return SafeMode(on=True, reason=SafeModeReason.NOT_ASKED)
        return _as_asked(on=wish)
    if rules.safe_mode is SafeModeRule.OPEN:
        if wish is None:
            return SafeMode(on=False, reason=SafeModeReason.OPEN)
        return _as_asked(on=wish)
    return SafeMode(on=True, reason=SafeModeReason.RULE, overruled=wish is False)


def _as_asked(*, on: bool) -> SafeMode:
    return SafeMode(on=on, reason=SafeModeReason.ASKED_ON if on else SafeModeReason.ASKED_OFF)


def _doubt(destination: Destination) -> SafeModeReason | None:
    """Name what speaks against age-restricted; None only when all is known and says so."""
    if destination.kind in {ChannelKind.DIRECT, ChannelKind.GROUP}:
        return SafeModeReason.PRIVATE
    if not destination.bot_is_member or destination.guild_id is None:
        return SafeModeReason.NOT_A_MEMBER
    if destination.kind not in _FLAGGED or destination.age_restricted is None:
        return SafeModeReason.NOT_FOUND_OUT
    if destination.kind is ChannelKind.THREAD and destination.parent_id is None:
        return SafeModeReason.NOT_FOUND_OUT
    if destination.age_restricted is True or destination.guild_age_restricted is True:
        return None
    return SafeModeReason.NOT_AGE_RESTRICTED
