"""`/hall-of-fame`: who won a server's challenges, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

import discord
from discord import app_commands, ui
from discord.app_commands import Range
from discord.ext import commands

from cogs._ui.answered import answered
from cogs._ui.language import description, everybodys, options, theirs
from cogs._ui.layout import plain
from cogs._ui.matched_button import MatchedButton
from cogs.challenges._ids import FAME, FAME_OF, STANDINGS
from cogs.challenges._results import _fame_pages
from cogs.challenges._results import _text_fame as _text
from cogs.challenges._results._ended import ended, named
from cogs.challenges._turning import turned

if TYPE_CHECKING:
    from bot.language import Language

_Named: TypeAlias = Range[str, 1, 200]


class HallOfFame(commands.Cog):
    """The command; what it shows is private unless somebody wants it for everybody."""

    @app_commands.command(name="hall-of-fame", description=description("hall-of-fame"))
    @app_commands.describe(**options("hall-of-fame", "member", "challenge", "everybody"))
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def hall_of_fame(
        self,
        interaction: discord.Interaction,
        member: discord.User | None = None,
        challenge: _Named | None = None,
        everybody: bool = False,  # noqa: FBT001, FBT002  - an option, which discord.py passes by name
    ) -> None:
        """Show who won how often, or how one member or one challenge did."""
        await interaction.response.defer(ephemeral=not everybody, thinking=True)
        language = everybodys(interaction) if everybody else theirs(interaction)
        view = await _first_page(interaction, language, member, challenge)
        await interaction.edit_original_response(view=view)

    hall_of_fame.autocomplete("challenge")(ended)


class FameButton(MatchedButton, template=FAME):
    """Turns to another page of the medals."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show it, below what everybody sees as a page of the presser's own."""
        await turned(interaction)
        number = int(self.match["number"])
        view = await _fame_pages.of_server(interaction, theirs(interaction), number)
        await interaction.edit_original_response(view=view)


class MemberFameButton(MatchedButton, template=FAME_OF):
    """Turns to another page of a member's places."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show it, below what everybody sees as a page of the presser's own."""
        await turned(interaction)
        who, number = int(self.match["member"]), int(self.match["number"])
        view = await _fame_pages.of_member(interaction, theirs(interaction), who, number)
        await interaction.edit_original_response(view=view)


class StandingsButton(MatchedButton, template=STANDINGS):
    """Turns to another page of a challenge's places."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show it, below what everybody sees as a page of the presser's own."""
        await turned(interaction)
        which, number = UUID(self.match["challenge"]), int(self.match["number"])
        view = await _fame_pages.of_challenge(interaction, theirs(interaction), which, number)
        await interaction.edit_original_response(view=view)


async def _first_page(
    interaction: discord.Interaction,
    language: Language,
    member: discord.User | None,
    challenge: str | None,
) -> ui.LayoutView:
    if challenge is None:
        if member is None:
            return await _fame_pages.of_server(interaction, language, 1)
        return await _fame_pages.of_member(interaction, language, member.id, 1)
    if member is not None:
        return plain(_text.one_of_both(language))
    which = await named(interaction, challenge)
    return await _fame_pages.of_challenge(interaction, language, which.id, 1)
