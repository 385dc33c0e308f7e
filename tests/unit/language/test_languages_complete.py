"""Each language says everything, with the same values, and within Discord's limits."""

from __future__ import annotations

import ast
import re
from collections import Counter
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

import bot
import cogs
from bot.language import Said, english, language_of, languages

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = files("bot.language") / "locales"
_TAGS = sorted({each.name.partition(".")[0] for each in _FOLDER.iterdir()})
_OTHERS = [tag for tag in _TAGS if tag != "en"]
_NAME = re.compile(r"[-_'\w]{1,32}")
_LIMITS = {"name": 32, "description": 100, "choice": 100, "label": 80, "title": 45, "field": 45}
"""Characters that Discord allows, by what the last part of a key names."""


class _Variables(Visitor):
    """Collects what a message is filled in with, and the functions that it calls."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802  - the library's name
        """Note a variable."""
        self.found.add(f"${node.id.name}")


def _messages(tag: str) -> Iterator[tuple[str, fluent.Pattern]]:
    """Every message and attribute of a language's files, by key."""
    texts = [
        each.read_text(encoding="utf-8")
        for each in _FOLDER.iterdir()
        if each.name.partition(".")[0] == tag
    ]
    for entry in FluentParser().parse("\n".join(texts)).body:
        assert not isinstance(entry, fluent.Junk), entry.content
        if isinstance(entry, fluent.Message):
            if entry.value is not None:
                yield entry.id.name, entry.value
            for attribute in entry.attributes:
                yield f"{entry.id.name}.{attribute.id.name}", attribute.value


def _variables(pattern: fluent.Pattern) -> set[str]:
    visitor = _Variables()
    visitor.visit(pattern)
    return visitor.found


@pytest.mark.parametrize("tag", _TAGS)
def test_a_file_says_each_thing_once(tag: str) -> None:
    """No key stands twice in a file, and nothing in it is unreadable."""
    counted = Counter(key for key, _ in _messages(tag))
    assert [key for key, times in counted.items() if times > 1] == []
    assert len(counted) > 400


@pytest.mark.parametrize("tag", _OTHERS)
def test_a_language_has_the_keys_of_english(tag: str) -> None:
    """What is said in English is said in every language, and nothing else."""
    source, other = (
        {key: _variables(pattern) for key, pattern in _messages(each)} for each in ("en", tag)
    )
    assert other.keys() ^ source.keys() == set()
    assert {key for key in source if source[key] != other[key]} == set()


@pytest.mark.parametrize("tag", _TAGS)
def test_what_discord_bounds_is_short_enough(tag: str) -> None:
    """Names, descriptions, choices, labels and titles fit, where nothing is set into them."""
    language = languages()[tag]
    for key, pattern in _messages(tag):
        kind = re.split(r"[.-]", key)[-1] if not key.startswith("choice-") else "choice"
        limit = _LIMITS.get(kind)
        if limit is None or _variables(pattern):
            continue
        told = language.say(key)
        assert 1 <= len(told) <= limit, (key, told)
        if key.startswith("command-") and kind == "name" and " " not in english().say(key):
            assert _NAME.fullmatch(told), (key, told)
            assert told == told.lower()


@pytest.mark.parametrize("tag", _OTHERS)
def test_commands_and_options_have_names_of_their_own(tag: str) -> None:
    """Within a language no two commands have the same name, and no two options of one command."""
    language = languages()[tag]
    names: Counter[tuple[str, str]] = Counter()
    for key, _ in _messages(tag):
        if key.startswith("command-") and key.endswith(".name"):
            parent = key.removesuffix(".name").rpartition("-")[0]
            names[parent, language.say(key)] += 1
    assert [each for each, times in names.items() if times > 1] == []


def test_every_key_that_the_code_says_is_there() -> None:
    """A key that is written out in the code has its message."""
    known = {key for key, _ in _messages("en")}
    said = set()
    for package in (bot, cogs):
        for path in Path(package.__path__[0]).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", None))
                first = node.args[0]
                if name in {"say", "Said", "choice"} and isinstance(first, ast.Constant):
                    said.add(str(first.value))
    assert len(said) > 300
    assert said - known == set()


def test_locales_find_their_language() -> None:
    """Discord's two kinds of Spanish are one language, and what is not known is English."""
    assert language_of("es-ES") is language_of("es-419") is languages()["es"]
    assert language_of("en-GB") is language_of("fi") is language_of(None) is english()


def test_numbers_are_written_as_people_write_them() -> None:
    """Points, commas and the currency's place are the language's own."""
    spanish = languages()["es"]
    assert english().money(Decimal("1234.5")) == "$1,234.50"
    assert spanish.money(Decimal("0.0125")).replace("\N{NO-BREAK SPACE}", " ") == "0,0125 US$"
    assert (english().number(1234.5), spanish.number(12345.5)) == ("1,234.5", "12.345,5")
    assert english().listed(("a", "b")) == "a and b"
    assert spanish.listed(("a", "b")) == "a y b"


@given(st.text(max_size=8000))
def test_whatever_is_set_in_comes_out_as_it_is(text: str) -> None:
    """Values are not read as Fluent, and not cut, however long they are."""
    for language in languages().values():
        for value in (text, text * 3):
            said = Said("error-not-approved", {"reason": value})
            assert language.say(said).endswith(value)


def test_what_no_file_says_is_a_mistake() -> None:
    """A key without a message raises, so that it can't go unnoticed."""
    with pytest.raises(LookupError, match="no-such-key"):
        english().say("no-such-key")
