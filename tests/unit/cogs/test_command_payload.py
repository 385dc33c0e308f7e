"""The commands as they would be sent to Discord, against the limits that Discord documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from bot.client import Gondola
from bot.domain.options import OPTION_NAMES
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[-_'\w]{1,32}")
_SUB_COMMAND, _SUB_GROUP = 1, 2
_LARGEST_INTEGER = 2**53 - 1


@pytest.fixture
async def payload() -> list[dict[str, Any]]:
    """What one PUT would register."""
    settings = Settings(discord_token="token", venice_api_key="key", _env_file=None)
    async with Gondola(settings) as bot:
        await bot.load_cogs()
        commands: list[dict[str, Any]] = [
            dict(command.to_dict(bot.tree)) for command in bot.tree.get_commands()
        ]
        return commands


def _nodes(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield command
    for option in command.get("options", ()):
        yield from _nodes(option)


async def test_every_name_and_description_fits(payload: list[dict[str, Any]]) -> None:
    """Names are lower case and at most 32 characters, descriptions 1 to 100 and written by us."""
    for command in payload:
        for node in _nodes(command):
            assert _NAME.fullmatch(node["name"])
            assert node["name"] == node["name"].lower()
            assert 1 <= len(node["description"]) <= 100
            assert node["description"].strip("…. ")


async def test_options_are_few_and_the_required_come_first(payload: list[dict[str, Any]]) -> None:
    """A command has at most 25 options, no name twice, and none that is required after one that is not."""
    for command in payload:
        for node in _nodes(command):
            options = [
                each
                for each in node.get("options", ())
                if each["type"] not in {_SUB_COMMAND, _SUB_GROUP}
            ]
            required = [bool(each.get("required")) for each in options]
            assert len(node.get("options", ())) <= 25
            assert required == sorted(required, reverse=True)
            assert len({each["name"] for each in options}) == len(options)


async def test_choices_and_ranges_fit(payload: list[dict[str, Any]]) -> None:
    """At most 25 choices of at most 100 characters, never together with completion, and sane ranges."""
    for command in payload:
        for node in _nodes(command):
            choices = node.get("choices", [])
            assert len(choices) <= 25
            assert not (choices and node.get("autocomplete"))
            for choice in choices:
                assert 1 <= len(choice["name"]) <= 100
                assert len(str(choice["value"])) <= 100
            for bound in ("min_value", "max_value"):
                assert abs(node.get(bound, 0)) <= _LARGEST_INTEGER
            assert 0 <= node.get("min_length", 0) <= node.get("max_length", 6000) <= 6000


async def test_each_command_is_short_enough(payload: list[dict[str, Any]]) -> None:
    """Names, descriptions and choices of one command are at most 8000 characters together."""
    assert len(payload) <= 100
    for command in payload:
        total = sum(
            len(node["name"])
            + len(node["description"])
            + sum(len(str(each["value"])) + len(each["name"]) for each in node.get("choices", ()))
            for node in _nodes(command)
        )
        assert total <= 8000


@dataclass(frozen=True)
class _Where:
    contexts: list[int]
    installs: list[int]


@pytest.mark.parametrize(
    ("name", "where"),
    [("imagine", _Where([0, 1, 2], [0, 1])), ("rules", _Where([0], [0]))],
)
async def test_where_a_command_can_be_used(
    payload: list[dict[str, Any]], name: str, where: _Where
) -> None:
    """Painting works everywhere, also installed by a person; rules only in servers."""
    command = next(each for each in payload if each["name"] == name)
    assert sorted(command["contexts"]) == where.contexts
    assert sorted(command["integration_types"]) == where.installs


async def test_imagine_has_the_options_of_the_api(payload: list[dict[str, Any]]) -> None:
    """The 19 options are named as the API's fields, in our order; those with lists complete."""
    command = next(each for each in payload if each["name"] == "imagine")
    assert tuple(each["name"] for each in command["options"]) == OPTION_NAMES
    assert len(OPTION_NAMES) == 19
    completed = {each["name"] for each in command["options"] if each.get("autocomplete")}
    assert completed == {
        "model",
        "style_preset",
        "aspect_ratio",
        "resolution",
        "width",
        "height",
    }
    assert command.get("default_member_permissions") is None


async def test_rules_are_hidden_from_members(payload: list[dict[str, Any]]) -> None:
    """Discord shows `/rules` to those who manage channels; the bot checks it again."""
    command = next(each for each in payload if each["name"] == "rules")
    assert command["default_member_permissions"] == 1 << 4
    assert [each["name"] for each in command["options"]] == ["show", "set", "reset"]
