"""A recipe as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs._ui import option_line
from cogs._ui.layout import layout, plain, row
from cogs._ui.refusals import offer_id
from cogs.recipes import _text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language import Language
    from cogs.recipes._finding import Found
    from cogs.recipes._fitting import Fit

_LINE = 1200
"""Characters of a line that is told in the message; what is longer goes into a file."""
_FENCE = "```"
_FILE = "imagine.txt"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A message of components, and the files that it shows."""

    view: ui.LayoutView
    files: Sequence[discord.File] = ()


def sentence(text: str) -> Answer:
    """Why there is no recipe."""
    return Answer(view=plain(text))


def recipe(language: Language, found: Found, fit: Fit | None, key: str | None) -> Answer:
    """A recipe in words, the line that paints it here, and the button that does."""
    texts = [_text.told(language, found)]
    files: list[discord.File] = []
    items: list[ui.Item[ui.LayoutView]] = []
    if fit is not None:
        texts.append(_text.fitted(language, fit, found.options))
        line = option_line.command(fit.options)
        if len(line) <= _LINE and _FENCE not in line:
            texts.append(f"{_text.copy(language)}\n{_FENCE}\n{line}\n{_FENCE}")
        else:
            texts.append(_text.copy(language, as_file=True))
            files.append(discord.File(BytesIO(line.encode()), filename=_FILE))
            items.append(ui.File(f"attachment://{_FILE}"))
    elif found.options.prompt:
        texts.append(_text.not_here(language))
    if key is not None:
        items.append(
            row(
                ui.Button(
                    label=_text.paint(language),
                    style=discord.ButtonStyle.primary,
                    custom_id=offer_id(key),
                )
            )
        )
    text: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay("\n".join(filter(None, texts)))
    return Answer(view=layout(text, *items), files=files)
