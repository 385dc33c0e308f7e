"""Painting like somebody whose entry is in the results: their recipe, with words that may be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import discord
from discord import ui

from bot.domain.challenge import EntryState, Phase
from bot.errors import NoSuchChallenge
from bot.language import Said
from cogs._ui.answered import answered
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import plain
from cogs._ui.matched_button import MatchedButton
from cogs._ui.painting import paint, privately
from cogs._ui.sources import GONE, Source, refusal
from cogs.challenges._ids import LIKE
from cogs.challenges._looking import challenge_here
from cogs.challenges._voting import _text

if TYPE_CHECKING:
    from bot.language import Language

_OPEN_FOR = 3600.0
"""Seconds that a form is waited for; Discord does not tell when it is closed without being sent."""
_LONGEST = 4000
"""Characters of a field, says Discord."""
_WITHOUT_REFERENCES = Said("challenge-paint-without-references")


class LikeButton(MatchedButton, template=LIKE):
    """Opens a form with the words of an entry."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Open it; Discord lets no form follow an acknowledgement, so this has to be quick."""
        entry_id = UUID(self.match["entry"])
        found = await _recipe_of(interaction, entry_id, quickly=True)
        language = theirs(interaction)
        if isinstance(found, Source) and len(found.job.options.prompt) > _LONGEST:
            found = _text.prompt_too_long(language)
        if isinstance(found, str):
            await interaction.response.send_message(view=plain(found), ephemeral=True)
            return
        await interaction.response.send_modal(_Form(language, entry_id, found.job.options.prompt))


class _Form(ui.Modal):
    """The prompt of an entry, to be changed or left as it is."""

    def __init__(self, language: Language, entry_id: UUID, prompt: str) -> None:
        super().__init__(title=language.say("challenge-paint-title"), timeout=_OPEN_FOR)
        self._entry_id = entry_id
        self._prompt: ui.TextInput[Any] = ui.TextInput(
            custom_id="prompt",
            style=discord.TextStyle.paragraph,
            default=prompt,
            max_length=_LONGEST,
        )
        label = language.say("challenge-paint-prompt-field")
        hint = language.say("challenge-paint-prompt-hint")
        self.add_item(ui.Label(text=label, description=hint, component=self._prompt))

    @answered
    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Paint one picture with everything as it was but the words and the seed."""
        await interaction.response.defer(thinking=True)
        found = await _recipe_of(interaction, self._entry_id)
        if isinstance(found, str):
            await privately(interaction, found)
            return
        options = found.job.options
        left_out = dict.fromkeys(("seed", "variants", "style_references"))
        wished = options.changed({**left_out, "prompt": self._prompt.value})
        notes = (_WITHOUT_REFERENCES,) if options.style_references else ()
        await paint(interaction, wished, after=found.job.id, notes=notes)


async def _recipe_of(
    interaction: discord.Interaction, entry_id: UUID, *, quickly: bool = False
) -> Source | str:
    """What an entry was painted with, for everybody once there are results; or why it is not told."""
    services, language = host_of(interaction).services, theirs(interaction)
    entry = await services.challenges.kept.entries.get(entry_id)
    if entry is None:
        raise NoSuchChallenge
    challenge = await challenge_here(interaction, entry.challenge_id)
    if challenge.phase is not Phase.RESULTS:
        return _text.recipes_early(language)
    job = await services.jobs.get(entry.job_id)
    generation = await services.generations.get(entry.job_id)
    if job is None or generation is None or entry.state is not EntryState.STANDING:
        return language.say(GONE)
    source = Source(job=job, generation=generation)
    return await refusal(interaction, source, quickly=quickly) or source
