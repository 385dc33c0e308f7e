"""The command `/imagine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.domain.options import ImagineOptions
from bot.policy.rating import rate
from cogs._ui.destinations import seen
from cogs._ui.host import host_of
from cogs.imagine import _complete, _flow, _text

if TYPE_CHECKING:
    from bot.venice.models import ModelSpec

_Text: TypeAlias = Range[str, 1, 6000]
"""As long as Discord lets an option be."""
_Name: TypeAlias = Range[str, 1, 100]
_Side: TypeAlias = Range[int, 1, 8192]
"""Wider than any model paints: what does not fit shall be answered with what does."""


class Imagine(commands.Cog):
    """Paints pictures from words."""

    @app_commands.command(name="imagine", description=_text.COMMAND)
    @app_commands.describe(**_text.OPTIONS)
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
        )
        await _flow.paint(interaction, options)

    @imagine.autocomplete("model")
    async def complete_model(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer the models that may paint here."""
        catalog = host_of(interaction).services.catalog()
        return _choices(_complete.models(catalog, rate(seen(interaction)), current))

    @imagine.autocomplete("style_preset")
    async def complete_style_preset(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer Venice's styles."""
        return _choices(_complete.styles(host_of(interaction).services.catalog(), current))

    @imagine.autocomplete("aspect_ratio")
    async def complete_aspect_ratio(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer the ratios of the chosen model."""
        return _choices(_complete.aspect_ratios(_chosen(interaction), current))

    @imagine.autocomplete("resolution")
    async def complete_resolution(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer the resolutions of the chosen model."""
        return _choices(_complete.resolutions(_chosen(interaction), current))

    @imagine.autocomplete("width")
    @imagine.autocomplete("height")
    async def complete_side(
        self, interaction: discord.Interaction, current: str | int
    ) -> list[Choice[int]]:
        """Offer sides that the chosen model takes."""
        found = _complete.sides(_chosen(interaction), str(current))
        return [Choice(name=name, value=value) for name, value in found]


def _chosen(interaction: discord.Interaction) -> ModelSpec | None:
    """The model chosen so far, or the one that paints when none is."""
    catalog = host_of(interaction).services.catalog()
    here = list(_complete.allowed(catalog, rate(seen(interaction))))
    chosen = getattr(interaction.namespace, "model", None)
    wanted = catalog.get(str(chosen) if chosen else catalog.default_model)
    if wanted in here or chosen:
        return wanted
    return here[0] if here else None


def _choices(found: list[tuple[str, str]]) -> list[Choice[str]]:
    return [Choice(name=name, value=value) for name, value in found]
