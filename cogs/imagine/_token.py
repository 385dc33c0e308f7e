"""What there is to know of an interaction's token, by which it is answered for a quarter of an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import discord

ORIGINAL = cast("int", "@original")
"""Discord's name for the message that answers an interaction, where discord.py expects a message's id."""
_GONE = frozenset({10015, 50027})
"""Discord: unknown webhook, and invalid webhook token: 15 minutes are over."""
_UNAUTHORIZED = 401


def is_gone(error: discord.HTTPException) -> bool:
    """Whether an answer says that the token works no longer."""
    return error.code in _GONE or error.status == _UNAUTHORIZED
