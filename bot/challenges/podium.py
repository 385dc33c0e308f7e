"""The podium as one picture: the first three places with their makers and points; without Discord."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import structlog
from PIL import Image, ImageDraw, ImageFilter

from bot.challenges import _shapes as shapes
from bot.challenges._lettering import fitted, font, plain, wrapped
from bot.domain.generation import Picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.challenge import Standing

_log = structlog.get_logger(__name__)

HEIGHT, NARROWEST = 900, 960
"""Pixels; how wide it is depends on how many places there are."""
_MARGIN, _GAP = 40, 30
_LARGEST = 36_000_000
"""Pixels of a picture that is still decoded: 4K and a little, 144 MB in memory for a moment."""
_QUALITY = 90
_TITLE_WITHIN = (30, 132)
_TITLE, _LONG_TITLE = 60, 46
_TITLE_LINES = 2
_FRAME = 10
_EDGE = 4
_MEDAL, _ABOVE_MEDAL = 84, 16
_BESIDE, _STAR_LESS = 8, 6
_SHADOW, _SHADOW_BELOW = 22, 12
_ABOVE, _BELOW = (16, 20, 38), (38, 48, 84)
_STEP, _STEP_EDGE = (54, 66, 110), (92, 108, 168)
_PANEL, _PANEL_EDGE = (28, 35, 62), (70, 84, 134)
_INK, _SOFT = (246, 247, 252), (186, 196, 228)
_STAR = (255, 205, 84)
_BLACK = (0, 0, 0)
_NO_PICTURE_SIDE = 0.75
"""Height of an empty frame, by its width."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """How one place looks: pixels across, the highest that its picture may be, its step, its letters."""

    wide: int
    high: int
    step: int
    letters: int


_PLACES = (
    _Place(wide=440, high=480, step=272, letters=50),
    _Place(wide=340, high=390, step=244, letters=44),
    _Place(wide=340, high=390, step=222, letters=44),
)
_ALONE = _Place(wide=640, high=480, step=272, letters=50)
_ORDERS = {1: (0,), 2: (1, 0), 3: (1, 0, 2)}
"""From left to right: the first is in the middle, as on every podium."""


async def podium(
    theme: str,
    standings: Sequence[Standing],
    pictures: Sequence[Picture | None],
    names: Mapping[int, str],
) -> Picture | None:
    """Draw one to three places, each with its maker's name, where there is one, and points as stars.

    A picture that is missing or can't be decoded is an empty frame. The same input gives the same picture.
    None for another number of places, and where nothing could be drawn.
    """
    if len(standings) not in _ORDERS:
        return None
    try:
        return await asyncio.to_thread(_drawn, theme, standings, pictures, names)
    except (OSError, ValueError) as error:
        _log.warning("no podium", reason=str(error))
        return None


def _drawn(
    theme: str,
    standings: Sequence[Standing],
    pictures: Sequence[Picture | None],
    names: Mapping[int, str],
) -> Picture:
    order = _ORDERS[len(standings)]
    looks = _PLACES if len(order) > 1 else (_ALONE,)
    needed = sum(looks[each].wide for each in order) + _GAP * (len(order) - 1)
    wide = max(NARROWEST, needed + 2 * _MARGIN)
    sheet = shapes.gradient((wide, HEIGHT), _ABOVE, _BELOW)
    _title(sheet, plain(theme))
    left = (wide - needed) // 2
    for each in order:
        standing, look = standings[each], looks[each]
        maker = standing.entry.member_id
        name = (plain(names[maker]) or f"#{standing.place}") if maker in names else ""
        _step(sheet, left, look, each)
        _caption(sheet, left + look.wide // 2, look, name, standing.points)
        _picture(sheet, left, look, pictures[each])
        left += look.wide + _GAP
    buffer = BytesIO()
    sheet.save(buffer, format="webp", quality=_QUALITY)
    return Picture(data=buffer.getvalue(), format="webp", width=sheet.width, height=sheet.height)


def _title(sheet: Image.Image, theme: str) -> None:
    """The theme on one line, or smaller on two."""
    room = sheet.width - 2 * _MARGIN
    size, lines = _TITLE, [theme]
    if font(size).getlength(theme) > room:
        size, lines = _LONG_TITLE, wrapped(theme, _LONG_TITLE, room, _TITLE_LINES)
    above, below = _TITLE_WITHIN
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        middle = above + (below - above) * (number + 0.5) / len(lines)
        pen.text(
            (sheet.width / 2, middle),
            line,
            fill=_INK,
            font=font(size),
            anchor="mm",
            stroke_width=1,
            stroke_fill=_INK,
        )


def _step(sheet: Image.Image, left: int, look: _Place, place: int) -> None:
    """The step that a place stands on, with its medal."""
    # Its lower corners are below the edge.
    body = shapes.rounded((look.wide, look.step + _MARGIN))
    top = HEIGHT - look.step
    sheet.paste(_STEP_EDGE, (left, top), body)
    sheet.paste(_STEP, (left, top + _EDGE), body)
    medal = shapes.medal(place, _MEDAL)
    sheet.paste(medal, (left + (look.wide - _MEDAL) // 2, top + _ABOVE_MEDAL), medal)


def _caption(sheet: Image.Image, middle: int, look: _Place, name: str, points: int) -> None:
    """The name and the points, below the medal."""
    size, pen = look.letters, ImageDraw.Draw(sheet)
    letters = font(size)
    line = HEIGHT - look.step + _ABOVE_MEDAL + _MEDAL + size * 3 // 4
    if name:
        shown = fitted(name, size, look.wide - 2 * _FRAME)
        pen.text((middle, line), shown, fill=_INK, font=letters, anchor="mm")
        line += size * 6 // 5
    star, long = shapes.star(size - _STAR_LESS), round(letters.getlength(str(points)))
    start = middle - (long + _BESIDE + star.width) // 2
    pen.text((start, line), str(points), fill=_SOFT, font=letters, anchor="lm")
    sheet.paste(_STAR, (start + long + _BESIDE, line - star.height // 2), star)


def _picture(sheet: Image.Image, left: int, look: _Place, picture: Picture | None) -> None:
    """A picture in its own shape, framed, that stands on its step and throws a shadow."""
    shown = _decoded(picture, (look.wide - 2 * _FRAME, look.high - 2 * _FRAME))
    if shown is None:
        wide = look.wide - 2 * _FRAME
        shown = shapes.empty((wide, round(wide * _NO_PICTURE_SIDE)), _PANEL, _PANEL_EDGE)
    size = (shown.width + 2 * _FRAME, shown.height + 2 * _FRAME)
    at = (left + (look.wide - size[0]) // 2, HEIGHT - look.step - _EDGE - size[1])
    outer = shapes.rounded(size)
    dark = Image.new("L", (size[0] + 4 * _SHADOW, size[1] + 4 * _SHADOW), 0)
    dark.paste(outer.point([each // 2 for each in range(256)]), (2 * _SHADOW, 2 * _SHADOW))
    dark = dark.filter(ImageFilter.GaussianBlur(_SHADOW))
    sheet.paste(_BLACK, (at[0] - 2 * _SHADOW, at[1] - 2 * _SHADOW + _SHADOW_BELOW), dark)
    sheet.paste(_INK, at, outer)
    sheet.paste(shown, (at[0] + _FRAME, at[1] + _FRAME), shapes.rounded(shown.size))


def _decoded(picture: Picture | None, room: tuple[int, int]) -> Image.Image | None:
    """A picture, as large as its room in its own shape; None for what is none."""
    if picture is None:
        return None
    try:
        shown = _opened(picture, room)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        # What Pillow says, by the format, of bytes that are no picture.
        _log.warning("a frame stays empty", reason=str(error))
        return None
    scale = min(room[0] / shown.width, room[1] / shown.height)
    size = (max(1, round(shown.width * scale)), max(1, round(shown.height * scale)))
    shown = shown.resize(size, Image.Resampling.LANCZOS)
    backed = Image.new("RGBA", shown.size, _PANEL)
    return Image.alpha_composite(backed, shown).convert("RGB")


def _opened(picture: Picture, room: tuple[int, int]) -> Image.Image:
    with Image.open(BytesIO(picture.data)) as opened:
        if opened.width * opened.height > _LARGEST:
            raise ValueError("too many pixels to decode")
        opened.draft("RGB", room)
        return opened.convert("RGBA")
