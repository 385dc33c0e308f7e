"""The pictures of the guides are what people really see."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from sandbox.demo.guide import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"


def _named() -> Iterator[str]:
    for guide in ("challenges.md", "moderation.md", "using.md"):
        yield from re.findall(r"images/([\w-]+\.webp)", (DOCS / guide).read_text(encoding="utf-8"))


def _pictures(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_every_picture_of_the_guides_can_be_drawn(tmp_path: Path) -> None:
    """What the guides show is drawn from the sandbox, and each picture that they name is there."""
    await drawn(tmp_path)
    named = set(_named())
    assert named
    assert named <= _pictures(tmp_path)
    assert named <= _pictures(DOCS / "images")
    for name in named:
        with Image.open(tmp_path / name) as picture:
            assert min(picture.size) > 200
