"""Entries as people see them: kept in the thread, before moderators, and privately to their makers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.domain.challenge import Phase
from cogs._ui.layout import layout, row
from cogs.challenges._entering import _text, _text_entries
from cogs.challenges._ids import made
from cogs.challenges._stage import _text as _text_stage
from cogs.challenges._stage._posting import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from bot.domain.challenge import Challenge, Entry
    from bot.domain.generation import Generation
    from bot.language import Language, Said
    from cogs.challenges._stage._text import NameOf

_MOST_OPTIONS = 25
"""Choices of a select, says Discord."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """An entry, and what was painted for it as far as there is still a record of that."""

    entry: Entry
    generation: Generation | None


def kept(
    language: Language, challenge: Challenge, entry: Entry, name: str, *, spoiler: bool
) -> ui.LayoutView:
    """An entry in the thread by its file's name: nothing tells who made it, or what they asked for."""
    return layout(
        _gallery(name, _text_entries.kept_alt(language, challenge), spoiler=spoiler),
        ui.TextDisplay(_text_entries.kept(language, challenge), id=mark("keep", entry.id)),
    )


def waiting(
    language: Language,
    challenge: Challenge,
    entry: Entry,
    generation: Generation,
    *,
    model: str,
    name: str,
) -> ui.LayoutView:
    """An entry that waits for moderators: who, what and how, with the buttons to decide."""
    heading = _text_entries.review_heading(language, challenge, entry)
    details = _text_entries.review_details(language, generation, model)
    let_in: ui.Button[ui.LayoutView] = ui.Button(
        label=_text_entries.let_in(language),
        style=discord.ButtonStyle.success,
        custom_id=made("let-in", entry.id),
    )
    reject: ui.Button[ui.LayoutView] = ui.Button(
        label=_text_entries.reject(language),
        style=discord.ButtonStyle.danger,
        custom_id=made("reject", entry.id),
    )
    return layout(
        ui.TextDisplay(heading, id=mark("present", entry.id)),
        _gallery(name, _text_entries.review_alt(language, generation)),
        ui.TextDisplay(details),
        row(let_in, reject),
    )


def told(
    language: Language, challenge: Challenge, entry: Entry, *, open_now: bool
) -> ui.LayoutView:
    """What became of an entry, for its maker; a reason of moderators is a button away."""
    text = _text_entries.told(language, challenge, entry, open_now=open_now)
    items: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(text, id=mark("tell", entry.id))]
    if _text_entries.has_reason(entry):
        why: ui.Button[ui.LayoutView] = ui.Button(
            label=_text_entries.why_label(language), custom_id=made("why", entry.id)
        )
        items.append(row(why))
    return layout(*items)


def entered(language: Language, challenge: Challenge, entry: Entry) -> ui.LayoutView:
    """That a picture is in, with the way back."""
    text = _text.entered(language, challenge, entry)
    return layout(ui.TextDisplay(text), row(_withdraw(language, entry)))


def mine(
    language: Language, challenge: Challenge, owned: Sequence[Own], *, takes: bool, note: str = ""
) -> ui.LayoutView:
    """One's own entries, each with the way back while `takes` tells that entries come and go."""
    count = len(owned)
    head = _text.mine(language, challenge, count=count)
    items: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(f"{note}\n{head}".strip())]
    for number, each in enumerate(owned, 1):
        text = _text.my_entry(language, challenge, number, each.entry, each.generation)
        if takes:
            items.append(ui.Section(text, accessory=_withdraw(language, each.entry)))
        else:
            items.append(ui.TextDisplay(text))
    items.append(ui.TextDisplay(_text.my_rest(language, challenge, count=count, takes=takes)))
    return layout(*items)


def how(language: Language, challenge: Challenge, name_of: NameOf, *, takes: bool) -> ui.LayoutView:
    """How to enter: what is asked for, and the two ways, the first of which begins here."""
    heading, ways = _text.how(language, challenge)
    asked = _text_stage.rules(language, challenge, name_of)
    if not takes and challenge.phase is not Phase.ANNOUNCED:
        ways = _text.how_over(language)
    items: list[ui.Item[ui.LayoutView]] = [
        ui.TextDisplay(heading),
        ui.TextDisplay(asked),
        ui.TextDisplay(ways),
    ]
    if takes:
        items.append(row(_write(language, challenge)))
    return layout(*items)


def refused(language: Language, challenge: Challenge, why: Sequence[Said]) -> ui.LayoutView:
    """All reasons why a picture can't enter, and where another could, the way to paint it."""
    text = ui.TextDisplay[ui.LayoutView](_text.refused(language, challenge, why))
    if not _text.can_paint(why):
        return layout(text)
    return layout(text, row(_write(language, challenge)))


def which_challenge(
    language: Language, challenges: Sequence[Challenge], custom_id: str
) -> ui.LayoutView:
    """The question for one of several challenges."""
    options = [
        discord.SelectOption(
            label=_text.label(each), value=str(each.id), description=_text.description(each)
        )
        for each in challenges[:_MOST_OPTIONS]
    ]
    select: ui.Select[ui.LayoutView] = ui.Select(
        custom_id=custom_id, placeholder=_text.choose(language), options=options
    )
    return layout(ui.TextDisplay(_text.which(language)), row(select))


def which_picture(
    language: Language, challenge: Challenge, job_id: UUID, count: int
) -> ui.LayoutView:
    """The question for one of several pictures, a button each."""
    buttons: list[ui.Button[ui.LayoutView]] = [
        ui.Button(label=language.number(each), custom_id=made("pick", challenge.id, job_id, each))
        for each in range(1, count + 1)
    ]
    return layout(ui.TextDisplay(_text.which_picture(language, challenge, count)), row(*buttons))


def which_entry(
    language: Language, challenge: Challenge, owned: Sequence[Own], custom_id: str
) -> ui.LayoutView:
    """The question which of one's entries makes room for another."""
    options = [
        discord.SelectOption(
            label=_text.own_entry(language, number, each.generation), value=str(each.entry.id)
        )
        for number, each in enumerate(owned[:_MOST_OPTIONS], 1)
    ]
    select: ui.Select[ui.LayoutView] = ui.Select(
        custom_id=custom_id, placeholder=_text.swap_hint(language), options=options
    )
    return layout(ui.TextDisplay(_text.swap(language, challenge)), row(select))


def _gallery(name: str, alt: str, *, spoiler: bool = False) -> ui.MediaGallery[ui.LayoutView]:
    gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
    gallery.add_item(media=f"attachment://{name}", description=alt, spoiler=spoiler)
    return gallery


def _withdraw(language: Language, entry: Entry) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=_text.withdraw(language), custom_id=made("withdraw", entry.id))


def _write(language: Language, challenge: Challenge) -> ui.Button[ui.LayoutView]:
    return ui.Button(
        label=_text.write(language),
        style=discord.ButtonStyle.primary,
        custom_id=made("write", challenge.id),
    )
