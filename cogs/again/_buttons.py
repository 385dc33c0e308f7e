"""The buttons below pictures; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.answered import answered
from cogs._ui.answers import answer
from cogs._ui.destinations import here, seen
from cogs._ui.host import host_of, now_of
from cogs._ui.job_button import JobButton
from cogs._ui.language import everybodys, theirs
from cogs._ui.layout import plain
from cogs._ui.picture_buttons import AGAIN, EDIT, MODEL, RECIPE, SAVE, STYLE, VARY
from cogs._ui.sources import (
    AGE_RESTRICTED,
    BLANKED,
    UNKNOWN,
    is_out_of_place,
    objection,
    refusal,
    source_of,
)
from cogs.again import _choices, _text
from cogs.again._form import EditForm, fits
from cogs.again._making import Wish, make
from cogs.again._recipe import recipe
from cogs.again._running import Action

if TYPE_CHECKING:
    from uuid import UUID

    import discord

    from cogs._ui.sources import Source


class AgainButton(JobButton, template=AGAIN):
    """Paints a picture once more."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Paint with a new seed, and everything else as it was."""

        async def change(source: Source) -> Wish:
            return Wish(options=source.job.options.changed({"seed": None}))

        await make(interaction, self.job_id, Action.AGAIN, change)


class EditButton(JobButton, template=EDIT):
    """Opens a form with the options of a picture."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Open it; Discord lets no form follow an acknowledgement, so this has to be quick."""
        language = theirs(interaction)
        source = await source_of(interaction, self.job_id)
        why = await refusal(interaction, source, quickly=True)
        if source is None or why or not fits(source.job.options):
            told = why or _text.too_long(language, everybodys(interaction))
            await interaction.response.send_message(view=plain(told), ephemeral=True)
            return
        here_now = await host_of(interaction).services.gate.models(seen(interaction))
        models = _choices.models_of_form(language, here_now, source.job.options.model)
        if not models:
            told = _text.no_models(language)
            await interaction.response.send_message(view=plain(told), ephemeral=True)
            return
        await interaction.response.send_modal(EditForm(language, source, models))


class StyleButton(JobButton, template=STYLE):
    """Asks for another style."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show all styles, privately."""
        source = await _asked(interaction, self.job_id)
        if source is not None:
            styles = host_of(interaction).services.catalog().styles
            style = source.job.options.style_preset
            view = _choices.styles(theirs(interaction), self.job_id, style, styles)
            await interaction.edit_original_response(view=view)


class ModelButton(JobButton, template=MODEL):
    """Asks for another model."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the models that may paint here, privately."""
        if await _asked(interaction, self.job_id) is not None:
            models = await host_of(interaction).services.gate.models(await here(interaction))
            view = _choices.models(theirs(interaction), self.job_id, models)
            await interaction.edit_original_response(view=view)


class VaryButton(JobButton, template=VARY):
    """Asks how many variants to paint."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the numbers with their prices, privately."""
        source = await _asked(interaction, self.job_id)
        if source is not None:
            options = source.job.options
            spec = host_of(interaction).services.catalog().get(options.model or "")
            view = _choices.variants(theirs(interaction), self.job_id, options, spec)
            await interaction.edit_original_response(view=view)


class RecipeButton(JobButton, template=RECIPE):
    """Gives the recipe of a picture to who may start from it, and to its author also once it is gone."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show it privately, or as files where it is long."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        source = await source_of(interaction, self.job_id)
        why = await _no_recipe(interaction, source)
        if source is None or why:
            await interaction.edit_original_response(content=why)
            return
        spec = host_of(interaction).services.catalog().get(source.job.options.model or "")
        made = recipe(theirs(interaction), source, spec)
        await interaction.edit_original_response(content=made.text, attachments=made.files)


class SaveButton(JobButton, template=SAVE):
    """Puts a picture among a member's favourites, or takes it from there."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Say privately which of both; letting go is always possible."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        language = theirs(interaction)
        favourites = host_of(interaction).services.favourites
        if await favourites.remove(interaction.user.id, self.job_id):
            told = _text.kept(language, everybodys(interaction), saved=False)
            await interaction.edit_original_response(content=told)
            return
        source = await source_of(interaction, self.job_id)
        told = await objection(interaction, source)
        if not told:
            now = now_of(interaction)
            saved = await favourites.toggle(interaction.user.id, self.job_id, at=now)
            told = _text.kept(language, everybodys(interaction), saved=saved)
        await interaction.edit_original_response(content=told)


async def _asked(interaction: discord.Interaction, job_id: UUID) -> Source | None:
    """The picture that a private question is about; None where there is none, which the member is told."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    source = await source_of(interaction, job_id)
    if why := await refusal(interaction, source):
        await answer(interaction, why)
        return None
    return source


async def _no_recipe(interaction: discord.Interaction, source: Source | None) -> str:
    if source is None:
        return theirs(interaction).say(UNKNOWN)
    if source.job.member_id != interaction.user.id:
        return await refusal(interaction, source)
    if await is_out_of_place(interaction, source.generation):
        return theirs(interaction).say(AGE_RESTRICTED)
    return "" if source.job.options.prompt else theirs(interaction).say(BLANKED)
