"""`/challenge series create`, `list` and `stop`, and `/challenge themes`."""

from __future__ import annotations

from typing import ClassVar

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.domain.challenge import Constraints
from bot.policy.recurring import next_after
from cogs._ui import completion
from cogs._ui.answers import answer
from cogs._ui.host import host_of, now_of
from cogs._ui.language import description, options, theirs
from cogs.challenges import _choosing, _durations
from cogs.challenges._options import (  # noqa: TC001  - discord.py reads the annotations at run time
    Days,
    Entries,
    Hall,
    Listed,
    Name,
    Seed,
    Side,
    Which,
    Words,
)
from cogs.challenges._organising._create import here
from cogs.challenges._organising._wishes import ASKED, Wishes, checked
from cogs.challenges._permissions import check_channel, check_organiser
from cogs.challenges._series import _beginning as _series
from cogs.challenges._series import _schedules, _text, _themes


class SeriesCommands(commands.Cog):
    """Challenges that begin by themselves, and the themes that members propose for them."""

    series: ClassVar[app_commands.Group] = app_commands.Group(
        name="series", description=description("challenge-series")
    )

    @series.command(name="create", description=description("challenge-series-create"))
    @app_commands.describe(
        **options("challenge-series-create", "schedule", "zone", "channel", *ASKED)
    )
    async def create_series(
        self,
        interaction: discord.Interaction,
        *,
        schedule: Name,
        zone: Name | None = None,
        channel: Hall | None = None,
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
        """Open the form; at once, since Discord takes none after a deferral."""
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
        now, clocks = now_of(interaction), _durations.zone_of(zone or "")
        cron = _schedules.cron_of(schedule, now.astimezone(clocks).weekday())
        # Before anybody types: nothing of the form helps against what is said of these.
        next_after(cron, clocks.key, now)
        place = check_channel(interaction, here(interaction, channel)).id
        plan = _series.Plan(
            channel_id=place,
            schedule=cron,
            zone=clocks.key,
            constraints=await checked(interaction, place, wishes.constraints(Constraints())),
            prize=wishes.prize(interaction, None),
        )
        await interaction.response.send_modal(_series.sheet(theirs(interaction), plan).form())

    @series.command(name="list", description=description("challenge-series-list"))
    async def list_series(self, interaction: discord.Interaction) -> None:
        """Tell which series go on."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer(interaction, await _series.listed(interaction))

    @series.command(name="stop", description=description("challenge-series-stop"))
    @app_commands.describe(**options("challenge-series-stop", "series"))
    async def stop_series(
        self, interaction: discord.Interaction, *, series: Which | None = None
    ) -> None:
        """Let a series begin nothing more."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await check_organiser(interaction)
        found = await _choosing.chosen_series(interaction, series)
        recurring = host_of(interaction).services.challenges.recurring
        stopped = await recurring.stop(found.id, by=interaction.user.id)
        await answer(interaction, _text.stopped(theirs(interaction), stopped))

    @app_commands.command(name="themes", description=description("challenge-themes"))
    @app_commands.describe(**options("challenge-themes", "series"))
    async def themes(
        self, interaction: discord.Interaction, *, series: Which | None = None
    ) -> None:
        """Show the themes that wait for a series."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await _choosing.chosen_series(interaction, series)
        await _themes.show(interaction, found, 1)

    @create_series.autocomplete("schedule")
    async def complete_schedule(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer schedules in words, and what is typed as it is."""
        found = _schedules.offered(theirs(interaction), current)
        return [Choice(name=name, value=value) for name, value in found]

    create_series.autocomplete("zone")(_choosing.zones)
    create_series.autocomplete("models")(_choosing.models)
    create_series.autocomplete("style")(completion.styles)
    stop_series.autocomplete("series")(_choosing.series)
    themes.autocomplete("series")(_choosing.series)
