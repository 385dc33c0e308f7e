"""What organisers change about a challenge that people know of, in forms and by a button."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import discord
from discord import ui

from bot.domain.challenge import EntryState, Phase
from bot.domain.series import BRIEF_MOST, THEME_MOST
from bot.errors import NoSuchChallenge
from bot.policy.contest import WORTH_A_VOTE
from cogs._ui.answered import answered
from cogs._ui.answers import answer
from cogs._ui.forms import REASON_MOST
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import layout, row
from cogs._ui.matched_button import MatchedButton
from cogs.challenges._choosing import owned
from cogs.challenges._forms import Field, Sheet
from cogs.challenges._ids import CLOSE, made
from cogs.challenges._organising import _text
from cogs.challenges._permissions import check_organiser
from cogs.challenges._wording import check_texts

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Constraints, Prize
    from bot.language import Language
    from cogs.challenges._forms import Typed

_IN = frozenset({EntryState.ARRIVING, EntryState.STANDING})


def edit_sheet(
    language: Language,
    challenge: Challenge,
    *,
    constraints: Constraints | None,
    prize: Prize | None,
    no_prize: bool,
) -> Sheet:
    """The form of a challenge, filled in; what its organiser leaves as it was stays as it is by then."""
    before = {"theme": challenge.theme, "brief": challenge.brief}

    async def edit(interaction: discord.Interaction, typed: Typed) -> None:
        await check_organiser(interaction)
        changed = {name: text for name, text in typed.items() if text != before[name]}
        await check_texts(interaction, challenge.channel_id, *changed.values())
        edited = await host_of(interaction).services.challenges.organising.edit(
            challenge.id,
            by=interaction.user.id,
            theme=changed.get("theme"),
            brief=changed.get("brief"),
            constraints=constraints,
            prize=prize,
            no_prize=no_prize,
        )
        language = theirs(interaction)
        await answer(interaction, language.say("challenge-edited", theme=_text.theme(edited)))

    say, late = language.say, challenge.phase is not Phase.ANNOUNCED
    return Sheet(
        title=say("challenge-edit-title"),
        note=say("challenge-edit-late" if late else "challenge-edit-early"),
        fields=[
            Field(
                name="theme",
                label=say("challenge-theme-field"),
                value=challenge.theme,
                most=THEME_MOST,
            ),
            Field(
                name="brief",
                label=say("challenge-brief-field"),
                value=challenge.brief,
                most=BRIEF_MOST,
                long=True,
            ),
        ],
        then=edit,
    )


def cancel_sheet(language: Language, challenge: Challenge) -> Sheet:
    """The form that asks why a challenge is called off."""

    async def cancel(interaction: discord.Interaction, typed: Typed) -> None:
        await check_organiser(interaction)
        await check_texts(interaction, challenge.channel_id, typed["reason"])
        cancelled = await host_of(interaction).services.challenges.organising.cancel(
            challenge.id, typed["reason"], by=interaction.user.id
        )
        told = theirs(interaction).say("challenge-was-cancelled", theme=_text.theme(cancelled))
        await answer(interaction, told)

    reason = Field(
        name="reason",
        label=language.say("challenge-cancel-field"),
        hint=language.say("challenge-cancel-hint"),
        most=REASON_MOST,
        long=True,
    )
    return Sheet(
        title=_text.titled(language, "challenge-cancel-titled", challenge),
        fields=[reason],
        then=cancel,
    )


async def ask_to_close(interaction: discord.Interaction, challenge: Challenge) -> None:
    """Say what happens when the present phase ends now, with the button that ends it."""
    language = theirs(interaction)
    entries = await host_of(interaction).services.challenges.kept.entries.of(challenge.id)
    standing = sum(each.state in _IN for each in entries)
    button: ui.Button[ui.LayoutView] = ui.Button(
        label=language.say("challenge-close-label"),
        style=discord.ButtonStyle.danger,
        custom_id=made("close", challenge.id, challenge.phase),
    )
    told = _text.about_to_close(language, challenge, votes=standing >= WORTH_A_VOTE)
    await interaction.edit_original_response(view=layout(ui.TextDisplay(told), row(button)))


class CloseButton(MatchedButton, template=CLOSE):
    """Ends the phase that its organiser was asked about, and no other."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """End it, and say what comes now."""
        await interaction.response.defer()
        await check_organiser(interaction)
        challenge = await owned(interaction, UUID(self.match["challenge"]))
        if self.match["phase"] not in set(Phase):
            raise NoSuchChallenge
        closed = await host_of(interaction).services.challenges.organising.close(
            challenge.id, Phase(self.match["phase"]), by=interaction.user.id
        )
        await answer(interaction, _text.closed(theirs(interaction), closed))
