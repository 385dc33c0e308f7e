"""Names and descriptions of commands, in each language that Discord's clients speak and the bot knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord.app_commands import TranslationContextLocation as Place
from discord.app_commands import Translator

from bot.language import english, language_of

if TYPE_CHECKING:
    import discord
    from discord.app_commands import TranslationContextTypes, locale_str

_NAMES = {Place.command_name, Place.group_name}
_DESCRIPTIONS = {Place.command_description, Place.group_description}


class FluentTranslator(Translator):
    """Finds each name and description under the command's own name in the Fluent files.

    `command-rules-set` has the attributes `.name` and `.description` of `/rules set`,
    `command-rules-set-place` those of its option; choices name their key in `extras`.
    """

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        """The text in a language, or None where Discord should show the English one."""
        language = language_of(locale.value)
        key = _key(string, context)
        if language is english() or key is None or not language.knows(key):
            return None
        return language.say(key)


def _key(string: locale_str, context: TranslationContextTypes) -> str | None:
    data: Any = context.data
    if "key" in string.extras:
        return str(string.extras["key"])
    if context.location in _NAMES:
        return f"{command_key(data.qualified_name)}.name"
    if context.location in _DESCRIPTIONS:
        return f"{command_key(data.qualified_name)}.description"
    if context.location is Place.parameter_name:
        return f"{command_key(data.command.qualified_name)}-{data.name}.name"
    if context.location is Place.parameter_description:
        return f"{command_key(data.command.qualified_name)}-{data.name}.description"
    return None


def command_key(name: str) -> str:
    """The key of a command in the Fluent files, by its whole name, such as `rules set`."""
    return f"command-{name.lower().replace(' ', '-')}"
