"""What members read when an answer of Venice is lost or broken, and that it is paid once only."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage
    from sandbox.face import Message, Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
GUARD = 60.0
"""Seconds to wait for an answer: after many failures the bot holds back, to stay clear of the lockout."""
_TESTS = count(1)


@pytest_asyncio.fixture(scope="module", name="house")
async def _house(bot_settings: dict[str, str]) -> AsyncIterator[Stage]:
    """A bot of its own: one that met many failures holds back, and other tests would wait with it."""
    async with staged(painting_seconds=0.02, settings=bot_settings) as stage:
        yield stage


@pytest_asyncio.fixture(name="stage")
async def _stage(house: Stage) -> Stage:
    """The bot, started anew before it has met so many failures that it holds back."""
    if next(_TESTS) % 12 == 0:
        await house.stop_bot()
        await house.start_bot()
    return house


async def failed(sandbox: Sandbox, line: str) -> Message:
    """The private answer to a command of which nothing public stayed, free of anything technical."""
    run = await sandbox.say(f"/imagine prompt:a red fox {line}")
    message = await run.private(GUARD)
    result = await run.now()
    assert all(each.ephemeral for each in result.messages)
    assert result.files == ()
    assert message.visible_to == "member"
    for technical in ("Traceback", "Error", "Exception", "sandbox-key", "HTTP"):
        assert technical not in message.text
    return message


async def works_again(sandbox: Sandbox) -> None:
    """The bot still paints."""
    await sandbox.reset_venice()
    result = await (await sandbox.say(f"/imagine prompt:a heron {PIXEL}")).pictures(timeout=GUARD)
    assert len(result.files) == 1


@pytest.mark.parametrize(
    ("kind", "paid"),
    [
        ("drop_before_read", False),
        ("drop_after_read", False),
        ("drop_after_painting", True),
        ("truncated", True),
    ],
)
@pytest.mark.parametrize("variants", [1, 2])
async def test_a_lost_answer_is_not_paid_twice(
    sandbox: Sandbox, kind: str, variants: int, *, paid: bool
) -> None:
    """Once a request may have been paid, the bot does not send it again by itself, and says so."""
    await sandbox.venice_fault(kind)
    message = await failed(sandbox, f"{PIXEL} variants:{variants}")
    assert "did not finish its answer" in message.text
    assert [entry["paid"] for entry in await sandbox.ledger()] == [paid]
    await works_again(sandbox)


@pytest.mark.parametrize(
    ("kind", "variants"),
    [
        ("empty_body", 1),
        ("empty_body", 2),
        ("no_images", 1),
        ("no_images", 2),
        ("broken_base64", 2),
        ("wrong_content_type", 1),
        ("wrong_content_type", 2),
        ("wrong_format", 1),
        ("wrong_format", 2),
        ("not_a_picture", 1),
        ("not_a_picture", 2),
        ("giant", 1),
        ("giant", 2),
    ],
)
async def test_an_answer_that_is_not_what_it_claims_is_not_shown(
    sandbox: Sandbox, kind: str, variants: int
) -> None:
    """Broken answers are paid at most once, never uploaded, and told privately."""
    await sandbox.venice_fault(kind)
    message = await failed(sandbox, f"{PIXEL} variants:{variants}")
    assert any(
        words in message.text for words in ("not a sound picture", "did not finish its answer")
    )
    assert len(await sandbox.ledger()) == 1


@pytest.mark.parametrize("form", ["webp", "png", "jpeg"])
async def test_a_giant_in_any_format_is_not_shown(sandbox: Sandbox, form: str) -> None:
    """A header that claims 30000 by 30000 pixels is believed enough to refuse it."""
    await sandbox.venice_fault("giant")
    message = await failed(sandbox, f"{PIXEL} format:{form}")
    assert "not a sound picture" in message.text


@pytest.mark.parametrize("variants", [1, 2])
async def test_an_endless_answer_is_left(sandbox: Sandbox, stage: Stage, variants: int) -> None:
    """The bot stops reading at its bound, long before the answer would end."""
    await sandbox.venice_fault("endless", limit_bytes=2**31)
    message = await failed(sandbox, f"{PIXEL} variants:{variants}")
    assert "not a sound picture" in message.text
    assert not stage.bot.ended
    await works_again(sandbox)


async def test_the_log_keeps_no_secret_and_no_traceback(sandbox: Sandbox, stage: Stage) -> None:
    """A failure of Venice is an ordinary event: one line, no traceback, no key."""
    await sandbox.venice_fault("not_a_picture")
    await failed(sandbox, PIXEL)
    assert "BadAnswer" in stage.bot.log
    assert "Traceback" not in stage.bot.log
    assert stage.addresses["venice_api_key"] not in stage.bot.log
    assert stage.addresses["discord_token"] not in stage.bot.log
