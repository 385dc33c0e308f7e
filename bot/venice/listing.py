"""Reading the answers of `GET /models?type=image` and `GET /image/styles`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

import msgspec
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.domain.options import ImagineOptions
from bot.errors import BadAnswer
from bot.venice.models import PROMPT_LIMIT, Deprecation, ModelSpec, Pricing
from bot.venice.pricing import price
from bot.venice.wire import UNREADABLE

Name = Annotated[str, Field(min_length=1, max_length=100)]
Names = Annotated[tuple[Name, ...], Field(max_length=100)]
Usd = Annotated[Decimal, Field(ge=0, le=1000, allow_inf_nan=False)]


class _Read(BaseModel):
    """A part of an answer: what is known is checked, what is new is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Price(_Read):
    usd: Usd


class _Prices(_Read):
    generation: _Price | None = None
    resolutions: dict[Name, _Price] = Field(default_factory=dict)
    quality: dict[Name, dict[Name, _Price]] = Field(default_factory=dict)


class _Steps(_Read):
    default: Annotated[int, Field(ge=1)] | None = None
    max: Annotated[int, Field(ge=1)]


class _Constraints(_Read):
    prompt_limit: int = Field(alias="promptCharacterLimit", ge=1)
    divisor: Annotated[int, Field(ge=1, le=1024)] | None = Field(
        default=None, alias="widthHeightDivisor"
    )
    steps: _Steps | None = None
    aspect_ratios: Names = Field(default=(), alias="aspectRatios")
    default_aspect_ratio: Name | None = Field(default=None, alias="defaultAspectRatio")
    resolutions: Names = ()
    default_resolution: Name | None = Field(default=None, alias="defaultResolution")
    qualities: Names = ()
    default_quality: Name | None = Field(default=None, alias="defaultQuality")
    max_style_references: int = Field(default=0, alias="maxStyleReferences")


class _Deprecation(_Read):
    date: datetime | None = None
    removes_at: datetime | None = Field(default=None, alias="removesAt")
    replacement: str | None = Field(default=None, alias="replacementModelId")


class _Spec(_Read):
    name: Name
    constraints: _Constraints
    pricing: _Prices
    offline: bool = False
    uncensored: bool = False
    web_search: bool = Field(default=False, alias="supportsWebSearch")
    optimize_thinking: bool = Field(default=False, alias="supportsOptimizePromptThinking")
    traits: tuple[str, ...] = ()
    privacy: str | None = None
    deprecation: _Deprecation | None = None


class _Model(_Read):
    id: Name
    type: str = "image"
    spec: _Spec = Field(alias="model_spec")


class _List(msgspec.Struct):
    data: list[msgspec.Raw]


class _Styles(msgspec.Struct):
    data: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelList:
    """The models that could be read, and for each that could not its name and the reason."""

    models: tuple[ModelSpec, ...]
    dropped: tuple[tuple[str, str], ...] = ()


def read_models(body: bytes) -> ModelList:
    """The models of an answer; a malformed one drops itself only.

    Raises `BadAnswer` when the answer as a whole is no list, or when no model of it can be read.
    """
    try:
        entries = msgspec.json.decode(body, type=_List).data
    except UNREADABLE as error:
        raise BadAnswer(reason=f"the list of models can't be read: {error}") from error
    models: dict[str, ModelSpec] = {}
    dropped: list[tuple[str, str]] = []
    for position, entry in enumerate(entries):
        try:
            model = _Model.model_validate_json(bytes(entry))
            if model.type == "image":
                models.setdefault(model.id.casefold(), _spec(model))
        except (ValidationError, ValueError, LookupError) as error:
            dropped.append((_label(entry, position), _reason(error)))
    if not models:
        raise BadAnswer(reason="the list of models has none that can be read")
    return ModelList(models=tuple(models.values()), dropped=tuple(dropped))


def read_styles(body: bytes) -> tuple[str, ...]:
    """The names of the style presets; raises `BadAnswer` when there is no list, or an empty one."""
    try:
        names = msgspec.json.decode(body, type=_Styles).data
    except UNREADABLE as error:
        raise BadAnswer(reason=f"the list of styles can't be read: {error}") from error
    styles = tuple(dict.fromkeys(name for name in names if name.strip()))
    if not styles:
        raise BadAnswer(reason="the list of styles is empty")
    return styles


def _spec(model: _Model) -> ModelSpec:
    told, limits = model.spec, model.spec.constraints
    if limits.divisor is None and not limits.aspect_ratios:
        raise ValueError("a pixel model without widthHeightDivisor")
    spec = ModelSpec(
        id=model.id,
        name=told.name,
        divisor=limits.divisor or 1,
        aspect_ratios=limits.aspect_ratios,
        default_aspect_ratio=limits.default_aspect_ratio,
        resolutions=limits.resolutions if limits.aspect_ratios else (),
        default_resolution=limits.default_resolution,
        qualities=limits.qualities,
        default_quality=limits.default_quality,
        default_steps=limits.steps.default if limits.steps else None,
        max_steps=limits.steps.max if limits.steps else None,
        prompt_limit=min(limits.prompt_limit, PROMPT_LIMIT),
        uncensored=told.uncensored,
        offline=told.offline,
        supports_web_search=told.web_search,
        max_style_references=limits.max_style_references,
        supports_optimize_prompt_thinking=told.optimize_thinking,
        deprecation=_deprecation(told.deprecation),
        traits=told.traits,
        privacy=told.privacy,
        pricing=_pricing(told.pricing),
    )
    _require_prices(spec)
    return spec


def _require_prices(spec: ModelSpec) -> None:
    """Raise `LookupError` unless every choice of resolution and quality has a price."""
    for resolution in (None, *spec.resolutions):
        for quality in (None, *spec.qualities):
            price(ImagineOptions(prompt="", resolution=resolution, quality=quality), spec)


def _pricing(told: _Prices) -> Pricing:
    return Pricing(
        generation=told.generation.usd if told.generation else None,
        resolutions={name: each.usd for name, each in told.resolutions.items()},
        quality={
            name: {level: each.usd for level, each in levels.items()}
            for name, levels in told.quality.items()
        },
    )


def _deprecation(told: _Deprecation | None) -> Deprecation | None:
    if told is None:
        return None
    date = told.removes_at or told.date
    if date is not None and date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return Deprecation(date=date, replacement=told.replacement)


def _label(entry: msgspec.Raw, position: int) -> str:
    """The name of a model that could not be read, or its place in the list."""
    try:
        found = msgspec.json.decode(entry, type=dict[str, object]).get("id")
    except UNREADABLE:
        found = None
    return found[:100] if isinstance(found, str) else f"entry {position}"


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
