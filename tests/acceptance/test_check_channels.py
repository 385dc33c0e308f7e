"""`/check`: all that decides about a channel, in one private answer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from sandbox.demo.stage import staged
from tests.acceptance.ruling import SMALL, Fresh, fresh_channel, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox


@pytest.fixture(name="fresh")
async def _fresh(sandbox: Sandbox) -> AsyncIterator[Fresh]:
    """A channel without rules."""
    async with fresh_channel(sandbox) as place:
        yield place


@pytest.mark.parametrize(
    ("channel", "rating"),
    [
        ("general", "Rating: **safe**, because neither it nor its server is marked"),
        ("general-thread", "Rating: **safe**, because neither it nor its server is marked"),
        ("after-dark", "Rating: **age-restricted**, because the channel is marked so"),
        ("after-dark-thread", "Rating: **age-restricted**, because its channel <#"),
        ("Masks", "Rating: **age-restricted**, because its channel <#"),
    ],
)
async def test_the_rating_is_told_with_its_reason(
    sandbox: Sandbox, channel: str, rating: str
) -> None:
    """For channels, threads and posts, asked for by name."""
    text = await told(sandbox, f"/check channel:{channel}")
    assert rating in text
    assert "Safe mode: **locked" in text


async def test_a_restriction_of_the_whole_server_is_told(sandbox: Sandbox) -> None:
    """It makes every channel age-restricted, though none is marked."""
    await sandbox.change("guild", nsfw_level=3)
    try:
        assert "because the whole server is age-restricted" in await told(sandbox, "/check")
    finally:
        await sandbox.change("guild", nsfw_level=0)


async def test_what_can_not_be_found_out_is_safe(sandbox: Sandbox, fresh: Fresh) -> None:
    """It says so instead of guessing."""
    await sandbox.fault(method="GET", path="/channels/*", times=10, status=403, code=50001)
    text = await told(sandbox, f"/check channel:{fresh.channel}")
    assert "Rating: **safe**, because I can't find out whether it is age-restricted" in text


async def test_safe_mode_is_told_as_it_would_be_sent(sandbox: Sandbox) -> None:
    """By the rule, by what a member asks for, and by a desk that is not age-restricted."""
    async with fresh_channel(sandbox, nsfw=True) as place:
        check = f"/check channel:{place.channel}"
        assert "because the rules here say so**. A member can't" in await told(sandbox, check)
        await told(sandbox, f"/rules set place:{place.channel} safe_mode:member")
        assert "A member can turn it off." in await told(sandbox, check)
        await told(sandbox, f"/rules set place:{place.channel} safe_mode:open")
        assert "Safe mode: **off, because the rules here say so" in await told(sandbox, check)
        assert "Models: **37** of 37" in await told(sandbox, check)
        await told(sandbox, f"/rules set place:{place.channel} review:true log_channel:moderators")
        text = await told(sandbox, check)
        assert "because moderators look at pictures first" in text
        assert "Models: **37** of 37" not in text


async def test_rules_limits_and_money_are_told(sandbox: Sandbox, fresh: Fresh) -> None:
    """What holds here, wherever it comes from, with what is left of each budget and when it begins anew."""
    await told(sandbox, f"/rules set place:{fresh.category} max_resolution:1K daily_budget:0.5")
    rule = "pictures_per_hour:7 jobs_at_once:2 allowed_models:venice-sd35 monthly_budget:3"
    await told(sandbox, f"/rules set place:{fresh.channel} {rule}")
    await told(sandbox, f"/rules set place:{fresh.channel} pictures_per_day:9 role:Artist")
    run = await sandbox.say(f"/imagine prompt:a fox {SMALL}", channel=fresh.channel)
    await run.pictures()
    text = await told(sandbox, "/check", channel=fresh.channel)
    assert f"Painting in #{fresh.channel}" in text
    assert "Models: **1** of 37 may paint here" in text
    assert "Largest resolution: **1K**" in text
    assert "Pictures per hour: **7**" in text
    assert "Pictures per day: **no limit**" in text
    assert "Jobs at once: **2**" in text
    assert "**$0.49** left of $0.50 ($0.01 spent), anew <t:" in text
    assert "**$2.99** left of $3.00 ($0.01 spent), anew <t:" in text
    assert "Nobody waits" in text


async def test_missing_permissions_of_the_bot_are_told(sandbox: Sandbox, fresh: Fresh) -> None:
    """In the channel itself, in its threads, and where moderators look at pictures."""
    await told(
        sandbox, f"/rules set place:{fresh.channel} review:true review_channel:general-thread"
    )
    await told(sandbox, f"/rules set place:{fresh.channel} log_channel:art-challenge")
    check = f"/check channel:{fresh.channel}"
    text = await told(sandbox, check)
    assert f"#{fresh.channel}: nothing is missing" in text
    assert text.count("nothing is missing") == 3
    denied = {fresh.channel: 1 << 15 | 1 << 16, "general": 1 << 38, "art-challenge": 1 << 14}
    for channel, bits in denied.items():
        await sandbox.change("overwrite", channel=channel, role="Gondola", deny=bits)
    try:
        text = await told(sandbox, check)
        assert f"#{fresh.channel}: I lack **Attach Files** and **Read Message History**" in text
        (review,) = [line for line in text.splitlines() if line.startswith("Review channel")]
        assert "**Send Messages in Threads**" in review
        (log,) = [line for line in text.splitlines() if line.startswith("Log channel")]
        assert log.endswith("I lack **Embed Links**")
        text = await told(sandbox, "/check channel:general-thread")
        assert "**Send Messages in Threads**" in text
    finally:
        for channel in denied:
            await sandbox.change("overwrite", channel=channel, role="Gondola")


async def test_a_desk_that_is_gone_is_told(sandbox: Sandbox, fresh: Fresh) -> None:
    """A deleted channel is one that I can't view; a missing one is told with what to do."""
    await sandbox.change("channel", name="short-lived")
    await told(sandbox, f"/rules set place:{fresh.channel} review:true log_channel:short-lived")
    await sandbox.change("delete-channel", channel="short-lived")
    text = await told(sandbox, f"/check channel:{fresh.channel}")
    assert "I lack **View Channel**" in text
    await told(sandbox, f"/rules reset rule:log_channel place:{fresh.channel}")
    text = await told(sandbox, f"/check channel:{fresh.channel}")
    assert "there is no channel left to do it in" in text


async def test_a_queue_is_told(sandbox: Sandbox, fresh: Fresh) -> None:
    """So many wait for a turn behind those that are painted."""
    await sandbox.venice_fault("delay", delay_seconds=2.0, times=100)
    runs = [
        await sandbox.say(
            f"/imagine prompt:fox {number} {SMALL}", channel=fresh.channel, member=who
        )
        for number in range(4)
        for who in ("member", "member-2", "member-3")
    ]

    async def waits() -> bool:
        return "for a turn" in await told(sandbox, f"/check channel:{fresh.channel}")

    await sandbox.wait_until(waits)
    await sandbox.clear_faults()
    for run in runs:
        await run.pictures()


async def test_a_category_is_no_channel_to_check(sandbox: Sandbox, fresh: Fresh) -> None:
    """The answer says what to choose instead."""
    text = await told(sandbox, f"/check channel:{fresh.category}")
    assert "Nothing is painted in a category itself" in text


async def test_moderators_read_about_themselves(sandbox: Sandbox, fresh: Fresh) -> None:
    """Whether they are muted or in time-out, and until when."""
    check = f"/check channel:{fresh.channel}"
    assert "You are neither muted nor in time-out." in await told(sandbox, check)
    await told(sandbox, "/mute member:member-3 duration:1 day")
    await told(sandbox, "/rules moderators role:Champion")
    await sandbox.change("member", member="member-3", roles=["Champion"], timeout=600)
    try:
        run = await sandbox.run(
            ["check"], member="member-3", options={"channel": fresh.channel}, even_hidden=True
        )
        text = (await run.private()).text
        assert "You are muted from painting until <t:" in text
        assert "You are in time-out until <t:" in text
    finally:
        await sandbox.change("member", member="member-3", roles=["Member"], timeout=0)
        await told(sandbox, "/unmute member:member-3")


async def test_without_the_database_there_is_a_sentence(bot_settings: dict[str, str]) -> None:
    """Nothing is guessed while the rules can't be read; completion still offers the catalogue."""
    async with staged(painting_seconds=0.02, settings=bot_settings) as stage:
        sandbox = stage.sandbox
        with closing(sqlite3.connect(stage.folder / "gondola.db")) as database:
            database.execute("ALTER TABLE rules RENAME TO lost")
        text = await told(sandbox, "/check")
        assert "I can't get at my records at the moment" in text
        assert "I can't get at my records" in await told(sandbox, "/rules form topic:money")
        found = await sandbox.complete("/imagine model:venice-sd", "model")
        assert "venice-sd35" in {choice.value for choice in found.choices}
