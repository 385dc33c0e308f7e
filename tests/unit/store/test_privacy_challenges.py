"""What is kept about a person in challenges is given to them, and goes when they ask, as far as it can."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.domain.challenge import Constraints, EntryState, Phase, Prize
from bot.domain.record import BY_ITSELF
from bot.policy.ballots import count, digest, written_ballots
from bot.store import challenge_tables as tables
from bot.store.tables import forgotten, metadata
from tests.unit.challenges.contesting import DAY, GUILD, HOUR, MINUTE, NOON
from tests.unit.challenges.painting import painted
from tests.unit.store.contests import Contest
from tests.unit.store.kept import MODERATOR, OTHER, WHO, log, rows
from tests.unit.store.test_challenge_series_repository import series, theme

if TYPE_CHECKING:
    from sqlalchemy import Table

    from bot.store.engine import Database

LONG_AGO = NOON - 365 * DAY
ROLE = 2**62 + 9


async def ended(database: Database, days: int = 7) -> Contest:
    """A challenge that they won, with a role for so many days."""
    begun = await Contest.begin(database, prize=Prize(role_id=ROLE, days=days))
    mine = await begun.enter(WHO, minutes=1)
    await begun.enter(OTHER, minutes=2)
    await begun.until_next()
    await begun.vote(OTHER, mine)
    await begun.until_next()
    return begun


async def naming(database: Database, table: Table) -> list[dict[str, Any]]:
    """The rows of a table with them in it, in whichever column, or within a value."""
    return [row for row in await rows(database, table) if str(WHO) in repr(row)]


async def test_the_export_has_all_that_names_a_person_in_challenges(database: Database) -> None:
    """Entries, their ballot, prizes, what they began, themes and votes for them, and what they decided."""
    await ended(database)
    voting = await Contest.begin(database, created_by=WHO)
    theirs = await voting.enter(OTHER)
    await voting.enter(MODERATOR)
    await voting.until_next()
    await voting.vote(WHO, theirs)
    reviewed = await Contest.begin(database)
    waits = await reviewed.enter(OTHER, reviewed=True)
    await database.entries.decide(
        waits.id, let_in=False, by=WHO, at=waits.entered_at, reason="too bright"
    )
    one = series(created_by=WHO)
    await database.series.save(one, by=WHO, at=NOON, action="series begun")
    await database.series.propose(theme(one, by=WHO))
    found = await database.privacy.export(WHO)
    new = {
        *("entries", "ballots", "prizes", "challenges", "series"),
        *("themes", "theme_votes", "decided_entries"),
    }
    assert {noun: len(kept) for noun, kept in found.items() if noun in new} == dict.fromkeys(new, 1)
    ballot: dict[str, Any] = dict(found["ballots"][0])
    assert (ballot["voter_id"], ballot["three"]) == (str(WHO), str(theirs.id))
    value: Any = found["series"][0]["value"]
    assert value["created_by"] == str(WHO)
    # The secret that everybody's order of the entries is drawn by is nobody's.
    assert "a secret" not in json.dumps(found)
    assert {row["action"] for row in found["log"]} >= {"entered", "rejected", "series begun"}


async def test_who_let_an_entry_in_is_not_told_to_its_maker(database: Database) -> None:
    """What was decided about it is."""
    begun = await Contest.begin(database)
    one = await begun.enter(WHO, reviewed=True)
    await database.entries.decide(
        one.id, let_in=False, by=MODERATOR, at=one.entered_at, reason="too bright"
    )
    found = await database.privacy.export(WHO)
    assert found["entries"][0]["reason"] == "too bright"
    assert str(MODERATOR) not in json.dumps(found)


async def test_who_is_forgotten_is_out_of_what_goes_on(database: Database) -> None:
    """Their entries, also those that wait, their ballots, votes for themes and drafts go at once."""
    begun = await Contest.begin(database, constraints=Constraints(entries=2))
    mine, theirs = await begun.enter(WHO), await begun.enter(OTHER)
    await begun.enter(MODERATOR)
    waits = await begun.enter(WHO, reviewed=True)
    voting = await Contest.begin(database)
    entered = [await voting.enter(member) for member in (WHO, OTHER, MODERATOR)]
    await voting.until_next()
    await voting.vote(WHO, entered[1])
    await voting.vote(OTHER, entered[0], entered[2])
    draft = await Contest.begin(database, Phase.DRAFT, created_by=WHO)
    one = series()
    await database.series.save(one, by=9, at=NOON, action="series begun")
    wanted = theme(one, by=OTHER)
    await database.series.propose(wanted)
    await database.series.want(wanted.id, WHO)
    await database.privacy.forget(WHO, at=NOON + 2 * HOUR)
    for of, each, last in (
        (begun, mine, "drop"),
        (begun, waits, "close"),
        (voting, entered[0], "drop"),
    ):
        assert (await of.entry(each)).state is EntryState.REMOVED
        assert (await of.entry(each)).member_id == BY_ITSELF
        assert (await of.steps(each))[-1] == last
    assert await begun.entry(theirs) == theirs
    assert await database.challenges.get(draft.id) is None
    assert [row["voter_id"] for row in await rows(database, tables.ballots)] == [OTHER]
    assert [row["voter_id"] for row in await rows(database, tables.theme_votes)] == [OTHER]
    # The vote goes on without them; stars for what they had entered count for nobody.
    await voting.until_next()
    outcome = await database.outcomes.get(voting.id)
    assert outcome is not None
    assert [(e.entry.member_id, e.points) for e in outcome.standings] == [
        (MODERATOR, 2),
        (OTHER, 0),
    ]
    assert outcome.voters == 1


async def test_what_others_need_stays_without_their_name(database: Database) -> None:
    """Results, challenges, series and themes; the audit is what it was, and fame is nobody's."""
    begun = await ended(database)
    made = await Contest.begin(database, created_by=WHO)
    one = series(created_by=WHO)
    await database.series.save(one, by=9, at=NOON, action="series begun")
    await database.series.propose(theme(one, by=WHO))
    assert (await database.challenges.running(GUILD))[0].created_by == WHO
    before = await database.outcomes.get(begun.id)
    assert before is not None
    at = (await begun.now()).times.ends_at + MINUTE
    await database.privacy.forget(WHO, at=at)
    after = await database.outcomes.get(begun.id)
    assert after is not None
    assert (after.digest, after.voters) == (before.digest, before.voters)
    entries, audited = await database.outcomes.audit(begun.id)
    assert digest(written_ballots(entries, audited)) == before.digest
    assert count(entries, audited).standings == after.standings
    assert [each.entry.member_id for each in after.standings] == [BY_ITSELF, OTHER]
    fame = await database.outcomes.fame(GUILD, most=9)
    assert BY_ITSELF not in {each.member_id for each in fame}
    assert (await made.now()).created_by == BY_ITSELF
    # What is kept in memory as well.
    assert (await database.challenges.running(GUILD))[0].created_by == BY_ITSELF
    assert await database.series.get(one.id) == replace(one, created_by=BY_ITSELF)
    [waiting] = await database.series.themes(one.id)
    assert (waiting.proposed_by, waiting.votes) == (BY_ITSELF, 0)
    # All but the role, which somebody has still to take from them.
    for name, table in metadata.tables.items():
        if name in vars(tables) and name != "prizes":
            assert await naming(database, table) == [], name


async def test_a_role_is_taken_back_before_its_winner_is_forgotten(database: Database) -> None:
    """Until then the bot has to know whose it is; afterwards nothing is left of them."""
    begun = await ended(database)
    at = (await begun.now()).times.ends_at + HOUR
    await database.privacy.forget(WHO, at=at)
    await database.privacy.tidy(at=at + 2 * DAY, prompts_before=LONG_AGO)
    assert await naming(database, tables.prizes) != []
    assert await rows(database, forgotten) != []
    [over] = await database.outcomes.roles_over(at + 9 * DAY)
    assert over.member_id == WHO
    await database.outcomes.role_taken(begun.id, at=at + 9 * DAY)
    await database.privacy.tidy(at=at + 9 * DAY, prompts_before=LONG_AGO)
    assert await naming(database, tables.prizes) == []
    assert await rows(database, forgotten) == []
    assert not any((await database.privacy.export(WHO)).values())


async def test_a_role_for_ever_needs_no_name(database: Database) -> None:
    """Nobody takes it back."""
    begun = await ended(database, days=0)
    await database.privacy.forget(WHO, at=(await begun.now()).times.ends_at + HOUR)
    assert await naming(database, tables.prizes) == []


async def test_what_they_win_afterwards_is_kept_as_anybodys(database: Database) -> None:
    """Who takes part again after they were forgotten is somebody new."""
    await painted(database, WHO)
    await database.privacy.forget(WHO, at=NOON + timedelta(minutes=1))
    begun = await ended(database, days=0)
    after = (await begun.now()).times.ends_at + DAY
    await database.privacy.tidy(at=after, prompts_before=LONG_AGO)
    assert [row["member_id"] for row in await rows(database, tables.prizes)] == [WHO]
    mine = [e for e in await database.entries.of(begun.id) if e.member_id == WHO]
    assert len(mine) == 1


async def test_what_they_decided_for_others_stays_under_their_name(database: Database) -> None:
    """Who let an entry in or not, who called a challenge off; what they entered themselves does not."""
    begun = await Contest.begin(database)
    waits = await begun.enter(OTHER, reviewed=True)
    await begun.enter(WHO)
    await database.entries.decide(waits.id, let_in=True, by=WHO, at=waits.entered_at)
    await database.challenges.change(
        await begun.now(),
        lambda before, _: replace(before, theme="Ink"),
        action="edited",
        by=WHO,
        at=NOON,
    )
    await database.privacy.forget(WHO, at=NOON + 2 * HOUR)
    assert (await begun.entry(waits)).decided_by == WHO
    assert [each.action for each in await log(database) if each.actor_id == WHO] == [
        "let in",
        "edited",
    ]
    assert WHO not in {each.member_id for each in await log(database)}


async def test_nobody_is_forgotten_with_somebody_else(database: Database) -> None:
    """All of another person's rows are what they were."""
    begun = await ended(database)
    made = await Contest.begin(database, created_by=OTHER)
    one = series(created_by=OTHER, id=uuid4())
    await database.series.save(one, by=9, at=NOON, action="series begun")
    await database.series.propose(theme(one, by=OTHER))
    before = [await rows(database, each) for each in (tables.series, tables.themes)]
    entered = await database.entries.of(made.id)
    await database.privacy.forget(WHO, at=(await begun.now()).times.ends_at + HOUR)
    assert [await rows(database, each) for each in (tables.series, tables.themes)] == before
    assert await database.entries.of(made.id) == entered
    assert (await made.now()).created_by == OTHER
