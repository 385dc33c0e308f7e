"""The buttons of the review queue; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import NothingToDecide
from cogs._ui import muting
from cogs._ui.answered import answered
from cogs._ui.forms import ReasonForm, mute
from cogs._ui.host import host_of
from cogs._ui.job_button import JobButton
from cogs._ui.language import theirs
from cogs._ui.moderators import may
from cogs.review import _text
from cogs.review._ids import APPROVE, MUTE, REJECT

if TYPE_CHECKING:
    import discord

    from bot.domain.job import Job
    from cogs._ui.forms import Filled


class ApproveButton(JobButton, template=APPROVE):
    """Lets a picture through."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Post the picture where it was asked for; the message itself tells the rest."""
        await interaction.response.defer()
        if why_not := await _refusal(self, interaction):
            await interaction.followup.send(why_not, ephemeral=True)
            return
        reviews = host_of(interaction).services.reviews
        failure = await reviews.approve(self.job_id, by=interaction.user.id)
        if failure is not None:
            told = _text.not_posted(theirs(interaction), failure)
            await interaction.followup.send(told, ephemeral=True)


class RejectButton(JobButton, template=REJECT):
    """Does not let a picture through."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Ask for the reason first."""
        if await _may_decide(self, interaction):
            language = theirs(interaction)
            form = ReasonForm(language, _text.reject_form(language), self._reject)
            await interaction.response.send_modal(form)

    async def _reject(self, interaction: discord.Interaction, filled: Filled) -> None:
        await interaction.response.defer()
        await _rejected(self, interaction, filled)


class RejectAndMuteButton(JobButton, template=MUTE):
    """Does not let a picture through, and takes the brush from who painted it."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Ask for the reason first, and for how long."""
        if await _may_decide(self, interaction, mutes=True):
            language = theirs(interaction)
            words = _text.mute_form(language)
            form = ReasonForm(language, words, self._reject_and_mute, mutes=True)
            await interaction.response.send_modal(form)

    async def _reject_and_mute(self, interaction: discord.Interaction, filled: Filled) -> None:
        await interaction.response.defer()
        job = await _rejected(self, interaction, filled, mutes=True)
        if job is not None:
            told = await mute(interaction, job.member_id, filled)
            await interaction.followup.send(told, ephemeral=True)


async def _refusal(
    button: JobButton, interaction: discord.Interaction, *, mutes: bool = False
) -> str:
    """Why somebody may not decide, or not mute as well; empty when they may.

    Raises `NothingToDecide` for a result of another server: what somebody may do counts in their own only.
    """
    if not await may(interaction, manage_messages=True):
        return _text.may_not(theirs(interaction))
    job = await host_of(interaction).services.jobs.get(button.job_id)
    if job is None or job.destination.guild_id != interaction.guild_id:
        raise NothingToDecide
    return await muting.refusal(interaction) if mutes else ""


async def _may_decide(
    button: JobButton, interaction: discord.Interaction, *, mutes: bool = False
) -> bool:
    """Whether a form may be opened; who may not is told so, and an earlier decision is raised."""
    if why_not := await _refusal(button, interaction, mutes=mutes):
        await interaction.response.send_message(why_not, ephemeral=True)
        return False
    await host_of(interaction).services.reviews.check_open(button.job_id)
    return True


async def _rejected(
    button: JobButton, interaction: discord.Interaction, filled: Filled, *, mutes: bool = False
) -> Job | None:
    """Reject by a form, which may have been open for long: the right to is looked at again."""
    if why_not := await _refusal(button, interaction, mutes=mutes):
        await interaction.followup.send(why_not, ephemeral=True)
        return None
    reviews = host_of(interaction).services.reviews
    return await reviews.reject(button.job_id, by=interaction.user.id, reason=filled.reason)
