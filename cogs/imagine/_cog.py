"""The command `/imagine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.domain.options import OPTION_NAMES, ImagineOptions
from bot.errors import Refusal
from cogs._ui import completion
from cogs._ui.attached import attachments
from cogs._ui.filling import with_defaults
from cogs._ui.language import description, options, theirs
from cogs._ui.painting import paint, privately
from cogs._ui.references import taken_in

if TYPE_CHECKING:
    from collections.abc import Iterable

_Text: TypeAlias = Range[str, 1, 6000]
"""As long as Discord lets an option be."""
_Name: TypeAlias = Range[str, 1, 100]
_Side: TypeAlias = Range[int, 1, 8192]
"""Wider than any model paints: what does not fit shall be answered with what does."""
_OPTIONS = (*OPTION_NAMES, "style_reference", "style_reference_2", "style_reference_3")


class Imagine(commands.Cog):
    """Paints pictures from words."""

    @app_commands.command(name="imagine", description=description("imagine"))
    @app_commands.describe(**options("imagine", *_OPTIONS))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def imagine(
        self,
        interaction: discord.Interaction,
        *,
        prompt: _Text,
        model: _Name | None = None,
        negative_prompt: _Text | None = None,
        style_preset: _Name | None = None,
        aspect_ratio: _Name | None = None,
        resolution: _Name | None = None,
        width: _Side | None = None,
        height: _Side | None = None,
        quality: Literal["low", "medium", "high"] | None = None,
        variants: Range[int, 1, 4] | None = None,
        seed: Range[int, -999_999_999, 999_999_999] | None = None,
        steps: Range[int, 1, 1000] | None = None,
        cfg_scale: Range[float, 0.0, 20.0] | None = None,
        lora_strength: Range[int, 0, 100] | None = None,
        format: Literal["webp", "png", "jpeg"] | None = None,  # noqa: A002  - the API's own name for it
        safe_mode: bool | None = None,
        hide_watermark: bool | None = None,
        embed_exif_metadata: bool | None = None,
        enable_web_search: bool | None = None,
        enhance_prompt: bool | None = None,
        skip_prompt_optimization: bool | None = None,
        style_reference: discord.Attachment | None = None,
        style_reference_2: discord.Attachment | None = None,
        style_reference_3: discord.Attachment | None = None,
    ) -> None:
        """Paint a picture; acknowledged before anything else, since Discord waits for 3 s only."""
        await interaction.response.defer(thinking=True)
        options = ImagineOptions(
            prompt=prompt,
            model=model,
            negative_prompt=negative_prompt,
            style_preset=style_preset,
            aspect_ratio=aspect_ratio,
            resolution=resolution,
            width=width,
            height=height,
            quality=quality,
            variants=variants,
            seed=seed,
            steps=steps,
            cfg_scale=cfg_scale,
            lora_strength=lora_strength,
            format=format,
            safe_mode=safe_mode,
            hide_watermark=hide_watermark,
            embed_exif_metadata=embed_exif_metadata,
            enable_web_search=enable_web_search,
            enhance_prompt=enhance_prompt,
            skip_prompt_optimization=skip_prompt_optimization,
        )
        await _paint(interaction, options, (style_reference, style_reference_2, style_reference_3))

    imagine.autocomplete("model")(completion.models)
    imagine.autocomplete("style_preset")(completion.styles)
    imagine.autocomplete("aspect_ratio")(completion.aspect_ratios)
    imagine.autocomplete("resolution")(completion.resolutions)
    imagine.autocomplete("width")(completion.sides)
    imagine.autocomplete("height")(completion.sides)


async def _paint(
    interaction: discord.Interaction,
    options: ImagineOptions,
    attached: Iterable[discord.Attachment | None],
) -> None:
    """Paint with the member's defaults, and in the style of what is attached."""
    try:
        references = await taken_in(attachments(each for each in attached if each is not None))
    except Refusal as refusal:
        await privately(interaction, refusal.told(theirs(interaction)))
        return
    counted = options.changed({"style_references": len(references) or None})
    filled = await with_defaults(interaction, counted)
    await paint(interaction, filled.options, notes=filled.notes, references=references)
