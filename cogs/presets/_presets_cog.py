"""The commands `/preset save`, `use`, `share`, `list` and `delete`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import discord
import structlog
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.domain.presets import NOTHING, PRESET_NAMES, OwnerKind, Preset, kept, preset_name
from bot.errors import OptionsRefused
from cogs._ui import completion
from cogs._ui.answers import answer
from cogs._ui.filling import with_defaults
from cogs._ui.host import host_of, now_of
from cogs._ui.language import description, options, theirs
from cogs._ui.moderators import may
from cogs._ui.painting import paint, privately
from cogs._ui.refusals import told
from cogs.presets import _pages, _text, _whose
from cogs.presets._checks import checked
from cogs.presets._types import (  # noqa: TC001  - discord.py reads the annotations at run time
    Format,
    Name,
    Quality,
    Side,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.options import ImagineOptions

_log = structlog.get_logger(__name__)

_PresetName: TypeAlias = Range[str, 1, 100]
"""Longer than a name can be: what does not fit shall be answered with what does."""


@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
class Presets(commands.GroupCog, group_name="preset", group_description=description("preset")):
    """Lets members keep options under a name, and servers publish some for everybody."""

    @app_commands.command(name="save", description=description("preset-save"))
    @app_commands.describe(**options("preset-save", "name", "last_picture", *PRESET_NAMES))
    async def save(
        self,
        interaction: discord.Interaction,
        *,
        name: _PresetName,
        last_picture: bool = False,
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
        lora_strength: Range[int, 0, 100] | None = None,
        format: Format | None = None,  # noqa: A002  - the API's own name for it
        hide_watermark: bool | None = None,
        embed_exif_metadata: bool | None = None,
        enable_web_search: bool | None = None,
        enhance_prompt: bool | None = None,
        skip_prompt_optimization: bool | None = None,
    ) -> None:
        """Keep options: those that are named, over those of the last picture where they are asked for."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        given = NOTHING.changed(
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
                "lora_strength": lora_strength,
                "format": format,
                "hide_watermark": hide_watermark,
                "embed_exif_metadata": embed_exif_metadata,
                "enable_web_search": enable_web_search,
                "enhance_prompt": enhance_prompt,
                "skip_prompt_optimization": skip_prompt_optimization,
            }
        )
        await _save(interaction, name, given, last_picture=last_picture or given == NOTHING)

    @app_commands.command(name="use", description=description("preset-use"))
    @app_commands.describe(**options("preset-use", "name", "prompt"))
    async def use(
        self, interaction: discord.Interaction, *, name: _PresetName, prompt: Text
    ) -> None:
        """Paint with a preset, by the same way as `/imagine` paints."""
        await interaction.response.defer(thinking=True)
        preset = await _whose.find(interaction, name)
        if preset is None:
            await privately(interaction, _text.no_such(theirs(interaction), name))
            return
        filled = await with_defaults(interaction, preset.options.changed({"prompt": prompt}))
        await paint(interaction, filled.options, notes=filled.notes)

    @app_commands.command(name="share", description=description("preset-share"))
    @app_commands.describe(**options("preset-share", "name"))
    async def share(self, interaction: discord.Interaction, *, name: _PresetName) -> None:
        """Publish one of the member's presets, so that everybody in the server may use it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = _whose.server(interaction)
        if server is None:
            raise app_commands.NoPrivateMessage
        services = host_of(interaction).services
        preset = await services.presets.find(_whose.member(interaction), name)
        if preset is None:
            await answer(interaction, _text.no_such(theirs(interaction), name))
        elif not await may(interaction, manage_guild=True):
            await answer(interaction, _text.may_not_share(theirs(interaction), preset))
        else:
            shared = replace(preset, owner=server, by=interaction.user.id, at=now_of(interaction))
            saved = await services.presets.save(shared)
            _log.info("preset shared", guild=server.id, saved=saved)
            await answer(interaction, _text.was_shared(theirs(interaction), shared, saved))

    @app_commands.command(name="list", description=description("preset-list"))
    async def list_presets(self, interaction: discord.Interaction) -> None:
        """Show the presets that the member may use here."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=await _pages.listed(interaction, 1))

    @app_commands.command(name="delete", description=description("preset-delete"))
    @app_commands.describe(**options("preset-delete", "name"))
    async def delete(self, interaction: discord.Interaction, *, name: _PresetName) -> None:
        """Forget a preset of the member, or with the right to share one of the server's."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        preset = await _whose.find(interaction, name)
        if preset is None:
            await answer(interaction, _text.no_such(theirs(interaction), name))
            return
        of_server = preset.owner.kind is OwnerKind.SERVER
        if of_server and not await may(interaction, manage_guild=True):
            await answer(interaction, _text.may_not_delete(theirs(interaction)))
            return
        await host_of(interaction).services.presets.delete(
            preset.owner, preset.name, by=interaction.user.id, at=now_of(interaction)
        )
        await answer(interaction, _text.was_deleted(theirs(interaction), preset))

    @use.autocomplete("name")
    async def complete_usable(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer the presets that can be painted with here, the member's own first."""
        models = {spec.id for spec in await completion.models_here(interaction)}
        known = _whose.usable(await _whose.known(interaction), models)
        return _choices(interaction, [*known], current)

    @share.autocomplete("name")
    async def complete_own(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer the member's own presets."""
        return _choices(interaction, await _whose.own(interaction), current)

    @delete.autocomplete("name")
    async def complete_deletable(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer the member's own presets, and to those who may publish them the server's."""
        if _whose.server(interaction) is None or not await may(interaction, manage_guild=True):
            return _choices(interaction, await _whose.own(interaction), current)
        return _choices(interaction, await _whose.known(interaction), current)

    save.autocomplete("model")(completion.models)
    save.autocomplete("style_preset")(completion.styles)
    save.autocomplete("aspect_ratio")(completion.aspect_ratios)
    save.autocomplete("resolution")(completion.resolutions)
    save.autocomplete("width")(completion.sides)
    save.autocomplete("height")(completion.sides)


async def _save(
    interaction: discord.Interaction, typed: str, given: ImagineOptions, *, last_picture: bool
) -> None:
    """Keep a preset as it is asked for, and tell the member what became of it."""
    presets = host_of(interaction).services.presets
    name = preset_name(typed)
    if name is None:
        await answer(interaction, _text.not_a_name(theirs(interaction), typed))
        return
    wanted = given
    if last_picture:
        last = await presets.last_options(interaction.user.id)
        if last is None:
            await answer(interaction, _text.no_picture(theirs(interaction)))
            return
        wanted = kept(last).changed(given.given())
    if given != NOTHING:
        try:
            wanted = await checked(interaction, wanted)
        except OptionsRefused as refusal:
            await answer(interaction, told(refusal, theirs(interaction)))
            return
    preset = Preset(
        owner=_whose.member(interaction),
        name=name,
        options=wanted,
        by=interaction.user.id,
        at=now_of(interaction),
    )
    saved = await presets.save(preset)
    await answer(interaction, _text.was_saved(theirs(interaction), preset, saved))


def _choices(
    interaction: discord.Interaction, presets: Sequence[Preset], typed: str
) -> list[Choice[str]]:
    return [
        Choice(name=_text.choice(theirs(interaction), each), value=_whose.value(each))
        for each in _whose.matching(presets, typed)
    ]
