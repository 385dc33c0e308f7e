"""Every rule of `/rules set` that `/imagine` has to keep, from the command to the refusal and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.ruling import SMALL, Fresh, fresh_channel, refused, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Result, Sandbox


@pytest.fixture(name="fresh")
async def _fresh(sandbox: Sandbox) -> AsyncIterator[Fresh]:
    """A channel in which nobody has painted yet."""
    async with fresh_channel(sandbox) as place:
        yield place


async def paint(
    sandbox: Sandbox, channel: str, wish: str = SMALL, *, member: str = "member", count: int = 1
) -> Result:
    """Pictures that were accepted and are there."""
    run = await sandbox.say(f"/imagine prompt:a fox {wish}", channel=channel, member=member)
    return await run.pictures(count)


async def test_painting_is_switched_off_and_on(sandbox: Sandbox, fresh: Fresh) -> None:
    """Off for a category is off in its channels, until one of them is switched on."""
    await told(sandbox, f"/rules set place:{fresh.category} enabled:false")
    message = await refused(sandbox, SMALL, channel=fresh.channel)
    assert "switched off in this channel" in message.text
    await told(sandbox, f"/rules set place:{fresh.channel} enabled:true")
    await paint(sandbox, fresh.channel)
    await told(sandbox, f"/rules reset rule:enabled place:{fresh.channel}")
    await refused(sandbox, SMALL, channel=fresh.channel)


async def test_only_allowed_models_paint(sandbox: Sandbox, fresh: Fresh) -> None:
    """Another is refused with those that work and a button; without a model one of them paints."""
    await told(sandbox, f"/rules set place:{fresh.channel} allowed_models:qwen-image, venice-sd35")
    message = await refused(sandbox, "model:z-image-turbo", channel=fresh.channel)
    assert "do not let `z-image-turbo` paint here" in message.text
    assert "`qwen-image`, `venice-sd35`" in message.text
    run = await sandbox.press(message, label="Paint with model qwen-image")
    await run.pictures()
    await paint(sandbox, fresh.channel, "width:64 height:64")
    assert [entry["body"]["model"] for entry in await sandbox.ledger()] == ["qwen-image"] * 2


async def test_refused_models_do_not_paint(sandbox: Sandbox, fresh: Fresh) -> None:
    """They win over the allowed ones of a wider place; the others go on painting."""
    await told(sandbox, "/rules set whole_server:true allowed_models:qwen-image, venice-sd35")
    await told(sandbox, f"/rules set place:{fresh.channel} refused_models:venice-sd35")
    message = await refused(sandbox, SMALL, channel=fresh.channel)
    assert "do not let `venice-sd35` paint here" in message.text
    await paint(sandbox, fresh.channel, "model:qwen-image width:64 height:64")
    await told(sandbox, f"/rules set place:{fresh.channel} refused_models:none")
    await paint(sandbox, fresh.channel)


@dataclass(frozen=True, kw_only=True)
class TooMuch:
    """A rule, what passes it, what the refusal says, its button, and what that sends."""

    rule: str
    wish: str
    sentence: str
    label: str
    sent: dict[str, object]


TOO_MUCH = (
    TooMuch(
        rule="max_variants:2",
        wish=f"{SMALL} variants:4",
        sentence="the rules here allow at most 2",
        label="Paint with variants 2",
        sent={"variants": 2},
    ),
    TooMuch(
        rule="max_resolution:2K",
        wish="model:nano-banana-2 resolution:4K",
        sentence="more than the rules here allow",
        label="Paint with resolution 2K",
        sent={"resolution": "2K"},
    ),
    TooMuch(
        rule="max_quality:low",
        wish="model:gpt-image-2 resolution:1K quality:high",
        sentence="more than the rules here allow",
        label="Paint with quality low",
        sent={"quality": "low"},
    ),
    TooMuch(
        rule="web_search:false",
        wish="model:nano-banana-2 enable_web_search:true",
        sentence="do not allow web search",
        label="Paint with no enable web search",
        sent={"enable_web_search": None},
    ),
)


@pytest.mark.parametrize("case", TOO_MUCH, ids=lambda case: case.rule.partition(":")[0])
async def test_what_is_too_much_is_refused_with_the_nearest(
    sandbox: Sandbox, fresh: Fresh, case: TooMuch
) -> None:
    """Nothing reaches the API, and the button paints with as much as the rule of the category allows."""
    await told(sandbox, f"/rules set place:{fresh.category} {case.rule}")
    message = await refused(sandbox, case.wish, channel=fresh.channel)
    assert case.sentence in message.text
    await (await sandbox.press(message, label=case.label)).pictures()
    (entry,) = await sandbox.ledger()
    assert {name: entry["body"].get(name) for name in case.sent} == case.sent


async def test_a_default_beyond_the_rules_is_brought_within_them(
    sandbox: Sandbox, fresh: Fresh
) -> None:
    """Who names no quality gets as much as the rules allow, and reads so."""
    await told(sandbox, f"/rules set place:{fresh.channel} max_quality:low max_resolution:1K")
    result = await paint(sandbox, fresh.channel, "model:gpt-image-2")
    (entry,) = await sandbox.ledger()
    assert entry["body"]["quality"] == "low"
    assert entry["body"].get("resolution", "1K") == "1K"
    assert "as much as the rules here allow" in result.message.text


async def test_every_picture_is_a_spoiler(sandbox: Sandbox, fresh: Fresh) -> None:
    """Where the rule says so, people see a picture only after a click."""
    assert not (await paint(sandbox, fresh.channel)).files[0].spoiler
    await told(sandbox, f"/rules set place:{fresh.category} spoiler:true")
    assert (await paint(sandbox, fresh.channel)).files[0].spoiler
    await told(sandbox, f"/rules set place:{fresh.channel} spoiler:false")
    assert not (await paint(sandbox, fresh.channel)).files[0].spoiler


@pytest.mark.parametrize(
    ("rule", "window"), [("pictures_per_hour", "an hour"), ("pictures_per_day", "24 hours")]
)
async def test_a_member_has_so_many_pictures(
    sandbox: Sandbox, fresh: Fresh, rule: str, window: str
) -> None:
    """Beyond it there is a refusal that says what is left and when there is room; others have their own."""
    await told(sandbox, f"/rules set place:{fresh.channel} {rule}:3")
    await paint(sandbox, fresh.channel, f"{SMALL} variants:2", count=2)
    message = await refused(sandbox, f"{SMALL} variants:2", channel=fresh.channel)
    assert f"3 pictures within {window}, and 1 of them is left" in message.text
    assert "<t:" in message.text
    await (await sandbox.press(message, label="Paint with variants 1")).pictures()
    message = await refused(sandbox, SMALL, channel=fresh.channel)
    assert f"3 pictures within {window}. There is room for this again <t:" in message.text
    await paint(sandbox, fresh.channel, member="member-2")


async def test_the_most_generous_role_counts(sandbox: Sandbox, fresh: Fresh) -> None:
    """Each role has its own number in the same place, and a member the largest of theirs."""
    await told(sandbox, f"/rules set place:{fresh.channel} pictures_per_hour:1")
    text = await told(sandbox, f"/rules set place:{fresh.channel} pictures_per_hour:2 role:Artist")
    assert "1 for everyone, 2 for <@&" in text
    await sandbox.change("member", member="member-3", roles=["Member", "Artist"])
    try:
        for _ in range(2):
            await paint(sandbox, fresh.channel, member="member-3")
        message = await refused(sandbox, SMALL, channel=fresh.channel, member="member-3")
        assert "2 pictures within an hour" in message.text
        await paint(sandbox, fresh.channel)
        message = await refused(sandbox, SMALL, channel=fresh.channel)
        assert "1 picture within an hour" in message.text
    finally:
        await sandbox.change("member", member="member-3", roles=["Member"])


async def test_a_member_has_so_many_jobs_at_once(sandbox: Sandbox, fresh: Fresh) -> None:
    """A second one is refused while the first is painted, and accepted afterwards."""
    await told(sandbox, f"/rules set place:{fresh.category} jobs_at_once:1")
    await sandbox.venice_fault("delay", delay_seconds=1.5)
    first = await sandbox.say(f"/imagine prompt:a fox {SMALL}", channel=fresh.channel)

    async def sent() -> bool:
        return bool(await sandbox.ledger())

    await sandbox.wait_until(sent)
    message = await refused(sandbox, SMALL, channel=fresh.channel)
    assert "1 job at once" in message.text
    await paint(sandbox, fresh.channel, member="member-2")
    await first.pictures()
    await paint(sandbox, fresh.channel)


@pytest.mark.parametrize(("rule", "period"), [("daily_budget", "day"), ("monthly_budget", "month")])
async def test_the_money_of_a_place_is_not_overdrawn(
    sandbox: Sandbox, fresh: Fresh, rule: str, period: str
) -> None:
    """It counts for everybody together, to the cent and below; a refusal says when there is money again."""
    await told(sandbox, f"/rules set place:{fresh.category} {rule}:0.019999")
    await paint(sandbox, fresh.channel)
    message = await refused(sandbox, SMALL, channel=fresh.channel, member="member-3")
    assert f"the budget of this category for one {period}" in message.text
    assert "There is money again <t:" in message.text
    shown = await told(sandbox, f"/rules show place:{fresh.channel}")
    assert "**$0.009999** left of $0.019999 ($0.01 spent)" in shown
    await told(sandbox, f"/rules set place:{fresh.category} {rule}:0.02")
    await paint(sandbox, fresh.channel, member="member-2")
    message = await refused(sandbox, "model:qwen-image", channel=fresh.channel)
    assert "costs more than the budget of this category" in message.text


async def test_several_budgets_hold_at_once(sandbox: Sandbox, fresh: Fresh) -> None:
    """A channel's own money does not set that of the category aside."""
    await told(sandbox, f"/rules set place:{fresh.category} daily_budget:0.01")
    text = await told(sandbox, f"/rules set place:{fresh.channel} daily_budget:5")
    assert "left of $5.00" in text
    assert "left of $0.01" in text
    await paint(sandbox, fresh.channel)
    message = await refused(sandbox, SMALL, channel=fresh.channel)
    assert "the budget of this category for one day" in message.text
