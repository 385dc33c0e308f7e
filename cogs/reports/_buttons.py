"""The buttons below pictures and reports; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.review import CaseState
from cogs._ui import muting
from cogs._ui.answered import answered
from cogs._ui.forms import ReasonForm, mute
from cogs._ui.job_button import JobButton
from cogs._ui.language import theirs
from cogs._ui.moderators import may
from cogs._ui.results import DELETE, REPORT
from cogs.reports import _cases, _pictures, _removal, _text
from cogs.reports._ids import KEEP, MUTE, REMOVE

if TYPE_CHECKING:
    import discord

    from cogs._ui.forms import Filled
    from cogs.reports._pictures import Picture


class ReportButton(JobButton, template=REPORT):
    """Tells moderators that something is wrong with a picture; once each."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Ask for the reason first."""
        language = theirs(interaction)
        picture = await _pictures.find(interaction, self.job_id)
        if why_not := await _cases.refusal(interaction, picture):
            await interaction.response.send_message(language.say(why_not), ephemeral=True)
            return
        form = ReasonForm(language, _text.report_form(language), self._report, required=True)
        await interaction.response.send_modal(form)

    async def _report(self, interaction: discord.Interaction, filled: Filled) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        # The form may have been open for long, so all is looked at once more.
        told = await _cases.report(interaction, self.job_id, filled.reason)
        await interaction.edit_original_response(content=theirs(interaction).say(told))


class DeleteButton(JobButton, template=DELETE):
    """Takes a picture away, for who painted it and for moderators."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Do so at once; that it is gone is seen, and anything else is told."""
        await interaction.response.defer()
        picture = await _pictures.find(interaction, self.job_id)
        told = await _removal.pressed(interaction, picture)
        if told != _text.REMOVED:
            await interaction.followup.send(theirs(interaction).say(told), ephemeral=True)


class KeepButton(JobButton, template=KEEP):
    """Lets a reported picture stand."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Decide so; a hidden picture is shown again."""
        await interaction.response.defer()
        await _decided(self, interaction, CaseState.KEPT)


class RemoveButton(JobButton, template=REMOVE):
    """Takes a reported picture away."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Decide so."""
        await interaction.response.defer()
        await _decided(self, interaction, CaseState.REMOVED)


class RemoveAndMuteButton(JobButton, template=MUTE):
    """Takes a reported picture away, and the brush from who painted it."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Ask for how long first."""
        if why_not := await _refusal(interaction, mutes=True):
            await interaction.response.send_message(why_not, ephemeral=True)
            return
        await _cases.check_open(interaction, self.job_id)
        language = theirs(interaction)
        words = _text.mute_form(language)
        form = ReasonForm(language, words, self._remove_and_mute, mutes=True)
        await interaction.response.send_modal(form)

    async def _remove_and_mute(self, interaction: discord.Interaction, filled: Filled) -> None:
        await interaction.response.defer()
        picture = await _decided(self, interaction, CaseState.REMOVED, mutes=True)
        if picture is None:
            return
        told = await mute(interaction, picture.generation.member_id, filled)
        await interaction.followup.send(told, ephemeral=True)


async def _refusal(interaction: discord.Interaction, *, mutes: bool) -> str:
    """Why somebody may not decide, or not mute as well; empty when they may."""
    if not await may(interaction, manage_messages=True):
        return theirs(interaction).say(_text.MAY_NOT)
    return await muting.refusal(interaction) if mutes else ""


async def _decided(
    button: JobButton, interaction: discord.Interaction, state: CaseState, *, mutes: bool = False
) -> Picture | None:
    """Decide for a moderator who may; the notice tells the rest. None when they may not."""
    if why_not := await _refusal(interaction, mutes=mutes):
        await interaction.followup.send(why_not, ephemeral=True)
        return None
    picture, told = await _cases.decide(interaction, button.job_id, state)
    if told is not None:
        await interaction.followup.send(theirs(interaction).say(told), ephemeral=True)
    return picture
