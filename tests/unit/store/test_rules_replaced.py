"""The repository of rules: a place's rules replaced by others, and what the log says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.record import LogKind, LogQuery
from bot.domain.rules import RuleScope, RuleSet, ScopeKind

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.engine import Database

GUILD = 42
CHANNEL = RuleScope(guild_id=GUILD, kind=ScopeKind.CHANNEL, id=7)


async def test_replaced_rules_are_the_new_ones_and_no_others(
    database: Database, noon: datetime
) -> None:
    """What the new rules leave out is inherited again, and other places stay as they were."""
    server = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)
    await database.rules.set(server, RuleSet(spoiler=True), by=1, at=noon)
    await database.rules.set(CHANNEL, RuleSet(spoiler=False, max_variants=2), by=1, at=noon)
    new = RuleSet(max_variants=3, allowed_models=("a",))
    await database.rules.replace(CHANNEL, new, by=2, at=noon)
    assert dict(await database.rules.of_guild(GUILD)) == {
        server: RuleSet(spoiler=True),
        CHANNEL: new,
    }


async def test_what_stays_is_nobodys_change(database: Database, noon: datetime) -> None:
    """The log tells what was changed and forgotten, and nothing of a rule with the same value."""
    before = RuleSet(max_variants=2, web_search=False, allowed_models=("a", "b"), moderators=9)
    await database.rules.set(CHANNEL, before, by=1, at=noon)
    after = RuleSet(max_variants=4, allowed_models=("a", "b"), moderators=9)
    await database.rules.replace(CHANNEL, after, by=2, at=noon)
    rows = await database.log.search(LogQuery(guild_id=GUILD, kind=LogKind.RULE), most=100)
    changed = {(row.action, row.rule) for row in rows if row.actor_id == 2}
    assert changed == {("reset", "web_search"), ("set", "max_variants")}
    await database.rules.replace(CHANNEL, after, by=3, at=noon)
    rows = await database.log.search(LogQuery(guild_id=GUILD, kind=LogKind.RULE), most=100)
    assert 3 not in {row.actor_id for row in rows}
