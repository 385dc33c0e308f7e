"""Every sentence about painting again, recipes and favourites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.text import escape, money, quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from bot.errors import OptionValue
    from bot.venice.models import ModelSpec

RUNNING = (
    "I am painting this for you already. It appears here as soon as it is done; "
    "after that you can press again."
)
WITHOUT_REFERENCES = (
    "It was painted in the style of pictures that I do not keep; this one was painted without them."
)
TOO_LONG = (
    "The words of this picture do not fit in a form. "
    "Use **Recipe** below it, and change the line that you get there."
)
NO_MODELS = "No model may paint here at the moment. A moderator can change that with `/rules`."
CHOOSE_STYLE = "Which style should it have? The seed and everything else stay as they are."
CHOOSE_MODEL = (
    "Which model should paint it? What the new one does not take is left out, and I will say so."
)
CHOOSE_VARIANTS = "How many new variants should I paint? They get a new seed."
SAVED = "Saved. You find it with `/favourites`, and press **Save** again to let go of it."
NOT_SAVED = "It is no longer among your favourites."
COPY = "Copy this line to paint it again:"
COPY_FILE = "The line that paints it again is too long for a message, so here it is as a file."
REQUEST = "The request as it was sent:"
REQUEST_FILE = "The request as it was sent is in the file."

FORM_TITLE = "Paint it differently"
PROMPT, NEGATIVE, SIZE, MODEL, MORE = (
    "What to paint",
    "What should not be in it",
    "Size",
    "Model",
    "More options",
)
SIZE_HINT = "Such as 1024x768, 16:9, or 16:9 2K. Empty: the model's own."
MORE_HINT = "name:value, as behind /imagine. Without a seed, a new one is drawn."
NO_STYLE = "No style"

_PLACEHOLDER = 150
_LABEL = 100
_GIVEN = 100


def style_now(style: str | None) -> str:
    """Which style a picture has, and the question for another."""
    now = f"This picture has the style {escape(style)}. " if style else ""
    return now + CHOOSE_STYLE


def span(first: str, last: str) -> str:
    """From where to where a part of a list goes, as the hint of its select."""
    return shorten(first if first == last else f"{first} – {last}", _PLACEHOLDER)  # noqa: RUF001  - a dash of ranges


def model_name(spec: ModelSpec) -> str:
    """A model in a list."""
    return shorten(spec.name, _LABEL)


def price_each(price: Decimal) -> str:
    """What a picture costs with a model."""
    return f"{money(price)} each"


def variants(count: int, price: Decimal | None) -> str:
    """The label of a button for so many variants."""
    return str(count) if price is None else f"{count} for {money(price)}"


def adapted(
    spec: ModelSpec, before: Mapping[str, OptionValue], after: Mapping[str, OptionValue]
) -> str:
    """What another model made necessary to change, as one sentence; empty where nothing was."""
    kept = {name: value for name, value in after.items() if before.get(name) != value}
    dropped = [name for name in before if name not in after]
    parts = []
    if dropped:
        parts.append(f"left out {_named(dropped)}")
    if kept:
        parts.append(f"took {_listed(kept)}")
    return f"To fit {escape(spec.name)}, I {' and '.join(parts)}." if parts else ""


def unread_size(text: str) -> str:
    """That a size could not be understood."""
    return (
        f"I can't read “{quoted(text, _GIVEN)}” as a size. These would work: `1024x768`, `16:9` or "
        "`16:9 2K`, or nothing for the model's own."
    )


def unread_options(pieces: Sequence[str]) -> str:
    """That some options could not be understood."""
    listed = ", ".join(f"“{quoted(piece, _GIVEN)}”" for piece in pieces[:5])
    return (
        f"I can't read {listed} as options. Please write them as behind `/imagine`, "
        "such as `steps:20 variants:2`."
    )


def _named(names: Sequence[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def _listed(options: Mapping[str, OptionValue]) -> str:
    return ", ".join(
        f"`{name}: {shorten(str(value).replace('`', chr(39)), _GIVEN)}`"
        for name, value in options.items()
    )
