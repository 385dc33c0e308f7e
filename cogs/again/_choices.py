"""What can be chosen for a picture, in selects that Discord takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.domain.options import ImagineOptions
from bot.venice.models import MAX_VARIANTS
from bot.venice.pricing import price
from cogs._ui.job_button import JOB
from cogs._ui.layout import layout, plain, row
from cogs.again import _text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from decimal import Decimal
    from uuid import UUID

    from bot.language import Language
    from bot.venice.models import ModelSpec

STYLES = re.compile(rf"style:\d{{1,2}}:{JOB}")
NO_STYLE = re.compile(f"style:none:{JOB}")
MODELS = re.compile(rf"model:\d{{1,2}}:{JOB}")
VARIANTS = re.compile(f"vary:(?P<count>[1-{MAX_VARIANTS}]):{JOB}")

_MOST_OPTIONS = 25
"""Choices of a select, says Discord."""
_MOST_SELECTS = 10
_LONGEST = 100
"""Characters of a choice's label and value, says Discord."""


def styles(
    language: Language, job_id: UUID, current: str | None, known: Iterable[str]
) -> ui.LayoutView:
    """Selects with all styles in the order of the alphabet, and the way back to none."""
    options = [
        discord.SelectOption(label=style, value=style)
        for style in sorted(known, key=str.casefold)
        if len(style) <= _LONGEST
    ]
    items: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(_text.style_now(language, current))]
    items += _selects("style", job_id, options, lambda option: option.label)
    if current is not None:
        button: ui.Button[ui.LayoutView] = ui.Button(
            label=_text.no_style(language), custom_id=f"style:none:{job_id}"
        )
        items.append(row(button))
    return layout(*items)


def models(language: Language, job_id: UUID, here: Iterable[ModelSpec]) -> ui.LayoutView:
    """Selects with the models, the cheapest first."""
    options = model_options(language, here)
    if not options:
        return plain(_text.no_models(language))
    selects = _selects("model", job_id, options, lambda option: option.description or "")
    return layout(ui.TextDisplay(_text.choose_model(language)), *selects)


def model_options(language: Language, here: Iterable[ModelSpec]) -> list[discord.SelectOption]:
    """The models as choices, the cheapest first."""
    priced = sorted((_price(spec), spec.name.casefold(), spec.id, spec) for spec in here)
    return [
        discord.SelectOption(
            label=_text.model_name(spec),
            value=spec.id,
            description=_text.price_each(language, each),
        )
        for each, _, _, spec in priced
        if len(spec.id) <= _LONGEST
    ]


def models_of_form(
    language: Language, here: Iterable[ModelSpec], current: str | None
) -> list[discord.SelectOption]:
    """As many of the models as one select holds, the current one among them and chosen."""
    options = model_options(language, here)
    chosen = [option for option in options if option.value == current]
    for option in chosen:
        option.default = True
    kept = options[: _MOST_OPTIONS - len(chosen)]
    return kept if chosen and chosen[0] in kept else [*chosen, *kept]


def variants(
    language: Language, job_id: UUID, options: ImagineOptions, spec: ModelSpec | None
) -> ui.LayoutView:
    """A button for each number of variants, with the price where the model is known."""
    buttons: list[ui.Button[ui.LayoutView]] = []
    for count in range(1, MAX_VARIANTS + 1):
        cost = None if spec is None else price(options.changed({"variants": count}), spec)
        buttons.append(
            ui.Button(
                label=_text.variants(language, count, cost), custom_id=f"vary:{count}:{job_id}"
            )
        )
    return layout(ui.TextDisplay(_text.choose_variants(language)), row(*buttons))


def _selects(
    name: str,
    job_id: UUID,
    options: list[discord.SelectOption],
    hint: Callable[[discord.SelectOption], str],
) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    """The options in as many selects as they need, each with a hint of what is in it."""
    count = min(_MOST_SELECTS, -(-len(options) // _MOST_OPTIONS))
    for number in range(count):
        # Of the same length, give or take one, so that none has a single choice.
        part = options[number * len(options) // count : (number + 1) * len(options) // count][
            :_MOST_OPTIONS
        ]
        select: ui.Select[ui.LayoutView] = ui.Select(
            custom_id=f"{name}:{number}:{job_id}",
            placeholder=_text.span(hint(part[0]), hint(part[-1])),
            options=part,
        )
        yield row(select)


def _price(spec: ModelSpec) -> Decimal:
    return price(ImagineOptions(prompt="", model=spec.id), spec)
