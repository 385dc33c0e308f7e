"""Every sentence of `/history`, `/favourites` and `/family`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.sources import is_linked, link
from cogs._ui.text import quoted, shorten
from cogs.album._ids import Shelf
from cogs.album._standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.generation import Generation

HISTORY = "Look at the pictures that you painted here, with their recipes"
FAVOURITES = "Look at the pictures that you saved"
FAMILY = "See which pictures a picture was made from, and which were made from it"
FAMILY_PICTURE = "The link of its message; your last picture in this channel when left out"

REMOVE = "Remove"
CHOOSE = "Paint one again, or see its recipe"
REMOVED = "It is no longer among your favourites."
NOT_THERE = "It was not among your favourites any more."
NOT_A_LINK = (
    "I can't read that as the link of a message. On a picture's message, choose **Copy Message Link**, "
    "and paste it here."
)
NO_PICTURE = (
    "I find no picture of mine there that you could see from here. "
    "Please choose a message of this server that shows one."
)
NO_LAST = (
    "You have painted nothing in this channel yet. Give me the link of a picture's message, "
    "or paint one with `/imagine`."
)
ALONE = "It was made from no other picture, and none was made from it so far."

_TITLES = {Shelf.HISTORY: "Your pictures here", Shelf.FAVOURITES: "Your favourites"}
_EMPTY = {
    Shelf.HISTORY: "You have painted nothing here yet. `/imagine` paints a picture from your words.",
    Shelf.FAVOURITES: "You have saved nothing here yet. Press **Save** below a picture that you like.",
}
_STANDINGS = {
    Standing.OUT_OF_SIGHT: "a picture in a place that you can't see from here",
    Standing.GONE: "a picture that was taken away",
    Standing.WITHHELD: "a picture that moderators have not let through",
    Standing.AGE_RESTRICTED: "a picture for age-restricted channels",
}
_BLANKED = "a picture whose words are no longer kept"
_PROMPT = 100
_LABEL = 100
_MODEL = 40
_DEEPEST = 8


def empty(shelf: Shelf) -> str:
    """That there is nothing to show."""
    return _EMPTY[shelf]


def title(shelf: Shelf, page: int, of: int) -> str:
    """What stands above a page."""
    return f"**{_TITLES[shelf]}**" + (f", page {page} of {of}" if of > 1 else "")


def entry(generation: Generation, standing: Standing, model: str) -> str:
    """A picture in a list: its words, where it stands, with what and when it was painted."""
    parts = [_words(generation, standing, quoted), quoted(model, _MODEL), _day(generation)]
    if standing is Standing.OPEN and is_linked(generation):
        parts.append(f"[look]({link(generation)})")
    return " · ".join(parts)


def label(number: int, generation: Generation, standing: Standing) -> str:
    """The same picture in a select."""
    return shorten(f"{number}. {' '.join(_words(generation, standing, shorten).split())}", _LABEL)


def relative(
    generation: Generation, standing: Standing, model: str, depth: int, *, this: bool
) -> str:
    """A picture in a family, without its words."""
    indent = "  " * min(depth, _DEEPEST)
    what = "this one" if this else "a picture"
    if standing is not Standing.OPEN:
        told = f"this one, {_STANDINGS[standing]}" if this else _STANDINGS[standing]
    else:
        told = f"[{what}]({link(generation)})" if is_linked(generation) else what
    if this:
        told = f"**{told}**"
    if standing is Standing.OUT_OF_SIGHT:
        return f"{indent}- {told}"
    who = f"<@{generation.member_id}>" if generation.member_id else "somebody whom I have forgotten"
    return f"{indent}- {told} by {who} · {quoted(model, _MODEL)} · {_day(generation)}"


def cut(most: int) -> str:
    """That a family is larger than what is shown."""
    return f"-# These are the nearest {most}; there may be more."


def _words(generation: Generation, standing: Standing, write: Callable[[str, int], str]) -> str:
    if standing is not Standing.OPEN:
        return _STANDINGS[standing]
    prompt = " ".join(generation.options.prompt.split())
    return write(prompt, _PROMPT) if prompt else _BLANKED


def _day(generation: Generation) -> str:
    return f"<t:{int(generation.made_at.timestamp())}:d>"
