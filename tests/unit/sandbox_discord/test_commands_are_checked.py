"""What Discord refuses in commands, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.sandbox_discord.reaching import places

if TYPE_CHECKING:
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]


VALUE = "options/0/choices/0/value"


def option(kind: int = 3, **more: object) -> Json:
    """Return an option of a command."""
    return {"type": kind, "name": "o", "description": "x", **more}


SUB = option(1)
COMMANDS: list[tuple[str, Json, str]] = [
    ("an unknown type", {"type": 4}, "type"),
    ("a menu with a description", {"type": 3}, "description"),
    ("an unknown context", {"contexts": [3]}, "contexts/0"),
    ("an unknown installation", {"integration_types": [2]}, "integration_types/0"),
    ("no bits", {"default_member_permissions": "all"}, "default_member_permissions"),
    (
        "a description in no language",
        {"description_localizations": {"xx": "x"}},
        "description_localizations/xx",
    ),
    ("an unknown option", {"options": [option(12)]}, "options/0/type"),
    ("an option twice", {"options": [option(), option()]}, "options"),
    ("a subcommand beside an option", {"options": [SUB, option(name="p")]}, "options"),
    ("a group in a group", {"options": [option(2, options=[option(2)])]}, "options/0/options/0"),
    (
        "a subcommand in a subcommand",
        {"options": [option(1, options=[SUB])]},
        "options/0/options/0",
    ),
    (
        "choices that complete",
        {"options": [option(choices=[{"name": "a", "value": "a"}], autocomplete=True)]},
        "options/0/autocomplete",
    ),
    (
        "a user that completes",
        {"options": [option(6, autocomplete=True)]},
        "options/0/autocomplete",
    ),
    (
        "a number for a text",
        {"options": [option(choices=[{"name": "a", "value": 1}])]},
        VALUE,
    ),
    (
        "a text for a number",
        {"options": [option(10, choices=[{"name": "a", "value": "1"}])]},
        VALUE,
    ),
    (
        "a fraction for an integer",
        {"options": [option(4, choices=[{"name": "a", "value": 1.5}])]},
        VALUE,
    ),
    (
        "a choice without a value",
        {"options": [option(choices=[{"name": "a"}])]},
        VALUE,
    ),
    ("too long a text", {"options": [option(max_length=6001)]}, "options/0/max_length"),
    ("too large a number", {"options": [option(4, max_value=2**53)]}, "options/0/max_value"),
]


@pytest.mark.parametrize(("what", "change", "place"), COMMANDS, ids=[case[0] for case in COMMANDS])
async def test_commands_are_refused_at_their_place(
    running: Running, raw: Raw, what: str, change: Json, place: str
) -> None:
    """Each wrong part of a command is 50035 with the path to it."""
    path = f"/applications/{running.discord.world.application_id}/commands"
    body = {"name": "greet", "description": "Greet", **change}
    _, told, _ = await raw.call("POST", path, body)
    assert (told["code"], places(told["errors"])) == (50035, [place]), what
