"""The command group `/challenge`; each of its parts has a module of its own."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from cogs._ui.language import description
from cogs.challenges._entering._command import EnterCommand
from cogs.challenges._organising._commands import OrganiseCommands
from cogs.challenges._results._audit_command import AuditCommand
from cogs.challenges._series._commands import SeriesCommands


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Challenges(
    OrganiseCommands,
    EnterCommand,
    AuditCommand,
    SeriesCommands,
    commands.GroupCog,
    name="challenge",
    description=description("challenge"),
):
    """Everything about a server's challenges; who may do what is checked in the commands."""
