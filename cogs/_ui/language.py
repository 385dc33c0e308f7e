"""Which language somebody reads, and what commands are called in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.app_commands import locale_str

from bot.language import Language, english, language_of

if TYPE_CHECKING:
    import discord

    from bot.domain.job import Job


def theirs(interaction: discord.Interaction) -> Language:
    """The language of the member who asks, for what only they see."""
    return language_of(interaction.locale.value)


def everybodys(interaction: discord.Interaction) -> Language:
    """The server's language, for what everybody sees; the member's own where there is no server."""
    locale = interaction.guild_locale
    return language_of((interaction.locale if locale is None else locale).value)


def theirs_of(job: Job) -> Language:
    """The language of the member who asked for a picture."""
    return language_of(job.reply.locale)


def everybodys_of(job: Job) -> Language:
    """The language of the server where a picture was asked for, as in `everybodys`."""
    return language_of(job.reply.guild_locale or job.reply.locale)


def description(command: str) -> str:
    """The English description of a command, by its whole name with hyphens, such as `rules-set`."""
    return english().say(f"command-{command}.description")


def options(command: str, *names: str) -> dict[str, str]:
    """The English descriptions of a command's options."""
    return {name: english().say(f"command-{command}-{name}.description") for name in names}


def choice(key: str) -> locale_str:
    """The name of a choice, by its key in the Fluent files, to be shown in each language."""
    return locale_str(english().say(key), key=key)
