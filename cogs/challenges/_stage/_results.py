"""What everybody sees when a phase begins, and how a challenge ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.domain.challenge import EntryState
from bot.domain.steps import StepKind
from cogs._ui.layout import layout, row
from cogs.challenges._ids import made
from cogs.challenges._stage import _text
from cogs.challenges._stage._announcement import buttons
from cogs.challenges._stage._posting import mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.domain.challenge import Challenge, Outcome, Standing
    from bot.language import Language
    from cogs.challenges._stage._announcement import Face
    from cogs.challenges._stage._roles import Hindrance

_A_MESSAGE = 20
"""Entries of the list in one message: with their links they take up to 3200 characters of 4000."""


def notice(
    language: Language, challenge: Challenge, kind: StepKind, *, late: bool
) -> ui.LayoutView:
    """That a phase has begun, with what can be done in it, or that it is over already."""
    text = _text.notice(language, challenge, kind, late=late)
    items: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(text, id=mark(kind, challenge.id))]
    below = [] if late or kind is StepKind.CANCEL else list(buttons(language, challenge))
    return layout(*items, *([row(*below)] if below else []))


def results(
    language: Language,
    challenge: Challenge,
    outcome: Outcome,
    *,
    left: Collection[int],
    face: Face | None,
    spoiler: bool,
) -> ui.LayoutView:
    """The podium in a picture and in words, what was out of the ordinary, and how many voted.

    `left` are those of the makers who are in the server no more; `face` is the picture, hidden as a
    `spoiler` where the rules say so.
    """
    heading = _text.results_heading(language, challenge)
    items: list[ui.Item[ui.LayoutView]] = [
        ui.TextDisplay(heading, id=mark(StepKind.RESULTS, challenge.id))
    ]
    if face is not None:
        gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
        gallery.add_item(media=f"attachment://{face.name}", description=face.alt, spoiler=spoiler)
        items.append(gallery)
    placed = "\n".join(
        _text.placed(language, each, left=each.entry.member_id in left) for each in outcome.podium
    )
    parts = (placed, *_sentences(language, outcome), _text.counted(language, outcome))
    items.append(ui.TextDisplay("\n\n".join(part for part in parts if part)))
    if below := list(_after(language, challenge, outcome)):
        items.append(row(*below))
    return layout(*items)


def listing(
    language: Language, challenge: Challenge, outcome: Outcome
) -> Iterator[tuple[int, ui.LayoutView]]:
    """All entries by their places, in as many messages as it takes; each with the number it is known by."""
    parts = _parts(outcome.standings)
    for number, part in enumerate(parts, 1):
        lines = [_text.listing(language, number, len(parts))]
        lines += [_text.listed(language, challenge, each) for each in part]
        marked = mark(f"{StepKind.GALLERY}-{number}", challenge.id)
        yield marked, layout(ui.TextDisplay("\n".join(lines), id=marked))


def no_prize(
    language: Language, challenge: Challenge, why: Hindrance, member_id: int
) -> ui.LayoutView:
    """Why the winner does not get the role."""
    text = _text.no_prize(language, challenge, why, member_id)
    return layout(ui.TextDisplay(text, id=mark(StepKind.PRIZE, challenge.id)))


def _sentences(language: Language, outcome: Outcome) -> Iterator[str]:
    yield _text.verdict(language, outcome)
    yield from _text.ties(language, outcome)
    yield from _text.taken_away(language, outcome)


def _after(
    language: Language, challenge: Challenge, outcome: Outcome
) -> Iterator[ui.Button[ui.LayoutView]]:
    won = outcome.winner
    if won is not None and won.entry.state is EntryState.STANDING:
        yield ui.Button(
            label=_text.button(language, "like"),
            style=discord.ButtonStyle.primary,
            custom_id=made("like", won.entry.id),
        )
    if outcome.standings:
        yield from buttons(language, challenge)


def _parts(standings: Sequence[Standing]) -> list[Sequence[Standing]]:
    return [standings[start : start + _A_MESSAGE] for start in range(0, len(standings), _A_MESSAGE)]
