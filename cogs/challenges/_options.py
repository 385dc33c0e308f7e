"""The kinds of options that several commands of challenges have."""

from __future__ import annotations

from typing import TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Range

from cogs.challenges._places import KINDS

Which: TypeAlias = Range[str, 1, 100]
Name: TypeAlias = Range[str, 1, 100]
Listed: TypeAlias = Range[str, 1, 300]
Side: TypeAlias = Range[int, 1, 8192]
"""Wider than any model paints: what does not fit shall be answered with what does."""
Seed: TypeAlias = Range[int, 1, 999_999_999]
"""Venice takes those below zero as well, and by 0 draws one, which would be none for all."""
Words: TypeAlias = Range[int, 1, 1000]
Entries: TypeAlias = Range[int, 1, 10]
Days: TypeAlias = Range[int, 0, 3650]


class HallTransformer(app_commands.Transformer):
    """An option that takes a channel in which challenges can be held, also one that is not in the cache."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel, to Discord."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """What Discord offers."""
        return list(KINDS)

    async def transform(
        self, interaction: discord.Interaction, value: app_commands.AppCommandChannel, /
    ) -> app_commands.AppCommandChannel:
        """The channel as Discord sent it along."""
        del interaction
        return value


Hall: TypeAlias = app_commands.Transform[app_commands.AppCommandChannel, HallTransformer]
