"""What a member sees of `/imagine`, in Discord's components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs.imagine import _text
from cogs.imagine._ids import cancel_id, offer_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.generation import Picture
    from bot.domain.job import Job
    from bot.errors import OptionValue
    from bot.generation.delivery import Progress, Result

_EXTENSIONS = {"jpeg": "jpg"}


def _layout(*items: ui.Item[ui.LayoutView]) -> ui.LayoutView:
    """A message of components that discord.py does not keep.

    Its buttons work from their ids alone, by the dynamic items that were registered at start; a view
    that is kept would only cost memory for each message.
    """
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def plain(text: str) -> ui.LayoutView:
    """One text."""
    return _layout(ui.TextDisplay(text))


def waiting(job: Job, progress: Progress) -> ui.LayoutView:
    """How a job stands, and while it waits, the way to take it back."""
    text: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(_text.waiting(job, progress))
    if progress.position == 0:
        return _layout(text)
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(ui.Button(label=_text.CANCEL, custom_id=cancel_id(job.id)))
    return _layout(text, row)


def refusal(text: str, offer: tuple[str, Mapping[str, OptionValue]] | None) -> ui.LayoutView:
    """Why not, and a button that paints with the nearest options, kept under the offer's key."""
    if offer is None:
        return plain(text)
    key, changes = offer
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(
        ui.Button(
            label=_text.offer(changes),
            style=discord.ButtonStyle.primary,
            custom_id=offer_id(key),
        )
    )
    return _layout(ui.TextDisplay(text), row)


def filenames(job: Job, pictures: Sequence[Picture]) -> list[str]:
    """One name a picture, by the seed that it was painted with."""
    return [
        f"gondola-{job.options.seed}-{number}.{_EXTENSIONS.get(each.format, each.format)}"
        for number, each in enumerate(pictures, 1)
    ]


def result(
    job: Job, result: Result, pictures: Sequence[Picture], *, model: str, mention: bool
) -> ui.LayoutView:
    """The pictures, the prompt, and in small print how they were made."""
    gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
    for name in filenames(job, pictures):
        gallery.add_item(media=f"attachment://{name}", description=_text.alt(job))
    prompt = _text.prompt(job)
    lines = [_text.for_member(job.member_id, prompt) if mention else prompt]
    lines.append(_text.recipe(job, result, model))
    sentences = (*((_text.BLURRED,) if result.blurred else ()), *result.notes)
    if sentences:
        lines.append(_text.notes(sentences))
    return _layout(gallery, ui.TextDisplay("\n".join(lines)))


def mentioning(member_id: int) -> discord.AllowedMentions:
    """Let exactly one person be called."""
    return discord.AllowedMentions(
        everyone=False, roles=False, replied_user=False, users=[discord.Object(member_id)]
    )
