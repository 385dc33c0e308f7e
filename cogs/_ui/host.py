"""The bot as the cogs see it, so that none of them needs to know its class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from datetime import datetime

    import discord

    from bot.challenges.stage import Stage
    from bot.generation.delivery import Delivery, Desk
    from bot.services import Services


class Host(Protocol):
    """The discord.py client that runs the cogs."""

    @property
    def services(self) -> Services:
        """What stands behind the commands."""
        ...

    def deliver_with(self, delivery: Delivery) -> None:
        """Say how results and refusals are shown; one cog does so when it is set up."""
        ...

    def review_with(self, desk: Desk) -> None:
        """Say how moderators are shown what waits for them; one cog does so when it is set up."""
        ...

    def stage_with(self, stage: Stage) -> None:
        """Say how challenges are shown; one cog does so when it is set up."""
        ...

    async def answer(self, interaction: discord.Interaction, error: Exception) -> None:
        """Tell the member privately what went wrong; what is not foreseen is logged with its traceback."""
        ...


def now_of(interaction: discord.Interaction) -> datetime:
    """The time as Discord has it, in UTC."""
    return host_of(interaction).services.now()


def host_of(interaction: discord.Interaction) -> Host:
    """The bot that got this interaction."""
    # discord.py types the client as its own class; this project runs one kind of client only.
    return cast("Host", interaction.client)
