"""What can be chosen in the menu of a message with pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from cogs._ui.attached import pictures_of
from cogs._ui.language import theirs
from cogs._ui.layout import plain
from cogs.recipes import _finding, _fitting, _style, _text, _views

if TYPE_CHECKING:
    from cogs.recipes._views import Answer


@app_commands.context_menu(name=_text.RECIPE_MENU)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def recipe_of_this_picture(
    interaction: discord.Interaction, message: discord.Message
) -> None:
    """Tell privately how a picture was made, with a button that paints it here."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    answer = await _answer(interaction, message)
    await interaction.edit_original_response(
        view=answer.view,
        attachments=answer.files,
        allowed_mentions=discord.AllowedMentions.none(),
    )


async def _answer(interaction: discord.Interaction, message: discord.Message) -> Answer:
    language = theirs(interaction)
    found = await _finding.find(interaction, message)
    if isinstance(found, str):
        return _views.sentence(found)
    if not found.options.prompt:
        return _views.recipe(language, found, None, None)
    fit = await _fitting.fit(interaction, found.options)
    key = None if fit is None else await _fitting.offered(interaction, fit, after=found.job_id)
    return _views.recipe(language, found, fit, key)


@app_commands.context_menu(name=_text.STYLE_MENU)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def paint_in_this_style(interaction: discord.Interaction, message: discord.Message) -> None:
    """Ask what to paint in the style of a message's pictures."""
    # Where a forwarded picture comes from may be a channel that shows more than this one.
    pictures = pictures_of(message, forwarded=False)
    origin = await _style.origin_of(interaction, message.id)
    models = await _style.models(interaction)
    language = theirs(interaction)
    why = origin if isinstance(origin, str) else ""
    if not pictures:
        why = why or language.say(_text.NO_PICTURE)
    elif not models:
        why = why or language.say(_text.NO_STYLE_MODEL)
    if why:
        await interaction.response.send_message(view=plain(why), ephemeral=True)
        return
    form = _style.StyleForm(language, message.id, pictures, models)
    await interaction.response.send_modal(form)
