"""Series: challenges that begin by themselves, with the theme that members want most."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.acceptance.moderated import Moderated, labels, moderated
from tests.acceptance.wording import add, empty_list
from tests.challenging import (
    announcement,
    answered,
    opened,
    passed,
    pressed,
    told,
    until_says,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Sandbox

DAY = 24 * 3600.0


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own, whose clock nobody else minds."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="sandbox")
def _sandbox(house: Moderated) -> Sandbox:
    return house.sandbox


async def series(
    sandbox: Sandbox, name: str, *, typed: dict[str, str] | None = None, **options: object
) -> Message:
    """What the owner reads who begins a series, weekly where nothing else is said."""
    given = {"schedule": "weekly", **options}
    form = await opened(sandbox, "series", "create", **given)  # type: ignore[arg-type]  # options of the command
    values = {"name": name, "brief": f"{name}, again.", **(typed or {})}
    return await (await sandbox.submit(form, values)).private(to="owner")


async def stop(sandbox: Sandbox, name: str) -> None:
    """Let a series begin nothing more."""
    said = await told(sandbox, "series", "stop", series=name)
    assert "begins nothing more" in said.text


async def propose(sandbox: Sandbox, page: Message, theme: str, member: str) -> Message:
    """What a member is shown who proposes a theme."""
    form = await (await sandbox.press(page, label="Propose a theme", member=member)).result()
    return await answered(await sandbox.submit(form, {"theme": theme}), page, member)


def theme_id(page: Message, theme: str) -> str:
    """The value of a theme in the select of a page."""
    selects = [each["components"][0] for each in page.components if each["type"] == 1]
    for select in selects:
        for each in select.get("options", ()):
            if each["label"] == theme:
                return str(each["value"])
    raise LookupError(theme)


async def want(sandbox: Sandbox, page: Message, theme: str, member: str) -> Message:
    """What a member is shown who votes for a theme."""
    run = await sandbox.choose(
        page, [theme_id(page, theme)], placeholder="Want one, or not any more", member=member
    )
    return await answered(run, page, member)


async def next_at(house: Moderated, name: str) -> datetime:
    """When a series begins next."""
    found = await house.database.series.of_guild(house.guild_id)
    at = next(each.next_at for each in found if each.name == name)
    assert at is not None
    return at


async def until_due(house: Moderated, name: str) -> None:
    """Let the time pass until a series is due."""
    clock = await house.sandbox.http.get("/clock")
    now = datetime.fromtimestamp(clock["now"], UTC)
    await passed(house.sandbox, (await next_at(house, name) - now).total_seconds() + 1)


async def test_the_theme_that_most_want_comes_first(house: Moderated, sandbox: Sandbox) -> None:
    """A series that is due begins once, uses the theme up, and takes a spare one when none waits."""
    begun = await series(
        sandbox,
        "Friday",
        typed={"spare_themes": "Spare one\n\n  Spare   two  ", "open_for": "2 days"},
    )
    assert "**Friday** begins its first challenge" in begun.text
    page = await told(sandbox, "themes", member="member")
    assert "Nobody has proposed one yet." in page.text
    assert labels(page) == {"Propose a theme"}
    page = await propose(sandbox, page, "Owls", "member")
    assert "1. **Owls** · 1 vote" in page.text
    mine = await told(sandbox, "themes", member="member-3")
    mine = await propose(sandbox, mine, "Foxes & *friends*", "member-3")
    other = await told(sandbox, "themes", member="moderator")
    other = await want(sandbox, other, "Foxes & *friends*", "moderator")
    assert r"You want **Foxes & \*friends\***." in other.text
    assert r"1. **Foxes & \*friends\*** · 2 votes" in other.text
    await until_due(house, "Friday")
    shown = await until_says(sandbox, r"Foxes & \*friends\*", "Open now")
    assert "Friday, again." in shown.text
    page = await pressed(sandbox, shown, "Themes", member="member")
    assert page.visible_to == "member"
    assert "Foxes" not in page.text
    assert "1. **Owls**" in page.text
    await until_due(house, "Friday")
    await until_says(sandbox, "Owls", "Open now")
    await until_due(house, "Friday")
    await until_says(sandbox, "Spare one", "Open now")
    told_of = [
        each.text
        for each in await sandbox.messages("general", as_member="owner")
        if "What counts" in each.text
    ]
    for theme in ("Foxes", "Owls", "Spare one"):
        assert sum(theme in each.split("\n")[0] for each in told_of) == 1
    await stop(sandbox, "Friday")


async def test_after_a_long_absence_one_begins(house: Moderated, sandbox: Sandbox) -> None:
    """However many it should have been; the next is in the future."""
    await series(sandbox, "Daily", schedule="0 18 * * *", typed={"spare_themes": "A\nB\nC\nD"})
    await house.stage.kill_bot()
    await sandbox.advance(4 * DAY)
    await house.stage.start_bot()
    await until_says(sandbox, "A", "Open now")
    clock = await sandbox.http.get("/clock")
    assert (await next_at(house, "Daily")).timestamp() > clock["now"]
    assert await announcement(sandbox, "B") is None
    await stop(sandbox, "Daily")


async def test_a_stopped_series_begins_nothing(house: Moderated, sandbox: Sandbox) -> None:
    """What another series begins at the same time tells that the time has come."""
    await series(sandbox, "Stopped", typed={"spare_themes": "Never"})
    await series(sandbox, "Going", typed={"spare_themes": "Always"})
    await stop(sandbox, "stopped")
    await until_due(house, "Going")
    await until_says(sandbox, "Always", "Open now")
    assert await announcement(sandbox, "Never") is None
    said = await told(sandbox, "series", "stop", series="Stopped")
    assert "no such series" in said.text
    await stop(sandbox, "Going")


async def test_a_month_has_its_day(house: Moderated, sandbox: Sandbox) -> None:
    """By the clocks of the zone that is named."""
    await series(sandbox, "Monthly", schedule="monthly", zone="Asia/Tokyo")
    at = await next_at(house, "Monthly")
    assert (at.hour, at.minute, at.day) == (9, 0, 1)
    said = await told(sandbox, "series", "list", member="member")
    assert "**Monthly**" in said.text
    assert "`0 18 1 * *` Asia/Tokyo" in said.text
    assert "no themes wait" in said.text
    await stop(sandbox, "Monthly")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"schedule": "now and then"}, "as a schedule"),
        ({"schedule": "*/5 * * * *"}, "more than once an hour"),
        ({"schedule": "0 18 30 2 *"}, "as a schedule"),
        ({"schedule": "weekly", "zone": "Nowhere"}, "no time zone"),
        ({"schedule": "weekly", "models": "no-such"}, "can't paint with"),
    ],
)
async def test_what_can_not_be_is_refused_at_once(
    sandbox: Sandbox, options: dict[str, str], says: str
) -> None:
    """Before anybody types."""
    said = await told(sandbox, "series", "create", channel="general", **options)
    assert says in said.text


async def test_a_form_is_not_lost(sandbox: Sandbox) -> None:
    """Times that can't be read, themes that are too long, and words of the list."""
    for typed, says in (
        ({"open_for": "ages"}, "as a length of time"),
        ({"spare_themes": "x" * 101}, "at most 100 characters"),
    ):
        refused = await series(sandbox, "Odd", typed=typed)
        assert says in refused.text
        assert labels(refused) == {"Fill in again"}
    async with empty_list(sandbox):
        await add(sandbox, "heckle")
        refused = await series(sandbox, "Odd", typed={"spare_themes": "Fine\nheckle"})
        assert "not allowed in this server" in refused.text


async def test_schedules_are_offered_in_words(sandbox: Sandbox) -> None:
    """By the day that is typed, at the time that is typed."""
    line = "/challenge series create schedule:friday 20:30"
    found = await sandbox.complete(line, "schedule", member="owner")
    assert [(each.name, each.value) for each in found.choices] == [
        ("Every Friday at 20:30", "30 20 * * FRI")
    ]
    found = await sandbox.complete("/challenge series create schedule:", "schedule", member="owner")
    assert "On day 1 of every month at 18:00" in [each.name for each in found.choices]


async def test_the_list_of_themes(sandbox: Sandbox) -> None:
    """Each once, five of a member, voted for and not any more, removed by organisers, page by page."""
    await series(sandbox, "Themes")
    for number, member in enumerate(["member", "member-3", "owner"]):
        page = await told(sandbox, "themes", member=member, series="Themes")
        for part in range(5):
            page = await propose(sandbox, page, f"Theme {number}{part}", member)
            assert f"**Theme {number}{part}** is on the list, with your vote." in page.text
    page = await told(sandbox, "themes", member="member", series="Themes")
    refused = await propose(sandbox, page, "theme 00", "member")
    assert "on the list already" in refused.text
    page = await told(sandbox, "themes", member="member", series="Themes")
    refused = await propose(sandbox, page, "One more", "member")
    assert "5 themes on the list" in refused.text
    page = await told(sandbox, "themes", member="member-3", series="Themes")
    page = await want(sandbox, page, "Theme 00", "member-3")
    page = await want(sandbox, page, "Theme 00", "member-3")
    assert "You do not want **Theme 00** any more." in page.text
    assert "<@" not in page.text
    second = await pressed(sandbox, page, "Next", member="member-3")
    assert "11. **Theme" in second.text
    assert len(second.components) >= 3
    stale = await told(sandbox, "themes", member="member-3", series="Themes")
    mine = await told(sandbox, "themes", member="owner", series="Themes")
    assert "<@" in mine.text
    run = await sandbox.choose(
        mine,
        [theme_id(mine, "Theme 00")],
        placeholder="Take one off the list (organisers)",
        member="owner",
    )
    left = await answered(run, mine, "owner")
    assert "**Theme 00** is off the list." in left.text
    assert ". **Theme 00**" not in left.text
    late = await want(sandbox, stale, "Theme 00", "member-3")
    assert "does not wait any more" in late.text
    await stop(sandbox, "Themes")


async def test_a_theme_passes_the_list_of_words(sandbox: Sandbox) -> None:
    """Everybody would read it."""
    await series(sandbox, "Worded")
    async with empty_list(sandbox):
        await add(sandbox, "heckle")
        page = await told(sandbox, "themes", member="member", series="Worded")
        refused = await propose(sandbox, page, "Heckle!", "member")
    assert "not allowed in this server" in refused.text
    assert "Heckle!" in refused.text
    await stop(sandbox, "Worded")
