"""Which `safe_mode` reaches the API from every kind of place, by every rule and every wish."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
WISHES = ("", "safe_mode:true", "safe_mode:false")
SENT = {
    "locked": (True, True, True),
    "member": (True, True, False),
    "open": (False, True, False),
}
"""What an age-restricted place sends for each rule, in the order of the wishes."""
SAFE = (True, True, True)


@asynccontextmanager
async def ruled(sandbox: Sandbox, rule: str) -> AsyncIterator[None]:
    """A rule for the whole server, as long as the block lasts."""
    line = f"/rules set whole_server:true safe_mode:{rule}"
    await (await sandbox.say(line, member="owner")).private()
    try:
        yield
    finally:
        line = "/rules reset whole_server:true"
        await (await sandbox.say(line, member="owner")).private()


@pytest.fixture(name="changed")
async def _changed(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with everything that these tests change put back afterwards."""
    yield sandbox
    await sandbox.clear_faults()
    for channel in ("news", "theatre", "portfolio", "general"):
        await sandbox.set_nsfw(channel, nsfw=False)
    for channel in ("after-dark", "gallery-after-dark", "salon-after-dark", "studio-after-dark"):
        await sandbox.set_nsfw(channel, nsfw=True)
    await sandbox.change("guild", nsfw_level=0)


async def sent_from(sandbox: Sandbox, channel: str) -> tuple[bool, ...]:
    """What reached the API for each of the wishes, asked for in a channel."""
    runs = [
        await sandbox.say(f"/imagine prompt:wish {number} {wish} {PIXEL}", channel=channel)
        for number, wish in enumerate(WISHES)
    ]
    await asyncio.gather(*(run.pictures() for run in runs))
    sent = {e["body"]["prompt"]: e["body"]["safe_mode"] for e in await sandbox.ledger()}
    return tuple(sent[f"wish {number}"] for number in range(len(WISHES)))


async def uploads(sandbox: Sandbox) -> int:
    """How many requests with files Discord has seen."""
    return sum(bool(request["files"]) for request in await sandbox.requests())


@pytest.mark.parametrize("rule", ["locked", "member", "open"])
@pytest.mark.parametrize(
    "channel",
    [
        "general",
        "general-thread",
        "sketches",
        "news",
        "news-thread",
        "salon",
        "theatre",
        "Lanterns",
        "Bridges",
        "dm",
        "group",
        "Elsewhere/elsewhere",
        "Elsewhere/elsewhere-after-dark",
    ],
)
async def test_safe_places_never_send_false(changed: Sandbox, channel: str, rule: str) -> None:
    """Where nothing says age-restricted, safe mode stays on, whatever the rule and the wish."""
    async with ruled(changed, rule):
        assert await sent_from(changed, channel) == SAFE


@pytest.mark.parametrize("rule", ["locked", "member", "open"])
@pytest.mark.parametrize(
    ("channel", "flagged"),
    [
        ("after-dark", None),
        ("after-dark-thread", None),
        ("studio-after-dark", None),
        ("news", "news"),
        ("news-thread", "news"),
        ("salon-after-dark", None),
        ("theatre", "theatre"),
        ("Masks", None),
        ("Bridges", "portfolio"),
    ],
)
async def test_age_restricted_places_follow_their_rule(
    changed: Sandbox, channel: str, flagged: str | None, rule: str
) -> None:
    """Locked is always on, member is off when asked, open is off unless asked to be on."""
    if flagged is not None:
        await changed.set_nsfw(flagged, nsfw=True)
    async with ruled(changed, rule):
        assert await sent_from(changed, channel) == SENT[rule]


async def test_without_a_rule_everything_is_locked(changed: Sandbox) -> None:
    """Until somebody decides otherwise, safe mode is on in age-restricted channels, too."""
    assert await sent_from(changed, "after-dark") == SAFE


async def test_a_member_reads_that_safe_mode_stayed_on_and_why(changed: Sandbox) -> None:
    """Whoever asked for it to be off is told the reason below the picture."""
    line = f"/imagine prompt:a fox safe_mode:false {PIXEL}"
    for channel, reason in (
        ("general", "because the channel is not age-restricted"),
        ("after-dark", "because the rules here say so"),
        ("dm", "because direct messages"),
    ):
        result = await (await changed.say(line, channel=channel)).pictures()
        assert "Safe mode stayed on" in result.message.text
        assert reason in result.message.text


@pytest.mark.parametrize("channel", ["general", "general-thread", "Lanterns"])
async def test_a_guild_wide_restriction_counts(changed: Sandbox, channel: str) -> None:
    """In a server that is age-restricted as a whole, every channel is, though its flag does not say so."""
    await changed.change("guild", nsfw_level=3)
    async with ruled(changed, "member"):
        assert await sent_from(changed, channel) == SENT["member"]


async def test_the_flag_of_a_category_does_not_count(changed: Sandbox) -> None:
    """Channels carry their own flag: one on their category says nothing."""
    await changed.set_nsfw("Studio", nsfw=True)
    try:
        async with ruled(changed, "open"):
            assert await sent_from(changed, "sketches") == SAFE
    finally:
        await changed.set_nsfw("Studio", nsfw=False)


@pytest.mark.parametrize(
    ("channel", "flagged"),
    [
        ("after-dark", "after-dark"),
        ("after-dark-thread", "after-dark"),
        ("salon-after-dark", "salon-after-dark"),
        ("Masks", "gallery-after-dark"),
    ],
)
async def test_a_stale_cache_never_lets_false_out(
    changed: Sandbox, channel: str, flagged: str
) -> None:
    """A flag that was cleared without the gateway telling is noticed before anything is sent."""
    async with ruled(changed, "open"):
        await changed.set_nsfw(flagged, nsfw=False, tell=False)
        assert await sent_from(changed, channel) == SAFE


@pytest.mark.parametrize("channel", ["after-dark", "after-dark-thread", "Masks"])
@pytest.mark.parametrize("fault", [{"status": 403, "code": 50001}, {"status": 404, "code": 10003}])
async def test_what_can_not_be_looked_at_is_safe(
    changed: Sandbox, channel: str, fault: dict[str, object]
) -> None:
    """When Discord does not show the channel or the parent, safe mode is on."""
    async with ruled(changed, "open"):
        await changed.fault(method="GET", path="/channels/*", times=1000, **fault)
        assert await sent_from(changed, channel) == SAFE


async def test_a_parent_that_can_not_be_looked_at_is_safe(changed: Sandbox) -> None:
    """The thread itself is shown, its parent is not: nobody knows, so safe mode is on."""
    world = await changed.world()
    (parent,) = [
        each["id"]
        for server in world["servers"]
        for each in server["channels"]
        if each["name"] == "after-dark"
    ]
    async with ruled(changed, "open"):
        await changed.fault(
            method="GET", path=f"/channels/{parent}", times=1000, status=403, code=50001
        )
        assert await sent_from(changed, "after-dark-thread") == SAFE


async def test_an_unrestricted_picture_is_withheld_where_the_flag_was_cleared_meanwhile(
    changed: Sandbox,
) -> None:
    """The rating counts when the picture is to be posted, not only when it was asked for."""
    before = await uploads(changed)
    async with ruled(changed, "open"):
        await changed.venice_fault("delay", delay_seconds=1.0)
        run = await changed.say(f"/imagine prompt:a fox {PIXEL}", channel="after-dark")

        async def sent() -> bool:
            return bool([e for e in await changed.ledger() if e["body"]])

        await changed.wait_until(sent)
        await changed.set_nsfw("after-dark", nsfw=False)
        message = await run.private()
    (entry,) = await changed.ledger()
    assert entry["body"]["safe_mode"] is False
    assert "stopped being age-restricted" in message.text
    assert (await run.now()).files == ()
    assert await uploads(changed) == before


@pytest.mark.parametrize("channel", ["general", "general-thread", "salon", "dm"])
async def test_uncensored_models_are_refused_in_safe_places(changed: Sandbox, channel: str) -> None:
    """The refusal lists the models that work there, offers one, and nothing reached the API."""
    run = await changed.say("/imagine prompt:a fox model:lustify-v8", channel=channel)
    message = await run.private()
    assert "made for adult content" in message.text
    assert "`venice-sd35`" in message.text
    assert "`lustify-sdxl`" not in message.text
    assert len(message.buttons) == 1
    assert await changed.ledger() == []


async def test_uncensored_models_paint_in_age_restricted_places(changed: Sandbox) -> None:
    """There they are like any other model."""
    line = "/imagine prompt:a fox model:lustify-v8 width:64 height:64"
    result = await (await changed.say(line, channel="after-dark")).pictures()
    assert not result.message.ephemeral


async def test_blurred_pictures_are_withheld_in_safe_places(changed: Sandbox) -> None:
    """What safe mode blurred is told privately and posted nowhere."""
    run = await changed.say(f"/imagine prompt:a nude {PIXEL}")
    message = await run.private()
    assert "safe mode blurs" in message.text
    assert (await run.now()).files == ()
    assert [entry["paid"] for entry in await changed.ledger()] == [True]


async def test_blurred_pictures_are_shown_and_told_in_age_restricted_places(
    changed: Sandbox,
) -> None:
    """There the blurred picture is posted with a word about it."""
    run = await changed.say(f"/imagine prompt:a nude {PIXEL}", channel="after-dark")
    result = await run.pictures()
    assert "Safe mode blurred this picture" in result.message.text


async def test_adult_pictures_are_sharp_where_the_rules_allow(changed: Sandbox) -> None:
    """With safe mode off in an age-restricted channel nothing is blurred."""
    async with ruled(changed, "member"):
        line = f"/imagine prompt:a nude safe_mode:false {PIXEL}"
        result = await (await changed.say(line, channel="after-dark")).pictures()
    assert "blurred" not in result.message.text
    assert "safe mode off" in result.message.text
