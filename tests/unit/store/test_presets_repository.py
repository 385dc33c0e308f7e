"""Options that are kept: the defaults of members, and presets of members and servers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.options import ImagineOptions
from bot.domain.presets import (
    LONGEST_NAME,
    MOST,
    NOTHING,
    Owner,
    OwnerKind,
    Preset,
    Saved,
    preset_key,
    preset_name,
)
from bot.domain.record import LogQuery

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.generation import Generation
    from bot.domain.job import Job
    from bot.errors import OptionValue
    from bot.store.engine import Database
    from bot.store.kept_protocols import DefaultsRepository, PresetRepository

MINA = Owner(kind=OwnerKind.MEMBER, id=2**62 + 1)
SERVER = Owner(kind=OwnerKind.SERVER, id=2**62 + 1)
OPTIONS = ImagineOptions(prompt="", model="venice-sd35", width=512, cfg_scale=7.5)


def preset(name: str, owner: Owner, at: datetime, options: ImagineOptions = OPTIONS) -> Preset:
    """A preset that somebody saves."""
    return Preset(owner=owner, name=name, options=options, by=7, at=at)


async def test_defaults_are_changed_one_by_one(database: Database, noon: datetime) -> None:
    """What is set stays until it is set anew or forgotten; others have their own."""
    repository: DefaultsRepository = database.defaults
    assert await repository.get(2**62) == NOTHING
    await repository.change(2**62, {"model": "venice-sd35", "width": 512}, at=noon)
    await repository.change(1, {"format": "png"}, at=noon)
    changed = await repository.change(2**62, {"width": 640, "variants": 2}, at=noon)
    assert changed == NOTHING.changed({"model": "venice-sd35", "width": 640, "variants": 2})
    assert await repository.get(2**62) == changed
    left = await repository.change(2**62, {"width": None, "variants": None}, at=noon)
    assert left == NOTHING.changed({"model": "venice-sd35"})
    assert await repository.change(2**62, {"model": None}, at=noon) == NOTHING
    assert await repository.get(2**62) == NOTHING
    assert await repository.get(1) == NOTHING.changed({"format": "png"})


async def test_defaults_are_forgotten_with_their_member(database: Database, noon: datetime) -> None:
    """Whoever asks to be forgotten has no defaults any more, in memory neither."""
    await database.defaults.change(5, {"format": "png"}, at=noon)
    assert await database.defaults.get(5) != NOTHING
    await database.privacy.forget(5, at=noon)
    assert await database.defaults.get(5) == NOTHING


async def test_some_options_never_have_a_default(database: Database, noon: datetime) -> None:
    """Whatever is handed in, prompt, seed and safe mode are not kept."""
    changes: dict[str, OptionValue] = {
        "prompt": "a fox",
        "seed": 5,
        "safe_mode": False,
        "format": "png",
    }
    await database.defaults.change(1, changes, at=noon)
    assert await database.defaults.get(1) == NOTHING.changed({"format": "png"})


async def test_changes_at_once_are_all_kept(database: Database, noon: datetime) -> None:
    """Nobody's change undoes another that was made at the same moment."""
    changes: list[dict[str, OptionValue]] = [
        {"format": "png"},
        {"variants": 2},
        {"width": 512},
        {"model": "venice-sd35"},
    ]
    await asyncio.gather(*(database.defaults.change(1, each, at=noon) for each in changes))
    assert len((await database.defaults.get(1)).given()) == 1 + len(changes)


async def test_a_preset_comes_back_by_its_name(database: Database, noon: datetime) -> None:
    """In whatever case it is typed; a member and a server of the same id have their own."""
    repository: PresetRepository = database.presets
    kept = preset("Night Sky", MINA, noon)
    assert await repository.save(kept) is Saved.NEW
    assert await repository.find(MINA, " NIGHT  sky ") == kept
    assert await repository.find(SERVER, "Night Sky") is None
    assert await repository.find(MINA, "Night") is None
    changed = preset("NIGHT sky", MINA, noon, NOTHING.changed({"format": "png"}))
    assert await repository.save(changed) is Saved.REPLACED
    assert await repository.of(MINA) == [changed]


async def test_presets_come_by_name(database: Database, noon: datetime) -> None:
    """The order is that of the names without regard to case, on both databases."""
    for name in ("b", "A", "ä", "C", "10"):
        await database.presets.save(preset(name, MINA, noon))
    found = await database.presets.of(MINA)
    assert [each.name for each in found] == ["10", "A", "b", "C", "ä"]


async def test_a_preset_never_carries_safe_mode(database: Database, noon: datetime) -> None:
    """Nor a prompt or a seed, whoever hands them in."""
    loud = ImagineOptions(prompt="a fox", seed=5, safe_mode=False, format="png", style_references=1)
    await database.presets.save(preset("loud", MINA, noon, loud))
    found = await database.presets.find(MINA, "loud")
    assert found is not None
    assert found.options == NOTHING.changed({"format": "png"})


@pytest.mark.parametrize("owner", [MINA, SERVER])
async def test_presets_are_few(database: Database, noon: datetime, owner: Owner) -> None:
    """Beyond the bound nothing is saved, also not at once; one that is there can still be replaced."""
    most = MOST[owner.kind]
    saved = await asyncio.gather(
        *(database.presets.save(preset(str(number), owner, noon)) for number in range(most + 3))
    )
    assert saved.count(Saved.NEW) == most
    assert saved.count(Saved.NO_ROOM) == 3
    (first, *_) = found = await database.presets.of(owner)
    assert len(found) == most
    assert await database.presets.save(first) is Saved.REPLACED
    await database.presets.delete(owner, first.name, by=7, at=noon)
    assert await database.presets.save(preset("one more", owner, noon)) is Saved.NEW


async def test_a_deleted_preset_is_gone(database: Database, noon: datetime) -> None:
    """Who deletes it is told what it was, and only the first."""
    kept = preset("Night", MINA, noon)
    await database.presets.save(kept)
    assert await database.presets.delete(SERVER, "night", by=7, at=noon) is None
    assert await database.presets.delete(MINA, "night", by=7, at=noon) == kept
    assert await database.presets.delete(MINA, "night", by=7, at=noon) is None
    assert await database.presets.of(MINA) == []


async def test_what_a_server_publishes_is_in_its_log(database: Database, noon: datetime) -> None:
    """With who did it and the name; what members keep for themselves is nobody's business."""
    await database.presets.save(preset("mine", MINA, noon))
    await database.presets.save(preset("ours", SERVER, noon))
    await database.presets.delete(SERVER, "OURS", by=8, at=noon)
    found = await database.log.search(LogQuery(guild_id=SERVER.id), most=10)
    assert [(each.kind.value, each.action, each.actor_id, each.detail) for each in found] == [
        ("preset", "taken away", 8, "ours"),
        ("preset", "published", 7, "ours"),
    ]


async def test_the_last_picture_is_the_newest_that_was_made(
    database: Database,
    make_job: Callable[..., Job],
    make_generation: Callable[[Job], Generation],
) -> None:
    """Of pictures that were delivered, in any server; what only waits or is another's does not count."""
    assert await database.presets.last_options(2**62 + 1) is None
    older, newer, waiting, others = (
        make_job(options=ImagineOptions(prompt="a fox", model="venice-sd35", seed=number))
        for number in range(4)
    )
    for job in (older, newer, waiting):
        await database.jobs.add(job)
    await database.jobs.finish(make_generation(older))
    assert await database.presets.last_options(older.member_id) == older.options
    late = make_job(created_at=newer.created_at.replace(hour=23), options=newer.options)
    await database.jobs.add(late)
    await database.jobs.finish(make_generation(late))
    assert await database.presets.last_options(older.member_id) == newer.options
    assert await database.presets.last_options(others.member_id + 1) is None


@given(typed=st.text(max_size=60))
def test_a_name_is_short_and_stays_itself(typed: str) -> None:
    """Whatever is typed, a name fits its column, is one line, and means the same again."""
    name = preset_name(typed)
    if name is None:
        return
    assert 0 < len(name) <= LONGEST_NAME
    assert name.isprintable()
    assert "/" not in name
    assert preset_name(name) == name
    assert 0 < len(preset_key(name)) <= 96


@pytest.mark.parametrize("typed", ["", " ", "a/b", "server/x", "a\u0000b", "x" * 33, "\u200b"])
def test_what_is_no_name(typed: str) -> None:
    """Nothing, slashes, signs that nobody sees, and more than 32 characters."""
    assert preset_name(typed) is None
