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
    from bot.language import Language

_TITLES = {Shelf.HISTORY: "album-history", Shelf.FAVOURITES: "album-favourites"}
_EMPTY = {Shelf.HISTORY: "album-history-empty", Shelf.FAVOURITES: "album-favourites-empty"}
_STANDINGS = {
    Standing.OUT_OF_SIGHT: "album-out-of-sight",
    Standing.GONE: "album-gone",
    Standing.WITHHELD: "album-withheld",
    Standing.AGE_RESTRICTED: "album-age-restricted",
}
_PROMPT = 100
_LABEL = 100
_MODEL = 40
_DEEPEST = 8


def empty(language: Language, everybodys: Language, shelf: Shelf) -> str:
    """That there is nothing to show; the button below pictures is named as it stands there."""
    return language.say(_EMPTY[shelf], save=everybodys.say("ui-save-label"))


def title(language: Language, shelf: Shelf, page: int, of: int) -> str:
    """What stands above a page."""
    told = f"**{language.say(_TITLES[shelf])}**"
    return f"{told}, {language.say('album-page', number=page, of=of)}" if of > 1 else told


def choose(language: Language) -> str:
    """What the select of a page is for."""
    return language.say("album-choose")


def remove(language: Language) -> str:
    """The label of the button that lets go of a favourite."""
    return language.say("album-remove-label")


def was_removed(language: Language, *, removed: bool) -> str:
    """That a picture is no favourite, and whether it was one before."""
    return language.say("album-removed" if removed else "album-not-there")


def entry(language: Language, generation: Generation, standing: Standing, model: str) -> str:
    """A picture in a list: its words, where it stands, with what and when it was painted."""
    words = _words(language, generation, standing, quoted)
    parts = [words, quoted(model, _MODEL), _day(generation)]
    if standing is Standing.OPEN and is_linked(generation):
        parts.append(f"[{language.say('album-look')}]({link(generation)})")
    return " · ".join(parts)


def label(language: Language, number: int, generation: Generation, standing: Standing) -> str:
    """The same picture in a select."""
    words = " ".join(_words(language, generation, standing, shorten).split())
    return shorten(f"{number}. {words}", _LABEL)


def not_a_link(language: Language) -> str:
    """That what was typed leads to no message."""
    return language.say("album-not-a-link")


def no_picture(language: Language) -> str:
    """That a message shows no picture that the member may know of."""
    return language.say("album-no-picture")


def no_last(language: Language) -> str:
    """That the member painted nothing in this channel."""
    return language.say("album-no-last")


def relative(
    language: Language,
    generation: Generation,
    standing: Standing,
    model: str,
    depth: int,
    *,
    this: bool,
) -> str:
    """A picture in a family, without its words."""
    told = _relative(language, generation, standing, this=this)
    if this:
        told = f"**{told}**"
    indent = "  " * min(depth, _DEEPEST)
    if standing is Standing.OUT_OF_SIGHT:
        return f"{indent}- {told}"
    if generation.member_id:
        told = language.say("album-by", picture=told, who=f"<@{generation.member_id}>")
    else:
        told = language.say("album-by-forgotten", picture=told)
    return f"{indent}- {told} · {quoted(model, _MODEL)} · {_day(generation)}"


def alone(language: Language) -> str:
    """That a picture has no family."""
    return language.say("album-alone")


def cut(language: Language, most: int) -> str:
    """That a family is larger than what is shown."""
    return f"-# {language.say('album-nearest', most=most)}"


def _relative(language: Language, generation: Generation, standing: Standing, *, this: bool) -> str:
    if standing is not Standing.OPEN:
        told = language.say(_STANDINGS[standing])
        return language.say("album-this-but", standing=told) if this else told
    what = language.say("album-this" if this else "album-a-picture")
    return f"[{what}]({link(generation)})" if is_linked(generation) else what


def _words(
    language: Language,
    generation: Generation,
    standing: Standing,
    write: Callable[[str, int], str],
) -> str:
    if standing is not Standing.OPEN:
        return language.say(_STANDINGS[standing])
    prompt = " ".join(generation.options.prompt.split())
    return write(prompt, _PROMPT) if prompt else language.say("album-blanked")


def _day(generation: Generation) -> str:
    return f"<t:{int(generation.made_at.timestamp())}:d>"
