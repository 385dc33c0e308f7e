"""What moderators see of the review queue, in Discord's components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs._ui.layout import layout, row
from cogs._ui.results import gallery, prompt, recipe
from cogs._ui.settled import settled
from cogs.review import _text
from cogs.review._ids import approve_id, mute_id, reject_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.review import Review
    from bot.language import Language
    from cogs._ui.results import Shown


def waiting(language: Language, shown: Shown, names: Sequence[str]) -> ui.LayoutView:
    """A result that waits: who, where, the pictures, what was asked for, and the buttons to decide."""
    job = shown.job
    lines = (prompt(job), _text.negative(language, job), recipe(language, shown))
    return layout(
        ui.TextDisplay(_text.heading(language, job)),
        gallery(language, shown, names),
        ui.TextDisplay("\n".join(line for line in lines if line)),
        row(
            ui.Button(
                label=_text.approve(language),
                style=discord.ButtonStyle.success,
                custom_id=approve_id(job.id),
            ),
            ui.Button(
                label=_text.reject(language),
                style=discord.ButtonStyle.danger,
                custom_id=reject_id(job.id),
            ),
            ui.Button(label=_text.reject_and_mute(language), custom_id=mute_id(job.id)),
        ),
    )


def decided(language: Language, message: discord.Message, review: Review) -> ui.LayoutView:
    """The same message with what became of it in place of the buttons."""
    return settled(message, _text.decided(language, review))
