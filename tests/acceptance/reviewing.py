"""What the tests of reviews share: asking for a picture that moderators are shown, and finding it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.acceptance.moderated import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.face import Message, Result, Run
    from tests.acceptance.moderated import Moderated


async def asked(house: Moderated, prompt: str, *, member: str = "member") -> tuple[Run, Message]:
    """Ask for a picture in the reviewed channel, and wait until moderators are shown it."""
    line = f"/imagine prompt:{prompt} {SMALL}"
    run = await house.sandbox.say(line, channel="sketches", member=member)
    waiting = await house.last("moderators", lambda message: prompt in message.text)
    await house.recorded(waiting)
    return run, waiting


def decided(prompt: str, words: str) -> Callable[[Message], bool]:
    """Whether a message shows the picture of a prompt, and says what became of it."""
    return lambda message: prompt in message.text and words in message.text


def tells(words: str) -> Callable[[Result], bool]:
    """Whether the last that somebody was told has these words."""
    return lambda result: any(words in message.text for message in result.messages[-1:])
