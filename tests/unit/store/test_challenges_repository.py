"""Challenges are kept as they are, changed by one at a time, and moved on once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.challenge import Constraints, EntryState, Phase, Prize
from bot.domain.generation import Posted
from bot.domain.record import BY_ITSELF
from bot.domain.reference import Reference
from bot.errors import NoSuchChallenge, NotNow
from bot.policy import contest
from bot.store.challenge_tables import ballots, challenge_pictures
from tests.unit.challenges.contesting import DAY, GUILD, HOUR, NOON, ORGANISER, challenge
from tests.unit.store.contests import Contest
from tests.unit.store.kept import rows

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge
    from bot.store.engine import Database

PICTURE = Reference(data=b"a picture", format="png")


async def test_a_challenge_is_read_back_as_it_was(database: Database) -> None:
    """Every field, and nothing where nothing was."""
    full = challenge(
        constraints=Constraints(models=("a",), seed=2**40, must_have=("fox 🦊",), entries=3),
        prize=Prize(role_id=2**62, days=0),
        thread_id=2**62 + 1,
        announcement=Posted(channel_id=2**62, message_id=2**62 + 2),
        event_id=2**62 + 3,
        series_id=challenge().id,
        reason="none",
        locale="es-ES",
    )
    bare = challenge()
    for each in (full, bare):
        await database.challenges.add(each)
        assert await database.challenges.get(each.id) == each
        assert await database.challenges.picture(each.id) is None
    assert await database.challenges.get(challenge().id) is None


async def test_the_organisers_picture_is_kept_until_it_is_announced(database: Database) -> None:
    """From then on it stands on Discord, and takes up no room here."""
    draft = challenge()
    await database.challenges.add(draft, PICTURE)
    assert await database.challenges.picture(draft.id) == PICTURE
    where = Posted(channel_id=5, message_id=6)
    await database.challenges.announced(draft, 7, where)
    found = await database.challenges.get(draft.id)
    assert found == replace(draft, thread_id=7, announcement=where)
    assert await rows(database, challenge_pictures) == []


async def test_a_decision_is_written_down_with_what_follows_from_it(database: Database) -> None:
    """The new phase, the steps and the row of the log stand there together."""
    begun = await Contest.begin(database, Phase.DRAFT)
    assert await begun.steps() == []
    after = await begun.change(lambda before, _: contest.published(before, now=NOON))
    assert after.phase is Phase.ANNOUNCED
    assert await begun.now() == after
    assert await begun.steps() == ["announce", "event"]
    [row] = await begun.log()
    assert (row.action, row.actor_id, row.rule) == ("changed", ORGANISER, after.theme)


async def test_what_is_refused_leaves_everything_as_it_was(database: Database) -> None:
    """Neither steps, nor a row of the log, nor another phase."""
    begun = await Contest.begin(database)
    before, steps, log = await begun.now(), await begun.steps(), await begun.log()
    with pytest.raises(NotNow):
        await begun.change(lambda known, _: contest.published(known, now=NOON))
    assert (await begun.now(), await begun.steps(), await begun.log()) == (before, steps, log)
    with pytest.raises(NoSuchChallenge):
        await database.challenges.change(
            challenge(), lambda known, _: known, action="x", by=1, at=NOON
        )


async def test_whoever_decides_is_told_how_many_entries_are_in(database: Database) -> None:
    """Those that stand or are on their way; what was taken out is not."""
    begun = await Contest.begin(database)
    gone = await begun.enter(1)
    await begun.enter(2)
    await begun.enter(3, arrives=False)
    await database.entries.withdraw(gone.id, by=1, now=gone.entered_at)
    seen: list[int] = []

    def decide(before: Challenge, standing: int) -> Challenge:
        seen.append(standing)
        return before

    await begun.change(decide)
    assert seen == [2]


async def test_what_came_due_while_nobody_was_there_begins_once_and_in_order(
    database: Database,
) -> None:
    """Days later each phase begins, with its steps and its row of the log, and then nothing is due."""
    begun = await Contest.begin(database, Phase.ANNOUNCED)
    await Contest.begin(database, Phase.DRAFT)
    now = NOON + 30 * DAY
    assert await database.challenges.due(NOON) == []
    assert await database.challenges.due(now) == [begun.id]
    phases = [each.phase for each in await database.challenges.advance(begun.id, now=now)]
    # Nobody could enter meanwhile, so there was nothing to vote on.
    assert phases == [Phase.OPEN, Phase.RESULTS]
    assert await begun.steps() == [
        *("announce", "event"),
        *("open", "event"),
        *("results", "gallery", "prize", "event"),
    ]
    assert [(each.action, each.actor_id) for each in await begun.log()][1:] == [
        ("open", BY_ITSELF),
        ("results", BY_ITSELF),
    ]
    assert await database.challenges.advance(begun.id, now=now) == []
    assert await database.challenges.due(now) == []
    with pytest.raises(NoSuchChallenge):
        await database.challenges.advance(challenge().id, now=now)


async def test_the_longest_overdue_is_first(database: Database) -> None:
    """So that nobody waits for longer than they have to."""
    late = await Contest.begin(database, Phase.ANNOUNCED)
    sooner = challenge().times
    sooner = replace(sooner, opens_at=sooner.opens_at - HOUR / 2)
    early = await Contest.begin(database, Phase.ANNOUNCED, times=sooner)
    assert await database.challenges.due(NOON + DAY) == [early.id, late.id]


async def test_a_servers_challenges_are_listed_without_drafts(database: Database) -> None:
    """The newest first, at most so many; those that run oldest first, and no other server's."""
    made = [
        await Contest.begin(database, phase, created_at=NOON + HOUR * number)
        for number, phase in enumerate([Phase.OPEN, Phase.DRAFT, Phase.ANNOUNCED, Phase.OPEN])
    ]
    await Contest.begin(database, Phase.ANNOUNCED, guild_id=5)
    listed = await database.challenges.of_guild(GUILD, most=9)
    assert [each.id for each in listed] == [made[n].id for n in (3, 2, 0)]
    assert await database.challenges.of_guild(GUILD, most=1) == listed[:1]
    running = await database.challenges.running(GUILD)
    assert [each.id for each in running] == [made[n].id for n in (0, 2, 3)]
    # It is kept in memory, and read anew after each change.
    await made[0].change(lambda before, _: contest.cancelled(before, "rain"))
    running = await database.challenges.running(GUILD)
    assert [each.id for each in running] == [made[n].id for n in (2, 3)]
    await database.challenges.scheduled(running[0], 99)
    assert (await database.challenges.running(GUILD))[0].event_id == 99


async def test_a_draft_is_forgotten_when_it_is_discarded_or_old(database: Database) -> None:
    """What was published is not, whatever its age."""
    old = await Contest.begin(database, Phase.DRAFT, created_at=NOON - DAY)
    new = await Contest.begin(database, Phase.DRAFT)
    known = await Contest.begin(database, Phase.ANNOUNCED, created_at=NOON - DAY)
    assert await database.challenges.drop_drafts(NOON) == 1
    assert await database.challenges.get(old.id) is None
    await database.challenges.drop(await new.now())
    assert await database.challenges.get(new.id) is None
    with pytest.raises(NotNow):
        await database.challenges.drop(await known.now())
    with pytest.raises(NoSuchChallenge):
        await database.challenges.drop(challenge())
    assert (await known.now()).phase is Phase.ANNOUNCED


async def test_calling_it_off_leaves_no_ballots_and_nothing_on_its_way(database: Database) -> None:
    """Nobody will count them, so nobody has to know who voted; moderators have nothing to look at."""
    begun = await Contest.begin(database)
    one, two = await begun.enter(1), await begun.enter(2)
    late = await begun.enter(3, arrives=False)
    await begun.until_next()
    await begun.vote(5, one, two)
    await begun.change(lambda before, _: contest.cancelled(before, "rain"))
    assert await rows(database, ballots) == []
    assert (await begun.entry(one)).state is EntryState.STANDING
    assert (await begun.entry(late)).state is EntryState.REMOVED
    assert await begun.steps(late) == ["keep", "drop"]
    assert (await begun.steps())[-2:] == ["cancel", "event"]


async def test_what_moderators_did_not_look_at_is_out_when_entries_are_taken_no_more(
    database: Database,
) -> None:
    """They see that it is too late, and its maker is told; called off, everybody is told that instead."""
    for off in (False, True):
        begun = await Contest.begin(database)
        waiting = await begun.enter(1, reviewed=True)
        if off:
            await begun.change(lambda before, _: contest.cancelled(before, "rain"))
        else:
            await begun.until_next()
        assert (await begun.entry(waiting)).state is EntryState.EXPIRED
        assert await begun.steps(waiting) == ["present", "close", *(["tell"] if not off else [])]
