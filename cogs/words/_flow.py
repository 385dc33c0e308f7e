"""What the commands of `/words` have in common with their buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from cogs._ui.answers import answer_aside
from cogs._ui.destinations import seen
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.moderators import may
from cogs._ui.pages import page_of, paged
from cogs.words import _text
from cogs.words._ids import page_id

if TYPE_CHECKING:
    import discord
    from discord import ui


async def allowed(interaction: discord.Interaction) -> int | None:
    """The server whose words the member may decide about; None when they were told why not."""
    guild_id = interaction.guild_id
    if guild_id is None:
        raise app_commands.NoPrivateMessage
    if await may(interaction, manage_guild=True):
        return guild_id
    await answer_aside(interaction, _text.may_not(theirs(interaction)))
    return None


async def built_in_counts(interaction: discord.Interaction) -> bool:
    """Whether the built-in list holds in the channel that this is asked in."""
    rules = await host_of(interaction).services.gate.rules_of(seen(interaction))
    return rules.built_in_words


async def listed(interaction: discord.Interaction, guild_id: int, number: int) -> ui.LayoutView:
    """A page of the list, as it is now."""
    words = await host_of(interaction).services.words.of_guild(guild_id)
    page = page_of(words.entries, number)
    built_in = await built_in_counts(interaction)
    language = theirs(interaction)
    text = _text.listed(language, page, len(words.entries), built_in=built_in)
    return paged(language, text, page, page_id)
