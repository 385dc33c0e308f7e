"""What a member asks for with `/imagine`."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.errors import OptionValue


@dataclass(frozen=True, kw_only=True, slots=True)
class ImagineOptions:
    """The options of `/imagine`, named as the API's fields; None is an option that was left out.

    Only `skip_prompt_optimization` has another name, `disable_prompt_optimization_thinking`, which is too
    long for Discord.

    `width` and `height` are pixels, `seed` and `cfg_scale` are Venice's, `safe_mode` is the member's
    wish and not yet what is sent. `style_references` is how many pictures to paint in the style of came
    with the request; they themselves are not kept with it.
    """

    prompt: str
    model: str | None = None
    negative_prompt: str | None = None
    style_preset: str | None = None
    aspect_ratio: str | None = None
    resolution: str | None = None
    width: int | None = None
    height: int | None = None
    quality: str | None = None
    variants: int | None = None
    seed: int | None = None
    steps: int | None = None
    cfg_scale: float | None = None
    lora_strength: int | None = None
    format: str | None = None
    safe_mode: bool | None = None
    hide_watermark: bool | None = None
    embed_exif_metadata: bool | None = None
    enable_web_search: bool | None = None
    enhance_prompt: bool | None = None
    skip_prompt_optimization: bool | None = None
    style_references: int | None = None

    def given(self) -> dict[str, OptionValue]:
        """The options that were not left out, by name, in the command's order."""
        return {
            each.name: value
            for each in fields(self)
            if (value := getattr(self, each.name)) is not None
        }

    def changed(self, changes: Mapping[str, OptionValue]) -> ImagineOptions:
        """The same options with some replaced; a value of None leaves the option out."""
        untyped: dict[str, Any] = dict(changes)
        return replace(self, **untyped)


OPTION_NAMES: tuple[str, ...] = tuple(
    each.name for each in fields(ImagineOptions) if each.name != "style_references"
)
"""The names of all 21 options that are typed, in the command's order; pictures are attached."""
