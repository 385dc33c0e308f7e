"""What goes to the image API and what comes back, as values.

The source of every limit here is Venice's page of `POST /image/generate`; what a model takes beyond
that is told by `GET /models?type=image`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  - pydantic reads the annotations at run time
from decimal import Decimal  # noqa: TC003  - as above
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.venice import utf16

if TYPE_CHECKING:
    from bot.domain.generation import Picture

PROMPT_LIMIT = 7500
"""The longest prompt and negative prompt of the contract, in UTF-16 units."""
MAX_SIDE = 1280
"""The largest width and height of the contract, in pixels."""
DEFAULT_SIDE = 1024
"""The width and height of a pixel model when they are left out."""
SEED_LIMIT = 999_999_999
"""Seeds go from minus this to plus this; Venice reads 0 as "draw one"."""
MAX_VARIANTS = 4
MAX_STYLE_REFERENCES = 4
"""No request carries more pictures for its style, whatever a model would take."""
MAX_CFG_SCALE = 20.0
MAX_LORA_STRENGTH = 100
DEFAULT_FORMAT = "webp"
FORMATS = ("webp", "png", "jpeg")
QUALITIES = ("low", "medium", "high")
"""The quality levels of the contract, the lowest first."""


def _within_utf16(text: str) -> str:
    if utf16.units(text) > PROMPT_LIMIT:
        msg = f"longer than {PROMPT_LIMIT} UTF-16 units"
        raise ValueError(msg)
    return text


Text = Annotated[str, AfterValidator(_within_utf16)]
Side = Annotated[int, Field(gt=0, le=MAX_SIDE)]


class _Value(BaseModel):
    """A frozen value that takes nothing that it does not know."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class StyleReference(_Value):
    """A picture whose style is taken over: `image` is a data URI, of less than 8 MB, says Venice."""

    image: Annotated[str, Field(min_length=1, repr=False)]


class GenerateImageRequest(_Value):
    """The body of `POST /image/generate`; None is a field that is not sent.

    `width` and `height` are pixels; `variants` goes only without `return_binary`. The field `inpaint` is
    missing because Venice disabled it on 2025-05-19. `enhance_prompt`, `style_references` and
    `disable_prompt_optimization_thinking` stand in Venice's OpenAPI only.
    """

    model: Annotated[str, Field(min_length=1)]
    prompt: Annotated[Text, Field(min_length=1)]
    negative_prompt: Text | None = None
    style_preset: str | None = None
    aspect_ratio: str | None = None
    resolution: str | None = None
    width: Side | None = None
    height: Side | None = None
    quality: Literal["low", "medium", "high"] | None = None
    variants: Annotated[int, Field(ge=1, le=MAX_VARIANTS)] | None = None
    seed: Annotated[int, Field(ge=-SEED_LIMIT, le=SEED_LIMIT)] | None = None
    steps: Annotated[int, Field(ge=1)] | None = None
    cfg_scale: Annotated[float, Field(gt=0, le=MAX_CFG_SCALE)] | None = None
    lora_strength: Annotated[int, Field(ge=0, le=MAX_LORA_STRENGTH)] | None = None
    format: Literal["webp", "png", "jpeg"] | None = None
    safe_mode: bool | None = None
    hide_watermark: bool | None = None
    embed_exif_metadata: bool | None = None
    enable_web_search: bool | None = None
    enhance_prompt: bool | None = None
    disable_prompt_optimization_thinking: bool | None = None
    style_references: (
        Annotated[tuple[StyleReference, ...], Field(min_length=1, max_length=MAX_STYLE_REFERENCES)]
        | None
    ) = None
    return_binary: bool | None = None

    def body(self) -> dict[str, Any]:
        """The fields that are set, by name, as values that JSON has."""
        return self.model_dump(mode="json", exclude_none=True)

    def json_body(self) -> bytes:
        """The fields that are set, as JSON in UTF-8."""
        return self.model_dump_json(exclude_none=True).encode()

    @property
    def pictures(self) -> int:
        """How many pictures the answer must have."""
        return self.variants or 1

    @property
    def picture_format(self) -> str:
        """The format that the pictures must have: webp where none was asked for."""
        return self.format or DEFAULT_FORMAT


class SizeKind(StrEnum):
    """How a model is told the size of a picture."""

    PIXEL = "pixel"
    """By `width` and `height`."""
    RATIO = "ratio"
    """By `aspect_ratio`."""
    TIER = "tier"
    """By `aspect_ratio` and `resolution`."""


class Pricing(_Value):
    """US dollars a picture: one price, or one a resolution, or one a resolution and quality."""

    generation: Decimal | None = None
    resolutions: dict[str, Decimal] = Field(default_factory=dict)
    quality: dict[str, dict[str, Decimal]] = Field(default_factory=dict)


class Deprecation(_Value):
    """When Venice takes a model away, and which one it names instead; either may be unknown."""

    date: datetime | None = None
    replacement: str | None = None


class ModelSpec(_Value):
    """What one model takes and costs.

    `divisor` is what `width` and `height` must be multiples of; `prompt_limit` is in UTF-16 units and
    never over the contract's; `max_steps` is None where the model has no steps.
    """

    id: str
    name: str
    divisor: int = 1
    max_side: int = MAX_SIDE
    aspect_ratios: tuple[str, ...] = ()
    default_aspect_ratio: str | None = None
    resolutions: tuple[str, ...] = ()
    default_resolution: str | None = None
    qualities: tuple[str, ...] = ()
    default_quality: str | None = None
    default_steps: int | None = None
    max_steps: int | None = None
    prompt_limit: int = PROMPT_LIMIT
    uncensored: bool = False
    offline: bool = False
    supports_web_search: bool = False
    max_style_references: int = 0
    supports_optimize_prompt_thinking: bool = False
    deprecation: Deprecation | None = None
    traits: tuple[str, ...] = ()
    privacy: str | None = None
    pricing: Pricing

    @property
    def kind(self) -> SizeKind:
        """How this model is told a size, by which lists it has."""
        if not self.aspect_ratios:
            return SizeKind.PIXEL
        return SizeKind.TIER if self.resolutions else SizeKind.RATIO


@dataclass(frozen=True, kw_only=True, slots=True)
class Timing:
    """How long Venice took, in milliseconds."""

    inference: float
    preprocessing: float
    queue: float
    total: float


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerFacts:
    """What the headers of an answer say; None is what they do not.

    `rate_reset_in` is in seconds from the answer, so that no two clocks need to agree.
    """

    blurred: bool = False
    violation: bool = False
    deprecation_warning: str | None = None
    deprecation_date: datetime | None = None
    deprecation_replacement: str | None = None
    rate_limit: int | None = None
    rate_remaining: int | None = None
    rate_reset_in: float | None = None
    enhanced_prompt: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GeneratedImages:
    """A checked answer of `POST /image/generate`.

    `id`, `timing` and `seed` come with JSON answers only, and only if Venice tells them.
    """

    pictures: tuple[Picture, ...]
    facts: AnswerFacts
    id: str | None = None
    timing: Timing | None = None
    seed: int | None = None
