"""`/challenge list`: what runs in a server, then what has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.answered import answered
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import plain
from cogs._ui.matched_button import MatchedButton
from cogs._ui.moderators import member_of
from cogs._ui.pages import page_of, paged
from cogs.challenges._ids import LIST, made
from cogs.challenges._looking import is_hidden
from cogs.challenges._organising import _text

if TYPE_CHECKING:
    import discord
    from discord import ui

_LENGTH = 8
_LOOKED_BACK = 200
"""Challenges that have ended and are still listed."""


async def page(interaction: discord.Interaction, number: int) -> ui.LayoutView:
    """A page of the challenges that the member may look into, as they are now."""
    kept, language = host_of(interaction).services.challenges.kept, theirs(interaction)
    guild_id = member_of(interaction).guild.id
    running = await kept.challenges.running(guild_id)
    past = await kept.challenges.of_guild(guild_id, most=_LOOKED_BACK)
    known = (*running, *(each for each in past if each.phase.ended))
    visible = [each for each in known if not is_hidden(interaction, each)]
    if not visible:
        return plain(language.say("challenge-list-none"))
    shown = page_of(visible, number, length=_LENGTH)
    lines = [_text.list_title(language, shown)]
    for each in shown.items:
        outcome = await kept.outcomes.get(each.id) if each.phase.ended else None
        lines.append(_text.listed(language, each, outcome))
    return paged(language, "\n".join(lines), shown, lambda other: made("list", other))


class ListButton(MatchedButton, template=LIST):
    """Leads to another page of the list."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show it in place of this one."""
        await interaction.response.defer()
        view = await page(interaction, int(self.match["number"]))
        await interaction.edit_original_response(view=view)
