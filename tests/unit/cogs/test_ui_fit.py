"""Pictures that are too large for the channel are made to fit, and others are left alone."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.domain.generation import Picture
from bot.errors import DeliveryError
from cogs._ui.fit import MESSAGE_LIMIT, _limit, fit


def _noise(picture_format: str, side: int = 256, exif: bytes = b"") -> Picture:
    """A picture that does not compress well."""
    pixels = np.random.default_rng(side).integers(0, 255, (side, side, 3), dtype=np.uint8)
    buffer = BytesIO()
    options = {"exif": exif} if exif else {}
    Image.fromarray(pixels).save(buffer, format=picture_format, quality=100, **options)
    return Picture(data=buffer.getvalue(), format=picture_format, width=side, height=side)


async def test_what_fits_is_not_touched() -> None:
    """The very same pictures come back, and nobody needs to be told."""
    pictures = (_noise("png"), _noise("webp"))
    fitted = await fit(pictures, each=10 * 2**20)
    assert fitted.limit is None
    assert all(after is before for after, before in zip(fitted.pictures, pictures, strict=True))


@pytest.mark.parametrize(("before", "after"), [("png", "webp"), ("webp", "webp"), ("jpeg", "jpeg")])
@pytest.mark.parametrize("limit", [40_000, 6_000])
async def test_what_is_too_large_is_encoded_again(before: str, after: str, limit: int) -> None:
    """It fits then, is a sound picture of the format and size that it says, and the limit is told."""
    fitted = await fit([_noise(before)], each=limit)
    (picture,) = fitted.pictures
    assert fitted.limit == limit
    assert len(picture.data) <= limit
    with Image.open(BytesIO(picture.data)) as image:
        image.load()
        assert (image.format or "").lower() == picture.format == after
        assert image.size == (picture.width, picture.height)


async def test_only_the_large_ones_shrink() -> None:
    """A small picture beside a large one stays as it is."""
    small, large = _noise("webp", 16), _noise("png", 256)
    fitted = await fit([small, large], each=50_000)
    assert fitted.pictures[0] is small
    assert len(fitted.pictures[1].data) <= 50_000


async def test_all_together_fit_a_message() -> None:
    """Four that fit one by one, and not together, are cut to equal shares."""
    pictures = [_noise("png") for _ in range(4)]
    each = len(pictures[0].data)
    fitted = await fit(pictures, each=each, together=each * 3)
    assert sum(len(picture.data) for picture in fitted.pictures) <= each * 3


async def test_the_recipe_in_the_file_survives() -> None:
    """What was embedded as EXIF is still there after encoding again."""
    exif = Image.Exif()
    exif[0x010E] = "a red fox, seed 7"
    picture = _noise("jpeg", exif=exif.tobytes())
    fitted = await fit([picture], each=20_000)
    with Image.open(BytesIO(fitted.pictures[0].data)) as image:
        assert image.getexif()[0x010E] == "a red fox, seed 7"


async def test_an_impossible_limit_is_an_error_with_a_sentence() -> None:
    """When not even a tiny picture would fit, the member is told instead of a loop without end."""
    with pytest.raises(DeliveryError):
        await fit([_noise("png")], each=100)


@given(
    st.lists(st.integers(min_value=1, max_value=40 * 2**20), min_size=1, max_size=4),
    st.integers(min_value=2**20, max_value=100 * 2**20),
)
def test_the_limit_of_a_file_keeps_both_limits(sizes: list[int], each: int) -> None:
    """Files that keep the limit keep the channel's and the message's, and none is cut without need."""
    limit = _limit(sizes, each, MESSAGE_LIMIT)
    cut = [min(size, limit) for size in sizes]
    assert limit <= each
    assert sum(cut) <= MESSAGE_LIMIT
    if all(size <= each for size in sizes) and sum(sizes) <= MESSAGE_LIMIT:
        assert cut == sizes
