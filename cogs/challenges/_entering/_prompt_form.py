"""The form that asks for a prompt, to be painted with all that a challenge asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.errors import NotNow
from bot.policy.contest import takes_entries
from cogs._ui.answered import answered
from cogs._ui.host import now_of
from cogs._ui.language import theirs
from cogs.challenges._entering import _flow as _entering
from cogs.challenges._entering import _text
from cogs.challenges._looking import challenge_here

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.challenge import Challenge
    from bot.language import Language

_OPEN_FOR = 3600.0
"""Seconds that a form is waited for; Discord does not tell when it is closed without being sent."""
_LONGEST = 4000
"""Characters of a field, says Discord."""


class PromptForm(ui.Modal):
    """Asks for the prompt alone."""

    def __init__(self, language: Language, challenge_id: UUID) -> None:
        words = _text.prompt_form(language)
        super().__init__(title=words.title, timeout=_OPEN_FOR)
        self._challenge_id = challenge_id
        self._prompt: ui.TextInput[Any] = ui.TextInput(
            custom_id="prompt", style=discord.TextStyle.paragraph, max_length=_LONGEST
        )
        self.add_item(
            ui.Label(text=words.label, description=words.description, component=self._prompt)
        )

    @classmethod
    async def open(cls, interaction: discord.Interaction, challenge: Challenge) -> None:
        """Open the form for a challenge that takes entries; raises `NotNow` for any other."""
        if not takes_entries(challenge, now=now_of(interaction)):
            raise NotNow("enter", challenge.phase)
        await interaction.response.send_modal(cls(theirs(interaction), challenge.id))

    @answered
    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Paint, where the form was opened and for everybody to see."""
        await interaction.response.defer(thinking=True)
        # The form may have been open for long, so all is looked at once more.
        challenge = await challenge_here(interaction, self._challenge_id)
        await _entering.paint_for(interaction, challenge, self._prompt.value)
