"""The gallery of a challenge that is over: one entry a page, with its maker, its place and its recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import discord
from discord import ui

from bot.domain.challenge import Phase
from bot.language import Said
from cogs._ui.answered import answered
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import layout, plain, row
from cogs._ui.matched_button import MatchedButton
from cogs._ui.pages import page_of
from cogs._ui.results import Shown, recipe
from cogs.challenges._ids import GALLERY, made
from cogs.challenges._looking import challenge_here
from cogs.challenges._pictures import shown
from cogs.challenges._turning import turned, turns
from cogs.challenges._voting import _text

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Outcome, Standing
    from bot.domain.generation import Posted
    from bot.language import Language


class GalleryButton(MatchedButton, template=GALLERY):
    """Opens the gallery, or turns to another entry of it."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the entry, privately."""
        await turned(interaction)
        challenge = await challenge_here(interaction, UUID(self.match["challenge"]))
        outcomes = host_of(interaction).services.challenges.kept.outcomes
        outcome = await outcomes.get(challenge.id)
        view = await _page(interaction, challenge, outcome, int(self.match["number"]))
        await interaction.edit_original_response(view=view)


async def _page(
    interaction: discord.Interaction, challenge: Challenge, outcome: Outcome | None, number: int
) -> ui.LayoutView:
    language = theirs(interaction)
    if challenge.phase is not Phase.RESULTS or outcome is None:
        return plain(_text.gallery_early(language))
    if not outcome.standings:
        return plain(_text.gallery_empty(language))
    here = page_of(outcome.standings, number, length=1)
    (standing,) = here.items
    title = _text.gallery_title(language, challenge, here.number, here.of)
    told = _text.gallery_entry(language, standing)
    return layout(
        ui.TextDisplay(f"{title}\n{told}"),
        *await _entry(interaction, challenge, standing),
        *turns(lambda other: made("gallery", challenge.id, other), here.number, here.of),
    )


async def _entry(
    interaction: discord.Interaction, challenge: Challenge, standing: Standing
) -> list[ui.Item[ui.LayoutView]]:
    """The picture with its words and recipe, and what can be done with it; or why it is not shown."""
    language, entry = theirs(interaction), standing.entry
    services = host_of(interaction).services
    job, generation = (
        await services.jobs.get(entry.job_id),
        await services.generations.get(entry.job_id),
    )
    prompt = "" if job is None else job.options.prompt
    picture = await shown(interaction, entry, _text.gallery_alt(language, prompt))
    if isinstance(picture, Said) or job is None or generation is None:
        return [ui.TextDisplay(language.say(picture))] if isinstance(picture, Said) else []
    model = services.catalog().name_of(generation.options.model)
    told = Shown.of_record(job, generation, model=model, spoiler=False)
    words = _text.gallery_prompt(language, prompt)
    return [
        picture,
        ui.TextDisplay(f"{words}\n{recipe(language, told)}"),
        row(*_buttons(language, challenge, standing)),
    ]


def _buttons(
    language: Language, challenge: Challenge, standing: Standing
) -> list[ui.Button[ui.LayoutView]]:
    like: ui.Button[ui.LayoutView] = ui.Button(
        label=_text.like_this(language),
        style=discord.ButtonStyle.primary,
        custom_id=made("like", standing.entry.id),
    )
    if standing.entry.kept is None:
        return [like]
    address = _address(challenge.guild_id, standing.entry.kept)
    return [like, ui.Button(label=_text.look(language), url=address)]


def _address(guild_id: int, posted: Posted) -> str:
    return f"https://discord.com/channels/{guild_id}/{posted.channel_id}/{posted.message_id}"
