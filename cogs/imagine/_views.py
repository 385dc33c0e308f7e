"""What a member sees of `/imagine`, in Discord's components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from cogs._ui.language import everybodys_of
from cogs._ui.layout import layout, row
from cogs.imagine import _text
from cogs.imagine._ids import cancel_id

if TYPE_CHECKING:
    from bot.domain.job import Job
    from bot.generation.delivery import Progress


def waiting(job: Job, progress: Progress) -> ui.LayoutView:
    """How a job stands, and while it waits, the way to take it back."""
    language = everybodys_of(job)
    text: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(_text.waiting(language, job, progress))
    if progress.position == 0:
        return layout(text)
    return layout(text, row(ui.Button(label=_text.cancel(language), custom_id=cancel_id(job.id))))
