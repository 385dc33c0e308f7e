"""Block lists are kept as written, compared in any spelling, and every change is logged."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot.domain.record import LogKind, LogQuery
from bot.errors import StoreError, TooManyWords, WordListRefused
from bot.policy.words import MAX_ENTRIES, read_entry
from bot.store import tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.words import Entry
    from bot.store.engine import Database
    from bot.store.protocols import WordsRepository

GUILD = 2**62
OTHER = 2**62 + 1


def entries(*texts: str) -> list[Entry]:
    """Entries as moderators would write them."""
    return [read_entry(each) for each in texts]


def texts(found: Sequence[Entry]) -> list[str]:
    """Entries as they are written down."""
    return [each.text for each in found]


async def listed(database: Database, guild_id: int = GUILD) -> list[str]:
    """What stands on the list of a server."""
    return texts((await database.words.of_guild(guild_id)).entries)


async def logged(database: Database, guild_id: int = GUILD) -> list[tuple[str, int, str]]:
    """The rows of the log about words, oldest first."""
    query = LogQuery(guild_id=guild_id, kind=LogKind.WORDS)
    found = await database.log.search(query, most=100)
    return [(row.action, row.actor_id, row.detail) for row in reversed(found)]


async def test_a_new_server_has_an_empty_list(database: Database) -> None:
    """Where nobody added anything, nothing is found in any text."""
    assert (await database.words.of_guild(GUILD)).find("a red fox") == ()


async def test_what_was_added_is_found_at_once(database: Database, noon: datetime) -> None:
    """Entries of every kind come back in one order, are looked for from then on, and stay in their server."""
    repository: WordsRepository = database.words
    assert (await repository.of_guild(GUILD)).find("a red fox") == ()
    wanted = entries("red fox", "Fox", "fo?es", "/colou?r, please/")
    added = await repository.add(GUILD, wanted, by=7, at=noon)
    assert added == tuple(wanted)
    assert await listed(database) == ["/colou?r, please/", "fo?es", "Fox", "red fox"]
    found = (await repository.of_guild(GUILD)).find("A RED FOX in color, please")
    assert texts(found) == ["/colou?r, please/", "Fox", "red fox"]
    assert await listed(database, OTHER) == []
    assert await logged(database) == [
        ("added", 7, "red fox, Fox, fo?es, /colou?r, please/"),
    ]
    assert await logged(database, OTHER) == []


async def test_the_same_in_another_spelling_is_not_new(database: Database, noon: datetime) -> None:
    """Case, width and look-alikes make no second entry, neither beside the list nor within one call."""
    await database.words.add(GUILD, entries("fox"), by=7, at=noon)
    again = entries("FOX", "\N{FULLWIDTH LATIN SMALL LETTER F}ox", "f\N{CYRILLIC SMALL LETTER O}x")
    assert await database.words.add(GUILD, again, by=8, at=noon) == ()
    added = await database.words.add(GUILD, entries("Owl", "owl", "fox"), by=8, at=noon)
    assert texts(added) == ["Owl"]
    assert await listed(database) == ["fox", "Owl"]
    assert await logged(database) == [("added", 7, "fox"), ("added", 8, "Owl")]


async def test_an_entry_is_removed_in_any_spelling(database: Database, noon: datetime) -> None:
    """What was taken off is told as it stood, counts no more, and can't be taken off twice."""
    await database.words.add(GUILD, entries("Fox", "owl", r"/\bFOX/"), by=7, at=noon)
    gone = await database.words.remove(GUILD, entries("fOX", "heron"), by=8, at=noon)
    assert texts(gone) == ["Fox"]
    assert await listed(database) == [r"/\bFOX/", "owl"]
    assert not await database.words.remove(GUILD, entries("fox"), by=8, at=noon)
    assert await logged(database) == [
        ("added", 7, r"Fox, owl, /\bFOX/"),
        ("removed", 8, "Fox"),
    ]


async def test_regexes_that_differ_in_case_are_two(database: Database, noon: datetime) -> None:
    """A capital letter after a backslash means the opposite, so the case of a regex is part of it."""
    await database.words.add(GUILD, entries(r"/fox\w/", r"/fox\W/"), by=7, at=noon)
    gone = await database.words.remove(GUILD, entries(r"/fox\W/"), by=7, at=noon)
    assert texts(gone) == [r"/fox\W/"]
    assert await listed(database) == [r"/fox\w/"]


async def test_a_list_is_replaced_in_one_go(database: Database, noon: datetime) -> None:
    """What is new comes, what is missing goes, and what is only spelled differently stays as it was."""
    await database.words.add(GUILD, entries("Fox", "owl", "heron"), by=7, at=noon)
    changed = await database.words.replace(GUILD, entries("fox", "crane", "OWL"), by=8, at=noon)
    assert texts(changed.added) == ["crane"]
    assert texts(changed.removed) == ["heron"]
    assert await listed(database) == ["crane", "Fox", "owl"]
    assert (await database.words.of_guild(GUILD)).find("a heron") == ()
    assert await logged(database) == [
        ("added", 7, "Fox, owl, heron"),
        ("removed", 8, "heron"),
        ("added", 8, "crane"),
    ]


async def test_a_list_is_replaced_by_nothing(database: Database, noon: datetime) -> None:
    """An empty list takes everything off, and a second one changes and logs nothing."""
    await database.words.add(GUILD, entries("fox", "owl"), by=7, at=noon)
    assert texts((await database.words.replace(GUILD, [], by=8, at=noon)).removed) == ["fox", "owl"]
    changed = await database.words.replace(GUILD, [], by=8, at=noon)
    assert (changed.added, changed.removed) == ((), ())
    assert await listed(database) == []
    assert len(await logged(database)) == 2


async def test_a_full_list_takes_nothing_more(database: Database, noon: datetime) -> None:
    """Beyond the bound all of a call is refused; what is on the list already does not count twice."""
    most = entries(*(f"word{number}" for number in range(MAX_ENTRIES)))
    assert len(await database.words.add(GUILD, most, by=7, at=noon)) == MAX_ENTRIES
    for refused in (entries("one"), entries("word1", "one")):
        with pytest.raises(TooManyWords):
            await database.words.add(GUILD, refused, by=7, at=noon)
    with pytest.raises(TooManyWords):
        await database.words.replace(GUILD, [*most, *entries("one")], by=7, at=noon)
    assert await database.words.add(GUILD, most, by=7, at=noon) == ()
    assert len(await listed(database)) == MAX_ENTRIES
    assert len(await logged(database)) == 1
    changed = await database.words.replace(GUILD, [*most[1:], *entries("one")], by=7, at=noon)
    assert (texts(changed.added), texts(changed.removed)) == (["one"], ["word0"])


async def test_what_is_too_large_together_changes_nothing(
    database: Database, noon: datetime
) -> None:
    """Regexes that would take too much memory are refused when they are added, and not by each prompt."""
    await database.words.add(GUILD, entries("fox"), by=7, at=noon)
    large = entries(*(rf"/a{number}[a-z]{{900}}/" for number in range(50)))
    with pytest.raises(WordListRefused):
        await database.words.add(GUILD, large, by=7, at=noon)
    with pytest.raises(WordListRefused):
        await database.words.replace(GUILD, large, by=7, at=noon)
    assert await listed(database) == ["fox"]
    assert len(await logged(database)) == 1


async def test_calls_at_once_lose_nothing(database: Database, noon: datetime) -> None:
    """However many moderators add at the same time, each entry is there once, and one of them added it."""
    calls = [
        database.words.add(GUILD, entries("fox", f"word{number}"), by=number, at=noon)
        for number in range(1, 11)
    ]
    added = await asyncio.gather(*calls)
    assert sum("fox" in texts(each) for each in added) == 1
    assert len(await listed(database)) == 11


async def test_a_list_is_read_once(database: Database, noon: datetime) -> None:
    """However many prompts are compared, the database is asked once until the list changes."""
    await database.words.add(GUILD, entries("fox"), by=7, at=noon)
    asked: list[str] = []
    event.listen(
        database._engine,  # noqa: SLF001  - only the engine sees what is asked
        "before_cursor_execute",
        lambda *told: asked.append(told[2]),
    )
    await asyncio.gather(*(database.words.of_guild(GUILD) for _ in range(50)))
    assert len(asked) == 1


async def test_without_the_database_there_is_no_list(database: Database, noon: datetime) -> None:
    """A list that can't be read is an error, and never an empty list."""
    await database.words.add(GUILD, entries("fox"), by=7, at=noon)
    await database.write(tables.words.drop)
    try:
        with pytest.raises(StoreError):
            await database.words.of_guild(GUILD)
    finally:
        await database.write(tables.words.create)
