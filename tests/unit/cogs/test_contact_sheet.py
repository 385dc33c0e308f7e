"""Contact sheets, drawn from real pictures, and what a thread with their pictures is called."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.generation import Picture
from bot.language import english, language_of
from cogs._ui import threads
from cogs._ui.contact_sheet import GAP, LEAST, MOST, WIDEST, contact_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

COLOURS = ((200, 30, 30), (30, 160, 30), (40, 40, 220), (220, 200, 20))
_sides = st.integers(24, 320)
_sizes = st.lists(st.tuples(_sides, _sides), min_size=LEAST, max_size=MOST)


def picture(number: int, width: int, height: int, form: str = "webp") -> Picture:
    """A picture of one colour, which tells its number."""
    image = Image.new("RGB", (width, height), COLOURS[number])
    buffer = BytesIO()
    image.save(buffer, format=form, quality=95)
    return Picture(data=buffer.getvalue(), format=form, width=width, height=height)


def opened(sheet: Picture | None) -> Image.Image:
    """The sheet as it is on the disk of who downloads it."""
    assert sheet is not None
    with Image.open(BytesIO(sheet.data)) as image:
        image.load()
    assert (image.format, image.size) == ("WEBP", (sheet.width, sheet.height))
    return image


def amounts(image: Image.Image, count: int) -> list[int]:
    """How many pixels have the colour of each picture, roughly."""
    pixels = np.asarray(image.convert("RGBA")).astype(int)
    solid = pixels[..., 3] == 255
    near = [abs(pixels[..., :3] - COLOURS[number]).max(axis=2) < 12 for number in range(count)]
    return [int((solid & each).sum()) for each in near]


@given(sizes=_sizes, form=st.sampled_from(["png", "webp", "jpeg"]))
@settings(max_examples=25, deadline=None)
async def test_every_picture_is_there_and_none_is_larger(
    sizes: Sequence[tuple[int, int]], form: str
) -> None:
    """Each takes at most its own pixels, and most of them: the rest is its number."""
    pictures = [picture(number, *size, form) for number, size in enumerate(sizes)]
    found = amounts(opened(await contact_sheet(pictures)), len(sizes))
    for (width, height), amount in zip(sizes, found, strict=True):
        assert 0.3 * width * height <= amount <= width * height


@given(sizes=_sizes)
@settings(max_examples=25, deadline=None)
async def test_a_sheet_has_two_columns(sizes: Sequence[tuple[int, int]]) -> None:
    """It is as wide as two of the widest, and as high as its rows of the highest, with a gap between."""
    image = opened(await contact_sheet([picture(n, *size) for n, size in enumerate(sizes)]))
    rows = 1 if len(sizes) == LEAST else 2
    assert image.width == 2 * max(width for width, _ in sizes) + GAP
    assert image.height == rows * max(high for _, high in sizes) + GAP * (rows - 1)


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("size", [(3000, 1000), (1000, 3000), (2500, 2500)])
async def test_large_pictures_are_made_smaller(count: int, size: tuple[int, int]) -> None:
    """No side of a sheet is over the limit, and the pictures keep their shape."""
    image = opened(await contact_sheet([picture(number, *size) for number in range(count)]))
    assert max(image.size) <= WIDEST
    rows = 1 if count == LEAST else 2
    wide, high = (image.width - GAP) / 2, (image.height - GAP * (rows - 1)) / rows
    assert wide / high == pytest.approx(size[0] / size[1], rel=0.02)


async def test_each_has_its_number_in_the_corner() -> None:
    """The corners differ from their pictures and from one another; the middle is the picture's own."""
    same = picture(0, 200, 200)
    image = opened(await contact_sheet([same] * 4)).convert("RGB")
    step = 200 + GAP
    places = [(0, 0), (step, 0), (0, step), (step, step)]
    corners = [image.crop((x, y, x + 30, y + 30)).tobytes() for x, y in places]
    middles = [image.crop((x + 80, y + 80, x + 120, y + 120)).tobytes() for x, y in places]
    assert len(set(corners)) == 4
    assert all(one == other for one, other in pairwise(middles))
    brightest = [
        np.frombuffer(corner, np.uint8).reshape(-1, 3).min(axis=1).max() for corner in corners
    ]
    assert min(brightest) > 200


async def test_what_is_seen_through_stays_so() -> None:
    """A picture with transparency is not put on a ground of ours."""
    buffer = BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(buffer, format="png")
    clear = Picture(data=buffer.getvalue(), format="png", width=100, height=100)
    pixels = np.asarray(opened(await contact_sheet([clear, clear])).convert("RGBA"))
    assert pixels[90, 90, 3] == 0


@pytest.mark.parametrize("cut", [0, 20, 60])
async def test_what_cannot_be_decoded_gives_no_sheet(cut: int) -> None:
    """Neither an empty file nor one that ends early stops anything."""
    whole = picture(0, 90, 90)
    broken = Picture(data=whole.data[:cut], format="webp", width=90, height=90)
    assert await contact_sheet([whole, broken]) is None


async def test_what_is_far_too_large_is_not_decoded() -> None:
    """A small file can claim more pixels than there is memory for."""
    buffer = BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, format="png")
    bomb = Picture(data=buffer.getvalue(), format="png", width=9000, height=9000)
    assert await contact_sheet([bomb, bomb]) is None


@pytest.mark.parametrize("count", [0, 1, 5])
async def test_other_numbers_need_no_sheet(count: int) -> None:
    """One picture is its own sheet, and more than four there are never."""
    assert await contact_sheet([picture(0, 30, 30)] * count) is None


@given(prompt=st.text(max_size=300))
def test_a_thread_has_a_name_that_discord_takes(prompt: str) -> None:
    """One line of 1 to 100 characters, whatever the prompt is."""
    name = threads.name(english(), prompt)
    assert 1 <= len(name) <= 100
    assert name == name.strip()
    assert name.isprintable()


def test_a_thread_is_called_by_the_prompt() -> None:
    """As it was typed: Discord draws no markdown in names."""
    assert threads.name(english(), "a *red* fox\non  a hill") == "a *red* fox on a hill"
    assert threads.name(english(), "\u200b \n") == "Pictures"
    assert threads.name(language_of("es-ES"), "\u200b \n") == "Imágenes"
