"""A draft as it will look, shown to its organiser alone, with what there is to know about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.language import language_of
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import row
from cogs._ui.moderators import member_of
from cogs._ui.uploads import SharedBytes
from cogs.challenges._ids import made
from cogs.challenges._organising import _text
from cogs.challenges._permissions import check_place, makes_no_events
from cogs.challenges._refusals import Refused
from cogs.challenges._stage import _text as _text_stage
from cogs.challenges._stage._announcement import Face, announcement
from cogs.challenges._wording import place_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.domain.challenge import Challenge
    from bot.domain.reference import Reference
    from bot.language import Language

_MOST = 3990
"""Characters of a message of components, less a little; Discord takes 4000."""


async def show(
    interaction: discord.Interaction, draft: Challenge, picture: Reference | None
) -> None:
    """Put a draft in place of the acknowledged answer."""
    face, files = None, []
    if picture is not None:
        alt = _text_stage.picture_alt(language_of(draft.locale), draft)
        face = Face(name=f"challenge.{picture.format}", alt=alt)
        files = [discord.File(SharedBytes(picture.data), filename=face.name, description=alt)]
    catalog = host_of(interaction).services.catalog()
    view = announcement(language_of(draft.locale), draft, catalog.name_of, face)
    notes = [note async for note in _notes(interaction, draft)]
    told = _text.drafted(theirs(interaction), notes, max(1, _MOST - view.content_length()))
    view.add_item(ui.Separator())
    view.add_item(ui.TextDisplay(told))
    view.add_item(_buttons(theirs(interaction), draft))
    await interaction.edit_original_response(view=view, attachments=files)


async def notes_about(
    interaction: discord.Interaction, channel_id: int, models: Sequence[str]
) -> AsyncIterator[str]:
    """What does not keep a challenge from being held, but may not be what its organiser has in mind."""
    language = theirs(interaction)
    channel = member_of(interaction).guild.get_channel(channel_id)
    if channel is not None and makes_no_events(channel):
        yield language.say("challenge-note-no-event")
    if models:
        gate = host_of(interaction).services.gate
        painting = await gate.models(await place_of(interaction, channel_id))
        if not {spec.id for spec in painting} & set(models):
            yield language.say("challenge-note-no-model", channel=str(channel_id))


async def _notes(interaction: discord.Interaction, draft: Challenge) -> AsyncIterator[str]:
    """What keeps it from being published, then what else there is to know."""
    try:
        check_place(interaction, draft.channel_id)
    except Refused as refusal:
        yield refusal.told(theirs(interaction))
    async for note in notes_about(interaction, draft.channel_id, draft.constraints.models):
        yield note


def _buttons(language: Language, draft: Challenge) -> ui.ActionRow[ui.LayoutView]:
    publish = language.say("challenge-publish-label")
    change = language.say("challenge-redraft-label")
    discard = language.say("challenge-discard-label")
    green, red = discord.ButtonStyle.success, discord.ButtonStyle.danger
    return row(
        ui.Button(label=publish, style=green, custom_id=made("publish", draft.id)),
        ui.Button(label=change, custom_id=made("redraft", draft.id)),
        ui.Button(label=discard, style=red, custom_id=made("discard", draft.id)),
    )
