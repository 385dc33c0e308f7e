"""The pictures of the guides are what people really see."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from sandbox.demo.guide import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = Path(__file__).parents[2] / "docs" / "moderation.md"


def _named() -> Iterator[str]:
    yield from re.findall(r"images/([\w-]+\.webp)", GUIDE.read_text(encoding="utf-8"))


def _pictures(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_every_picture_of_the_guide_for_moderators_can_be_drawn(tmp_path: Path) -> None:
    """What the guide shows is drawn from the sandbox, and each picture that it names is there."""
    await drawn(tmp_path)
    named = set(_named())
    assert named
    assert named <= _pictures(tmp_path)
    assert named <= _pictures(GUIDE.parent / "images")
    for name in named:
        with Image.open(tmp_path / name) as picture:
            assert min(picture.size) > 200
