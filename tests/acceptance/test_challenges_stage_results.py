"""How challenges end for everybody to see: the podium, the list, the role, and what is out of the usual."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PIL import Image

from bot.domain.challenge import Prize
from bot.domain.rules import RuleSet, SafeModeRule
from tests.acceptance.moderated import Moderated, labels, moderated
from tests.acceptance.staging import Contest, contest_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message

_CHAMPION = "Champion"
_DAY = 24 * 3600.0
_MANAGE_ROLES = 1 << 28


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of their own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The same bot for every test, without faults."""
    await kept_house.sandbox.clear_faults()
    return kept_house


async def results(held: Contest, channel: str) -> Message:
    """What everybody is told in the end."""
    place = held.house.channels[channel]
    theme = (await held.now()).theme
    return await held.message(lambda message: f"{theme}: the results" in message.text, place)


async def said(held: Contest, channel: str, words: str) -> Message:
    """What else everybody is told."""
    return await held.message(lambda message: words in message.text, held.house.channels[channel])


async def holders(house: Moderated, role: str = _CHAMPION) -> set[str]:
    """Who has a role."""
    world = await house.sandbox.world()
    (server,) = [each for each in world["servers"] if int(each["id"]) == house.guild_id]
    return {name for name, each in server["members"].items() if role in each["roles"]}


async def test_the_podium_is_shown_and_called_and_the_winner_has_the_role_for_a_while(
    house: Moderated,
) -> None:
    """Places, stars, the tie, the digest, the list in the thread, and after its days the role is gone."""
    prize = Prize(role_id=await house.role(_CHAMPION), days=7)
    held = await contest_in(house, "art-challenge", theme="Rain", prize=prize)
    first, second, third = await held.enter("rain one", "rain two", "rain three")
    await held.go_on()
    await held.vote(11, first, second, third)
    await held.vote(12, second, first)
    await held.vote(13, third)
    await held.vote(14, first)
    await held.go_on()
    told = await results(held, "art-challenge")
    one, two, three = (f"<@{each.member_id}>" for each in (first, second, third))
    assert f"🥇 {one} · 8 points · ⭐⭐⭐ 2 · ⭐⭐ 1" in told.text
    assert f"🥈 {two} · 5 points" in told.text
    assert f"🥉 {three} · 4 points" in told.text
    assert "same points" not in told.text
    assert labels(told) == {"Paint like the winner", "Gallery"}
    assert set(told.pings.users) == {"member", "member-2", "member-3"}
    outcome = await house.database.outcomes.get(held.id)
    assert outcome is not None
    assert f"4 ballots · digest `{outcome.digest}`" in told.text
    (file,) = await house.sandbox.files(told)
    assert file.description == (
        'The podium of the challenge "Rain", from the first place on: Mina, Marco, and Maud'
    )
    with Image.open(BytesIO(file.content)) as podium:
        assert podium.width > podium.height
    listed = await held.message(lambda message: "All entries" in message.text)
    assert not listed.pings.anybody
    for entry in (first, second, third):
        assert entry.kept is not None
        assert f"/{entry.kept.channel_id}/{entry.kept.message_id})" in listed.text
    over = await held.announcement(lambda message: "It is over" in message.text)
    assert f"{one} has won" in over.text

    async def crowned() -> bool:
        return await holders(house) == {"member"}

    await house.sandbox.wait_until(crowned, 40)
    await house.sandbox.advance(6 * _DAY)
    await house.painted("time goes by")
    assert await crowned()
    await house.sandbox.advance(2 * _DAY)

    async def nobody() -> bool:
        return not await holders(house)

    await house.sandbox.wait_until(nobody, 60)


async def test_no_entry_one_entry_and_no_vote_are_told(house: Moderated) -> None:
    """Each has its sentence; the only entry wins, and where nobody does nobody is called."""
    none, one, unvoted = await asyncio.gather(
        contest_in(house, "general", theme="None"),
        contest_in(house, "sketches", theme="One"),
        contest_in(house, "news", theme="Unvoted"),
    )
    await asyncio.gather(one.enter("the only fox"), unvoted.enter("a fox", "another fox"))
    await asyncio.gather(none.go_on(), one.go_on(), unvoted.go_on())
    await unvoted.go_on()
    told = await results(none, "general")
    assert "Nobody entered" in told.text
    assert (told.files, labels(told), told.pings.users) == ((), set(), ())
    told = await results(one, "sketches")
    assert "the only entry" in told.text
    assert labels(told) == {"Paint like the winner", "Gallery"}
    assert told.pings.users == ("member",)
    assert len(told.files) == 1
    told = await results(unvoted, "news")
    assert "Nobody voted" in told.text
    assert (told.files, labels(told), told.pings.users) == ((), {"Gallery"}, ())


async def test_a_tie_is_told_with_what_decided_and_in_the_servers_language(
    house: Moderated,
) -> None:
    """The earlier of two equal entries wins, which everybody can read."""
    held = await contest_in(house, "gallery", theme="Niebla", locale="es-ES")
    first, second = await held.enter("a tied fox", "another tied fox")
    await held.go_on()
    await held.vote(21, first)
    await held.vote(22, second)
    await held.go_on()
    told = await held.message(lambda message: "Niebla: los resultados" in message.text)
    assert "Los puestos 1 y 2 tienen los mismos puntos" in told.text
    assert "decide quién participó antes" in told.text
    assert labels(told) == {"Pintar como quien ganó", "Galería"}
    assert told.text.index(f"<@{first.member_id}>") < told.text.index(f"<@{second.member_id}>")


async def test_a_winner_who_has_left_is_neither_called_nor_crowned(house: Moderated) -> None:
    """Everybody reads that the maker has left, and that the role goes to nobody."""
    prize = Prize(role_id=await house.role("Artist"))
    held = await contest_in(house, "sketches", theme="Gone", prize=prize)
    await held.enter("a last fox")
    await house.sandbox.change("member", member="member", present=False)
    try:
        await held.go_on()
        told = await results(held, "sketches")
        assert "🥇 somebody who has left" in told.text
        assert not told.pings.anybody
        prize_told = await held.message(
            lambda message: "has left the server" in message.text, house.channels["sketches"]
        )
        assert not prize_told.pings.anybody
    finally:
        await house.sandbox.change("member", member="member")
    assert not await holders(house, "Artist")


async def test_a_role_that_can_not_be_given_is_told(house: Moderated) -> None:
    """One that is gone, and one while the bot may give none."""
    world = await house.sandbox.world()
    (server,) = [each for each in world["servers"] if int(each["id"]) == house.guild_id]
    before = next(each["permissions"] for each in server["roles"] if each["name"] == "Gondola")
    cases = {
        "no-files-gone": (Prize(role_id=1), "is not there any more"),
        "no-files-bot": (Prize(role_id=await house.role("Artist")), "**Manage Roles**"),
    }
    await house.sandbox.change(
        "role", role="Gondola", permissions=str(int(before) & ~_MANAGE_ROLES)
    )
    try:
        held = {
            theme: await contest_in(house, "general", theme=theme, prize=prize)
            for theme, (prize, _) in cases.items()
        }
        await asyncio.gather(*(one.enter("a fox") for one in held.values()))
        await asyncio.gather(*(one.go_on() for one in held.values()))
        for theme, one in held.items():
            assert not (await said(one, "general", cases[theme][1])).pings.anybody
    finally:
        await house.sandbox.change("role", role="Gondola", permissions=before)


async def test_the_podium_hides_where_the_rules_hide_pictures(house: Moderated) -> None:
    """It has the pictures that stand hidden in the thread, so it is hidden like them."""
    await house.rule("sketches", RuleSet(spoiler=True))
    held = await contest_in(house, "sketches", theme="Hidden")
    await held.enter("a hidden fox")
    await held.go_on()
    told = await results(held, "sketches")
    await house.rule("sketches", RuleSet())
    assert [each.spoiler for each in told.files] == [True]


async def test_no_unrestricted_podium_in_a_channel_that_has_become_safe(house: Moderated) -> None:
    """Before it is shown the channel is looked at again; the places are told without the picture."""
    await house.rule("after-dark", RuleSet(safe_mode=SafeModeRule.OPEN))
    held = await contest_in(house, "after-dark", theme="Dark")
    painted = await house.painted("a dark fox", channel="after-dark")
    (entry,) = await held.enter_painted(painted)
    assert entry.unrestricted
    await house.sandbox.set_nsfw("after-dark", nsfw=False, tell=False)
    try:
        await held.go_on()
        told = await results(held, "after-dark")
    finally:
        await house.sandbox.set_nsfw("after-dark", nsfw=True)
    assert f"🥇 <@{entry.member_id}>" in told.text
    assert not told.files


async def test_who_answers_late_posts_the_results_once(house: Moderated) -> None:
    """The results were posted, but the answer was lost: the bot looks for them before it posts again."""
    held = await contest_in(house, "sketches", theme="Once")
    await held.enter("a single fox")
    place = house.channels["sketches"]
    await house.sandbox.fault(
        method="POST", path=f"/channels/{place}/messages", drop=True, after=True, times=3
    )
    await held.go_on()
    await results(held, "sketches")
    await held.message(lambda message: "All entries" in message.text)
    messages = await house.sandbox.messages("sketches", as_member="owner")
    assert len([each for each in messages if "Once: the results" in each.text]) == 1
