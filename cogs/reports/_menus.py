"""What can be chosen in the menu of a message."""

from __future__ import annotations

import discord
from discord import app_commands

from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs.reports import _pictures, _removal, _text


@app_commands.context_menu(name=_text.REMOVE_MENU)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def remove_picture(interaction: discord.Interaction, message: discord.Message) -> None:
    """Take the picture of a message away, for who painted it and for moderators."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    picture = await _picture_of(interaction, message)
    told = _text.NOT_OURS if picture is None else await _removal.chosen(interaction, picture)
    await interaction.edit_original_response(content=theirs(interaction).say(told))


@app_commands.context_menu(name=_text.WHO_MENU)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=True)
async def who_painted_this(interaction: discord.Interaction, message: discord.Message) -> None:
    """Tell whose picture a message shows; moderators also learn whether it was reported."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    language = theirs(interaction)
    picture = await _picture_of(interaction, message)
    if picture is None:
        await interaction.edit_original_response(content=language.say(_text.NOT_OURS))
        return
    told = [_text.painted(language, picture, _pictures.model_of(interaction, picture.job))]
    if await _removal.moderates(interaction):
        case = await host_of(interaction).services.reports.case(picture.job.id)
        told.append(_text.reported(language, case))
    await interaction.edit_original_response(content="\n".join(told))


async def _picture_of(
    interaction: discord.Interaction, message: discord.Message
) -> _pictures.Picture | None:
    generation = await host_of(interaction).services.generations.of_message(message.id)
    return None if generation is None else await _pictures.find(interaction, generation.job_id)
