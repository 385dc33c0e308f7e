"""What members read when Venice says that it failed, and how often it is asked again."""

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
    ("status", "words"),
    [
        (401, "does not let this bot use that model"),
        (402, "balance with the image service is used up"),
        (403, "closed the bot's access"),
        (404, "does not know that model any more"),
        (413, "too large for the image service"),
        (415, "did not understand the bot's request"),
        (422, "refused the prompt under its content policy"),
        (418, "refused the request"),
    ],
)
async def test_what_would_fail_again_is_sent_once(
    sandbox: Sandbox, status: int, words: str
) -> None:
    """A status that is final ends the job with its own sentence, after one request and no payment."""
    await sandbox.venice_fault("status", status=status, times=None)
    message = await failed(sandbox, PIXEL)
    assert words in message.text
    entries = await sandbox.ledger()
    assert [(entry["status"], entry["paid"]) for entry in entries] == [(status, False)]
    await sandbox.clear_faults()
    await works_again(sandbox)


async def test_a_bad_request_tells_which_field_venice_minds(sandbox: Sandbox) -> None:
    """The details of a 400 reach the member as the option's name and Venice's reason."""
    body = {"error": "Invalid request", "details": {"steps": {"_errors": ["Too many for today"]}}}
    await sandbox.venice_fault("status", status=400, body=body)
    message = await failed(sandbox, f"{PIXEL} steps:9")
    assert "did not accept these options" in message.text
    assert "`steps`" in message.text
    assert "Too many for today" in message.text
    assert len(await sandbox.ledger()) == 1


async def test_a_refused_prompt_is_told_and_not_charged(sandbox: Sandbox) -> None:
    """Venice's own content policy, without any fault: refused once, told privately."""
    run = await sandbox.say(f"/imagine prompt:a swastika {PIXEL}")
    assert "content policy" in (await run.private(GUARD)).text
    assert [entry["paid"] for entry in await sandbox.ledger()] == [False]


async def test_an_empty_balance_is_told_and_not_charged(sandbox: Sandbox) -> None:
    """Venice's own 402, without any fault."""
    await sandbox.set_venice(balance_usd=0)
    try:
        message = await failed(sandbox, PIXEL)
    finally:
        await sandbox.set_venice(balance_usd=1000)
    assert "nothing was charged" in message.text


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_what_may_pass_is_tried_again_until_it_does(sandbox: Sandbox, status: int) -> None:
    """One failure that Venice admits is followed by the picture, paid once, with the same recipe."""
    # Without it a 429 would have to wait for the minute to be over.
    headers = {"Retry-After": "0"} if status == 429 else {}
    await sandbox.venice_fault("status", status=status, headers=headers)
    run = await sandbox.say(f"/imagine prompt:a red fox {PIXEL}")
    result = await run.pictures(timeout=GUARD)
    assert not result.message.ephemeral
    first, second = await sandbox.ledger()
    assert (first["status"], first["paid"]) == (status, False)
    assert (second["status"], second["paid"]) == (200, True)
    assert first["body"] == second["body"]


async def test_the_wait_that_venice_asks_for_is_kept(sandbox: Sandbox) -> None:
    """After a 429 with Retry-After the next request comes no earlier than that."""
    await sandbox.venice_fault("status", status=429, headers={"Retry-After": "1"})
    await (await sandbox.say(f"/imagine prompt:a fox {PIXEL}")).pictures(timeout=GUARD)
    first, second = await sandbox.ledger()
    assert second["at"] - first["at"] >= 1.0


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (429, "taking no more requests"),
        (500, "The image service failed"),
        (503, "The image service failed"),
        (504, "The image service failed"),
    ],
)
async def test_a_wait_beyond_the_members_patience_ends_the_job(
    sandbox: Sandbox, status: int, words: str
) -> None:
    """When Venice asks to wait longer than a command can be answered, the member is told at once."""
    await sandbox.venice_fault("status", status=status, headers={"Retry-After": "3600"})
    message = await failed(sandbox, PIXEL)
    assert words in message.text
    assert "Nothing was charged" in message.text
    assert [entry["paid"] for entry in await sandbox.ledger()] == [False]


async def test_a_proxys_page_is_read_as_the_status_it_comes_with(sandbox: Sandbox) -> None:
    """An HTML page with 502 is a failure that is tried again; nothing of the page is shown."""
    await sandbox.venice_fault("html", status=502)
    await (await sandbox.say(f"/imagine prompt:a fox {PIXEL}")).pictures(timeout=GUARD)
    assert [entry["paid"] for entry in await sandbox.ledger()] == [False, True]
    await sandbox.reset_venice()
    await sandbox.venice_fault("html", status=403)
    message = await failed(sandbox, PIXEL)
    assert "<" not in message.text


async def test_an_error_that_is_no_json_is_told_all_the_same(sandbox: Sandbox) -> None:
    """A status with a body of plain text leads to the sentence of the status, without the text."""
    await sandbox.venice_fault("status", status=402, body="Traceback: <b>Error</b> sandbox-key")
    message = await failed(sandbox, PIXEL)
    assert "balance" in message.text


async def test_a_slow_answer_is_waited_for(sandbox: Sandbox) -> None:
    """An answer that takes its time is delivered like any other."""
    await sandbox.venice_fault("delay", delay_seconds=1.0)
    result = await (await sandbox.say(f"/imagine prompt:a fox {PIXEL}")).pictures(timeout=GUARD)
    assert len(result.files) == 1
    assert len(await sandbox.ledger()) == 1


async def test_a_violation_shows_nothing(sandbox: Sandbox) -> None:
    """What Venice marks as against its terms is not uploaded anywhere, age-restricted channels included."""
    for channel in ("general", "after-dark"):
        run = await sandbox.say(f"/imagine prompt:gore {PIXEL}", channel=channel)
        message = await run.private(GUARD)
        assert "against its terms" in message.text
        assert (await run.now()).files == ()
        assert "gore" not in message.text


async def test_a_retiring_model_says_so(sandbox: Sandbox) -> None:
    """The headers of a deprecated model become a note below the picture."""
    headers = {
        "x-venice-model-deprecation-warning": "goes",
        "x-venice-model-deprecation-date": "2027-01-31",
        "x-venice-deprecated-replacement": "z-image-turbo",
    }
    await sandbox.venice_fault("wrong_content_type", content_type="image/webp", headers=headers)
    result = await (await sandbox.say(f"/imagine prompt:a fox {PIXEL}")).pictures(timeout=GUARD)
    assert "2027-01-31" in result.message.text
    assert "`z-image-turbo` takes its place" in result.message.text
