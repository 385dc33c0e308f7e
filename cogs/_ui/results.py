"""A result as people see it: the pictures, the prompt, how they were made, and what can be done with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.language import Said
from cogs._ui.job_button import JOB
from cogs._ui.layout import layout, row
from cogs._ui.picture_buttons import KEEPING, PAINTING, buttons
from cogs._ui.text import escape, quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from bot.domain.generation import Generation, Picture
    from bot.domain.job import Job
    from bot.generation.delivery import Result
    from bot.language import Language

REPORT = re.compile(f"report:{JOB}")
DELETE = re.compile(f"delete:{JOB}")
_REPORT_EMOJI, _DELETE_EMOJI = "\N{TRIANGULAR FLAG ON POST}", "\N{WASTEBASKET}"
_ENTER_EMOJI = "\N{TROPHY}"

_BLURRED = Said("ui-blurred")
_EXTENSIONS = {"jpeg": "jpg"}
_PROMPT = 1500
"""Characters of the prompt below a picture; Discord allows 4000 in a message all together."""
_ENHANCED = 500
_ALT = 1024
_NOTES = 1500


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """All that is told with pictures; `model` is its shown name, sizes are pixels.

    `sheet_of` is how many pictures stand in a thread where the message shows a contact sheet, else 0.
    `after` is a line about the picture that they were made from, as `cogs._ui.lineage` writes it,
    `enhanced_prompt` what Venice made of the prompt. With `enters` there is a challenge to enter them in.
    """

    job: Job
    model: str
    width: int
    height: int
    seconds: float
    safe_mode: bool
    blurred: bool = False
    spoiler: bool = False
    notes: tuple[Said, ...] = ()
    after: str = ""
    enhanced_prompt: str | None = None
    sheet_of: int = 0
    enters: bool = False

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


def result(
    language: Language, shown: Shown, names: Sequence[str], *, mention: bool = False
) -> ui.LayoutView:
    """The pictures by their files' names, the prompt, in small print how they were made, and the buttons."""
    words = prompt(shown.job)
    lines = [for_member(shown.job.member_id, words) if mention else words, recipe(language, shown)]
    if shown.after:
        lines.append(shown.after)
    if shown.sheet_of:
        lines.append(f"-# {language.say('ui-in-thread', count=shown.sheet_of)}")
    if shown.enhanced_prompt:
        lines.append(enhanced(language, shown.enhanced_prompt))
    if told := (*((_BLURRED,) if shown.blurred else ()), *shown.notes):
        lines.append(notes(language, told))
    return layout(
        gallery(language, shown, names),
        ui.TextDisplay("\n".join(lines)),
        row(*buttons(language, shown.job.id, PAINTING)),
        row(*buttons(language, shown.job.id, KEEPING), *_buttons(language, shown.job)),
        *((row(_enter(language, shown.job)),) if shown.enters else ()),
    )


def hidden(language: Language, shown: Shown) -> ui.LayoutView:
    """What stands in place of pictures that were reported; the files stay, but nobody is shown them."""
    text = f"{language.say('ui-hidden')}\n{recipe(language, shown)}"
    return layout(ui.TextDisplay(text), row(*_buttons(language, shown.job)))


def full(language: Language, shown: Shown, names: Sequence[str]) -> ui.LayoutView:
    """What stands in the thread below a contact sheet: the pictures themselves."""
    numbered = f"-# {language.say('ui-numbered', count=len(names))}"
    return layout(gallery(language, replace(shown, sheet_of=0), names), ui.TextDisplay(numbered))


def hidden_files(language: Language) -> ui.LayoutView:
    """What stands there instead while they are hidden."""
    return layout(ui.TextDisplay(language.say("ui-hidden-files")))


def gallery(
    language: Language, shown: Shown, names: Sequence[str]
) -> ui.MediaGallery[ui.LayoutView]:
    """The pictures, each with the prompt for those who do not see it."""
    made: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
    described = alts(language, shown.job, len(names), sheet_of=shown.sheet_of)
    for name, text in zip(names, described, strict=True):
        made.add_item(media=f"attachment://{name}", description=text, spoiler=shown.spoiler)
    return made


def prompt(job: Job) -> str:
    """The prompt as it is shown below its pictures."""
    return quoted(job.options.prompt, _PROMPT)


def alts(language: Language, job: Job, count: int, *, sheet_of: int = 0) -> list[str]:
    """What each of so many pictures shows, for those who do not see it; several tell their numbers.

    With `sheet_of` it is a contact sheet of so many.
    """
    shows = job.options.prompt
    if sheet_of:
        told = [language.say("ui-alt-sheet", count=sheet_of, prompt=shows)]
    elif count > 1:
        told = [
            language.say("ui-alt-one-of", number=number, count=count, prompt=shows)
            for number in range(1, count + 1)
        ]
    else:
        told = [shows] * count
    return [shorten(each, _ALT) for each in told]


def recipe(language: Language, shown: Shown) -> str:
    """Model, seed, size, time, price and safe mode, in small print."""
    told = language.say(
        "ui-recipe",
        model=escape(shown.model),
        seed=str(shown.job.options.seed),
        width=str(shown.width),
        height=str(shown.height),
        seconds=shown.seconds,
        price=str(shown.job.price),
        safe_mode="on" if shown.safe_mode else "off",
    )
    return f"-# {told}"


def enhanced(language: Language, text: str) -> str:
    """What Venice made of the prompt, in small print on one line."""
    words = quoted(" ".join(text.split()), _ENHANCED)
    return f"-# {language.say('ui-enhanced', words=words)}"


def notes(language: Language, told: tuple[Said, ...]) -> str:
    """What the member should know about the result, a line each, in small print."""
    room = _NOTES // len(told)
    return "\n".join(f"-# {shorten(language.say(each), room)}" for each in told)


def for_member(member_id: int, text: str) -> str:
    """A text that calls the member who asked, for when their command can't be answered any more."""
    return f"<@{member_id}> {text}"


def report_id(job_id: UUID) -> str:
    """The id of the button that reports a picture."""
    return f"report:{job_id}"


def delete_id(job_id: UUID) -> str:
    """The id of the button that deletes a picture."""
    return f"delete:{job_id}"


def enter_id(job_id: UUID) -> str:
    """The id of the button that enters a picture in a challenge."""
    return f"challenge:enter:{job_id}"


def _enter(language: Language, job: Job) -> ui.Button[ui.LayoutView]:
    return ui.Button(
        label=language.say("challenge-enter-label"),
        emoji=_ENTER_EMOJI,
        style=discord.ButtonStyle.primary,
        custom_id=enter_id(job.id),
    )


def _buttons(language: Language, job: Job) -> list[ui.Button[ui.LayoutView]]:
    """Below pictures in servers, where somebody moderates, they can be reported."""
    delete: ui.Button[ui.LayoutView] = ui.Button(
        label=language.say("ui-delete-label"), emoji=_DELETE_EMOJI, custom_id=delete_id(job.id)
    )
    if job.destination.guild_id is None or not job.destination.bot_is_member:
        return [delete]
    report: ui.Button[ui.LayoutView] = ui.Button(
        label=language.say("ui-report-label"),
        emoji=_REPORT_EMOJI,
        style=discord.ButtonStyle.secondary,
        custom_id=report_id(job.id),
    )
    return [report, delete]
