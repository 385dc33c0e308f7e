"""Why there is no picture, and the button that paints with the nearest options that pass."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.errors import NotApproved, OptionsRefused, PermissionsMissing
from cogs._ui.layout import layout, plain, row
from cogs._ui.text import quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.destination import Destination
    from bot.errors import GondolaError, OptionValue, Problem, WordsRefused
    from bot.language import Language

OFFER = re.compile(r"offer:(?P<key>.{1,32})")

_PERMISSIONS = {
    "Attach Files": "ui-permission-attach-files",
    "Send Messages in Threads": "ui-permission-send-messages-in-threads",
}
_GIVEN = 60
_LABEL = 80
_REFUSAL = 3500
_REASON = 600
_ENTRIES = 10


def offer_id(key: str) -> str:
    """The id of the button that paints with offered options."""
    return f"offer:{key}"


def refused(
    text: str, offer: tuple[str, Mapping[str, OptionValue]] | None, language: Language
) -> ui.LayoutView:
    """Why not, and a button that paints with the nearest options, kept under the offer's key."""
    if offer is None:
        return plain(text)
    key, changes = offer
    button: ui.Button[ui.LayoutView] = ui.Button(
        label=offer_label(language, changes),
        style=discord.ButtonStyle.primary,
        custom_id=offer_id(key),
    )
    return layout(ui.TextDisplay(text), row(button))


def told(error: GondolaError, language: Language) -> str:
    """What an error tells, with what people typed shortened and shown as it is."""
    if isinstance(error, PermissionsMissing):
        error = PermissionsMissing(tuple(_permission(each, language) for each in error.permissions))
    if isinstance(error, NotApproved):
        return NotApproved(quoted(error.reason, _REASON)).told(language)
    if not isinstance(error, OptionsRefused):
        return shorten(error.told(language), _REFUSAL)
    said: list[Mapping[str, OptionValue]] = []
    sentences = []
    for problem in error.problems:
        tidy = _tidy(problem)
        if tidy.nearest is not None and tidy.nearest in said:
            # Width and height are mended together: once is enough.
            tidy = replace(tidy, nearest=None)
        elif tidy.nearest is not None:
            said.append(tidy.nearest)
        sentences.append(tidy.told(language))
    return shorten("\n".join(sentences), _REFUSAL)


def words_refused(
    language: Language, member_id: int, destination: Destination, refusal: WordsRefused
) -> str:
    """What moderators read when a list refused somebody's words; which entries, never the words."""
    entries = ", ".join(quoted(entry, _GIVEN) for entry in refusal.entries[:_ENTRIES])
    return language.say(
        "ui-words-refused",
        member=str(member_id),
        channel=str(destination.channel_id),
        entries=entries,
    )


def _permission(name: str, language: Language) -> str:
    """A permission as Discord's clients name it in the language."""
    key = _PERMISSIONS.get(name)
    return name if key is None else language.say(key)


def _tidy(problem: Problem) -> Problem:
    nearest = problem.nearest
    if nearest is not None:
        nearest = {name: _in_code(value) for name, value in nearest.items()}
    return replace(problem, given=_in_code(problem.given), nearest=nearest)


def _in_code(value: OptionValue) -> OptionValue:
    """A value that stays inside its backticks, on one line."""
    if not isinstance(value, str):
        return value
    return shorten(" ".join(value.replace("`", "'").split()), _GIVEN)


def offer_label(language: Language, changes: Mapping[str, OptionValue]) -> str:
    """The label of the button that paints with the nearest options that pass."""
    left = dict(changes)
    parts = []
    if left.get("width") is not None and left.get("height") is not None:
        size = {name: str(left.pop(name)) for name in ("width", "height")}
        parts.append(language.say("ui-offer-size", **size))
    for name, value in left.items():
        option = name.replace("_", " ")
        if value is None:
            parts.append(language.say("ui-offer-without", option=option))
        elif name in {"prompt", "negative_prompt"}:
            parts.append(language.say("ui-offer-shorter", option=option))
        else:
            parts.append(language.say("ui-offer-value", option=option, value=str(value)))
    return shorten(language.say("ui-offer", changes=", ".join(parts)), _LABEL)
