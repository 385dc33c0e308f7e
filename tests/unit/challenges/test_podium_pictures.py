"""The podium as a picture: who stands where, what is drawn of pictures and names, and what can't be."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.challenges._lettering import fitted, font, plain, wrapped
from bot.challenges.podium import HEIGHT, NARROWEST, podium
from bot.domain.challenge import Phase, Standing
from bot.domain.generation import Picture
from tests.unit.challenges.contesting import challenge, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLOURS = ((250, 20, 20), (20, 240, 20), (240, 20, 240))
_MOST_BYTES = 2 * 2**20
_NAMES = {1: "Ana", 2: "Bea", 3: "Carl"}


def standings(count: int, points: int = 7) -> list[Standing]:
    """So many places, made by the members 1, 2, …."""
    entries = in_order(challenge(Phase.RESULTS), *range(1, count + 1))
    return [
        Standing(entry=each, place=place, points=points, stars=(1, 0, 0))
        for place, each in enumerate(entries, 1)
    ]


def painted(number: int, size: tuple[int, int] = (512, 512), form: str = "webp") -> Picture:
    """A picture of one colour, which tells its number."""
    buffer = BytesIO()
    Image.new("RGB", size, _COLOURS[number]).save(buffer, format=form, quality=95)
    return Picture(data=buffer.getvalue(), format=form, width=size[0], height=size[1])


def opened(drawn: Picture | None) -> Image.Image:
    """The podium as it is on the disk of who downloads it."""
    assert drawn is not None
    assert len(drawn.data) <= _MOST_BYTES
    with Image.open(BytesIO(drawn.data)) as image:
        image.load()
    assert (image.format, image.size) == ("WEBP", (drawn.width, drawn.height))
    assert drawn.height == HEIGHT
    assert NARROWEST <= drawn.width <= 2 * HEIGHT
    return image


def where(image: Image.Image, number: int) -> tuple[float, float, int]:
    """Where the colour of a picture is: the middle across and down in pixels, and how many there are."""
    pixels = np.asarray(image.convert("RGB")).astype(int)
    near = abs(pixels - _COLOURS[number]).max(axis=2) < 40
    down, across = np.nonzero(near)
    assert len(down), f"picture {number + 1} is not there"
    return float(across.mean()), float(down.mean()), len(down)


async def test_the_first_is_in_the_middle_and_largest_and_the_second_left_of_it() -> None:
    """So it is on every podium, and the higher the place, the higher it stands."""
    image = opened(await podium("Rain", standings(3), [painted(n) for n in range(3)], _NAMES))
    first, second, third = (where(image, number) for number in range(3))
    assert second[0] < first[0] < third[0]
    assert abs(first[0] - image.width / 2) < 2
    assert first[1] < second[1] < third[1]
    assert first[2] > second[2] >= third[2] * 0.95


async def test_two_places_and_one_stand_in_the_middle_together() -> None:
    """Where there is nobody third, or second, no room is left for them."""
    image = opened(await podium("Rain", standings(2), [painted(0), painted(1)], _NAMES))
    first, second = where(image, 0), where(image, 1)
    assert second[0] < first[0]
    assert second[2] < first[2]
    alone = opened(await podium("Rain", standings(1), [painted(0)], _NAMES))
    assert abs(where(alone, 0)[0] - alone.width / 2) < 2


@pytest.mark.parametrize("count", [0, 4])
async def test_there_is_no_podium_for_other_numbers(count: int) -> None:
    """Nobody is no podium, and neither are four."""
    assert await podium("Rain", standings(count), [None] * count, {}) is None


@given(
    sizes=st.lists(st.tuples(st.integers(1, 900), st.integers(1, 900)), min_size=1, max_size=3),
    form=st.sampled_from(["png", "webp", "jpeg"]),
)
@settings(max_examples=8, deadline=None)
async def test_pictures_of_every_shape_keep_theirs(
    sizes: Sequence[tuple[int, int]], form: str
) -> None:
    """Each is drawn as wide for its height as it is, in any format, however small or long it is."""
    pictures = [painted(number, size, form) for number, size in enumerate(sizes)]
    image = opened(await podium("Rain", standings(len(sizes)), pictures, _NAMES))
    for number, (wide, high) in enumerate(sizes):
        if not 1 / 3 < wide / high < 3:
            continue
        pixels = np.asarray(image.convert("RGB")).astype(int)
        down, across = np.nonzero(abs(pixels - _COLOURS[number]).max(axis=2) < 60)
        shape = (np.ptp(across) + 1) / (np.ptp(down) + 1)
        assert shape == pytest.approx(wide / high, rel=0.06)


@pytest.mark.parametrize(
    "broken",
    [
        None,
        b"",
        b"no picture at all",
        painted(1).data[:60],
        painted(1, form="png").data[:70],
        painted(1, form="jpeg").data[:200],
    ],
)
async def test_what_is_no_picture_leaves_a_frame_empty(broken: bytes | None) -> None:
    """The others are shown all the same."""
    lost = None if broken is None else Picture(data=broken, format="webp", width=1, height=1)
    image = opened(await podium("Rain", standings(2), [painted(0), lost], _NAMES))
    assert where(image, 0)[2] > 10_000
    with pytest.raises(AssertionError, match="picture 2 is not there"):
        where(image, 1)


async def test_a_picture_that_would_fill_the_memory_is_not_decoded() -> None:
    """Its header tells how large it is; it leaves a frame empty like one that is broken."""
    buffer = BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, format="png")
    bomb = Picture(data=buffer.getvalue(), format="png", width=9000, height=9000)
    image = opened(await podium("Rain", standings(2), [bomb, painted(1)], _NAMES))
    assert where(image, 1)[2] > 10_000


async def test_a_picture_with_transparency_is_seen_through() -> None:
    """What is clear in it shows the dark of the frame, not white or black."""
    buffer = BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(buffer, format="png")
    clear = Picture(data=buffer.getvalue(), format="png", width=300, height=300)
    image = opened(await podium("", standings(1), [clear], {}))
    middle = image.convert("RGB").getpixel((image.width // 2, HEIGHT // 2))
    assert isinstance(middle, tuple)
    assert all(abs(a - b) < 12 for a, b in zip(middle, (28, 35, 62), strict=True))


async def test_the_same_is_always_the_same_picture() -> None:
    """Whoever draws it again after a restart draws every byte of it again, and another name is another."""
    pictures = [painted(n) for n in range(3)]
    one, two = [await podium("Rain", standings(3), pictures, _NAMES) for _ in range(2)]
    assert one is not None
    assert one == two
    assert await podium("Rain", standings(3), pictures, {**_NAMES, 1: "Zoe"}) != one
    assert await podium("Rain", standings(3, points=8), pictures, _NAMES) != one


async def test_a_name_that_can_not_be_drawn_is_its_place_and_who_left_has_none() -> None:
    """Instead of boxes there is `#1`; with nobody's name there is nothing."""
    pictures = [painted(0)]
    numbered = await podium("Rain", standings(1), pictures, {1: "#1"})
    assert await podium("Rain", standings(1), pictures, {1: "雨の都"}) == numbered
    assert await podium("Rain", standings(1), pictures, {}) != numbered


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Mina", "Mina"),
        ("José Ángel", "Jose Angel"),
        ("Łukasz Øst Straße", "Lukasz Ost Strasse"),
        ("✨ Ana ✨", "Ana"),
        ("\N{MATHEMATICAL FRAKTUR CAPITAL M}ina", "Mina"),
        ("Mi\u200bna\u202e", "Mina"),
        ("a\nb\tc", "a b c"),
        ("Дмитрий", ""),
        ("Ana Дмитрий", ""),
        ("🔥🔥", ""),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_letters_are_drawn_as_the_font_has_them(written: str, drawn: str) -> None:
    """Accents and decoration go, and a name of which too little is left is none."""
    assert plain(written) == drawn


@given(st.text(max_size=300))
@settings(deadline=None)
def test_no_box_is_ever_drawn(text: str) -> None:
    """Whatever somebody calls themselves: each sign that is left has a shape of its own, on one line."""
    box = font(20).getmask("\U0010ffff")
    for sign in plain(text):
        mask = font(20).getmask(sign)
        assert (mask.size, bytes(mask)) != (box.size, bytes(box))
    assert "\n" not in plain(text)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=200))
@settings(deadline=None, max_examples=40)
def test_texts_are_no_wider_than_their_room(text: str) -> None:
    """Long ones are cut, and what fits is left as it is."""
    for line in (fitted(text, 44, 320), *wrapped(f"{text} {text}", 44, 320, 2)):
        assert font(44).getlength(line) <= 320
    assert len(wrapped(f"{text} {text}", 44, 320, 2)) <= 2
    assert fitted("Mina", 44, 320) == "Mina"


@given(
    theme=st.text(max_size=300),
    names=st.lists(st.text(min_size=1, max_size=120), min_size=3, max_size=3),
    points=st.integers(0, 10**6),
)
@settings(max_examples=8, deadline=None)
async def test_whatever_people_are_called_there_is_a_podium(
    theme: str, names: list[str], points: int
) -> None:
    """Themes, names and points of any length leave the pictures where they are."""
    called = dict(enumerate(names, 1))
    drawn = await podium(theme, standings(3, points), [painted(n) for n in range(3)], called)
    image = opened(drawn)
    assert [where(image, number)[2] > 10_000 for number in range(3)] == [True] * 3
