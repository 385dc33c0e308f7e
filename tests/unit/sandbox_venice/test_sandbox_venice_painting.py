"""The painter: exact sizes, equal bytes for equal recipes, different pictures for different words."""

from __future__ import annotations

import io
import itertools
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from sandbox.venice import Catalog
from sandbox.venice.painting import Recipe, paint

MOTIFS = [
    "a gondola in Venice",
    "a boat on the sea",
    "a city street at night",
    "a deer in the forest",
    "desert dunes and a person",
    "a fox in the mountains",
    "a planet in the galaxy",
    "a rose garden",
    "a cathedral window of glass",
    "liquid marble",
    "wind and music",
    "a bauhaus poster",
]


def recipe(prompt: str, seed: int = 1, size: tuple[int, int] = (96, 96), **body: object) -> Recipe:
    """Write a recipe as a request would."""
    fields = {"model": "venice-sd35", "prompt": prompt, "format": "png", **body}
    checked = json.loads(json.dumps(fields))
    return Recipe.from_body(checked, size, seed, "", blurred=False)


def opened(made: Recipe) -> Image.Image:
    """Paint and open again."""
    return Image.open(io.BytesIO(paint(made))).convert("RGB")


def distance(one: Image.Image, other: Image.Image) -> float:
    """Tell how far two pictures are apart: the mean difference of a channel, of 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.parametrize("prompt", MOTIFS)
def test_every_motif_reproduces_and_varies_by_seed(prompt: str) -> None:
    """A seed gives the same bytes again, the next one a visibly different picture."""
    assert paint(recipe(prompt)) == paint(recipe(prompt))
    assert distance(opened(recipe(prompt)), opened(recipe(prompt, seed=2))) > 4


def test_motifs_and_models_differ() -> None:
    """Different words and different models give visibly different pictures."""
    pictures = [opened(recipe(prompt)) for prompt in MOTIFS]
    assert min(distance(a, b) for a, b in itertools.combinations(pictures, 2)) > 12
    fox = MOTIFS[5]
    assert distance(opened(recipe(fox)), opened(recipe(fox, model="chroma"))) > 4


@pytest.mark.parametrize("style", Catalog().styles())
def test_every_style_changes_the_picture(style: str) -> None:
    """Each published preset has an effect of its own on one and the same prompt and seed."""
    prompt = "a fox in the mountains"
    styled = opened(recipe(prompt, style_preset=style))
    assert distance(opened(recipe(prompt)), styled) > 6


@settings(max_examples=30, deadline=None)
@given(
    prompt=st.text(min_size=1, max_size=60),
    width=st.integers(1, 160),
    height=st.integers(1, 160),
    seed=st.integers(-999_999_999, 999_999_999),
    motif=st.sampled_from(MOTIFS),
    style=st.sampled_from([None, *Catalog().styles()]),
)
def test_any_recipe_is_painted_in_its_size(
    *, prompt: str, width: int, height: int, seed: int, motif: str, style: str | None
) -> None:
    """Whatever is asked for arrives in exactly the size asked for, marked or too small for it."""
    body = {} if style is None else {"style_preset": style}
    made = recipe(f"{prompt} {motif}", seed, (width, height), **body)
    assert opened(made).size == (width, height)


def test_what_is_not_painted_changes_nothing() -> None:
    """Fields of transport leave the picture alone; those a model reads change it."""
    plain = paint(recipe("a fox"))
    assert paint(recipe("a fox", return_binary=True, variants=3, safe_mode=False)) == plain
    assert paint(recipe("a fox", cfg_scale=3)) != plain
    assert paint(recipe("a fox", negative_prompt="trees")) != plain


def test_the_corner_is_always_marked() -> None:
    """The sandbox's mark stands in the lower left corner, hidden watermark or not."""
    for hidden in (False, True):
        picture = opened(recipe("calm", size=(512, 512), hide_watermark=hidden)).convert("L")
        corner = picture.crop((0, 480, 90, 512))
        assert corner.getextrema()[1] - corner.getextrema()[0] > 60  # type: ignore[operator]  # one band


def test_large_pictures_stay_affordable() -> None:
    """Four thousand pixels square are painted in seconds, not minutes."""
    began = time.process_time()
    made = recipe("a gondola in Venice", size=(4096, 4096), format="webp")
    assert Image.open(io.BytesIO(paint(made))).size == (4096, 4096)
    assert time.process_time() - began < 15


def test_snapshot_lies_where_the_sandbox_looks() -> None:
    """The catalogue's data are files of the repository, read without importing the bot."""
    assert (Path(__file__).parents[3] / "bot/venice/snapshot/models-image.json").is_file()
    assert Catalog().find("venice-sd35") is not None
