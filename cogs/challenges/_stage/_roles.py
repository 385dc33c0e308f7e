"""The role that a winner has for a while: given, and taken back, as far as Discord lets the bot."""

from __future__ import annotations

from enum import StrEnum

import discord
import structlog

from bot.errors import DeliveryError
from cogs._ui.posting import steadily, undelivered

_log = structlog.get_logger(__name__)

_UNKNOWN_ROLE = 10011


class Hindrance(StrEnum):
    """Why a role can't be given."""

    LEFT = "left"
    """The winner is in the server no more."""
    GONE = "gone"
    """The role was deleted, or belongs to a bot or to Discord by now."""
    TOO_HIGH = "too-high"
    """It is not below the bot's own highest role, so Discord does not let the bot give it."""
    NOT_ALLOWED = "not-allowed"
    """The bot lacks the permission Manage Roles."""


async def give(
    client: discord.Client, guild_id: int, member_id: int, role_id: int
) -> Hindrance | None:
    """Give a member a role; None when they have it. Raises `DeliveryError` where it is worth another try."""
    guild = _guild(client, guild_id)
    found = _hindrance(guild, role_id)
    if found is not None:
        return found
    with undelivered():
        try:
            await steadily(lambda: client.http.add_role(guild_id, member_id, role_id, reason=None))
        except discord.NotFound as error:
            return Hindrance.GONE if error.code == _UNKNOWN_ROLE else Hindrance.LEFT
        except discord.Forbidden as error:
            # The cache is behind: it said that the bot may.
            _log.info("a role is not given", role=role_id, code=error.code)
            return Hindrance.NOT_ALLOWED
    return None


async def take(client: discord.Client, guild_id: int, member_id: int, role_id: int) -> None:
    """Take a role from a member; where there is no such role or member any more nothing is done.

    Raises `DeliveryError` while the bot may not.
    """
    guild = _guild(client, guild_id)
    found = _hindrance(guild, role_id)
    if found is Hindrance.GONE:
        return
    if found is not None:
        # Not asked for: Discord shuts out who asks for what is refused too often.
        raise DeliveryError(f"the role can't be taken back: {found}")
    with undelivered():
        try:
            await steadily(
                lambda: client.http.remove_role(guild_id, member_id, role_id, reason=None)
            )
        except discord.NotFound as error:
            _log.info("there is no role to take back", role=role_id, code=error.code)


def _guild(client: discord.Client, guild_id: int) -> discord.Guild:
    guild = client.get_guild(guild_id)
    if guild is None or guild.unavailable:
        raise DeliveryError("Discord has not told of the server")
    return guild


def _hindrance(guild: discord.Guild, role_id: int) -> Hindrance | None:
    role = guild.get_role(role_id)
    if role is None or role.is_default() or role.managed:
        return Hindrance.GONE
    if not guild.me.guild_permissions.manage_roles:
        return Hindrance.NOT_ALLOWED
    return None if guild.me.top_role > role else Hindrance.TOO_HIGH
