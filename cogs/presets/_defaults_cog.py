"""The commands `/defaults show`, `set` and `reset`."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.domain.presets import DEFAULT_NAMES, NOTHING
from bot.errors import OptionsRefused
from cogs._ui import completion
from cogs._ui.answers import answer
from cogs._ui.host import host_of, now_of
from cogs._ui.language import description, options, theirs
from cogs._ui.refusals import told
from cogs.presets import _text
from cogs.presets._checks import checked
from cogs.presets._types import (  # noqa: TC001  - discord.py reads the annotations at run time
    Format,
    Name,
    Quality,
    Side,
    Text,
)

_NAMES = [Choice(name=name, value=name) for name in DEFAULT_NAMES]


@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
class Defaults(commands.GroupCog, group_name="defaults", group_description=description("defaults")):
    """Lets members say what `/imagine` shall do where they say nothing; every answer is private."""

    @app_commands.command(name="show", description=description("defaults-show"))
    async def show(self, interaction: discord.Interaction) -> None:
        """Show the member's defaults."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        defaults = await host_of(interaction).services.defaults.get(interaction.user.id)
        await answer(interaction, _text.defaults(theirs(interaction), defaults))

    @app_commands.command(name="set", description=description("defaults-set"))
    @app_commands.describe(**options("defaults-set", *DEFAULT_NAMES))
    async def set_options(
        self,
        interaction: discord.Interaction,
        *,
        model: Name | None = None,
        negative_prompt: Text | None = None,
        style_preset: Name | None = None,
        aspect_ratio: Name | None = None,
        resolution: Name | None = None,
        width: Side | None = None,
        height: Side | None = None,
        quality: Quality | None = None,
        variants: Range[int, 1, 4] | None = None,
        steps: Range[int, 1, 1000] | None = None,
        cfg_scale: Range[float, 0.0, 20.0] | None = None,
        format: Format | None = None,  # noqa: A002  - the API's own name for it
        hide_watermark: bool | None = None,
        embed_exif_metadata: bool | None = None,
    ) -> None:
        """Set the options that are named, and leave the other defaults as they are."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        wanted = NOTHING.changed(
            {
                "model": model,
                "negative_prompt": negative_prompt,
                "style_preset": style_preset,
                "aspect_ratio": aspect_ratio,
                "resolution": resolution,
                "width": width,
                "height": height,
                "quality": quality,
                "variants": variants,
                "steps": steps,
                "cfg_scale": cfg_scale,
                "format": format,
                "hide_watermark": hide_watermark,
                "embed_exif_metadata": embed_exif_metadata,
            }
        )
        if wanted == NOTHING:
            await answer(interaction, _text.nothing_named(theirs(interaction)))
            return
        try:
            wanted = await checked(interaction, wanted)
        except OptionsRefused as refusal:
            await answer(interaction, told(refusal, theirs(interaction)))
            return
        given = {name: value for name, value in wanted.given().items() if name in DEFAULT_NAMES}
        defaults = await host_of(interaction).services.defaults.change(
            interaction.user.id, given, at=now_of(interaction)
        )
        await answer(interaction, _text.defaults(theirs(interaction), defaults))

    @app_commands.command(name="reset", description=description("defaults-reset"))
    @app_commands.describe(**options("defaults-reset", "option"))
    @app_commands.choices(option=_NAMES)
    async def reset(self, interaction: discord.Interaction, *, option: str | None = None) -> None:
        """Forget one default, or all."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        names = DEFAULT_NAMES if option is None else (option,)
        defaults = await host_of(interaction).services.defaults.change(
            interaction.user.id, dict.fromkeys(names), at=now_of(interaction)
        )
        await answer(interaction, _text.was_reset(theirs(interaction), option, defaults))

    set_options.autocomplete("model")(completion.models)
    set_options.autocomplete("style_preset")(completion.styles)
    set_options.autocomplete("aspect_ratio")(completion.aspect_ratios)
    set_options.autocomplete("resolution")(completion.resolutions)
    set_options.autocomplete("width")(completion.sides)
    set_options.autocomplete("height")(completion.sides)
