"""The buttons of the review queue; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

import discord
from discord import ui

from cogs._ui.answered import answered
from cogs._ui.host import host_of
from cogs._ui.moderators import may
from cogs.review import _text
from cogs.review._ids import APPROVE, MUTE, REJECT, approve_id, mute_id, reject_id

if TYPE_CHECKING:
    import re


class ApproveButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=APPROVE):
    """Lets a picture through."""

    def __init__(self, job_id: UUID) -> None:
        super().__init__(ui.Button(label=_text.APPROVE, custom_id=approve_id(job_id)))
        self.job_id = job_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back from its id."""
        del interaction, item
        return cls(UUID(match["job"]))

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Post the picture where it was asked for."""
        await interaction.response.defer(ephemeral=True)
        if await may(interaction, manage_messages=True):
            await host_of(interaction).services.reviews.approve(self.job_id, by=interaction.user.id)


class RejectButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=REJECT):
    """Does not let a picture through."""

    def __init__(self, job_id: UUID) -> None:
        super().__init__(ui.Button(label=_text.REJECT, custom_id=reject_id(job_id)))
        self.job_id = job_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back from its id."""
        del interaction, item
        return cls(UUID(match["job"]))


class RejectAndMuteButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=MUTE):
    """Does not let a picture through, and takes the brush from who painted it."""

    def __init__(self, job_id: UUID) -> None:
        super().__init__(ui.Button(label=_text.REJECT_AND_MUTE, custom_id=mute_id(job_id)))
        self.job_id = job_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back from its id."""
        del interaction, item
        return cls(UUID(match["job"]))
