"""Every sentence of `/models` and `/styles`, in the language of who reads it."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from bot.domain.options import ImagineOptions
from bot.language import Said
from bot.venice.models import DEFAULT_SIDE, SizeKind
from bot.venice.pricing import price
from cogs._ui.text import escape, quoted, shorten
from cogs.models._query import Feature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from bot.language import Language
    from bot.venice.models import ModelSpec
    from cogs._ui.pages import Page
    from cogs.models._query import Painter, Query

_MOST = 3900
"""Characters of a message of components, less a little; Discord takes 4000."""
_NAME = 60


def models(language: Language, page: Page[Painter], *, found: int, here: int) -> str:
    """A page of models."""
    heading = language.say("models-all" if found == here else "models-some", found=found, here=here)
    lines = [_heading(language, heading, page), *(_short(language, each) for each in page.items)]
    return shorten("\n".join([*lines, f"-# {language.say('models-how')}"]), _MOST)


def no_model(language: Language, query: Query, *, here: int, safe: bool) -> str:
    """That nothing fits, and what would."""
    if not here:
        return language.say("models-none-here")
    if query.feature is Feature.UNCENSORED and safe:
        return language.say("models-none-uncensored")
    options = {
        "size": query.size,
        "most_dollars": query.most,
        "feature": query.feature,
        "search": query.search or None,
    }
    narrow = (
        f"`{language.say(f'command-models-{name}.name')}`"
        for name, value in options.items()
        if value is not None
    )
    either = reduce(lambda one, other: language.say("models-or", one=one, other=other), narrow)
    return language.say("models-none-fits", here=here, narrow=either)


def brief(language: Language, each: Painter) -> str:
    """Price and size, for the select."""
    size = Said(f"choice-models-size-{each.spec.kind}")
    return language.say("models-brief", price=str(each.price), size=size)


def in_full(language: Language, each: Painter) -> str:
    """All that is known about a model that matters to who paints with it."""
    spec = each.spec
    lines = [f"**{_name(spec)}** `{spec.id}`", *_facts(language, each)]
    lines.append(f"-# {language.say('models-how-with', id=spec.id)}")
    return shorten("\n".join(lines), _MOST)


def styles(language: Language, page: Page[str], *, found: int, known: int) -> str:
    """A page of styles."""
    counted = "models-styles-all" if found == known else "models-styles-some"
    heading = language.say(counted, found=found, known=known)
    lines = [
        _heading(language, heading, page),
        *(f"- {quoted(each, _NAME)}" for each in page.items),
    ]
    return shorten("\n".join([*lines, f"-# {language.say('models-styles-how')}"]), _MOST)


def no_style(language: Language, search: str, *, known: int) -> str:
    """That no style fits."""
    return language.say("models-no-style", known=known, search=quoted(search, _NAME))


def _heading(language: Language, text: str, page: Page[Any]) -> str:
    if page.is_all:
        return f"**{text}**"
    return f"**{text}** · {language.say('models-page', number=page.number, of=page.of)}"


def _name(spec: ModelSpec) -> str:
    return quoted(spec.name, _NAME)


def _short(language: Language, each: Painter) -> str:
    spec = each.spec
    limits = language.say(
        "models-limits" if spec.max_steps is None else "models-limits-and-steps",
        characters=spec.prompt_limit,
        steps=spec.max_steps or 0,
    )
    marks = (language.say(mark) for mark in _marks(each))
    facts = " · ".join([_sizes(language, spec), limits, *marks])
    return f"**{_name(spec)}** `{spec.id}` {language.money(each.price)}\n-# {facts}"


def _marks(each: Painter) -> Iterator[Said]:
    spec = each.spec
    if each.is_default:
        yield Said("models-default")
    if (retiring := _retiring(spec)) is not None:
        yield retiring
    if spec.supports_web_search:
        yield Said("models-has-web-search")
    if spec.qualities:
        yield Said("models-has-qualities")
    if spec.max_style_references:
        yield Said("models-has-style-references")
    if spec.privacy == "private":
        yield Said("models-has-privacy")
    if spec.uncensored:
        yield Said("models-has-no-censor")


def _sizes(language: Language, spec: ModelSpec) -> str:
    """How large, in few words: with prices where they differ by resolution."""
    if spec.kind is SizeKind.PIXEL:
        return language.say("models-sides", largest=str(_largest(spec)))
    count = len(spec.aspect_ratios)
    if spec.kind is SizeKind.RATIO:
        return language.say("models-ratios", count=count)
    prices = _prices(language, spec, _quality(spec))
    return language.say("models-ratios-and-prices", count=count, prices=prices)


def _prices(language: Language, spec: ModelSpec, quality: str | None) -> str:
    return ", ".join(_price(language, spec, each, quality) for each in spec.resolutions)


def _quality(spec: ModelSpec) -> str | None:
    """What the model does by itself, as far as the rules leave it."""
    own = spec.default_quality
    return own if own in spec.qualities or not spec.qualities else spec.qualities[-1]


def _price(language: Language, spec: ModelSpec, resolution: str, quality: str | None) -> str:
    options = ImagineOptions(prompt="", model=spec.id, resolution=resolution, quality=quality)
    costs = str(price(options, spec))
    return language.say("models-resolution", resolution=resolution, price=costs)


def _largest(spec: ModelSpec) -> int:
    return spec.max_side // spec.divisor * spec.divisor


def _facts(language: Language, each: Painter) -> Iterator[str]:
    spec = each.spec
    yield language.say("models-costs", price=str(each.price))
    if each.is_default:
        yield language.say("models-yours")
    yield from _sizes_in_full(language, spec)
    if spec.qualities:
        known = _listed(language, spec.qualities, spec.default_quality)
        yield language.say("models-qualities", known=known)
    yield language.say("models-prompts", characters=spec.prompt_limit)
    if spec.max_steps is not None:
        own = spec.default_steps
        steps = "models-steps" if own is None else "models-steps-by-itself"
        yield language.say(steps, most=spec.max_steps, own=own or 0)
    yield language.say("models-web-search" if spec.supports_web_search else "models-no-web-search")
    yield language.say("models-references", most=spec.max_style_references)
    if spec.privacy is not None:
        yield language.say("models-privacy", privacy=escape(spec.privacy))
    if spec.uncensored:
        yield language.say("models-uncensored")
    if (retiring := _retiring(spec)) is not None:
        replacement = None if spec.deprecation is None else spec.deprecation.replacement
        retires = "models-replaced" if replacement else "models-retires"
        yield language.say(retires, retiring=retiring, replacement=replacement or "")


def _sizes_in_full(language: Language, spec: ModelSpec) -> Iterator[str]:
    if spec.kind is SizeKind.PIXEL:
        largest, side = str(_largest(spec)), str(DEFAULT_SIDE)
        yield language.say("models-size", divisor=spec.divisor, largest=largest, side=side)
        return
    ratios = _listed(language, spec.aspect_ratios, spec.default_aspect_ratio)
    yield language.say("models-aspect-ratios", known=ratios)
    if spec.kind is SizeKind.TIER:
        resolutions = _listed(language, spec.resolutions, spec.default_resolution)
        yield language.say("models-resolutions", known=resolutions)
        for quality in spec.qualities or (None,):
            prices = _prices(language, spec, quality)
            named = "models-prices" if quality is None else "models-prices-in-quality"
            yield language.say(named, prices=prices, quality=quality or "")


def _listed(language: Language, values: tuple[str, ...], default: str | None) -> str:
    return ", ".join(
        language.say("models-by-itself", value=f"`{each}`") if each == default else f"`{each}`"
        for each in values
    )


def _retiring(spec: ModelSpec) -> Said | None:
    if spec.deprecation is None:
        return None
    date = spec.deprecation.date
    if date is None:
        return Said("models-retiring")
    return Said("models-retiring-on", {"at": str(int(date.timestamp()))})
