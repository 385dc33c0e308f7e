"""Texts broken into lines and painted: runs of several styles, bullets, quotes and code."""

from __future__ import annotations

import dataclasses
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from sandbox.drawing._blocks import Block, framed, over, plate, space, stack
from sandbox.drawing._letters import Sign, drawable
from sandbox.drawing._markdown import Line, Run, read
from sandbox.drawing._signs import sign
from sandbox.drawing._theme import BODY, FIELD, LINE, Style, font, px

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """Something that is painted in one go: letters that the font has, or a sign."""

    content: str | Sign
    style: Style
    width: int

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see, so that a line may be broken here."""
        return isinstance(self.content, str) and not self.content.strip()


def width_of(text: str, style: Style) -> int:
    """Return how wide the letters of a text are."""
    stroke = 2 * style.stroke if text.strip() else 0
    return round(font(style.size).getlength(text) + stroke)


def one_line(text: str, style: Style = BODY, *, width: int | None = None) -> Block:
    """Return a text on one line, its end cut off where it is wider than `width`."""
    words = list(_words(Run(text=" ".join(text.split()), style=style)))
    if width is not None and sum(word.width for word in words) > width:
        words = _cut(words, width - width_of("…", style))
        words.append(_Word(content="…", style=style, width=width_of("…", style)))
    return _row(words, style)


def _cut(words: list[_Word], width: int) -> list[_Word]:
    kept: list[_Word] = []
    for word in words:
        if word.width > width:
            return kept + [part for part in _parts(word, width)[:1] if part.width <= width]
        kept.append(word)
        width -= word.width
    return kept


def paragraph(text: str, width: int, style: Style = BODY) -> Block:
    """Return a text as it was written, without markdown, in lines of at most `width`."""
    lines = [Line(runs=(Run(text=raw, style=style),), style=style) for raw in text.split("\n")]
    return stack([_laid(line, width) for line in lines], 0)


def markdown(text: str, names: Mapping[str, str], width: int, style: Style = BODY) -> Block:
    """Return a text with its markdown, in lines of at most `width`."""
    made: list[Block] = []
    for coded, lines in itertools.groupby(read(text, names, style), lambda line: line.code):
        if coded:
            made.append(_code(list(lines), width))
        else:
            made += [_laid(line, width) for line in lines]
    return stack(made, 0)


def _code(lines: list[Line], width: int) -> Block:
    inside = stack([_laid(line, width - px(20)) for line in lines], 0)
    return over(framed(width, inside.height + px(16), px(4), (LINE, FIELD)), inside, px(10), px(8))


def _laid(line: Line, width: int) -> Block:
    room = width - line.indent
    rows: list[list[_Word]] = [[]]
    left = room
    for word in _fitting(line, room):
        if word.width > left and rows[-1]:
            if word.blank:
                continue
            rows.append([])
            left = room
        rows[-1].append(word)
        left -= word.width
    text = stack([_row(row, line.style) for row in rows], 0)
    return _marked(text, line)


def _marked(text: Block, line: Line) -> Block:
    ground = space(line.indent + text.width, text.height)
    if line.mark == "quote":
        ground = over(ground, plate(px(4), text.height, 0, LINE), 0, 0)
    elif line.mark == "bullet":
        dot, middle = px(5), line.style.line_height // 2
        place = line.indent - px(14)
        ground = over(ground, plate(dot, dot, dot // 2, line.style.color), place, middle - dot // 2)
    return over(ground, text, line.indent, 0)


def _fitting(line: Line, room: int) -> Iterator[_Word]:
    for run in line.runs:
        for word in _words(run):
            yield from _parts(word, room) if word.width > room else [word]


def _words(run: Run) -> Iterator[_Word]:
    for piece in drawable(run.text):
        if isinstance(piece, Sign):
            yield _Word(content=piece, style=run.style, width=_sign_size(run.style) + px(2))
            continue
        for text in _WORDS.findall(piece):
            yield _Word(content=text, style=run.style, width=width_of(text, run.style))


def _parts(word: _Word, room: int) -> list[_Word]:
    """Return a word that is wider than its line in parts that are not."""
    if isinstance(word.content, Sign):
        return [word]
    parts: list[_Word] = []
    rest = word.content
    while rest:
        size = 1
        while size < len(rest) and width_of(rest[: size + 1], word.style) <= room:
            size += 1
        width = width_of(rest[:size], word.style)
        parts.append(dataclasses.replace(word, content=rest[:size], width=width))
        rest = rest[size:]
    return parts


def _sign_size(style: Style) -> int:
    return round(style.size * 1.25)


def _row(words: list[_Word], style: Style) -> Block:
    height = max([style.line_height, *(word.style.line_height for word in words)])

    def paint(picture: Image.Image, x: int, y: int) -> None:
        for word in words:
            _paint_word(picture, word, (x, y), height)
            x += word.width

    return Block(width=sum(word.width for word in words), height=height, paint=paint)


def _paint_word(
    picture: Image.Image, word: _Word, place: tuple[int, int], line_height: int
) -> None:
    (x, y), style = place, word.style
    draw = ImageDraw.Draw(picture)
    if style.back is not None:
        inset = (line_height - style.size) // 2 - px(2)
        box = (x, y + inset, x + word.width - 1, y + line_height - inset)
        draw.rectangle(box, fill=style.back)
    if isinstance(word.content, Sign):
        size = _sign_size(style)
        drawn = sign(word.content.text, size)
        picture.paste(drawn, (x + px(1), y + (line_height - size) // 2), drawn)
        return
    baseline = y + round(line_height / 2 + style.size * 0.36)
    if style.italic:
        _slanted(picture, word, x, baseline)
    else:
        draw.text(
            (x + style.stroke, baseline),
            word.content,
            font=font(style.size),
            fill=style.color,
            anchor="ls",
            stroke_width=style.stroke,
        )
    for wanted, above in ((style.underline, -0.12), (style.strike, 0.28)):
        if wanted:
            height = baseline - round(style.size * above)
            draw.line((x, height, x + word.width, height), fill=style.color, width=px(1))


def _slanted(picture: Image.Image, word: _Word, x: int, baseline: int) -> None:
    assert isinstance(word.content, str)  # noqa: S101  - signs are painted upright
    style, height = word.style, word.style.line_height
    rise = round(style.size * 1.05)
    layer = Image.new("L", (word.width + style.size, height), 0)
    ImageDraw.Draw(layer).text(
        (style.stroke, rise),
        word.content,
        font=font(style.size),
        fill=255,
        anchor="ls",
        stroke_width=style.stroke,
    )
    leaning = (1, 0.2, -0.2 * rise, 0, 1, 0)
    mask = layer.transform(
        layer.size, Image.Transform.AFFINE, leaning, resample=Image.Resampling.BICUBIC
    )
    picture.paste(style.color, (x, baseline - rise), mask)
