"""The commands `/words add`, `remove`, `list`, `test`, `import` and `export`."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TypeAlias

import discord
import structlog
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.domain.words import Entry, WordsChanged
from bot.errors import WordEntryRefused
from bot.policy.words import built_in, read_entry, write_list
from cogs._ui.answers import answer_aside
from cogs._ui.host import host_of, now_of
from cogs._ui.language import description, options, theirs
from cogs._ui.moderators import may
from cogs.words import _complete, _file, _flow, _text

_log = structlog.get_logger(__name__)

_Entry: TypeAlias = Range[str, 1, 1000]
"""Longer than an entry can be: what does not fit shall be answered with what does."""
_Text: TypeAlias = Range[str, 1, 6000]
"""As long as a prompt can be."""
_FILENAME = "words.txt"


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Words(commands.GroupCog, group_name="words", group_description=description("words")):
    """Lets moderators say which words no prompt in their server may hold.

    Every answer is private: what is on the list is not for the public to read.
    """

    @app_commands.command(name="add", description=description("words-add"))
    @app_commands.describe(**options("words-add", "entry"))
    async def add(self, interaction: discord.Interaction, *, entry: _Entry) -> None:
        """Put an entry on the list."""
        guild_id = await _begin(interaction)
        if guild_id is None:
            return
        wanted = read_entry(entry)
        words = host_of(interaction).services.words
        added = await words.add(guild_id, [wanted], by=interaction.user.id, at=now_of(interaction))
        _log.info("words added", guild=guild_id, entries=len(added))
        told = _text.was_added(theirs(interaction), wanted, is_new=bool(added))
        await answer_aside(interaction, told)

    @app_commands.command(name="remove", description=description("words-remove"))
    @app_commands.describe(**options("words-remove", "entry"))
    async def remove(self, interaction: discord.Interaction, *, entry: _Entry) -> None:
        """Take an entry off the list."""
        guild_id = await _begin(interaction)
        if guild_id is None:
            return
        wanted = _meant(entry)
        words = host_of(interaction).services.words
        removed = await words.remove(
            guild_id, [wanted], by=interaction.user.id, at=now_of(interaction)
        )
        _log.info("words removed", guild=guild_id, entries=len(removed))
        await answer_aside(interaction, _text.was_removed(theirs(interaction), wanted, removed))

    @remove.autocomplete("entry")
    async def complete_entry(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer what is on the list, to those who may read it."""
        guild_id = interaction.guild_id
        if guild_id is None or not await may(interaction, manage_guild=True):
            return []
        words = await host_of(interaction).services.words.of_guild(guild_id)
        return [Choice(name=each, value=each) for each in _complete.entries(words.entries, current)]

    @app_commands.command(name="list", description=description("words-list"))
    async def list_entries(self, interaction: discord.Interaction) -> None:
        """Show the list, a page at a time."""
        guild_id = await _begin(interaction)
        if guild_id is not None:
            view = await _flow.listed(interaction, guild_id, 1)
            await interaction.followup.send(view=view, ephemeral=True)

    @app_commands.command(name="test", description=description("words-test"))
    @app_commands.describe(**options("words-test", "text"))
    async def test(self, interaction: discord.Interaction, *, text: _Text) -> None:
        """Tell whether a prompt would be refused, and because of which entries."""
        guild_id = await _begin(interaction)
        if guild_id is None:
            return
        words = await host_of(interaction).services.words.of_guild(guild_id)
        # The worst of regexes take a while, and others are served meanwhile.
        told = _text.tested(
            theirs(interaction),
            await asyncio.to_thread(words.find, text),
            await asyncio.to_thread(built_in().find, text),
            built_in=await _flow.built_in_counts(interaction),
        )
        await answer_aside(interaction, told)

    @app_commands.command(name="import", description=description("words-import"))
    @app_commands.describe(**options("words-import", "file", "replace"))
    async def import_file(
        self, interaction: discord.Interaction, *, file: discord.Attachment, replace: bool = False
    ) -> None:
        """Put all entries of a file on the list, and take the others off where that is asked for."""
        guild_id = await _begin(interaction)
        if guild_id is None:
            return
        found = await _file.read(file)
        if not found.entries and (found.problems or not replace):
            told = _text.nothing_to_import(theirs(interaction), found.problems)
            await answer_aside(interaction, told)
            return
        words = host_of(interaction).services.words
        by, at = interaction.user.id, now_of(interaction)
        if replace:
            changed = await words.replace(guild_id, found.entries, by=by, at=at)
        else:
            added = await words.add(guild_id, found.entries, by=by, at=at)
            changed = WordsChanged(added=tuple(added), removed=())
        _log.info(
            "words imported",
            guild=guild_id,
            added=len(changed.added),
            removed=len(changed.removed),
        )
        told = _text.was_imported(
            theirs(interaction), changed, found=len(found.entries), problems=found.problems
        )
        await answer_aside(interaction, told)

    @app_commands.command(name="export", description=description("words-export"))
    async def export(self, interaction: discord.Interaction) -> None:
        """Hand over the list as a file."""
        guild_id = await _begin(interaction)
        if guild_id is None:
            return
        words = await host_of(interaction).services.words.of_guild(guild_id)
        if not words.entries:
            await answer_aside(interaction, _text.nothing_to_export(theirs(interaction)))
            return
        data = BytesIO(write_list(words.entries).encode())
        await interaction.followup.send(
            _text.exported(theirs(interaction), len(words.entries)),
            file=discord.File(data, filename=_FILENAME),
            ephemeral=True,
        )


async def _begin(interaction: discord.Interaction) -> int | None:
    """Acknowledge privately, and tell the server; None when the member may not decide there."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    return await _flow.allowed(interaction)


def _meant(written: str) -> Entry:
    """The entry as it is compared; what was taken in earlier can be taken off, whatever is refused today."""
    try:
        return read_entry(written)
    except WordEntryRefused:
        return Entry.of(written.strip())
