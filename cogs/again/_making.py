"""Makes a picture from another: the same path for every button, select and form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import plain
from cogs._ui.painting import paint, privately
from cogs._ui.sources import refusal, source_of
from cogs.again import _text
from cogs.again._running import Running

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    import discord

    from bot.domain.options import ImagineOptions
    from bot.language import Said
    from cogs._ui.sources import Source
    from cogs.again._running import Action

_running = Running()
"""Ids of jobs are never used twice, so every bot of this process may share it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What is to be painted, and notes about how it differs from what was asked for."""

    options: ImagineOptions
    notes: tuple[Said, ...] = ()


Change: TypeAlias = "Callable[[Source], Awaitable[Wish | str]]"
"""What is wished for instead of a picture, or a sentence in the member's language that says why it can't be
understood."""


async def make(
    interaction: discord.Interaction, job_id: UUID, action: Action, change: Change
) -> None:
    """Paint from the picture of a job, once at a time; the interaction must not be answered yet."""
    key = (interaction.user.id, job_id, action)
    if not _running.begin(key, host_of(interaction).services.pipeline.is_under_way):
        told = _text.running(theirs(interaction))
        await interaction.response.send_message(view=plain(told), ephemeral=True)
        return
    accepted = False
    try:
        await interaction.response.defer(thinking=True)
        wish = await _wish(interaction, job_id, change)
        if isinstance(wish, str):
            await privately(interaction, wish)
            return
        job = await paint(interaction, wish.options, after=job_id, notes=wish.notes)
        if job is not None:
            _running.accepted(key, job.id)
            accepted = True
    finally:
        if not accepted:
            _running.refused(key)


async def _wish(interaction: discord.Interaction, job_id: UUID, change: Change) -> Wish | str:
    source = await source_of(interaction, job_id)
    why = await refusal(interaction, source)
    if source is None or why:
        return why
    wish = await change(source)
    if isinstance(wish, str) or not wish.options.style_references:
        return wish
    return Wish(
        options=wish.options.changed({"style_references": None}),
        notes=(*wish.notes, _text.WITHOUT_REFERENCES),
    )
