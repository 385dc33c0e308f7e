"""The limits of application commands, as Discord documents them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.discord.errors import FormCheck
    from sandbox.discord.model import Json

Path = tuple[str | int, ...]
CHAT_INPUT, USER_COMMAND, MESSAGE_COMMAND = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN = 1, 2, 3, 4, 5
USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 6, 7, 8, 9, 10, 11
OPTION_NAMES = {
    SUBCOMMAND: "subcommand",
    GROUP: "group",
    STRING: "text",
    INTEGER: "integer",
    BOOLEAN: "yes or no",
    USER: "user",
    CHANNEL: "channel",
    ROLE: "role",
    MENTIONABLE: "user or role",
    NUMBER: "number",
    ATTACHMENT: "file",
}
COMMANDS, CONTEXT_COMMANDS, OPTIONS, CHOICES, TOTAL = 100, 15, 25, 25, 8000
NAME, DESCRIPTION, CHOICE, TEXT = 32, 100, 100, 6000
MAX_INTEGER = 2**53 - 1
_NAME = re.compile(r"^[-_'\w]{1,32}$", re.UNICODE)
LOCALES = frozenset(
    {
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
    }
)
_CONTEXTS = frozenset({0, 1, 2})
_INSTALLS = frozenset({0, 1})


def check_command(check: FormCheck, path: Path, command: Json) -> None:
    """Note everything about one command that Discord would refuse."""
    kind = command.get("type") or CHAT_INPUT
    if kind not in {CHAT_INPUT, USER_COMMAND, MESSAGE_COMMAND}:
        check.add((*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.")
        return
    _name(check, path, command, plain=kind != CHAT_INPUT)
    if kind == CHAT_INPUT:
        _description(check, path, command)
        _options(check, path, command.get("options") or [], inside=0)
    elif command.get("description") or command.get("options"):
        check.add(
            (*path, "description"),
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET",
            "Context menu commands cannot have description",
        )
    _switches(check, path, command)
    if total_length(command) > TOTAL:
        check.add(
            path,
            "APPLICATION_COMMAND_TOO_LARGE",
            f"Command exceeds maximum size ({TOTAL})",
        )


def _switches(check: FormCheck, path: Path, command: Json) -> None:
    for name, allowed in (("contexts", _CONTEXTS), ("integration_types", _INSTALLS)):
        for index, value in enumerate(command.get(name) or []):
            if value not in allowed:
                check.add(
                    (*path, name, index),
                    "BASE_TYPE_CHOICES",
                    f"Value must be one of {sorted(allowed)}.",
                )


def _name(check: FormCheck, path: Path, thing: Json, *, plain: bool = False) -> None:
    names = {(*path, "name"): thing.get("name")}
    for locale, name in (thing.get("name_localizations") or {}).items():
        names[(*path, "name_localizations", locale)] = name
        _locale(check, (*path, "name_localizations"), locale)
    for place, name in names.items():
        text = check.length(place, name, 1, NAME)
        if plain or not text:
            continue
        if not _NAME.match(text) or text.lower() != text:
            check.add(
                place,
                "APPLICATION_COMMAND_INVALID_NAME",
                "Command name is invalid",
            )


def _description(check: FormCheck, path: Path, thing: Json) -> None:
    check.length((*path, "description"), thing.get("description"), 1, DESCRIPTION)
    for locale, text in (thing.get("description_localizations") or {}).items():
        _locale(check, (*path, "description_localizations"), locale)
        check.length((*path, "description_localizations", locale), text, 1, DESCRIPTION)


def _locale(check: FormCheck, path: Path, locale: str) -> None:
    if locale not in LOCALES:
        check.add(
            (*path, locale), "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid enum value.'
        )


def _options(check: FormCheck, path: Path, options: list[Json], inside: int) -> None:
    entries = check.count((*path, "options"), options, 0, OPTIONS)
    seen: set[object] = set()
    optional_seen = False
    for index, option in enumerate(entries):
        place = (*path, "options", index)
        if option.get("type") not in OPTION_NAMES:
            check.add((*place, "type"), "BASE_TYPE_CHOICES", "Value must be one of the types.")
            continue
        _name(check, place, option)
        _description(check, place, option)
        if option.get("name") in seen:
            check.add(
                (*path, "options"),
                "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE",
                "Option names must be unique",
            )
        seen.add(option.get("name"))
        if option.get("required") and optional_seen:
            check.add(
                place,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_seen |= not option.get("required")
        _option(check, place, option, inside)
    nested = [e.get("type") in {SUBCOMMAND, GROUP} for e in entries]
    if any(nested) and not all(nested):
        check.add(
            (*path, "options"),
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all "
            "other types",
        )


def _option(check: FormCheck, path: Path, option: Json, inside: int) -> None:
    kind = option["type"]
    if kind in {SUBCOMMAND, GROUP}:
        if inside in {SUBCOMMAND, kind}:
            check.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Too deeply nested")
            return
        _options(check, path, option.get("options") or [], kind)
        return
    choices = check.count((*path, "choices"), option.get("choices") or [], 0, CHOICES)
    if choices and option.get("autocomplete"):
        check.add(
            (*path, "autocomplete"),
            "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES",
            "Autocomplete and choices are mutually exclusive",
        )
    if option.get("autocomplete") and kind not in {STRING, INTEGER, NUMBER}:
        check.add((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", "Not here")
    for index, choice in enumerate(choices):
        check_choice(check, (*path, "choices", index), choice, kind)
    if kind == STRING:
        for name in ("min_length", "max_length"):
            _bound(check, (*path, name), option.get(name), 0, TEXT)
    elif kind in {INTEGER, NUMBER}:
        for name in ("min_value", "max_value"):
            _bound(check, (*path, name), option.get(name), -MAX_INTEGER, MAX_INTEGER)


def check_choice(check: FormCheck, path: Path, choice: Json, kind: int) -> None:
    """Note what is wrong with one choice of an option or of an autocompletion."""
    check.length((*path, "name"), choice.get("name"), 1, CHOICE)
    value = choice["value"]
    if kind == STRING:
        if isinstance(value, str):
            check.length((*path, "value"), value, 0, CHOICE)
        else:
            check.add((*path, "value"), "BASE_TYPE_STRING", "Could not interpret value as string.")
    elif isinstance(value, str):
        check.add((*path, "value"), "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')
    elif kind == INTEGER and not (isinstance(value, int) and abs(value) <= MAX_INTEGER):
        check.add((*path, "value"), "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')


def _bound(check: FormCheck, path: Path, value: float | None, low: int, high: int) -> None:
    if value is not None and not low <= value <= high:
        check.add(path, "NUMBER_TYPE_MAX", f"int value should be between {low} and {high}.")


def total_length(command: Json) -> int:
    """Return the characters that count against 8000: names, descriptions and choice values.

    Of a text and its translations the longest counts (Discord's documentation).
    """
    total = 0
    for name in ("name", "description"):
        texts = [command.get(name) or "", *(command.get(f"{name}_localizations") or {}).values()]
        total += max(len(text or "") for text in texts)
    if isinstance(command.get("value"), str):
        total += len(command["value"])
    for name in ("options", "choices"):
        for part in command.get(name) or []:
            total += total_length(part)
    return total
