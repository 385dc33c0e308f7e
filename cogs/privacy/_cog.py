"""The commands `/privacy export` and `/privacy forget`."""

from __future__ import annotations

import asyncio
from io import BytesIO

import discord
import msgspec
from discord import app_commands, ui
from discord.ext import commands

from cogs._ui.host import host_of
from cogs._ui.language import description, theirs
from cogs._ui.layout import layout, row
from cogs._ui.packing import packed
from cogs.privacy import _text
from cogs.privacy._ids import FORGET_ID

_FILENAME = "gondola-and-you.json"


@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
class Privacy(commands.GroupCog, group_name="privacy", group_description=description("privacy")):
    """Gives people what is kept about them, or erases it; for everybody, everywhere."""

    @app_commands.command(name="export", description=description("privacy-export"))
    async def export(self, interaction: discord.Interaction) -> None:
        """Send a file with everything."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        kept = await host_of(interaction).services.privacy.export(interaction.user.id)
        file = await asyncio.to_thread(_file, kept, interaction.filesize_limit)
        if file is None:
            await interaction.edit_original_response(content=_text.too_large(theirs(interaction)))
            return
        name, data = file
        await interaction.edit_original_response(
            content=_text.exported(theirs(interaction)),
            attachments=[discord.File(BytesIO(data), filename=name)],
        )

    @app_commands.command(name="forget", description=description("privacy-forget"))
    async def forget(self, interaction: discord.Interaction) -> None:
        """Say what would be erased, and ask."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        language = theirs(interaction)
        question: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(_text.question(language))
        button: ui.Button[ui.LayoutView] = ui.Button(
            label=_text.forget_me(language),
            style=discord.ButtonStyle.danger,
            custom_id=FORGET_ID,
        )
        await interaction.edit_original_response(view=layout(question, row(button)))


def _file(kept: object, limit: int) -> tuple[str, bytes] | None:
    return packed(
        _FILENAME, BytesIO(msgspec.json.format(msgspec.json.encode(kept), indent=2)), limit
    )
