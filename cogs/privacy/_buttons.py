"""The button that confirms; it works from its custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
import structlog
from discord import ui

from cogs._ui.answered import answered
from cogs._ui.answers import answer
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs.privacy import _text
from cogs.privacy._ids import FORGET, FORGET_ID

if TYPE_CHECKING:
    import re

_log = structlog.get_logger(__name__)


class ForgetButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=FORGET):
    """Forgets whoever presses it, and nobody else."""

    def __init__(self) -> None:
        super().__init__(ui.Button(style=discord.ButtonStyle.danger, custom_id=FORGET_ID))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back from its id."""
        del interaction, item, match
        return cls()

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Do it, and say what is still to come, in place of the question."""
        await interaction.response.defer()
        privacy = host_of(interaction).services.privacy
        under_way = await privacy.forget(interaction.user.id, at=now_of(interaction))
        _log.info("somebody asked to be forgotten", under_way=under_way)
        told = _text.forgotten(theirs(interaction), under_way)
        await answer(interaction, told)
