"""The commands as they would be sent to Discord, against the limits that Discord documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import pytest

from bot.client import Gondola
from bot.domain.options import OPTION_NAMES
from bot.domain.record import LogKind
from bot.domain.rules import RuleSet
from bot.settings import Settings
from cogs.challenges._organising._wishes import ASKED, FREED
from cogs.moderation._labels import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[-_'\w]{1,32}")
_SUB_COMMAND, _SUB_GROUP = 1, 2
_ATTACHMENT = 11
_MESSAGE_MENU = 3
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
        if command["type"] == _MESSAGE_MENU:
            continue
        for node in _nodes(command):
            assert _NAME.fullmatch(node["name"])
            assert node["name"] == node["name"].lower()
            assert 1 <= len(node["description"]) <= 100
            assert node["description"].strip("…. ")


async def test_menus_of_messages_fit(payload: list[dict[str, Any]]) -> None:
    """Discord takes at most five, named in at most 32 characters, with spaces and capitals."""
    menus = {each["name"]: each for each in payload if each["type"] == _MESSAGE_MENU}
    assert {"Remove picture", "Who painted this"} <= menus.keys()
    assert len(menus) <= 5
    assert all(1 <= len(name) <= 32 for name in menus)
    assert menus["Remove picture"]["contexts"] == menus["Who painted this"]["contexts"] == [0]
    assert menus["Remove picture"]["integration_types"] == [0]
    assert all(each.get("default_member_permissions") is None for each in menus.values())


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
            + len(node.get("description", ""))
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
    [
        ("imagine", _Where([0, 1, 2], [0, 1])),
        ("history", _Where([0, 1, 2], [0, 1])),
        ("favourites", _Where([0, 1, 2], [0, 1])),
        ("family", _Where([0, 1, 2], [0, 1])),
        ("rules", _Where([0], [0])),
        ("check", _Where([0], [0])),
        ("words", _Where([0], [0])),
        ("mute", _Where([0], [0])),
        ("unmute", _Where([0], [0])),
        ("mutes", _Where([0], [0])),
        ("log", _Where([0], [0])),
        ("privacy", _Where([0, 1, 2], [0, 1])),
        ("challenge", _Where([0], [0])),
    ],
)
async def test_where_a_command_can_be_used(
    payload: list[dict[str, Any]], name: str, where: _Where
) -> None:
    """Painting and `/privacy` work everywhere, also installed by a person; moderation only in servers."""
    command = next(each for each in payload if each["name"] == name)
    assert sorted(command["contexts"]) == where.contexts
    assert sorted(command["integration_types"]) == where.installs


async def test_imagine_has_the_options_of_the_api(payload: list[dict[str, Any]]) -> None:
    """The 21 options that are typed stand in our order, then the pictures; those with lists complete."""
    command = next(each for each in payload if each["name"] == "imagine")
    typed = [each["name"] for each in command["options"] if each["type"] != _ATTACHMENT]
    attached = [each["name"] for each in command["options"] if each["type"] == _ATTACHMENT]
    assert tuple(typed) == OPTION_NAMES
    assert len(OPTION_NAMES) == 21
    assert attached == ["style_reference", "style_reference_2", "style_reference_3"]
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


@pytest.mark.parametrize("name", ["rules", "check"])
async def test_rules_are_hidden_from_members(payload: list[dict[str, Any]], name: str) -> None:
    """Discord shows `/rules` and `/check` to those who manage channels; the bot checks it again."""
    command = next(each for each in payload if each["name"] == name)
    assert command["default_member_permissions"] == 1 << 4


async def test_words_are_hidden_from_members(payload: list[dict[str, Any]]) -> None:
    """Discord shows `/words` to those who manage the server; what is on the list completes."""
    command = next(each for each in payload if each["name"] == "words")
    assert command["default_member_permissions"] == 1 << 5
    parts = {each["name"]: each for each in command["options"]}
    assert list(parts) == ["add", "remove", "list", "test", "import", "export"]
    (entry,) = parts["remove"]["options"]
    assert entry["autocomplete"]


async def test_the_log_is_hidden_from_members(payload: list[dict[str, Any]]) -> None:
    """Discord shows `/log` to those who manage the server, with a choice of all that servers have."""
    command = next(each for each in payload if each["name"] == "log")
    assert command["default_member_permissions"] == 1 << 5
    options = {each["name"]: each for each in command["options"]}
    assert list(options) == ["member", "channel", "kind", "since", "from_date", "to_date"]
    kinds = {each["value"] for each in options["kind"]["choices"]}
    assert kinds == set(LogKind) - {LogKind.PRIVACY}


async def test_privacy_is_for_everybody(payload: list[dict[str, Any]]) -> None:
    """Nobody needs a permission to be given their data, or to be forgotten."""
    command = next(each for each in payload if each["name"] == "privacy")
    assert command.get("default_member_permissions") is None
    assert [each["name"] for each in command["options"]] == ["export", "forget"]


@pytest.mark.parametrize("name", ["mute", "unmute", "mutes"])
async def test_mutes_are_hidden_from_members(payload: list[dict[str, Any]], name: str) -> None:
    """Discord shows them to those who moderate members; the bot checks it again."""
    command = next(each for each in payload if each["name"] == name)
    assert command["default_member_permissions"] == 1 << 40


async def test_every_rule_can_be_set_and_reset(payload: list[dict[str, Any]]) -> None:
    """`/rules set` has an option for each rule of a place, and `/rules reset` offers each."""
    command = next(each for each in payload if each["name"] == "rules")
    parts = {each["name"]: each for each in command["options"]}
    assert list(parts) == ["show", "set", "reset", "copy", "form", "moderators"]
    rules = {rule.name for rule in fields(RuleSet)} - {"moderators", "organisers"}
    options = {each["name"]: each for each in parts["set"]["options"]}
    assert set(options) == rules | {"role", "place", "whole_server"}
    assert {name for name, each in options.items() if each.get("autocomplete")} == {
        "allowed_models",
        "refused_models",
    }
    assert options["review_channel"]["channel_types"] == [0, 11, 12, 10]
    (rule,) = (each for each in parts["reset"]["options"] if each["name"] == "rule")
    assert {each["value"] for each in rule["choices"]} == rules


async def test_forms_are_about_all_rules(payload: list[dict[str, Any]]) -> None:
    """Each rule is in exactly one form, and each form has at most five of them."""
    command = next(each for each in payload if each["name"] == "rules")
    form = next(each for each in command["options"] if each["name"] == "form")
    (topic,) = (each for each in form["options"] if each.get("required"))
    assert [each["value"] for each in topic["choices"]] == list(TOPICS)
    listed = [name for names in TOPICS.values() for name in names]
    roles = {"moderators", "organisers"}
    assert sorted(listed) == sorted({rule.name for rule in fields(RuleSet)} - roles)
    assert max(len(names) for names in TOPICS.values()) <= 5


async def test_challenges_are_for_everybody_to_see(payload: list[dict[str, Any]]) -> None:
    """Discord hides none of it, since members enter and vote; the bot checks who organises."""
    command = next(each for each in payload if each["name"] == "challenge")
    assert command.get("default_member_permissions") is None
    parts = {each["name"]: each for each in command["options"]}
    organise = {"create", "edit", "extend", "close", "cancel", "list", "organisers"}
    assert organise | {"series", "themes"} <= parts.keys()
    assert parts["series"]["type"] == _SUB_GROUP
    assert [each["name"] for each in parts["series"]["options"]] == ["create", "list", "stop"]


async def test_challenges_ask_for_the_same_everywhere(payload: list[dict[str, Any]]) -> None:
    """What is asked of entries has the same options for one challenge, for a change, and for a series."""
    command = next(each for each in payload if each["name"] == "challenge")
    parts = {each["name"]: each for each in command["options"]}
    series = {each["name"]: each for each in parts["series"]["options"]}
    for part in (parts["create"], parts["edit"], series["create"]):
        options = {each["name"]: each for each in part["options"]}
        assert [name for name in options if name in ASKED] == list(ASKED)
        assert {name for name in ASKED if options[name].get("autocomplete")} == {"models", "style"}
    (channel,) = (each for each in parts["create"]["options"] if each["name"] == "channel")
    assert sorted(channel["channel_types"]) == [0, 5, 15, 16]
    (without,) = (each for each in parts["edit"]["options"] if each["name"] == "without")
    assert [each["value"] for each in without["choices"]] == list(FREED)
