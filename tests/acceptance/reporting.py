"""What the tests of reports share: reporting as somebody does, and finding what moderators are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.face import Message, Result, Run
    from tests.acceptance.moderated import Moderated


def about(message: Message, *words: str) -> Callable[[Message], bool]:
    """Whether a message tells moderators of another one, and says all of these words."""
    return lambda each: message.id in each.text and all(word in each.text for word in words)


async def report(
    house: Moderated, message: Message | Result, member: str, reason: str = "no good"
) -> Run:
    """Report a picture as somebody."""
    press = await house.sandbox.press(message, label="Report", member=member)
    form = await press.result()
    assert form.status == "modal", form.messages
    return await house.sandbox.submit(form, {"reason": reason})


async def told(house: Moderated, message: Message | Result, member: str) -> str:
    """What somebody reads privately who presses Report."""
    press = await house.sandbox.press(message, label="Report", member=member)
    return (await press.private()).text


async def hidden(house: Moderated, prompt: str, *, channel: str = "general") -> Message:
    """A picture that two people reported, as it stands there afterwards."""
    message = (await house.painted(prompt, channel=channel)).message
    for member in ("member-2", "member-3"):
        await (await report(house, message, member)).private()
    return await house.last(
        channel, lambda each: each.id == message.id and "picture was reported" in each.text
    )
