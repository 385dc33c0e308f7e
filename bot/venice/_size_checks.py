"""The size options against the three kinds of models: pixel, ratio, tier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import OptionValue, Problem
from bot.language import Said
from bot.venice import matching
from bot.venice.models import DEFAULT_SIDE, ModelSpec, SizeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.domain.options import ImagineOptions


def problems(options: ImagineOptions, spec: ModelSpec) -> Iterator[Problem]:
    """One problem for each size option that does not fit, with proposals that fit together."""
    if spec.kind is SizeKind.PIXEL:
        yield from _sides(options, spec)
        yield from _shapes_on_pixels(options, spec)
        return
    yield from _sides_on_ratios(options, spec)
    yield from _aspect_ratio(options, spec)
    yield from _resolution(options, spec)


def words(known: Iterable[str]) -> str:
    """A list as it is read aloud in a sentence."""
    return ", ".join(f"`{each}`" for each in known)


def _fits(side: int | None, spec: ModelSpec) -> bool:
    return side is None or (0 < side <= spec.max_side and side % spec.divisor == 0)


def _sides(options: ImagineOptions, spec: ModelSpec) -> Iterator[Problem]:
    """Width and height of a pixel model; both are named in one proposal when both change."""
    given = {"width": options.width, "height": options.height}
    if all(_fits(side, spec) for side in given.values()):
        return
    if options.width is not None and options.height is not None:
        width, height = matching.pixels_within(
            max(options.width, 1), max(options.height, 1), spec.divisor, spec.max_side
        )
        proposed = {"width": width, "height": height}
    else:
        proposed = {
            name: matching.nearest_multiple(side, spec.divisor, spec.max_side)
            for name, side in given.items()
            if side is not None
        }
    nearest = {name: side for name, side in proposed.items() if side != given[name]}
    largest = spec.max_side // spec.divisor * spec.divisor
    takes = Said(
        "takes-whole-pixels" if spec.divisor == 1 else "takes-multiples",
        {"model": spec.id, "divisor": spec.divisor, "largest": str(largest)},
    )
    for name, side in given.items():
        if not _fits(side, spec):
            yield Problem(field=name, given=side, takes=takes, nearest=nearest)


def _shapes_on_pixels(options: ImagineOptions, spec: ModelSpec) -> Iterator[Problem]:
    """Aspect ratio and resolution on a pixel model: the width and height that come nearest."""
    given = {
        name: value
        for name, value in (
            ("aspect_ratio", options.aspect_ratio),
            ("resolution", options.resolution),
        )
        if value is not None
    }
    if not given:
        return
    nearest: dict[str, OptionValue] = dict.fromkeys(given)
    if options.width is None and options.height is None:
        nearest.update(_pixels_for(given, spec))
    takes = Said("takes-width-and-height", {"model": spec.id})
    for name, value in given.items():
        yield Problem(field=name, given=value, takes=takes, nearest=nearest)


def _pixels_for(given: Mapping[str, str], spec: ModelSpec) -> dict[str, OptionValue]:
    ratio = matching.ratio_of(given["aspect_ratio"]) if "aspect_ratio" in given else None
    edge = matching.edge_of(given["resolution"]) if "resolution" in given else None
    if ratio is None and edge is None:
        return {}
    width, height = matching.pixels_of_ratio(
        ratio or 1.0, edge or DEFAULT_SIDE, spec.divisor, spec.max_side
    )
    return {"width": width, "height": height}


def _sides_on_ratios(options: ImagineOptions, spec: ModelSpec) -> Iterator[Problem]:
    """Width and height on a model that takes ratios: the ratio of that shape."""
    given = {
        name: value
        for name, value in (("width", options.width), ("height", options.height))
        if value is not None
    }
    if not given:
        return
    nearest: dict[str, OptionValue] = dict.fromkeys(given)
    if options.aspect_ratio is None:
        shape = max(given.get("width", DEFAULT_SIDE), 1) / max(given.get("height", DEFAULT_SIDE), 1)
        ratio = matching.nearest_ratio(shape, spec.aspect_ratios)
        if ratio is not None:
            nearest["aspect_ratio"] = ratio
    instead = (
        "takes-aspect-ratio" if spec.kind is SizeKind.RATIO else "takes-aspect-ratio-and-resolution"
    )
    takes = Said(instead, {"model": spec.id})
    for name, value in given.items():
        yield Problem(field=name, given=value, takes=takes, nearest=nearest)


def _aspect_ratio(options: ImagineOptions, spec: ModelSpec) -> Iterator[Problem]:
    given = options.aspect_ratio
    if given is None or matching.listed(given, spec.aspect_ratios) is not None:
        return
    ratio = matching.ratio_of(given)
    found = matching.nearest_ratio(ratio, spec.aspect_ratios) if ratio is not None else None
    if found is None:
        found = _default(spec.default_aspect_ratio, spec.aspect_ratios)
    yield Problem(
        field="aspect_ratio",
        given=given,
        takes=Said("takes-these", {"model": spec.id, "known": words(spec.aspect_ratios)}),
        nearest={"aspect_ratio": found},
    )


def _resolution(options: ImagineOptions, spec: ModelSpec) -> Iterator[Problem]:
    given = options.resolution
    if given is None or matching.listed(given, spec.resolutions) is not None:
        return
    if not spec.resolutions:
        yield Problem(
            field="resolution",
            given=given,
            takes=Said("takes-one-resolution", {"model": spec.id}),
            nearest={"resolution": None},
        )
        return
    edge = matching.edge_of(given)
    found = matching.nearest_resolution(edge, spec.resolutions) if edge is not None else None
    if found is None:
        found = _default(spec.default_resolution, spec.resolutions)
    yield Problem(
        field="resolution",
        given=given,
        takes=Said("takes-these", {"model": spec.id, "known": words(spec.resolutions)}),
        nearest={"resolution": found},
    )


def _default(default: str | None, known: tuple[str, ...]) -> str:
    """What the model does by itself, as its list spells it; the list's first where it does not say."""
    found = matching.listed(default, known) if default is not None else None
    return found if found is not None else known[0]
