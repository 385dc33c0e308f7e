"""Forms of texts: what can't be taken of one is said, and the form is offered again as it was filled in."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import ui

from bot.errors import Refusal
from cogs._ui.answered import answered
from cogs._ui.answers import answer_aside
from cogs._ui.language import theirs
from cogs._ui.layout import layout, row
from cogs._ui.matched_button import MatchedButton
from cogs._ui.text import is_visible
from cogs.challenges._ids import REFILL, made
from cogs.challenges._organising import _text
from cogs.challenges._refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

_OPEN_FOR = 3600.0
"""Seconds that a form is waited for; Discord does not tell when it is closed without being sent."""
_MOST = 500
"""Forms that are kept until they are filled in again; of more the oldest is forgotten."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One text of a form: its `label` and `hint` are in the language of who fills it in."""

    name: str
    label: str
    hint: str | None = None
    value: str = ""
    most: int = 100
    long: bool = False
    required: bool = True


Typed: TypeAlias = "Mapping[str, str]"
"""What was filled in, by the names of the fields."""
_Then: TypeAlias = "Callable[[discord.Interaction, Typed], Awaitable[None]]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A form before it is opened: at most five fields, and what is done with them.

    `then` is called once the sender was told to wait, and puts its answer in place of that; what it raises
    as a `Refusal` is said with the way back to the form. `note` stands above the fields.
    """

    title: str
    fields: Sequence[Field]
    then: _Then
    note: str = ""

    def filled(self, typed: Typed) -> Sheet:
        """The same with other texts in its fields."""
        return replace(self, fields=[replace(each, value=typed[each.name]) for each in self.fields])

    def form(self) -> SheetForm:
        """The form, to be opened."""
        return SheetForm(self)


class SheetForm(ui.Modal):
    """Asks for the texts of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(title=sheet.title, timeout=_OPEN_FOR)
        self._sheet = sheet
        self._inputs = {each.name: _input(each) for each in sheet.fields}
        if sheet.note:
            self.add_item(ui.TextDisplay(sheet.note))
        for each in sheet.fields:
            self.add_item(
                ui.Label(text=each.label, description=each.hint, component=self._inputs[each.name])
            )

    @answered
    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Do it, or say why not."""
        await _wait(interaction)
        typed = {name: field.value.strip() for name, field in self._inputs.items()}
        try:
            self._check_filled(typed)
            await self._sheet.then(interaction, typed)
        except Refusal as refusal:
            await _offer(interaction, self._sheet.filled(typed), refusal)

    def _check_filled(self, typed: Typed) -> None:
        """Raise `Refused` where a text is needed and there is nothing to see of it: Discord counts spaces."""
        for each in self._sheet.fields:
            if each.required and not is_visible(typed[each.name]):
                raise Refused("challenge-field-empty", field=each.label)


class Unfinished:
    """The forms that could not be taken, by keys that nobody guesses.

    They are in memory alone: a message outlives them in which all that was typed can be read.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, Sheet]] = OrderedDict()

    def keep(self, member_id: int, sheet: Sheet) -> str:
        """Keep a sheet for whoever filled it in; the answer is its key."""
        key = secrets.token_hex(8)
        self._kept[key] = (member_id, sheet)
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return key

    def get(self, member_id: int, key: str) -> Sheet | None:
        """The sheet, for nobody else; None where it is forgotten."""
        known = self._kept.get(key)
        return known[1] if known is not None and known[0] == member_id else None


_unfinished = Unfinished()
"""Keys are never used twice, so every bot of this process may share it."""


class RefillButton(MatchedButton, template=REFILL):
    """Opens a form again as it was filled in."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Open it; after a restart say where the texts can be read."""
        sheet = _unfinished.get(interaction.user.id, self.match["key"])
        if sheet is None:
            await interaction.response.defer()
            await answer_aside(interaction, theirs(interaction).say("challenge-refill-forgotten"))
        else:
            await interaction.response.send_modal(sheet.form())


async def _wait(interaction: discord.Interaction) -> None:
    """Acknowledge: the answer takes the place of the private message that led here, if there was one."""
    message = interaction.message
    if message is not None and message.flags.ephemeral:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


async def _offer(interaction: discord.Interaction, sheet: Sheet, refusal: Refusal) -> None:
    """Say why not and what was typed, with the button that opens the form again."""
    language = theirs(interaction)
    key = _unfinished.keep(interaction.user.id, sheet)
    button: ui.Button[ui.LayoutView] = ui.Button(
        label=language.say("challenge-refill-label"),
        style=discord.ButtonStyle.primary,
        custom_id=made("refill", key),
    )
    typed = [(each.label, each.value) for each in sheet.fields]
    told = _text.not_taken(language, refusal, typed)
    await interaction.edit_original_response(
        view=layout(ui.TextDisplay(told), row(button)), attachments=[]
    )


def _input(field: Field) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
        default=field.value[: field.most] or None,
        required=field.required,
        max_length=field.most,
    )
