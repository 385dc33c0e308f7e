"""What moderators see of reports, in Discord's components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.domain.review import CaseState
from cogs._ui.layout import layout, row
from cogs.reports import _text
from cogs.reports._ids import keep_id, mute_id, remove_id

if TYPE_CHECKING:
    from bot.domain.review import Case
    from bot.language import Language, Said
    from cogs.reports._pictures import Picture


def notice(
    language: Language, case: Case, picture: Picture, note: Said | None = None
) -> ui.LayoutView:
    """A case: the picture by a link, who reported it why, and the buttons or what was decided."""
    told: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(_text.case(language, case, picture))
    if case.state is not CaseState.OPEN:
        return layout(told, ui.TextDisplay(_text.decided(language, case, picture, note)))
    return layout(
        told,
        row(
            ui.Button(
                label=_text.keep(language),
                style=discord.ButtonStyle.success,
                custom_id=keep_id(case.job_id),
            ),
            ui.Button(
                label=_text.remove(language),
                style=discord.ButtonStyle.danger,
                custom_id=remove_id(case.job_id),
            ),
            ui.Button(label=_text.remove_and_mute(language), custom_id=mute_id(case.job_id)),
        ),
    )
