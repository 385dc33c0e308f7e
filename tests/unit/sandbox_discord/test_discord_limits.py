"""The limits of command payloads and of messages, each with its error code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
GREET = {"name": "greet", "description": "Greet"}
COMMANDS: list[tuple[str, Json]] = [
    (
        "26 options",
        {"options": [{"type": 3, "name": f"o{n}", "description": "x"} for n in range(26)]},
    ),
    (
        "26 choices",
        {
            "options": [
                {
                    "type": 3,
                    "name": "o",
                    "description": "x",
                    "choices": [{"name": str(n), "value": str(n)} for n in range(26)],
                }
            ]
        },
    ),
    (
        "required after optional",
        {
            "options": [
                {"type": 3, "name": "a", "description": "x"},
                {"type": 3, "name": "b", "description": "x", "required": True},
            ]
        },
    ),
    ("a capital letter", {"name": "Greet"}),
    ("a long description", {"description": "x" * 101}),
    ("an unknown locale", {"name_localizations": {"xx": "gruss"}}),
    (
        "over 8000 characters",
        {
            "options": [
                {
                    "type": 3,
                    "name": f"o{n}",
                    "description": "x" * 100,
                    "choices": [{"name": "y" * 100, "value": f"{m}" + "z" * 90} for m in range(9)],
                }
                for n in range(5)
            ]
        },
    ),
]


@pytest.mark.parametrize(("what", "change"), COMMANDS, ids=[what for what, _ in COMMANDS])
async def test_command_payloads_keep_discords_limits(
    running: Running, raw: Raw, what: str, change: Json
) -> None:
    """Each limit of a command is 50035 with the field; nothing of the PUT is kept."""
    path = f"/applications/{running.discord.world.application_id}/commands"
    status, told, _ = await raw.call("PUT", path, [GREET, {**GREET, "name": "other", **change}])
    assert (status, told["code"]) == (400, 50035), what
    assert set(told["errors"]) == {"1"}
    assert (await raw.call("GET", path))[1] == []


V2 = 1 << 15


def row(*customs: str, label: str = "x") -> Json:
    """Return a row of buttons with these custom ids."""
    buttons = [{"type": 2, "style": 1, "label": label, "custom_id": custom} for custom in customs]
    return {"type": 1, "components": buttons}


def text(length: int) -> Json:
    """Return a text display."""
    return {"type": 10, "content": "x" * length}


MESSAGES: list[tuple[str, Json, int]] = [
    ("empty", {}, 50006),
    ("too long", {"content": "x" * 2001}, 50035),
    ("eleven embeds", {"embeds": [{"title": "x"}] * 11}, 50035),
    ("embeds over 6000", {"embeds": [{"description": "x" * 3001}] * 2}, 50035),
    ("a lost file", {"content": "x", "attachments": [{"id": 3}]}, 50035),
    ("a lost image", {"embeds": [{"image": {"url": "attachment://a.png"}}]}, 50035),
    ("V2 parts without the flag", {"components": [text(1)]}, 50035),
    ("content beside V2", {"flags": V2, "content": "x", "components": [text(1)]}, 50035),
    ("V2 text over 4000", {"flags": V2, "components": [text(2001), text(2000)]}, 50035),
    ("41 V2 parts", {"flags": V2, "components": [{"type": 14}] * 41}, 50035),
    ("the same custom_id twice", {"components": [row("c", "c")]}, 50035),
    ("a long custom_id", {"components": [row("c" * 101)]}, 50035),
    ("a long label", {"components": [row("c", label="x" * 81)]}, 50035),
    ("six buttons in a row", {"components": [row(*"abcdef")]}, 50035),
    ("six rows", {"components": [row(custom) for custom in "abcdef"]}, 50035),
    (
        "both ways of mentioning",
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        50035,
    ),
]


@pytest.mark.parametrize(("what", "body", "code"), MESSAGES, ids=[row[0] for row in MESSAGES])
async def test_messages_keep_discords_limits(
    running: Running, raw: Raw, what: str, body: Json, code: int
) -> None:
    """Each limit of a message has its code, and no message comes of it."""
    channel = running.discord.world.find_channel("general")
    assert await raw.code("POST", f"/channels/{channel.id}/messages", body) == code, what
    assert not running.discord.world.messages[channel.id]
