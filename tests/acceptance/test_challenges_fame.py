"""`/hall-of-fame`: by server, by member and by challenge; private unless somebody wants it for everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest_asyncio
from sqlalchemy import insert

from bot.domain.challenge import Phase
from bot.domain.generation import Posted
from bot.store.challenge_rows import challenge_row, entry_row
from bot.store.challenge_tables import challenges, entries
from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.voting import (
    ONE,
    THREE,
    TWO,
    Vote,
    changed,
    closed,
    entry_of,
    give,
    opened,
    turned,
    vote_on,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Run

GOLD, SILVER, BRONZE = "🥇", "🥈", "🥉"


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own, where nobody has won anything yet."""
    async with moderated() as house:
        assert "Nobody has won a challenge here yet" in await read(house)
        yield house


@pytest_asyncio.fixture(scope="module", name="vote")
async def _vote(house: Moderated) -> Vote:
    """A challenge that member won before member-3 and the moderator, with the owner's vote alone."""
    vote = await vote_on(house, "member", "member-3", "moderator", theme="Lamps & *lights*")
    stars = {"member": THREE, "member-3": TWO, "moderator": ONE}
    of = {vote.entry_of(maker): each for maker, each in stars.items()}
    page = await opened(house.sandbox, vote.announcement, "owner")
    for number in (1, 2, 3):
        page = await turned(house.sandbox, page, number, "owner")
        page = await give(house.sandbox, page, of[entry_of(page)], "owner")
    await closed(house, vote.challenge, Phase.RESULTS)
    return vote


async def asked(house: Moderated, *, member: str = "owner", **options: object) -> Run:
    """The command, sent by somebody; `member_` is the option of that name."""
    given = {name.removesuffix("_"): value for name, value in options.items()}
    return await house.sandbox.run(["hall-of-fame"], member=member, options=given)


async def read(house: Moderated, *, member: str = "owner", **options: object) -> str:
    """What somebody privately reads."""
    message: Message = await (await asked(house, member=member, **options)).private(to=member)
    assert not message.pings.anybody
    return message.text


async def won_before(house: Moderated, vote: Vote, theme: str, days: int, winner: int) -> None:
    """Write down a challenge that ended so many days earlier, and who won it."""
    times = vote.challenge.times
    back = timedelta(days=days)
    earlier = replace(
        vote.challenge,
        id=uuid4(),
        theme=theme,
        phase=Phase.RESULTS,
        times=replace(
            times,
            opens_at=times.opens_at - back,
            closes_at=times.closes_at - back,
            ends_at=times.ends_at - back,
        ),
    )
    entry = replace(
        vote.entries["member"],
        id=uuid4(),
        challenge_id=earlier.id,
        member_id=winner,
        kept=Posted(channel_id=1, message_id=days),
    )
    counted = {"place": 1, "points": 5, "threes": 1, "twos": 1, "ones": 0, "podium": True}
    rows = {**challenge_row(earlier), "voters": 2, "digest": "0" * 64}
    await house.database.write(
        lambda connection: connection.execute(insert(challenges), rows).close()
    )
    placed = {**entry_row(entry), **counted, "number": 1}
    await house.database.write(
        lambda connection: connection.execute(insert(entries), placed).close()
    )


async def test_the_server_has_a_table_of_medals(house: Moderated, vote: Vote) -> None:
    """Whoever has more first places stands above."""
    told = await read(house)
    first, second, third = (each.member_id for each in vote.entries.values())
    assert told.splitlines() == [
        "**The hall of fame**",
        f"1. <@{first}> · {GOLD} 1",
        f"2. <@{second}> · {SILVER} 1",
        f"3. <@{third}> · {BRONZE} 1",
    ]


async def test_a_member_has_places(house: Moderated, vote: Vote) -> None:
    """The newest first, with points and day; who has none is told so."""
    await won_before(house, vote, "Older", 30, vote.entries["member-3"].member_id)
    title, newest, older = (await read(house, member_="member-3")).splitlines()
    assert title == f"**How <@{vote.entries['member-3'].member_id}> did**"
    assert newest.startswith(rf"{SILVER} **Lamps & \*lights\*** · 2 points · <t:")
    assert older.startswith(f"{GOLD} **Older** · 5 points · <t:")
    assert "has no place in a challenge of this server yet" in await read(house, member_="owner")


async def test_a_challenge_has_all_its_places(house: Moderated, vote: Vote) -> None:
    """With points and the stars that they are made of, by what is chosen or typed."""
    told = await read(house, challenge=str(vote.challenge.id))
    title, *lines = told.splitlines()
    assert title.endswith("· 1 voter")
    assert [each.partition(" <@")[0] for each in lines] == [GOLD, SILVER, BRONZE]
    assert f"3 points · {THREE} 1" in lines[0]
    assert await read(house, challenge="lamps & *LIGHTS*") == told
    both = await read(house, challenge=str(vote.challenge.id), member_="member")
    assert "not both" in both


async def test_everybody_sees_it_only_where_somebody_wants_that(
    house: Moderated, vote: Vote
) -> None:
    """In the server's language, calling nobody; whoever turns its pages gets pages of their own."""
    for number in range(1, 21):
        await won_before(house, vote, f"Round {number}", 60 + number, 10**17 + number)
    run = await asked(house, member="member-2", everybody=True)
    shown = (await run.result(until=lambda found: found.status == "answered")).message
    assert (shown.visible_to, shown.pings.anybody) == (None, False)
    assert "**The hall of fame**" in shown.text
    assert "page 1 of 2" in shown.text
    turn = await house.sandbox.press(shown, label="Next", member="member-3")
    own = await turn.private(to="member-3")
    assert "page 2 of 2" in own.text
    again = await house.last("general", lambda each: each.id == shown.id)
    assert again.text == shown.text
    back = await house.sandbox.press(own, label="Previous", member="member-3")
    assert (await changed(back, "page 1 of 2")).id == own.id
    spanish = await read(house, member="member-2")
    assert "**El salón de la fama**" in spanish


async def test_who_had_themselves_forgotten_has_no_name(house: Moderated, vote: Vote) -> None:
    """Their medals stay, and nobody's name stands beside them."""
    await won_before(house, vote, "Faceless", 200, 0)
    run = await asked(house, challenge="Faceless")
    told = (await run.private(to="owner")).text
    assert f"{GOLD} somebody · 5 points" in told
    assert "<@0>" not in await read(house)


async def test_what_is_hidden_from_somebody_stays_hidden(house: Moderated, vote: Vote) -> None:
    """A challenge in a channel that a member can't see is not told to them, by whichever page."""
    vote = await vote_on(house, "member", "member-3", theme="Secret")
    await closed(house, vote.challenge, Phase.RESULTS)
    await house.sandbox.change("overwrite", channel="art-challenge", member="member", deny=1 << 10)
    try:
        told = await read(house, member="member", challenge=str(vote.challenge.id))
        assert "There is no such challenge" in told
        assert "Secret" not in await read(house, member="member", member_="member-3")
        assert "Secret" in await read(house, member="owner", member_="member-3")
    finally:
        await house.sandbox.change("overwrite", channel="art-challenge", member="member")
