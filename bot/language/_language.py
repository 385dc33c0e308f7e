"""The languages that there are, and how each says things."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import structlog
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from bot.language._numbers import duration, money, size
from bot.language._said import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.language._said import Value

_log = structlog.get_logger(__name__)

_SOURCE = "en"
"""What is missing elsewhere is said in this language."""
_ENDING = ".ftl"


class Language:
    """Says things in one language; numbers, lists and money as people write them there."""

    def __init__(self, tag: str, texts: Iterable[str]) -> None:
        self.tag = tag
        self.locale = Locale.parse(tag)
        self._texts = tuple(texts)

    @cached_property
    def _bundle(self) -> FluentBundle:
        # Read when it is first spoken: reading takes a while, and many speak one language only. Without marks
        # of direction around each value, because the languages that are there run from left to right.
        bundle = FluentBundle([self.tag], use_isolating=False, functions=self._functions())
        for text in self._texts:
            bundle.add_resource(FluentResource(text))
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
            _log.warning("a message is not translated", key=key, language=self.tag)
            return english().say(key, **given)
        text, errors = self._bundle.format_pattern(pattern, self._written(given))
        if errors:
            _log.error("a message lacks something", key=key, language=self.tag, errors=errors)
        return str(text)

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

    def _written(self, values: Mapping[str, Value]) -> dict[str, Any]:
        return {
            name: self.listed(value) if isinstance(value, tuple) else value
            for name, value in values.items()
        }

    def _functions(self) -> dict[str, Callable[..., Any]]:
        """What the files may call: `MONEY($price)`, `DURATION($seconds)`, `SIZE($bytes)`."""
        return {
            "MONEY": lambda dollars: money(Decimal(_plain(dollars)), self.locale),
            "DURATION": lambda seconds: duration(float(_plain(seconds)), self.locale),
            "SIZE": lambda count: size(float(_plain(count)), self.locale),
        }


def _plain(value: object) -> str:
    """A number as it was handed in, whatever Fluent made of it."""
    return str(getattr(value, "value", value))


@cache
def languages() -> Mapping[str, Language]:
    """All languages that there is a file of, by tag."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for each in sorted((files("bot.language") / "locales").iterdir(), key=lambda file: file.name):
        if each.name.endswith(_ENDING):
            texts[each.name.partition(".")[0]].append(each.read_text(encoding="utf-8"))
    return {tag: Language(tag, found) for tag, found in texts.items()}


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
