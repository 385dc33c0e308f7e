"""The languages that there are, and how each says things."""

from __future__ import annotations

import logging
from collections import defaultdict
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from bot.language._numbers import duration, money, size
from bot.language._said import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.language._said import Value

_log = logging.getLogger(__name__)

_SOURCE = "en"
"""What is missing elsewhere is said in this language."""
_ENDING = ".ftl"
_LONG = 1000
"""Characters: Fluent refuses to set in longer values than 2500, so that no message grows without an end."""
_MARK = "\uf8ff"
"""Around the name of a long value, which is set in afterwards; a sign for private use, which nobody types."""


class Language:
    """Says things in one language; numbers, lists and money as people write them there."""

    def __init__(self, tag: str, text: str) -> None:
        self.tag = tag
        self.locale = Locale.parse(tag)
        self._text = text

    @cached_property
    def _bundle(self) -> FluentBundle:
        # Read when it is first spoken: reading takes a while, and many speak one language only. Without marks
        # of direction around each value, because the languages that are there run from left to right.
        bundle = FluentBundle([self.tag], use_isolating=False, functions=self._functions())
        bundle.add_resource(FluentResource(self._text))
        return bundle

    def knows(self, key: str) -> bool:
        """Whether there is such a message, or attribute of one."""
        return self._pattern(key) is not None

    def say(self, what: Said | str, /, **values: Value) -> str:
        """The message of a key, `message` or `message.attribute`, or of a `Said`, with its values.

        What is not translated is said in English; raises `LookupError` for what is in no file at all.
        """
        key, given = (what.key, what.values) if isinstance(what, Said) else (what, values)
        pattern = self._pattern(key)
        if pattern is None:
            if self.tag == _SOURCE:
                raise LookupError(f"no message {key!r}")
            _log.warning("a message is not translated: %s, %s", self.tag, key)
            return english().say(key, **given)
        written = {name: self._value(value) for name, value in given.items()}
        long = {name: value for name, value in written.items() if _is_long(value)}
        marks = {name: f"{_MARK}{name}{_MARK}" for name in long}
        text, errors = self._bundle.format_pattern(pattern, {**written, **marks})
        if errors:
            _log.error("a message lacks something: %s, %s, %s", self.tag, key, errors)
        said = str(text)
        for name, mark in marks.items():
            said = said.replace(mark, str(long[name]))
        return said

    def _pattern(self, key: str) -> Any:  # noqa: ANN401  - Fluent's own, which it has no public type for
        name, _, attribute = key.partition(".")
        if not self._bundle.has_message(name):
            return None
        message = self._bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def number(self, value: float | Decimal) -> str:
        """A number with the language's own points and commas."""
        return format_decimal(value, locale=self.locale)

    def money(self, dollars: Decimal) -> str:
        """A price in US dollars, with as many digits as it needs and at least two."""
        return money(dollars, self.locale)

    def listed(self, items: Iterable[str]) -> str:
        """Texts as a list: `a, b and c`."""
        return format_list(list(items), locale=self.locale)

    def _value(self, value: Value) -> str | float:
        if isinstance(value, Said):
            return self.say(value)
        return self.listed(value) if isinstance(value, tuple) else value

    def _functions(self) -> dict[str, Callable[..., Any]]:
        """What the files may call: `MONEY($price)`, `DURATION($seconds)`, `SIZE($bytes)`."""
        return {
            "MONEY": lambda dollars: money(Decimal(_plain(dollars)), self.locale),
            "DURATION": lambda seconds: duration(float(_plain(seconds)), self.locale),
            "SIZE": lambda count: size(float(_plain(count)), self.locale),
        }


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > _LONG


def _plain(value: object) -> str:
    """A number as it was handed in, whatever Fluent made of it."""
    return str(getattr(value, "value", value))


@cache
def languages() -> Mapping[str, Language]:
    """All languages that there is a file of, by tag: `en.ftl`, and more of it in `en.challenges.ftl`."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    folder = files("bot.language") / "locales"
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.name.endswith(_ENDING):
            found[each.name.partition(".")[0]].append(each.read_text(encoding="utf-8"))
    return {tag: Language(tag, "\n".join(texts)) for tag, texts in sorted(found.items())}


def english() -> Language:
    """The language that everything is written in first."""
    return languages()[_SOURCE]


@cache
def language_of(locale: str | None) -> Language:
    """The language for one of Discord's locales, such as `es-ES` or `es-419`; English where there is none."""
    known = languages()
    if locale is None:
        return english()
    return known.get(locale) or known.get(locale.partition("-")[0]) or english()
