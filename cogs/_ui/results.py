"""A result as people see it: the pictures, the prompt, how they were made, and what can be done with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs._ui.job_button import JOB
from cogs._ui.layout import layout, row
from cogs._ui.picture_buttons import KEEPING, PAINTING, buttons
from cogs._ui.text import TIMES, duration, escape, money, quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from bot.domain.generation import Generation, Picture
    from bot.domain.job import Job
    from bot.generation.delivery import Result

REPORT = re.compile(f"report:{JOB}")
DELETE = re.compile(f"delete:{JOB}")
REPORT_LABEL, REPORT_EMOJI = "Report", "\N{TRIANGULAR FLAG ON POST}"
DELETE_LABEL, DELETE_EMOJI = "Delete", "\N{WASTEBASKET}"

_BLURRED = "Safe mode blurred this picture."
_HIDDEN = "This picture was reported, so it is hidden until a moderator has looked at it."
NO_NAME = "Pictures"
"""What a thread with pictures is called whose prompt is not told."""
_HIDDEN_FILES = "These pictures are hidden until a moderator has looked at them."
_IN_THREAD = "The {count} pictures of this sheet are in the thread below, in full."
_NUMBERED = "Pictures 1 to {count}, in the order in which one reads."
_EXTENSIONS = {"jpeg": "jpg"}
_PROMPT = 1500
"""Characters of the prompt below a picture; Discord allows 4000 in a message all together."""
_ENHANCED = 500
_ALT = 1024
_NOTES = 1500


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """All that is told with pictures; `model` is its shown name, sizes are pixels, `notes` sentences.

    `sheet_of` is how many pictures stand in a thread where the message shows a contact sheet, else 0.
    `after` is a line about the picture that they were made from, as `cogs._ui.lineage` writes it,
    `enhanced_prompt` what Venice made of the prompt.
    """

    job: Job
    model: str
    width: int
    height: int
    seconds: float
    safe_mode: bool
    blurred: bool = False
    spoiler: bool = False
    notes: tuple[str, ...] = ()
    after: str = ""
    enhanced_prompt: str | None = None
    sheet_of: int = 0

    @classmethod
    def of_result(cls, job: Job, result: Result, *, model: str, after: str = "") -> Shown:
        """What is told with a result that has just been made."""
        first = result.pictures[0]
        return cls(
            job=job,
            model=model,
            width=first.width,
            height=first.height,
            seconds=result.seconds,
            safe_mode=result.safe_mode,
            blurred=result.blurred,
            spoiler=result.spoiler,
            notes=result.notes,
            after=after,
            enhanced_prompt=result.enhanced_prompt,
        )

    @classmethod
    def of_record(
        cls, job: Job, generation: Generation, *, model: str, spoiler: bool, after: str = ""
    ) -> Shown:
        """What is told with pictures of long ago; what was said only then is missing."""
        return cls(
            job=job,
            model=model,
            width=generation.width,
            height=generation.height,
            seconds=generation.seconds,
            safe_mode=generation.safe_mode,
            spoiler=spoiler,
            after=after,
            sheet_of=0 if generation.posted.files_id is None else generation.pictures,
        )


def filenames(job: Job, pictures: Sequence[Picture], *, sheet: bool = False) -> list[str]:
    """One name a picture, by the seed that it was painted with; a contact sheet has none of its own."""
    named = ["sheet"] if sheet else range(1, len(pictures) + 1)
    return [
        f"gondola-{job.options.seed}-{which}.{_EXTENSIONS.get(each.format, each.format)}"
        for which, each in zip(named, pictures, strict=True)
    ]


def result(shown: Shown, names: Sequence[str], *, mention: bool = False) -> ui.LayoutView:
    """The pictures by their files' names, the prompt, in small print how they were made, and the buttons."""
    words = prompt(shown.job)
    lines = [for_member(shown.job.member_id, words) if mention else words, recipe(shown)]
    if shown.after:
        lines.append(shown.after)
    if shown.sheet_of:
        lines.append(f"-# {_IN_THREAD.format(count=shown.sheet_of)}")
    if shown.enhanced_prompt:
        lines.append(enhanced(shown.enhanced_prompt))
    if sentences := (*((_BLURRED,) if shown.blurred else ()), *shown.notes):
        lines.append(notes(sentences))
    return layout(
        gallery(shown, names),
        ui.TextDisplay("\n".join(lines)),
        row(*buttons(shown.job.id, PAINTING)),
        row(*buttons(shown.job.id, KEEPING), *_buttons(shown.job)),
    )


def hidden(shown: Shown) -> ui.LayoutView:
    """What stands in place of pictures that were reported; the files stay, but nobody is shown them."""
    return layout(ui.TextDisplay(f"{_HIDDEN}\n{recipe(shown)}"), row(*_buttons(shown.job)))


def full(shown: Shown, names: Sequence[str]) -> ui.LayoutView:
    """What stands in the thread below a contact sheet: the pictures themselves."""
    numbered = f"-# {_NUMBERED.format(count=len(names))}"
    return layout(gallery(replace(shown, sheet_of=0), names), ui.TextDisplay(numbered))


def hidden_files() -> ui.LayoutView:
    """What stands there instead while they are hidden."""
    return layout(ui.TextDisplay(_HIDDEN_FILES))


def gallery(shown: Shown, names: Sequence[str]) -> ui.MediaGallery[ui.LayoutView]:
    """The pictures, each with the prompt for those who do not see it."""
    made: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
    for name, text in zip(names, alts(shown.job, len(names), sheet_of=shown.sheet_of), strict=True):
        made.add_item(media=f"attachment://{name}", description=text, spoiler=shown.spoiler)
    return made


def prompt(job: Job) -> str:
    """The prompt as it is shown below its pictures."""
    return quoted(job.options.prompt, _PROMPT)


def alts(job: Job, count: int, *, sheet_of: int = 0) -> list[str]:
    """What each of so many pictures shows, for those who do not see it; several tell their numbers.

    With `sheet_of` it is a contact sheet of so many.
    """
    if sheet_of:
        begin = [f"1 to {sheet_of} on one sheet: "]
    else:
        begin = [f"{number} of {count}: " if count > 1 else "" for number in range(1, count + 1)]
    return [shorten(each + job.options.prompt, _ALT) for each in begin]


def recipe(shown: Shown) -> str:
    """Model, seed, size, time, price and safe mode, in small print."""
    seconds = shown.seconds
    parts = (
        escape(shown.model),
        f"seed {shown.job.options.seed}",
        f"{shown.width} {TIMES} {shown.height}",
        duration(seconds) if seconds >= 1 else f"{seconds:.1f} s",
        money(shown.job.price),
        f"safe mode {'on' if shown.safe_mode else 'off'}",
    )
    return "-# " + " · ".join(parts)


def enhanced(text: str) -> str:
    """What Venice made of the prompt, in small print on one line."""
    return f"-# Painted from: {quoted(' '.join(text.split()), _ENHANCED)}"


def notes(sentences: tuple[str, ...]) -> str:
    """What the member should know about the result, a line each, in small print."""
    return "\n".join(f"-# {shorten(sentence, _NOTES // len(sentences))}" for sentence in sentences)


def for_member(member_id: int, text: str) -> str:
    """A text that calls the member who asked, for when their command can't be answered any more."""
    return f"<@{member_id}> {text}"


def report_id(job_id: UUID) -> str:
    """The id of the button that reports a picture."""
    return f"report:{job_id}"


def delete_id(job_id: UUID) -> str:
    """The id of the button that deletes a picture."""
    return f"delete:{job_id}"


def _buttons(job: Job) -> list[ui.Button[ui.LayoutView]]:
    """Below pictures in servers, where somebody moderates, they can be reported."""
    delete: ui.Button[ui.LayoutView] = ui.Button(
        label=DELETE_LABEL, emoji=DELETE_EMOJI, custom_id=delete_id(job.id)
    )
    if job.destination.guild_id is None or not job.destination.bot_is_member:
        return [delete]
    report: ui.Button[ui.LayoutView] = ui.Button(
        label=REPORT_LABEL,
        emoji=REPORT_EMOJI,
        style=discord.ButtonStyle.secondary,
        custom_id=report_id(job.id),
    )
    return [report, delete]
