"""`/challenge edit`, `extend`, `close`, `cancel`, `list` and `organisers`."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.domain.challenge import Phase
from bot.errors import ConstraintsRefused, NotNow
from bot.language import Said
from cogs._ui import completion
from cogs._ui.answers import answer
from cogs._ui.host import host_of
from cogs._ui.language import choice, description, options, theirs
from cogs.challenges import _choosing
from cogs.challenges._options import (  # noqa: TC001  - discord.py reads the annotations at run time
    Days,
    Entries,
    Listed,
    Name,
    Seed,
    Side,
    Which,
    Words,
)
from cogs.challenges._organising import _changes, _listed, _organisers, _text
from cogs.challenges._organising._create import CreateCommand
from cogs.challenges._organising._drafts import span
from cogs.challenges._organising._wishes import ASKED, FREED, PRIZE, Wishes, checked
from cogs.challenges._permissions import check_organiser

_FREED = [Choice(name=choice(f"choice-challenge-without-{each}"), value=each) for each in FREED]


class OrganiseCommands(CreateCommand):
    """What organisers do, each checked by `check_organiser`, and the list that everybody sees."""

    @app_commands.command(name="edit", description=description("challenge-edit"))
    @app_commands.describe(**options("challenge-edit", "challenge", "without", *ASKED))
    @app_commands.choices(without=_FREED)
    async def edit(
        self,
        interaction: discord.Interaction,
        *,
        challenge: Which | None = None,
        without: str | None = None,
        models: Listed | None = None,
        style: Name | None = None,
        aspect_ratio: Name | None = None,
        width: Side | None = None,
        height: Side | None = None,
        seed: Seed | None = None,
        most_words: Words | None = None,
        must_have: Listed | None = None,
        must_not_have: Listed | None = None,
        entries: Entries | None = None,
        member_days: Days | None = None,
        role: discord.Role | None = None,
        winner_role: discord.Role | None = None,
        winner_days: Days | None = None,
    ) -> None:
        """Open the form filled in; what the options change is changed with it."""
        await check_organiser(interaction)
        wishes = Wishes(
            models=models,
            style=style,
            aspect_ratio=aspect_ratio,
            width=width,
            height=height,
            seed=seed,
            most_words=most_words,
            must_have=must_have,
            must_not_have=must_not_have,
            entries=entries,
            member_days=member_days,
            role=role,
            winner_role=winner_role,
            winner_days=winner_days,
        )
        await _edit(interaction, challenge, wishes, without)

    @app_commands.command(name="extend", description=description("challenge-extend"))
    @app_commands.describe(**options("challenge-extend", "by", "challenge"))
    async def extend(
        self,
        interaction: discord.Interaction,
        *,
        by: Range[str, 1, 100],
        challenge: Which | None = None,
    ) -> None:
        """Let the present phase end later."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await check_organiser(interaction)
        found = await _choosing.chosen(interaction, challenge)
        extended = await host_of(interaction).services.challenges.organising.extend(
            found.id, span(by), by=interaction.user.id
        )
        await answer(interaction, _text.extended(theirs(interaction), extended))

    @app_commands.command(name="close", description=description("challenge-close"))
    @app_commands.describe(**options("challenge-close", "challenge"))
    async def close(
        self, interaction: discord.Interaction, *, challenge: Which | None = None
    ) -> None:
        """Ask whether the present phase is to end now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await check_organiser(interaction)
        found = await _choosing.chosen(interaction, challenge)
        await _changes.ask_to_close(interaction, found)

    @app_commands.command(name="cancel", description=description("challenge-cancel"))
    @app_commands.describe(**options("challenge-cancel", "challenge"))
    async def cancel(
        self, interaction: discord.Interaction, *, challenge: Which | None = None
    ) -> None:
        """Ask for the reason that everybody will read."""
        await check_organiser(interaction)
        found = await _choosing.chosen(interaction, challenge)
        if not found.phase.runs:
            raise NotNow("cancel", found.phase)
        sheet = _changes.cancel_sheet(theirs(interaction), found)
        await interaction.response.send_modal(sheet.form())

    @app_commands.command(name="list", description=description("challenge-list"))
    async def list_challenges(self, interaction: discord.Interaction) -> None:
        """Show what runs, and what has been."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=await _listed.page(interaction, 1))

    @app_commands.command(name="organisers", description=description("challenge-organisers"))
    @app_commands.describe(**options("challenge-organisers", "role", "nobody"))
    async def organisers(
        self,
        interaction: discord.Interaction,
        *,
        role: discord.Role | None = None,
        nobody: bool = False,
    ) -> None:
        """Choose the organisers' role, or tell which one it is."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer(interaction, await _organisers.decided(interaction, role, nobody=nobody))

    edit.autocomplete("challenge")(_choosing.running)
    edit.autocomplete("models")(_choosing.models)
    edit.autocomplete("style")(completion.styles)
    extend.autocomplete("challenge")(_choosing.running)
    close.autocomplete("challenge")(_choosing.running)
    cancel.autocomplete("challenge")(_choosing.running)


async def _edit(
    interaction: discord.Interaction, typed: str | None, wishes: Wishes, without: str | None
) -> None:
    found = await _choosing.chosen(interaction, typed)
    if not found.phase.runs:
        raise NotNow("edit", found.phase)
    asked = wishes.constraints(found.constraints, without=without)
    if asked != found.constraints:
        if found.phase is not Phase.ANNOUNCED:
            # Said before anybody types: at the end of the form it would be refused as well.
            raise ConstraintsRefused(Said("error-constraint-late"))
        asked = await checked(interaction, found.channel_id, asked)
    prize = wishes.prize(interaction, found.prize, without=without)
    sheet = _changes.edit_sheet(
        theirs(interaction),
        found,
        constraints=None if asked == found.constraints else asked,
        prize=None if prize == found.prize else prize,
        no_prize=without == PRIZE,
    )
    await interaction.response.send_modal(sheet.form())
