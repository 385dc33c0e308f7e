"""What a member sees of `/imagine`, in Discord's components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from cogs._ui.language import everybodys_of
from cogs._ui.layout import layout, plain, row
from cogs.imagine import _text
from cogs.imagine._ids import ask_again_id, cancel_id

if TYPE_CHECKING:
    from bot.domain.job import Job
    from bot.errors import GondolaError
    from bot.generation.delivery import Progress
    from bot.language import Language


def waiting(job: Job, progress: Progress) -> ui.LayoutView:
    """How a job stands, and while it waits, the way to take it back."""
    language = everybodys_of(job)
    text: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(_text.waiting(language, job, progress))
    if progress.position == 0:
        return layout(text)
    return layout(text, row(ui.Button(label=_text.cancel(language), custom_id=cancel_id(job.id))))


def ended(job: Job, error: GondolaError, text: str, language: Language) -> ui.LayoutView:
    """Why there is no picture; where it was lost on the way, a button that asks for it once more.

    Pictures for the style are not kept beyond the end: what needs them has to be asked for anew.
    """
    if not error.may_be_asked_again or job.options.style_references:
        return plain(text)
    button: ui.Button[ui.LayoutView] = ui.Button(
        label=_text.ask_again(language), custom_id=ask_again_id(job.id)
    )
    return layout(ui.TextDisplay(text), row(button))
