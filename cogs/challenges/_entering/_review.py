"""The buttons with which moderators decide about entries; they work from their custom_id alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bot.domain.challenge import EntryState
from bot.errors import NothingToDecide
from bot.policy.contest import check_waits
from cogs._ui.answered import answered
from cogs._ui.forms import ReasonForm
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.matched_button import MatchedButton
from cogs._ui.moderators import may
from cogs.challenges._entering import _text_entries as _text
from cogs.challenges._ids import LET_IN, REJECT

if TYPE_CHECKING:
    import discord

    from cogs._ui.forms import Filled

_ENDED_BY_ITSELF = frozenset({EntryState.WITHDRAWN, EntryState.REMOVED, EntryState.EXPIRED})


class LetInButton(MatchedButton, template=LET_IN):
    """Lets an entry in."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Decide so; the message itself tells the rest."""
        await interaction.response.defer()
        await _decide(interaction, UUID(self.match["entry"]), let_in=True)


class RejectButton(MatchedButton, template=REJECT):
    """Does not let an entry in."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Ask for the reason first."""
        if why_not := await _refusal(interaction, UUID(self.match["entry"])):
            await interaction.response.send_message(why_not, ephemeral=True)
            return
        language = theirs(interaction)
        form = ReasonForm(language, _text.reject_form(language), self._reject)
        await interaction.response.send_modal(form)

    async def _reject(self, interaction: discord.Interaction, filled: Filled) -> None:
        await interaction.response.defer()
        entry_id = UUID(self.match["entry"])
        await _decide(interaction, entry_id, let_in=False, reason=filled.reason)


async def _decide(
    interaction: discord.Interaction, entry_id: UUID, *, let_in: bool, reason: str = ""
) -> None:
    # Also after a form, which may have been open for long.
    if why_not := await _refusal(interaction, entry_id):
        await interaction.followup.send(why_not, ephemeral=True)
        return
    entering = host_of(interaction).services.challenges.entering
    await entering.decide(entry_id, let_in=let_in, by=interaction.user.id, reason=reason)


async def _refusal(interaction: discord.Interaction, entry_id: UUID) -> str:
    """Why somebody may not decide, or there is nothing to decide any more; empty when they may.

    Raises `NothingToDecide` for an entry of another server: what somebody may do counts in their own only.
    """
    language = theirs(interaction)
    if not await may(interaction, manage_messages=True):
        return _text.may_not(language)
    kept = host_of(interaction).services.challenges.kept
    entry = await kept.entries.get(entry_id)
    challenge = None if entry is None else await kept.challenges.get(entry.challenge_id)
    if entry is None or challenge is None or challenge.guild_id != interaction.guild_id:
        raise NothingToDecide
    if entry.state in _ENDED_BY_ITSELF:
        return _text.not_waiting(language, entry)
    check_waits(entry)
    return ""
