"""Whether a picture is what a challenge asks for, and the options of one that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.options import ImagineOptions
from bot.errors import ConstraintsRefused
from bot.language import Said
from bot.policy._folding import folded, readable, words
from bot.policy._look_alikes import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.domain.challenge import Challenge, Constraints
    from bot.domain.generation import Generation

_MOST_ENTRIES = 10
_MOST_DAYS = 3650
_LONGEST_WORD = 100
_NO_SIGNS = dict.fromkeys(SIGNS, " ")
"""On block lists some signs are read as letters; at the end of `a fox!` it is a sign."""
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Kana and Chinese characters, between which no spaces are written: each counts as a word."""
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_RATIO = re.compile("(?P<wide>[1-9][0-9]{0,4}):(?P<high>[1-9][0-9]{0,4})")
_NEAR = 0.02
"""So far a picture's shape may be from the ratio that was asked for: models paint in steps of pixels."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entrant:
    """Who enters: `joined_at` is when they came to the server, None where Discord does not say."""

    member_id: int
    joined_at: datetime | None
    role_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Painted:
    """A picture as the record knows it; `asked_at` is when its request was accepted."""

    generation: Generation
    asked_at: datetime


def check_constraints(constraints: Constraints) -> None:
    """Raise `ConstraintsRefused` for what contradicts itself, so that no picture could meet it."""
    for why in _contradictions(constraints):
        raise ConstraintsRefused(why)


def _contradictions(constraints: Constraints) -> Iterator[Said]:
    required = {_plain(each) for each in constraints.must_have}
    refused = {_plain(each) for each in constraints.must_not_have}
    if "" in required | refused:
        yield Said("error-constraint-no-word")
    if any(len(each) > _LONGEST_WORD for each in required | refused):
        yield Said("error-constraint-long-word", {"most": _LONGEST_WORD})
    for word in sorted(refused):
        if any(f" {word} " in f" {each} " for each in required):
            yield Said("error-constraint-both", {"word": word})
    if constraints.most_words is not None:
        # Phrases may overlap, so that this is the least that it takes, and may not be enough.
        spoken = [each.split() for each in map(_spoken, constraints.must_have)]
        least = max(1, len({word for each in spoken for word in each}), *map(len, spoken))
        if constraints.most_words < least:
            yield Said("error-constraint-few-words", {"least": least})
    if not 1 <= constraints.entries <= _MOST_ENTRIES:
        yield Said("error-constraint-entries", {"most": _MOST_ENTRIES})
    if not 0 <= constraints.member_days <= _MOST_DAYS:
        yield Said("error-constraint-days", {"most": _MOST_DAYS})
    if constraints.aspect_ratio is not None and _ratio(constraints.aspect_ratio) is None:
        yield Said("error-constraint-ratio", {"given": constraints.aspect_ratio})


def objections(challenge: Challenge, painted: Painted, entrant: Entrant) -> tuple[Said, ...]:
    """Every reason why a picture can't enter, by what it is and who brings it; empty when it can."""
    return (
        *_by_whom(challenge, painted, entrant),
        *_by_options(challenge.constraints, painted.generation),
        *_by_words(challenge.constraints, painted.generation.options.prompt),
    )


def objections_beforehand(
    constraints: Constraints, prompt: str, entrant: Entrant, *, now: datetime
) -> tuple[Said, ...]:
    """The reasons that are known before anything is painted: by who enters, and by the prompt."""
    return (*_by_member(constraints, entrant, now), *_by_words(constraints, prompt))


def is_new(constraints: Constraints, joined_at: datetime | None, *, now: datetime) -> bool:
    """Whether somebody has not been in the server for long enough; in doubt they have not."""
    if not constraints.member_days:
        return False
    return joined_at is None or now - joined_at < timedelta(days=constraints.member_days)


def options_for(constraints: Constraints, prompt: str) -> ImagineOptions:
    """Options of `/imagine` with all that a challenge asks for filled in; the first model of several."""
    return ImagineOptions(
        prompt=prompt,
        model=constraints.models[0] if constraints.models else None,
        style_preset=constraints.style_preset,
        aspect_ratio=constraints.aspect_ratio,
        width=constraints.width,
        height=constraints.height,
        seed=constraints.seed,
    )


def _by_whom(challenge: Challenge, painted: Painted, entrant: Entrant) -> Iterator[Said]:
    generation, times = painted.generation, challenge.times
    if generation.member_id != entrant.member_id:
        yield Said("entry-why-not-theirs")
    if generation.guild_id != challenge.guild_id:
        yield Said("entry-why-elsewhere")
    if not generation.stands:
        yield Said("entry-why-gone")
    if not times.opens_at <= painted.asked_at < times.closes_at:
        opened = str(int(times.opens_at.timestamp()))
        yield Said("entry-why-before", {"opened": opened})
    yield from _by_member(challenge.constraints, entrant, painted.asked_at)


def _by_member(constraints: Constraints, entrant: Entrant, at: datetime) -> Iterator[Said]:
    if is_new(constraints, entrant.joined_at, now=at):
        yield Said("entry-why-too-new", {"days": constraints.member_days})
    if constraints.role_id is not None and constraints.role_id not in entrant.role_ids:
        yield Said("entry-why-role", {"role": str(constraints.role_id)})


def _by_options(constraints: Constraints, generation: Generation) -> Iterator[Said]:
    options = generation.options
    if constraints.models and options.model not in constraints.models:
        listed = tuple(f"`{each}`" for each in constraints.models)
        yield Said("entry-why-model", {"model": options.model or "", "models": listed})
    if constraints.seed is not None and options.seed != constraints.seed:
        yield Said("entry-why-seed", {"seed": str(constraints.seed)})
    if constraints.seed is not None and (options.variants or 1) > 1:
        yield Said("entry-why-variants")
    if constraints.style_preset is not None and (
        (options.style_preset or "").casefold() != constraints.style_preset.casefold()
    ):
        yield Said("entry-why-style", {"style": constraints.style_preset})
    size = {"width": str(generation.width), "height": str(generation.height)}
    if constraints.aspect_ratio is not None and not _has_shape(
        generation, constraints.aspect_ratio
    ):
        yield Said("entry-why-shape", {"ratio": constraints.aspect_ratio, **size})
    wanted = (constraints.width, constraints.height)
    if None not in wanted and wanted != (generation.width, generation.height):
        asked = {"wanted_width": str(wanted[0]), "wanted_height": str(wanted[1])}
        yield Said("entry-why-size", {**asked, **size})


def _by_words(constraints: Constraints, prompt: str) -> Iterator[Said]:
    if not prompt:
        yield Said("entry-why-blanked")
        return
    plain = f" {_plain(prompt)} "
    count = len(_spoken(prompt).split())
    if constraints.most_words is not None and count > constraints.most_words:
        yield Said("entry-why-words", {"most": constraints.most_words, "count": count})
    missing = tuple(each for each in constraints.must_have if f" {_plain(each)} " not in plain)
    if missing:
        yield Said("entry-why-must", {"words": missing})
    found = tuple(each for each in constraints.must_not_have if f" {_plain(each)} " in plain)
    if found:
        yield Said("entry-why-must-not", {"words": found})


def _plain(text: str) -> str:
    """Words as they are compared: without case, accents of decoration and signs, one space between them."""
    return words(_UNSPACED.sub(r" \g<0> ", folded(readable(text)).translate(_NO_SIGNS)))


def _spoken(text: str) -> str:
    """Words as they are counted: `rock'n'roll` is one, `red,fox` and `red-fox` are two."""
    return _plain(_APOSTROPHES.sub("", text))


def _ratio(written: str) -> float | None:
    """`16:9` as a number; None for what is no ratio."""
    found = _RATIO.fullmatch(written)
    return None if found is None else int(found["wide"]) / int(found["high"])


def _has_shape(generation: Generation, written: str) -> bool:
    wanted = _ratio(written)
    if wanted is None:
        return generation.options.aspect_ratio == written
    return abs(generation.width / generation.height / wanted - 1) <= _NEAR
