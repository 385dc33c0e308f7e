"""The main job: a member types `/imagine`, and a picture comes back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from sandbox.face.client import Sandbox


async def test_a_member_gets_the_picture_asked_for(sandbox: Sandbox) -> None:
    """The size asked for is the size sent and the size that arrives, with the prompt as alt text."""
    run = await sandbox.say("/imagine prompt:a red fox model:venice-sd35 width:512 height:768")
    result = await run.pictures()
    (entry,) = await sandbox.ledger()
    assert (entry["body"]["width"], entry["body"]["height"]) == (512, 768)
    (file,) = result.files
    assert file.description == "a red fox"
    assert Image.open(BytesIO(file.content)).size == (512, 768)
    assert not result.message.ephemeral
