"""Painting in the style of a message's pictures: a form that asks what, and the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.domain.options import ImagineOptions
from bot.errors import Refusal
from cogs._ui import sources
from cogs._ui.answered import answered
from cogs._ui.destinations import here
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.painting import paint, privately
from cogs._ui.references import taken_in
from cogs.recipes import _text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from bot.language import Language
    from bot.venice.models import ModelSpec
    from cogs._ui.attached import Attached

_OPEN_FOR = 15 * 60.0
"""Seconds that a form is waited for; Discord does not tell when it is closed without being sent."""
_LONGEST = 4000
"""Characters of a field, says Discord."""
_MOST_CHOICES = 25


async def models(interaction: discord.Interaction) -> tuple[ModelSpec, ...]:
    """The models that paint here and take pictures for the style; raises `StoreError`."""
    destination = await here(interaction)
    painting = await host_of(interaction).services.gate.models(destination)
    return tuple(each for each in painting if each.max_style_references > 0)[:_MOST_CHOICES]


async def origin_of(interaction: discord.Interaction, message_id: int) -> UUID | str | None:
    """The job whose pictures a message shows, None for those of others, or why they may not be used."""
    generation = await host_of(interaction).services.generations.of_message(message_id)
    if generation is None:
        return None
    source = await sources.source_of(interaction, generation.job_id)
    # The style is taken from the pictures: their prompt need not be kept.
    return await sources.objection(interaction, source) or generation.job_id


class StyleForm(ui.Modal):
    """Asks what to paint, and with which of the models that can."""

    def __init__(
        self,
        language: Language,
        message_id: int,
        pictures: Sequence[Attached],
        specs: Sequence[ModelSpec],
    ) -> None:
        super().__init__(title=language.say("recipes-style-title"), timeout=_OPEN_FOR)
        self._message_id = message_id
        self._pictures = pictures
        self._most = {spec.id: spec.max_style_references for spec in specs}
        self._prompt: ui.TextInput[Any] = ui.TextInput(
            custom_id="prompt", style=discord.TextStyle.paragraph, max_length=_LONGEST
        )
        self._model: ui.Select[Any] = ui.Select(
            custom_id="model",
            options=[
                discord.SelectOption(
                    label=_text.model(spec), value=spec.id, default=spec is specs[0]
                )
                for spec in specs
            ],
        )
        prompt, model = (
            language.say("recipes-style-prompt-field"),
            language.say("recipes-style-model-field"),
        )
        self.add_item(ui.Label(text=prompt, component=self._prompt))
        self.add_item(ui.Label(text=model, component=self._model))

    @answered
    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Fetch the pictures, and paint; the gate decides as for a command."""
        await interaction.response.defer(thinking=True)
        origin = await origin_of(interaction, self._message_id)
        if isinstance(origin, str):
            await privately(interaction, origin)
            return
        model = self._model.values[0]
        taken = self._pictures[: self._most.get(model, 1)]
        try:
            references = await taken_in(taken)
        except Refusal as refusal:
            await privately(interaction, refusal.told(theirs(interaction)))
            return
        options = ImagineOptions(
            prompt=self._prompt.value, model=model, style_references=len(references)
        )
        notes = _text.taken(len(taken), len(self._pictures))
        await paint(interaction, options, after=origin, notes=notes, references=references)
