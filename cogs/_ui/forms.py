"""A form that asks for a reason and, where somebody loses the brush, for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Self, TypeAlias

import discord
from discord import app_commands, ui

from bot.domain.people import Mute
from bot.domain.record import BY_ITSELF
from bot.language import Said
from cogs._ui.answered import answered
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.moderators import moderators_role
from cogs._ui.muting import FORGOTTEN, UNKNOWN, objection, who
from cogs._ui.posting import NETWORK

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.language import Language

REASON_MOST = 300
"""Characters of a reason."""
_MUTE_FOR = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "ever": None,
}
_PATIENCE = 15 * 60.0
"""Seconds after which a form that nobody sent is forgotten."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FormWords:
    """What people read in a form: the title, above the field, and below it; 45 characters the first two.

    They are in the language of who fills it in.
    """

    title: str
    label: str
    description: str

    @classmethod
    def of(cls, language: Language, key: str) -> Self:
        """The words of a form by the key of its message, which has an attribute for each."""
        return cls(
            title=language.say(f"{key}.title"),
            label=language.say(f"{key}.label"),
            description=language.say(f"{key}.description"),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """What was filled in; `mute_for` None: until somebody unmutes them, or nobody was to be muted."""

    reason: str
    mute_for: timedelta | None = None


_Then: TypeAlias = "Callable[[discord.Interaction, Filled], Awaitable[None]]"


class ReasonForm(ui.Modal):
    """Asks, and hands on what was filled in; with `mutes` also for how long to mute."""

    def __init__(
        self,
        language: Language,
        words: FormWords,
        then: _Then,
        *,
        required: bool = False,
        mutes: bool = False,
    ) -> None:
        super().__init__(title=words.title, timeout=_PATIENCE)
        self._then = then
        self._reason: ui.TextInput[ReasonForm] = ui.TextInput(
            style=discord.TextStyle.paragraph,
            custom_id="reason",
            required=required,
            max_length=REASON_MOST,
        )
        self.add_item(
            ui.Label(text=words.label, description=words.description, component=self._reason)
        )
        self._mute_for: ui.Select[ReasonForm] | None = _durations(language) if mutes else None
        if self._mute_for is not None:
            self.add_item(
                ui.Label(text=language.say("ui-mute-for-field"), component=self._mute_for)
            )

    @answered
    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Hand on what was filled in."""
        chosen = () if self._mute_for is None else self._mute_for.values
        length = _MUTE_FOR[chosen[0]] if chosen else None
        await self._then(interaction, Filled(reason=self._reason.value.strip(), mute_for=length))


def _durations(language: Language) -> ui.Select[ReasonForm]:
    return ui.Select(
        custom_id="mute_for",
        options=[
            discord.SelectOption(
                label=language.say(f"ui-mute-for-{value}"), value=value, default=value == "day"
            )
            for value in _MUTE_FOR
        ],
    )


async def mute(interaction: discord.Interaction, member_id: int, filled: Filled) -> str:
    """Take the brush from a member as it was filled in; the answer tells the moderator what became of it."""
    guild_id, language = interaction.guild_id, theirs(interaction)
    if member_id == BY_ITSELF:
        return language.say(FORGOTTEN)
    if guild_id is None:
        raise app_commands.NoPrivateMessage
    try:
        person = await who(interaction, member_id)
    except (discord.HTTPException, *NETWORK):
        return language.say("ui-not-muted", why=UNKNOWN)
    if person is not None:
        why_not = objection(interaction, person, await moderators_role(interaction))
        if why_not is not None:
            return language.say("ui-not-muted", why=why_not)
    now = now_of(interaction)
    mutes = host_of(interaction).services.mutes
    known = (await mutes.of_guild(guild_id)).get(member_id)
    made = Mute(
        guild_id=guild_id,
        member_id=member_id,
        until=None if filled.mute_for is None else now + filled.mute_for,
        by=interaction.user.id,
        at=now,
        reason=filled.reason,
    )
    if known is not None and known.holds(now) and known.outlasts(made):
        return language.say("ui-muted-before", muted=_can_not_paint(known))
    await mutes.set(made)
    return language.say(_can_not_paint(made))


def _can_not_paint(mute: Mute) -> Said:
    member = str(mute.member_id)
    if mute.until is None:
        return Said("ui-muted", {"member": member})
    until = str(int(mute.until.timestamp()))
    return Said("ui-muted-until", {"member": member, "until": until})
