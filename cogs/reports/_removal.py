"""Taking a picture away: who may, and what is written down of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import DecidedAlready, NothingToDecide
from cogs._ui.host import host_of, now_of
from cogs._ui.language import everybodys
from cogs._ui.moderators import may
from cogs.reports import _cases, _pictures, _text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

    from bot.domain.generation import Generation
    from bot.language import Said
    from cogs.reports._pictures import Picture

_BY_AUTHOR, _BY_MODERATOR = "by its author", "by a moderator"


async def moderates(interaction: discord.Interaction) -> bool:
    """Whether somebody moderates here; where the bot is no member, nobody does."""
    guild_id = interaction.guild_id
    if guild_id is None or interaction.client.get_guild(guild_id) is None:
        return False
    return await may(interaction, manage_messages=True)


async def remove(
    interaction: discord.Interaction,
    picture: Picture | None,
    take_away: Callable[[discord.Interaction, Generation], Awaitable[bool]],
) -> Said:
    """Take a picture away for somebody who may; what they are told.

    Written down first, so that after a crash in between a second press does the rest.
    """
    if picture is None:
        return _text.UNKNOWN
    generation = picture.generation
    own = generation.member_id == interaction.user.id
    if not own and not await moderates(interaction):
        return _text.not_yours(everybodys(interaction))
    if await _waits(interaction, picture):
        return _text.IN_REVIEW
    await host_of(interaction).services.generations.remove(
        generation,
        by=interaction.user.id,
        at=now_of(interaction),
        reason=_BY_AUTHOR if own else _BY_MODERATOR,
    )
    gone = await take_away(interaction, generation)
    await _cases.close_removed(interaction, picture)
    return _text.REMOVED if gone else _text.STAYS


async def _waits(interaction: discord.Interaction, picture: Picture) -> bool:
    """Whether moderators have still to decide whether it is posted at all."""
    try:
        await host_of(interaction).services.reviews.check_open(picture.job.id)
    except (DecidedAlready, NothingToDecide):
        return False
    return True


async def pressed(interaction: discord.Interaction, picture: Picture | None) -> Said:
    """Take away what was pressed on."""
    return await remove(interaction, picture, _pictures.take_away_pressed)


async def chosen(interaction: discord.Interaction, picture: Picture | None) -> Said:
    """Take away what was chosen by the menu of a message."""
    return await remove(interaction, picture, _pictures.take_away)
