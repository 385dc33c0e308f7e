"""The buttons below the log; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import discord

from cogs._ui.answered import answered
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import plain
from cogs._ui.matched_button import MatchedButton
from cogs._ui.moderators import may, member_of
from cogs.log import _page, _text
from cogs.log._ids import EXPORT, TURN, read_query
from cogs.log._sheet import MOST, sheet

if TYPE_CHECKING:
    import re

    from bot.domain.record import LogQuery

_FILENAME = "gondola-log.csv"


class TurnButton(MatchedButton, template=TURN):
    """Turns to the rows before or after those that are shown."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the other page in place of this one."""
        await interaction.response.defer()
        if not await may(interaction, manage_guild=True):
            refusal = plain(theirs(interaction).say("log-may-not"))
            await interaction.followup.send(view=refusal, ephemeral=True)
            return
        view = await _page.shown(interaction, _query(self.match, interaction))
        await interaction.edit_original_response(view=view)


class ExportButton(MatchedButton, template=EXPORT):
    """Gives all rows of a query as a file."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Send the file to the member alone."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        language, query = theirs(interaction), _query(self.match, interaction)
        if not _page.may_export(interaction):
            await interaction.edit_original_response(content=language.say("log-may-not-export"))
            return
        file, cut = await sheet(
            host_of(interaction).services.log,
            query,
            name=_FILENAME,
            limit=interaction.filesize_limit,
        )
        if file is None:
            await interaction.edit_original_response(content=language.say("log-too-large"))
            return
        name, data = file
        await interaction.edit_original_response(
            content=_text.exported(language, cut=cut, most=MOST),
            attachments=[discord.File(BytesIO(data), filename=name)],
        )


def _query(match: re.Match[str], interaction: discord.Interaction) -> LogQuery:
    return read_query(match, member_of(interaction).guild.id)
