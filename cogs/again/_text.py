"""Every sentence about painting again, recipes and favourites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language import Said
from cogs._ui.text import escape, quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from bot.errors import OptionValue
    from bot.language import Language, Value
    from bot.venice.models import ModelSpec

WITHOUT_REFERENCES = Said("again-without-references")

_PLACEHOLDER = 150
_LABEL = 100
_GIVEN = 100
_MOST_PIECES = 5


def running(language: Language) -> str:
    """That the same is painted already."""
    return language.say("again-running")


def too_long(language: Language, everybodys: Language) -> str:
    """That a form can't hold the words of a picture; the button is named as it stands there."""
    return language.say("again-too-long", recipe=everybodys.say("ui-recipe-label"))


def no_models(language: Language) -> str:
    """That no model may paint here."""
    return language.say("again-no-models")


def kept(language: Language, everybodys: Language, *, saved: bool) -> str:
    """Whether a picture is among the favourites now; the button is named as it stands there."""
    if not saved:
        return language.say("again-not-saved")
    return language.say("again-saved", save=everybodys.say("ui-save-label"))


def style_now(language: Language, style: str | None) -> str:
    """Which style a picture has, and the question for another."""
    if not style:
        return language.say("again-choose-style")
    return language.say("again-style-now", style=escape(style))


def no_style(language: Language) -> str:
    """The label of the button that paints without a style."""
    return language.say("again-no-style-label")


def choose_model(language: Language) -> str:
    """The question for another model."""
    return language.say("again-choose-model")


def choose_variants(language: Language) -> str:
    """The question for a number of variants."""
    return language.say("again-choose-variants")


def span(first: str, last: str) -> str:
    """From where to where a part of a list goes, as the hint of its select."""
    return shorten(first if first == last else f"{first} – {last}", _PLACEHOLDER)  # noqa: RUF001  - a dash of ranges


def model_name(spec: ModelSpec) -> str:
    """A model in a list."""
    return shorten(spec.name, _LABEL)


def price_each(language: Language, price: Decimal) -> str:
    """What a picture costs with a model."""
    return language.say("again-price-each", price=str(price))


def variants(language: Language, count: int, price: Decimal | None) -> str:
    """The label of a button for so many variants."""
    if price is None:
        return language.number(count)
    return language.say("again-variants-label", count=count, price=str(price))


def copy(language: Language, *, as_file: bool = False) -> str:
    """What stands above the line that paints a picture again, or tells of its file."""
    return language.say("again-copy-file" if as_file else "again-copy")


def request(language: Language, *, as_file: bool = False) -> str:
    """What stands above the request as it was sent, or tells of its file."""
    return language.say("again-request-file" if as_file else "again-request")


def without_references(language: Language) -> str:
    """That a recipe lacks the pictures that gave the style."""
    return f"-# {language.say('again-recipe-without-references')}"


def adapted(
    spec: ModelSpec, before: Mapping[str, OptionValue], after: Mapping[str, OptionValue]
) -> Said | None:
    """What another model made necessary to change, as one sentence; None where nothing was."""
    kept = {name: value for name, value in after.items() if before.get(name) != value}
    left = tuple(f"`{name}`" for name in before if name not in after)
    values: dict[str, Value] = {"model": escape(spec.name), "left": left, "took": _listed(kept)}
    if left and kept:
        return Said("again-left-out-and-took", values)
    if left:
        return Said("again-left-out", values)
    return Said("again-took", values) if kept else None


def unread_size(language: Language, text: str) -> str:
    """That a size could not be understood."""
    return language.say("again-unread-size", typed=quoted(text, _GIVEN))


def unread_options(language: Language, pieces: Sequence[str]) -> str:
    """That some options could not be understood."""
    shown = ", ".join(
        language.say("again-unread-piece", typed=quoted(piece, _GIVEN))
        for piece in pieces[:_MOST_PIECES]
    )
    return language.say("again-unread-options", pieces=shown)


def _listed(options: Mapping[str, OptionValue]) -> str:
    return ", ".join(
        f"`{name}: {shorten(str(value).replace('`', chr(39)), _GIVEN)}`"
        for name, value in options.items()
    )
