"""Every sentence of `/models` and `/styles`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.options import ImagineOptions
from bot.venice.models import DEFAULT_SIDE, SizeKind
from bot.venice.pricing import price
from cogs._ui.text import TIMES, escape, money, quoted, shorten
from cogs.models._query import Feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.venice.models import ModelSpec
    from cogs._ui.pages import Page
    from cogs.models._query import Painter, Query

MODELS = "See the models that may paint in this channel, with prices, sizes and limits"
STYLES = "See the styles that a picture can be painted in"
SEARCH_STYLES = "Part of a style's name"
OPTIONS = {
    "size": "How a model is told the size of a picture",
    "most_dollars": "What one picture may cost, in US dollars",
    "feature": "What the model should have",
    "search": "Part of a model's name",
}
SIZES = {
    SizeKind.PIXEL: "width and height in pixels",
    SizeKind.RATIO: "an aspect ratio",
    SizeKind.TIER: "an aspect ratio and a resolution",
}
FEATURES = {
    Feature.WEB_SEARCH: "web search",
    Feature.QUALITIES: "qualities",
    Feature.STYLE_REFERENCES: "style references",
    Feature.LARGE: "several resolutions",
    Feature.PRIVATE: "private: Venice keeps no prompts",
    Feature.UNCENSORED: "uncensored (age-restricted channels only)",
}
PICK = "See one of them in full"
BACK = "Back to the list"
GONE = (
    "This model can't paint here any more: Venice took it away, or the rules of this channel changed. "
    "The list has those that can."
)
_HOW = "Paint with one by `/imagine model:…`, or keep it as yours with `/defaults set model:…`."
_HOW_STYLES = (
    "Paint in one by `/imagine style_preset:…`, or keep it with `/defaults set style_preset:…`."
)
_NONE_HERE = (
    "No model may paint in this channel: its rules leave none. A moderator can change that with "
    "`/rules set`."
)
_UNCENSORED = (
    "Uncensored models paint in age-restricted channels only, and this is none. "
    "Use `/models` in one of those to see them."
)
_MOST = 3900
"""Characters of a message of components, less a little; Discord takes 4000."""
_NAME = 60


def models(page: Page[Painter], *, found: int, here: int) -> str:
    """A page of models."""
    counted = f"All {here} models" if found == here else f"{found} of {here} models"
    single = "1 model" if here == 1 else f"1 of {here} models"
    heading = f"**{single if found == 1 else counted} that may paint here**"
    where = "" if page.is_all else f" · page {page.number} of {page.of}"
    lines = [f"{heading}{where}", *(_short(each) for each in page.items), f"-# {_HOW}"]
    return shorten("\n".join(lines), _MOST)


def no_model(query: Query, *, here: int, safe: bool) -> str:
    """That nothing fits, and what would."""
    if not here:
        return _NONE_HERE
    if query.feature is Feature.UNCENSORED and safe:
        return _UNCENSORED
    options = {
        "`size`": query.size,
        "`most_dollars`": query.most,
        "`feature`": query.feature,
        "`search`": query.search or None,
    }
    narrow = [name for name, value in options.items() if value is not None]
    return (
        f"None of the {here} models that may paint here fits. "
        f"Leave out {' or '.join(narrow)} to see more."
    )


def brief(each: Painter) -> str:
    """Price and size, for the select."""
    return f"{money(each.price)} a picture · sized by {SIZES[each.spec.kind]}"


def in_full(each: Painter) -> str:
    """All that is known about a model that matters to who paints with it."""
    spec = each.spec
    lines = [f"**{_name(spec)}** `{spec.id}`", *_facts(each)]
    lines.append(f"-# Paint with it by `/imagine model:{spec.id} prompt:…`")
    return shorten("\n".join(lines), _MOST)


def styles(page: Page[str], *, found: int, known: int) -> str:
    """A page of styles."""
    counted = f"All {known} styles" if found == known else f"{found} of {known} styles"
    where = "" if page.is_all else f" · page {page.number} of {page.of}"
    lines = [f"**{counted}**{where}", *(f"- {quoted(each, _NAME)}" for each in page.items)]
    return shorten("\n".join([*lines, f"-# {_HOW_STYLES}"]), _MOST)


def no_style(search: str, *, known: int) -> str:
    """That no style fits."""
    return (
        f"None of the {known} styles has “{quoted(search, _NAME)}” in its name. "
        "Use `/styles` without `search` to see all of them."
    )


def _name(spec: ModelSpec) -> str:
    return quoted(spec.name, _NAME)


def _short(each: Painter) -> str:
    spec = each.spec
    marks = (
        "paints when you name none" if each.is_default else "",
        _retiring(spec),
        *(word for word, has in _features(spec) if has),
    )
    limits = f"prompts up to {spec.prompt_limit} characters"
    if spec.max_steps is not None:
        limits = f"{limits}, up to {spec.max_steps} steps"
    facts = " · ".join(fact for fact in (_sizes(spec), limits, *marks) if fact)
    return f"**{_name(spec)}** `{spec.id}` {money(each.price)}\n-# {facts}"


def _features(spec: ModelSpec) -> Iterator[tuple[str, bool]]:
    yield "web search", spec.supports_web_search
    yield "qualities", bool(spec.qualities)
    yield "style references", spec.max_style_references > 0
    yield "private", spec.privacy == "private"
    yield "uncensored", spec.uncensored


def _sizes(spec: ModelSpec) -> str:
    """How large, in few words: with prices where they differ by resolution."""
    if spec.kind is SizeKind.PIXEL:
        return f"width and height up to {_largest(spec)}"
    ratios = f"{len(spec.aspect_ratios)} ratios"
    if spec.kind is SizeKind.RATIO:
        return ratios
    return f"{ratios}, {_priced(spec, _quality(spec))}"


def _priced(spec: ModelSpec, quality: str | None) -> str:
    return ", ".join(f"{each} {_price(spec, each, quality)}" for each in spec.resolutions)


def _quality(spec: ModelSpec) -> str | None:
    """What the model does by itself, as far as the rules leave it."""
    own = spec.default_quality
    return own if own in spec.qualities or not spec.qualities else spec.qualities[-1]


def _price(spec: ModelSpec, resolution: str, quality: str | None) -> str:
    options = ImagineOptions(prompt="", model=spec.id, resolution=resolution, quality=quality)
    return money(price(options, spec))


def _largest(spec: ModelSpec) -> int:
    return spec.max_side // spec.divisor * spec.divisor


def _facts(each: Painter) -> Iterator[str]:
    spec = each.spec
    yield f"A picture costs {money(each.price)} when you give a prompt only."
    if each.is_default:
        yield "It paints for you when you name no model."
    yield from _sizes_in_full(spec)
    if spec.qualities:
        yield f"Qualities: {_listed(spec.qualities, spec.default_quality)}"
    yield f"Prompts: up to {spec.prompt_limit} characters; an emoji counts two."
    if spec.max_steps is not None:
        own = "" if spec.default_steps is None else f", by itself {spec.default_steps}"
        yield f"Steps: 1 to {spec.max_steps}{own}"
    yield f"Web search: {'yes, at an extra charge' if spec.supports_web_search else 'no'}"
    most = spec.max_style_references
    yield f"Style references: {f'up to {most}' if most else 'none'}"
    if spec.privacy is not None:
        yield f"Privacy at Venice: {escape(spec.privacy)}"
    if spec.uncensored:
        yield "Uncensored, so it paints in age-restricted channels only."
    if told := _retiring(spec):
        replacement = None if spec.deprecation is None else spec.deprecation.replacement
        instead = f"; Venice names `{replacement}` instead" if replacement else ""
        yield f"**{told}**{instead}."


def _sizes_in_full(spec: ModelSpec) -> Iterator[str]:
    if spec.kind is SizeKind.PIXEL:
        steps = "whole pixels" if spec.divisor == 1 else f"multiples of {spec.divisor}"
        yield (
            f"Size: `width` and `height`, {steps} up to {_largest(spec)}, "
            f"by itself {DEFAULT_SIDE} {TIMES} {DEFAULT_SIDE}"
        )
        return
    yield f"Aspect ratios: {_listed(spec.aspect_ratios, spec.default_aspect_ratio)}"
    if spec.kind is SizeKind.TIER:
        yield f"Resolutions: {_listed(spec.resolutions, spec.default_resolution)}"
        for quality in spec.qualities or (None,):
            named = "" if quality is None else f" in {quality} quality"
            yield f"Prices{named}: {_priced(spec, quality)}"


def _listed(values: tuple[str, ...], default: str | None) -> str:
    return ", ".join(f"`{each}`{' (by itself)' if each == default else ''}" for each in values)


def _retiring(spec: ModelSpec) -> str:
    if spec.deprecation is None:
        return ""
    date = spec.deprecation.date
    return "Venice takes it away" + ("" if date is None else f" <t:{int(date.timestamp())}:D>")
