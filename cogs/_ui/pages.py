"""Long lists, a page at a time, with buttons that know nothing but the page that they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from discord import ui

from cogs._ui.layout import layout, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.language import Language

T = TypeVar("T")

LENGTH = 20
"""So many items are on a page, where they are short."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Generic[T]):
    """Some items of a list; `first` is the place of the first one, and all are counted from 1."""

    items: tuple[T, ...]
    first: int
    number: int
    of: int

    @property
    def is_all(self) -> bool:
        """Whether there is no other page."""
        return self.of == 1


def page_of(items: Sequence[T], number: int, *, length: int = LENGTH) -> Page[T]:
    """The page of this number, or the nearest there is: lists change between two presses."""
    of = max(1, -(-len(items) // length))
    number = min(max(number, 1), of)
    start = (number - 1) * length
    return Page(items=tuple(items[start : start + length]), first=start + 1, number=number, of=of)


def paged(
    language: Language,
    text: str,
    page: Page[T],
    custom_id: Callable[[int], str],
    *rows: ui.Item[ui.LayoutView],
) -> ui.LayoutView:
    """The text of a page, more `rows`, and the buttons to the pages around it where there are any.

    `custom_id` gives the id of the button that leads to a page.
    """
    shown: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(text)
    if page.is_all:
        return layout(shown, *rows)
    previous: ui.Button[ui.LayoutView] = ui.Button(
        label=language.say("ui-previous-label"),
        custom_id=custom_id(page.number - 1),
        disabled=page.number == 1,
    )
    following: ui.Button[ui.LayoutView] = ui.Button(
        label=language.say("ui-next-label"),
        custom_id=custom_id(page.number + 1),
        disabled=page.number == page.of,
    )
    return layout(shown, *rows, row(previous, following))
