"""The selects and buttons of the private messages that ask for a style, a model or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID

import discord
from discord import ui

from cogs._ui.answered import answered
from cogs._ui.job_button import JobButton
from cogs.again._adapting import with_model
from cogs.again._choices import MODELS, NO_STYLE, STYLES, VARIANTS
from cogs.again._making import Wish, make
from cogs.again._running import Action

if TYPE_CHECKING:
    import re

    from cogs._ui.sources import Source


class JobSelect(ui.DynamicItem[ui.Select[ui.LayoutView]], template="(?!)"):
    """A select about one job: a subclass has a template with `JOB` in it, and the callback."""

    def __init__(self, select: ui.Select[ui.LayoutView], job_id: UUID) -> None:
        super().__init__(select)
        self.job_id = job_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the select back as it stands on its message."""
        del interaction
        return cls(cast("ui.Select[ui.LayoutView]", item), UUID(match["job"]))


class StyleSelect(JobSelect, template=STYLES):
    """Paints a picture in another style."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Paint with the same seed, so that the style alone changes."""
        await _in_style(interaction, self.job_id, self.item.values[0])


class NoStyleButton(JobButton, template=NO_STYLE):
    """Paints a picture without its style."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Paint with the same seed."""
        await _in_style(interaction, self.job_id, None)


class ModelSelect(JobSelect, template=MODELS):
    """Paints a picture with another model."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Keep what the new model takes."""

        async def change(source: Source) -> Wish:
            return await with_model(interaction, source.job.options, self.item.values[0])

        await make(interaction, self.job_id, Action.MODEL, change)


class VariantsButton(JobButton, template=VARIANTS):
    """Paints a picture again, so many times at once."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Paint with a new seed."""
        custom_id = self.item.custom_id or ""
        count = int(custom_id.split(":")[1])

        async def change(source: Source) -> Wish:
            return Wish(options=source.job.options.changed({"seed": None, "variants": count}))

        await make(interaction, self.job_id, Action.VARY, change)


async def _in_style(interaction: discord.Interaction, job_id: UUID, style: str | None) -> None:
    async def change(source: Source) -> Wish:
        return Wish(options=source.job.options.changed({"style_preset": style}))

    await make(interaction, job_id, Action.STYLE, change)
