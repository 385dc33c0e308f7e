"""One page of the log, with the buttons to the pages around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import layout, plain, row
from cogs.log import _text
from cogs.log._ids import export_id, newer_id, older_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.record import LogEntry, LogQuery
    from bot.language import Language
    from bot.store.protocols import LogRepository

_LENGTH = 8


def may_export(interaction: discord.Interaction) -> bool:
    """Whether the member may take the log away as a file."""
    return interaction.permissions.manage_guild


async def shown(interaction: discord.Interaction, query: LogQuery) -> ui.LayoutView:
    """The page that a query leads to, as it is now."""
    language = theirs(interaction)
    found, newer, older = await _page(host_of(interaction).services.log, query)
    if not found:
        return plain(_text.nothing(language, query))
    buttons = [*_buttons(language, query, found, newer=newer, older=older)]
    if may_export(interaction):
        buttons.append(ui.Button(label=language.say("log-export"), custom_id=export_id(query)))
    text: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(_text.rows(language, found))
    return layout(text, row(*buttons)) if buttons else layout(text)


async def _page(log: LogRepository, query: LogQuery) -> tuple[Sequence[LogEntry], bool, bool]:
    """Rows, and whether there are newer and older ones."""
    found = await log.search(query, most=_LENGTH + 1)
    more = len(found) > _LENGTH
    if query.after is None:
        return found[:_LENGTH], query.before is not None, more
    if more:
        return found[1:], True, True
    # Nothing is newer than these: the newest page, which may begin in the middle of them.
    return await _page(log, replace(query, after=None))


def _buttons(
    language: Language, query: LogQuery, found: Sequence[LogEntry], *, newer: bool, older: bool
) -> Iterator[ui.Button[ui.LayoutView]]:
    first, last = found[0].id, found[-1].id
    if newer and first is not None:
        yield ui.Button(label=language.say("log-newer"), custom_id=newer_id(query, first))
    if older and last is not None:
        yield ui.Button(label=language.say("log-older"), custom_id=older_id(query, last))
