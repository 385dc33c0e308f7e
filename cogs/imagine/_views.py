"""What a member sees of `/imagine`, in Discord's components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs._ui.layout import layout, plain, row
from cogs.imagine import _text
from cogs.imagine._ids import cancel_id, offer_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.job import Job
    from bot.errors import OptionValue
    from bot.generation.delivery import Progress


def waiting(job: Job, progress: Progress) -> ui.LayoutView:
    """How a job stands, and while it waits, the way to take it back."""
    text: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(_text.waiting(job, progress))
    if progress.position == 0:
        return layout(text)
    return layout(text, row(ui.Button(label=_text.CANCEL, custom_id=cancel_id(job.id))))


def refusal(text: str, offer: tuple[str, Mapping[str, OptionValue]] | None) -> ui.LayoutView:
    """Why not, and a button that paints with the nearest options, kept under the offer's key."""
    if offer is None:
        return plain(text)
    key, changes = offer
    button: ui.Button[ui.LayoutView] = ui.Button(
        label=_text.offer(changes),
        style=discord.ButtonStyle.primary,
        custom_id=offer_id(key),
    )
    return layout(ui.TextDisplay(text), row(button))
