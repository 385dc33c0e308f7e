"""The voting booth: one entry a page, without its maker, in an order that is the voter's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.domain.challenge import STARS
from bot.language import Said
from cogs._ui.host import now_of
from cogs._ui.language import theirs
from cogs._ui.layout import layout, plain, row
from cogs._ui.moderators import member_of
from cogs._ui.pages import page_of
from cogs.challenges._ids import made
from cogs.challenges._pictures import shown
from cogs.challenges._refusals import Refused
from cogs.challenges._turning import turns
from cogs.challenges._voting import _text

if TYPE_CHECKING:
    from uuid import UUID

    from bot.challenges.voting import Booth


def check_time_out(interaction: discord.Interaction) -> None:
    """Raise `Refused` for a member in time-out, who votes nowhere in this server meanwhile."""
    until = member_of(interaction).timed_out_until
    if until is not None and now_of(interaction) < until:
        raise Refused("challenge-booth-timed-out", until=str(int(until.timestamp())))


async def page(interaction: discord.Interaction, booth: Booth, number: int) -> ui.LayoutView:
    """The entry at this place of the voter's order, or the nearest there is: entries may vanish."""
    language = theirs(interaction)
    if not booth.entries:
        return plain(_text.nothing_to_judge(language))
    here = page_of(booth.entries, number, length=1)
    (entry,) = here.items
    picture = await shown(interaction, entry, _text.entry_alt(language, here.number))
    given = booth.ballot.stars_of(entry.id)
    return layout(
        ui.TextDisplay(_text.entry_of(language, booth.challenge, here.number, here.of)),
        ui.TextDisplay(language.say(picture)) if isinstance(picture, Said) else picture,
        ui.TextDisplay(_text.given(language, booth, given)),
        row(*_stars(entry.id, given, seen=not isinstance(picture, Said))),
        *turns(lambda other: made("turn", booth.challenge.id, other), here.number, here.of),
    )


def place_of(booth: Booth, entry_id: UUID) -> int:
    """The page of an entry, counted from 1; the first where it is not among them any more."""
    return next((n for n, each in enumerate(booth.entries, 1) if each.id == entry_id), 1)


def _stars(entry_id: UUID, given: int, *, seen: bool) -> list[ui.Button[ui.LayoutView]]:
    """A button for each number of stars; that of the given one takes them back.

    Nobody judges what they do not see, but stars can be taken back from it.
    """
    style = discord.ButtonStyle
    return [
        ui.Button(
            label=_text.stars(each),
            style=style.success if each == given else style.secondary,
            custom_id=made("stars", entry_id, 0 if each == given else each),
            disabled=not seen and each != given,
        )
        for each in STARS
    ]
