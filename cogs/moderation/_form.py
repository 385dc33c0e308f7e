"""`/rules form`: rules as fields to fill in, preset with what is set right here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import ui

from cogs._ui.answered import answered
from cogs._ui.answers import answer
from cogs._ui.language import theirs
from cogs.moderation import _change, _labels, _phrases, _text, _values
from cogs.moderation._places import DESK_TYPES, as_now, may_decide
from cogs.moderation._rule_options import Wishes, typed

if TYPE_CHECKING:
    from bot.language import Language
    from cogs.moderation._standing import Standing

_OPEN_FOR = 3600.0
"""Seconds that a form is waited for; Discord does not tell when it is closed without being sent."""
_NUMBER = 20
_INHERITED = "inherited"

_Field: TypeAlias = "ui.TextInput[Any] | ui.Select[Any] | ui.ChannelSelect[Any]"


class RulesForm(ui.Modal):
    """The rules of one topic; what is as it was when it is sent changes nothing.

    A field that is emptied, or set to "as inherited", forgets the rule. Pictures per hour and day are
    those of the `role`, else everyone's.
    """

    def __init__(
        self, language: Language, standing: Standing, topic: str, role: discord.Role | None
    ) -> None:
        title = _phrases.form_title(language, topic, standing.place)
        super().__init__(title=title, timeout=_OPEN_FOR)
        self._place = standing.place
        # Discord gives @everyone the server's id.
        role_id = self._role_id = standing.place.scope.guild_id if role is None else role.id
        self._preset = {
            name: _values.written(language, name, standing.own, role_id)
            for name in _labels.TOPICS[topic]
        }
        self._fields = {
            name: _field(language, name, preset, standing) for name, preset in self._preset.items()
        }
        for name, field in self._fields.items():
            hint = None
            if not isinstance(field, ui.Select):
                hint = _phrases.empty_inherits(language, _inherited(language, name, standing))
            text = _phrases.field_name(language, name, None if role is None else role.name)
            self.add_item(ui.Label(text=text, description=hint, component=field))

    @answered
    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Change the rules, by the same checks as `/rules set`."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer(interaction, await self._answer(interaction))

    async def _answer(self, interaction: discord.Interaction) -> str:
        place, language = as_now(interaction, self._place), theirs(interaction)
        if not await may_decide(interaction, place):
            return _text.may_not(language, place)
        filled = {name: _raw(field) for name, field in self._fields.items()}
        changed = {name: raw for name, raw in filled.items() if raw != self._preset[name]}
        if not changed:
            return language.say("moderation-nothing-changed-in-form")
        wanted, problems = self._wanted(language, changed)
        kept = {name: raw for name, raw in changed.items() if raw and name not in _labels.CHANNELS}
        if problems:
            return _text.nothing_changed(language, problems, kept)
        return await _change.carry_out(
            interaction,
            place,
            Wishes(role_id=self._role_id, **wanted),
            dropped={name for name, raw in changed.items() if not raw},
            typed=kept,
        )

    def _wanted(
        self, language: Language, changed: dict[str, str]
    ) -> tuple[dict[str, Any], list[str]]:
        """What the changed fields mean, by rule, and a sentence for each that means nothing."""
        wanted: dict[str, Any] = {}
        problems: list[str] = []
        for name, raw in changed.items():
            field = self._fields[name]
            if not raw:
                continue
            if isinstance(field, ui.ChannelSelect):
                wanted[name] = field.values[0]
                continue
            wanted[name], problem = typed(language, name, raw)
            if problem is not None:
                problems.append(problem)
        return wanted, problems


def _inherited(language: Language, name: str, standing: Standing) -> str:
    """What would hold if the rule were not set here; budgets are no place's but its own."""
    if name in _labels.BUDGETS:
        return language.say("moderation-none-here")
    return _values.plain(language, name, standing.inherited, standing.place.scope.guild_id)


def _field(language: Language, name: str, preset: str, standing: Standing) -> _Field:
    if name in _labels.CHOICES:
        as_inherited = _phrases.inherits(language, _inherited(language, name, standing))
        choices = {_INHERITED: as_inherited, **_labels.choices(language, name)}
        options = [
            discord.SelectOption(label=label, value=value, default=value == (preset or _INHERITED))
            for value, label in choices.items()
        ]
        return ui.Select(custom_id=name, options=options)
    if name in _labels.CHANNELS:
        return ui.ChannelSelect(
            custom_id=name,
            channel_types=DESK_TYPES,
            min_values=0,
            required=False,
            default_values=_chosen(preset),
        )
    models = name in _labels.MODELS
    return ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph if models else discord.TextStyle.short,
        default=preset or None,
        required=False,
        max_length=None if models else _NUMBER,
    )


def _chosen(preset: str) -> list[discord.SelectDefaultValue]:
    if not preset:
        return []
    channel = discord.SelectDefaultValueType.channel
    found = discord.SelectDefaultValue(id=int(preset), type=channel)
    found.id = preset  # type: ignore[assignment]  # Discord's API describes ids as texts, which discord.py writes as numbers
    return [found]


def _raw(field: _Field) -> str:
    """What a field holds, as it would be typed; empty where the rule is to be inherited."""
    if isinstance(field, ui.TextInput):
        return field.value.strip()
    if isinstance(field, ui.ChannelSelect):
        return str(field.values[0].id) if field.values else ""
    chosen = field.values[0] if field.values else _INHERITED
    return "" if chosen == _INHERITED else chosen
