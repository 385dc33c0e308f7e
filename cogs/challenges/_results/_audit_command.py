"""`/challenge audit`: everything that a finished vote was counted from."""

from __future__ import annotations

from io import BytesIO
from typing import TypeAlias

import discord
from discord import app_commands, ui
from discord.app_commands import Range
from discord.ext import commands

from bot.domain.challenge import Phase
from bot.errors import NotSealed
from cogs._ui.answers import answer
from cogs._ui.host import host_of
from cogs._ui.language import description, options, theirs
from cogs._ui.layout import layout
from cogs.challenges._results._audit_file import audit_file
from cogs.challenges._results._ended import ended, named
from cogs.challenges._voting import _text

_FILE = "audit.json"
_Named: TypeAlias = Range[str, 1, 200]


class AuditCommand(commands.Cog):
    """The command that hands out ballots, once the vote has ended and nobody is named on them."""

    @app_commands.command(name="audit", description=description("challenge-audit"))
    @app_commands.describe(**options("challenge-audit", "challenge"))
    async def audit(self, interaction: discord.Interaction, challenge: _Named) -> None:
        """Hand out the rule, and the file to count again from; anybody may ask."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        language = theirs(interaction)
        which = await named(interaction, challenge)
        if which.phase is Phase.CANCELLED:
            await answer(interaction, _text.nothing_counted(language))
            return
        outcomes = host_of(interaction).services.challenges.kept.outcomes
        entries, ballots = await outcomes.audit(which.id)
        outcome = await outcomes.get(which.id)
        if outcome is None:
            raise NotSealed
        content = audit_file(which, entries, ballots, outcome, _text.rule(language))
        shown: ui.File[ui.LayoutView] = ui.File(f"attachment://{_FILE}")
        told: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(_text.audit(language, which, outcome))
        await interaction.edit_original_response(
            view=layout(told, shown),
            attachments=[discord.File(BytesIO(content), filename=_FILE)],
        )

    audit.autocomplete("challenge")(ended)
