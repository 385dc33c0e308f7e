"""Every sentence of `/imagine`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.text import duration, escape, size

if TYPE_CHECKING:
    from bot.domain.job import Job
    from bot.generation.delivery import Progress

COMMAND = "Paint a picture from your words"
OPTIONS = {
    "prompt": "What to paint",
    "model": "Which model paints it; the list shows price and how a size is chosen",
    "negative_prompt": "What should not be in the picture",
    "style_preset": "A style to paint in",
    "aspect_ratio": "The shape, for models that are told a ratio",
    "resolution": "How large, for models that know several resolutions",
    "width": "The width in pixels, for models that are told pixels",
    "height": "The height in pixels, for models that are told pixels",
    "quality": "How much care to take, for models that know qualities",
    "variants": "How many pictures, 1 to 4",
    "seed": "The same seed and options give the same picture; drawn for you when left out",
    "steps": "How many steps to paint in, for models that count them",
    "cfg_scale": "How closely to follow your words, up to 20",
    "lora_strength": "How strongly the model's own style shows, 0 to 100",
    "format": "The kind of file; webp when left out",
    "safe_mode": "Blur adult content; only age-restricted channels may let you turn it off",
    "hide_watermark": "Leave out Venice's watermark, where Venice allows it",
    "embed_exif_metadata": "Write the recipe into the file",
    "enable_web_search": "Let the model look things up on the web first, where it can",
    "enhance_prompt": "Let Venice add detail to your words first; costs a little more",
    "skip_prompt_optimization": "Paint sooner, where a model thinks your words over",
    "style_reference": "A picture to paint in the style of, for models that take one",
    "style_reference_2": "Another picture for the style",
    "style_reference_3": "A third picture for the style",
}

CANCEL = "Cancel"
NOT_CANCELLED = (
    "I can't cancel this for you: it is being painted already, or somebody else asked for it. "
    "The result will appear here."
)
OFFER_TAKEN = (
    "I am painting this already, so there is nothing more to press. It appears in this channel."
)
OFFER_GONE = "I no longer have these options. Please use /imagine again."
OFFER_OF_SOMEBODY_ELSE = (
    "This button belongs to somebody else. Use /imagine to paint your own picture."
)
IN_REVIEW = (
    "Your picture is painted. A moderator looks at it before it appears here; "
    "I will tell you if it does not."
)


def waiting(job: Job, progress: Progress) -> str:
    """How a job stands, for the placeholder."""
    about = _about(progress.seconds_left)
    if progress.position > 0:
        place = "You are next" if progress.position == 1 else f"You are number {progress.position}"
        return f"{place} in line{f', ready in {about}' if about else ''}."
    spent = f" for {duration(progress.painting_for)}" if progress.painting_for else ""
    left = f", {about} to go" if about else ""
    return f"Painting with {escape(job.options.model or 'the model')}{spent}{left} …"


def _about(seconds: float | None) -> str:
    return "" if seconds is None else f"about {duration(max(1, seconds))}"


def made_smaller(limit: int) -> str:
    """What a member reads whose pictures were too large for the channel."""
    return (
        f"Discord takes at most {size(limit)} here, so I made the file smaller; "
        "the picture itself lost as little as possible."
    )
