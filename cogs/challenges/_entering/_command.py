"""`/challenge enter`: paints for a challenge, or enters what was painted before."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.errors import NoSuchChallenge, StoreError
from cogs._ui.language import description, options, theirs
from cogs._ui.layout import plain
from cogs._ui.painting import privately
from cogs.challenges._entering import _flow as _entering
from cogs.challenges._entering import _text, _views
from cogs.challenges._entering._prompt_form import PromptForm
from cogs.challenges._ids import made
from cogs.challenges._looking import challenge_here
from cogs.challenges._options import Which  # noqa: TC001  - discord.py reads the annotations at run time

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge

_Text: TypeAlias = Range[str, 1, 6000]
"""As long as Discord lets an option be."""
_Link: TypeAlias = Range[str, 1, 200]
_MOST_CHOICES = 25
"""Choices that Discord shows."""


async def _offer(interaction: discord.Interaction, current: str) -> list[Choice[str]]:
    """Offer the challenges that are open here and have in their theme what is typed."""
    found: list[Challenge] = []
    with suppress(StoreError):
        found = await _entering.open_here(interaction)
    wanted = current.strip().casefold()
    return [
        Choice(name=_text.label(each), value=str(each.id))
        for each in found
        if wanted in each.theme.casefold()
    ][:_MOST_CHOICES]


class EnterCommand(commands.Cog):
    """The part of `/challenge` for those who take part."""

    @app_commands.command(name="enter", description=description("challenge-enter"))
    @app_commands.describe(**options("challenge-enter", "challenge", "prompt", "picture"))
    async def enter(
        self,
        interaction: discord.Interaction,
        *,
        challenge: Which | None = None,
        prompt: _Text | None = None,
        picture: _Link | None = None,
    ) -> None:
        """Paint a prompt, enter the picture of a message, or open the form for a prompt."""
        if prompt is not None and picture is not None:
            await interaction.response.send_message(
                view=plain(_text.one_way(theirs(interaction))), ephemeral=True
            )
        elif prompt is not None:
            await interaction.response.defer(thinking=True)
            await _paint(interaction, prompt, challenge)
        elif picture is not None:
            await interaction.response.defer(ephemeral=True, thinking=True)
            chosen = None if challenge is None else await _named(interaction, challenge)
            view = await _entering.by_link(interaction, picture, chosen)
            await interaction.edit_original_response(view=view)
        else:
            await _ask(interaction, challenge)

    enter.autocomplete("challenge")(_offer)


async def _paint(interaction: discord.Interaction, prompt: str, typed: str | None) -> None:
    language, found = theirs(interaction), await _meant(interaction, typed)
    if len(found) == 1:
        await _entering.paint_for(interaction, found[0], prompt)
        return
    told = _text.name_one(language, found) if found else _text.none_open(language)
    await privately(interaction, told)


async def _ask(interaction: discord.Interaction, typed: str | None) -> None:
    """Open the form; what is needed for that is kept in memory, so that there is time to ask."""
    language, found = theirs(interaction), await _meant(interaction, typed)
    if len(found) == 1:
        await PromptForm.open(interaction, found[0])
        return
    view = plain(_text.none_open(language))
    if found:
        view = _views.which_challenge(language, found, made("which"))
    await interaction.response.send_message(view=view, ephemeral=True)


async def _meant(interaction: discord.Interaction, typed: str | None) -> list[Challenge]:
    """The challenges that somebody may mean: the named one, or that of this thread, or all that are open."""
    if typed is not None:
        return [await _named(interaction, typed)]
    found = await _entering.open_here(interaction)
    return [each for each in found if each.thread_id == interaction.channel_id] or found


async def _named(interaction: discord.Interaction, typed: str) -> Challenge:
    """The challenge of an id, as completion gives it, or an open one of a theme; raises `NoSuchChallenge`."""
    with suppress(ValueError):
        return await challenge_here(interaction, UUID(typed.strip()))
    wanted = typed.strip().casefold()
    for each in await _entering.open_here(interaction):
        if wanted == each.theme.strip().casefold():
            return each
    raise NoSuchChallenge
