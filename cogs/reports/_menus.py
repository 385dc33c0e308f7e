"""What can be chosen in the menu of a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.domain.challenge import Phase
from cogs._ui.host import host_of
from cogs._ui.language import everybodys, theirs
from cogs.reports import _pictures, _removal, _text

if TYPE_CHECKING:
    from bot.domain.challenge import Entry


@app_commands.context_menu(name=_text.REMOVE_MENU)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def remove_picture(interaction: discord.Interaction, message: discord.Message) -> None:
    """Take the picture of a message away, for who painted it and for moderators."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    entry = await _entry_of(interaction, message)
    picture = await _picture_of(interaction, message, entry)
    told = _text.NOT_OURS if picture is None else await _removal.chosen(interaction, picture)
    if entry is not None and told == _text.not_yours(everybodys(interaction)):
        told = _text.ENTRY_NOT_YOURS
    await interaction.edit_original_response(content=theirs(interaction).say(told))


@app_commands.context_menu(name=_text.WHO_MENU)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=True)
async def who_painted_this(interaction: discord.Interaction, message: discord.Message) -> None:
    """Tell whose picture a message shows; moderators also learn whether it was reported."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    language = theirs(interaction)
    entry = await _entry_of(interaction, message)
    picture = await _picture_of(interaction, message, entry)
    if picture is None:
        await interaction.edit_original_response(content=language.say(_text.NOT_OURS))
        return
    moderates = await _removal.moderates(interaction)
    if entry is not None and not moderates and await _is_sealed(interaction, entry):
        await interaction.edit_original_response(content=language.say(_text.SEALED))
        return
    told = [_text.painted(language, picture, _pictures.model_of(interaction, picture.job))]
    if moderates:
        case = await host_of(interaction).services.reports.case(picture.job.id)
        told.append(_text.reported(language, case))
    await interaction.edit_original_response(content="\n".join(told))


async def _entry_of(interaction: discord.Interaction, message: discord.Message) -> Entry | None:
    """The entry that a message in a challenge's thread keeps; None for any other message."""
    return await host_of(interaction).services.challenges.kept.entries.of_message(message.id)


async def _picture_of(
    interaction: discord.Interaction, message: discord.Message, entry: Entry | None
) -> _pictures.Picture | None:
    if entry is not None:
        return await _pictures.find(interaction, entry.job_id)
    generation = await host_of(interaction).services.generations.of_message(message.id)
    return None if generation is None else await _pictures.find(interaction, generation.job_id)


async def _is_sealed(interaction: discord.Interaction, entry: Entry) -> bool:
    """Whether nobody is told yet whose an entry is; who made it knows anyway."""
    if entry.member_id == interaction.user.id:
        return False
    challenges = host_of(interaction).services.challenges.kept.challenges
    challenge = await challenges.get(entry.challenge_id)
    return challenge is None or challenge.phase is not Phase.RESULTS
