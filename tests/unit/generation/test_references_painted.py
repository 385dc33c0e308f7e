"""Pictures to paint in the style of, from the request over the database to Venice."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.domain.job import JobState
from bot.domain.options import ImagineOptions
from bot.domain.reference import Reference
from bot.domain.rules import RuleSet
from bot.domain.words import Entry
from bot.errors import OptionsRefused, ReferencesNotHere, Unexpected
from bot.generation.rehearsal import RehearsalDelivery
from bot.generation.submit import Asked
from bot.language import english
from bot.store.tables import style_references
from tests.unit.generation.rig import ADULT, GUILD, SAFE, reply, rigged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.domain.destination import Destination
    from bot.domain.job import Job
    from bot.errors import OptionValue
    from tests.unit.generation.rig import Rig

KREA = "krea-v2-large"


def reference(colour: str) -> Reference:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "WEBP")
    return Reference(data=out.getvalue(), format="webp")


RED, BLUE = reference("red"), reference("blue")


@pytest.fixture(name="rig")
async def _rig(tmp_path: Path) -> AsyncIterator[Rig]:
    """A pipeline at work."""
    async with rigged(tmp_path) as made:
        yield made


async def ask(
    rig: Rig,
    *references: Reference,
    destination: Destination = SAFE,
    **options: OptionValue,
) -> Job:
    """Ask for a picture in the style of others."""
    return await rig.pipeline.submit(
        Asked(
            options=ImagineOptions(prompt="a red fox").changed({"model": KREA, **options}),
            destination=destination,
            member_id=1,
            reply=reply(),
            references=references,
        )
    )


async def test_they_reach_venice_and_are_forgotten(rig: Rig) -> None:
    """All of them go out in their order, and nothing of them is kept once the picture is there."""
    job = await ask(rig, RED, BLUE)
    assert job.options.style_references == 2
    await rig.delivery.ended(job.id, 15)
    await rig.settled()
    sizes = [{"image": f"{len(each.data)} bytes"} for each in (RED, BLUE)]
    assert rig.sent()[0]["style_references"] == sizes
    assert await rig.database.jobs.references(job.id) == []
    made = await rig.database.generations.get(job.id)
    assert made is not None
    assert made.options.style_references == 2


async def test_they_survive_a_restart(tmp_path: Path) -> None:
    """A job that waited when the bot stopped is painted by the next one, in the same style."""
    async with rigged(tmp_path, start=False) as first:
        job = await ask(first, RED, BLUE)
        assert job.state is JobState.QUEUED
    async with rigged(tmp_path) as second:
        await second.delivery.ended(job.id, 15)
        sizes = [{"image": f"{len(each.data)} bytes"} for each in (RED, BLUE)]
        assert second.sent()[0]["style_references"] == sizes
        await second.settled()
        assert await second.database.jobs.references(job.id) == []


async def test_a_cancelled_job_keeps_nothing(tmp_path: Path) -> None:
    """Whatever the end is, the pictures go with it."""
    async with rigged(tmp_path, start=False) as rig:
        job = await ask(rig, RED)
        assert len(await rig.database.jobs.references(job.id)) == 1
        assert await rig.pipeline.cancel(job.id, 1)
        assert await rig.database.jobs.references(job.id) == []


async def test_who_chose_no_model_gets_one_that_takes_them(rig: Rig) -> None:
    """The usual model takes none, so the first here that takes as many paints."""
    job = await ask(rig, RED, model=None)
    assert (job.options.model or "").startswith(("krea-v2", "luma"))
    bare = await ask(rig, model=None)
    assert not (bare.options.model or "").startswith(("krea-v2", "luma"))


@pytest.mark.parametrize(("model", "count", "nearest"), [("venice-sd35", 1, None), (KREA, 4, 3)])
async def test_more_than_a_model_takes_is_refused(
    rig: Rig, model: str, count: int, nearest: int | None
) -> None:
    """The sentence says how many it takes, and what would work."""
    with pytest.raises(OptionsRefused) as refused:
        await ask(rig, *[RED] * count, model=model)
    assert refused.value.nearest == {"style_references": nearest}
    assert f"`style_references: {count}`" in refused.value.sentence
    assert not rig.sent()


async def test_what_is_painted_again_is_painted_without_them(rig: Rig) -> None:
    """The options of an earlier picture count pictures that are gone: the member is told."""
    job = await ask(rig, style_references=2)
    await rig.delivery.ended(job.id, 15)
    ((ready, result),) = rig.delivery.delivered[job.id]
    assert ready.options.style_references is None
    assert "style_references" not in rig.sent()[0]
    assert any("without them" in english().say(note) for note in result.notes)


async def test_those_of_an_age_restricted_channel_stay_there(tmp_path: Path) -> None:
    """When the channel is none any more as the turn comes, nothing is sent and nothing is paid."""
    delivery = RehearsalDelivery()
    async with rigged(tmp_path, delivery=delivery, start=False) as first:
        job = await ask(first, RED, destination=ADULT)
        await first.pipeline.start()
        await delivery.ended(job.id, 15)
        assert len(first.sent()) == 1
    delivery = RehearsalDelivery()
    async with rigged(tmp_path, delivery=delivery, start=False) as rig:
        job = await ask(rig, RED, destination=ADULT)
        delivery.destinations[ADULT.channel_id] = replace(ADULT, age_restricted=False)
        await rig.pipeline.start()
        await delivery.ended(job.id, 15)
        (error,) = delivery.told[job.id]
        assert isinstance(error, ReferencesNotHere)
        assert not rig.sent()
        await rig.settled()
        assert await rig.database.jobs.references(job.id) == []


async def test_a_rewritten_prompt_is_shown_unless_its_words_are_not_allowed(rig: Rig) -> None:
    """What Venice made of the prompt comes with the picture; what the list does not allow is not shown."""
    job = await ask(rig, enhance_prompt=True)
    await rig.delivery.ended(job.id, 15)
    ((_, result),) = rig.delivery.delivered[job.id]
    assert (result.enhanced_prompt or "").startswith("a red fox, ")
    assert any("rewriting the prompt" in english().say(note) for note in result.notes)
    entry = Entry.of("foreground")
    await rig.database.words.add(GUILD, [entry], by=9, at=datetime.now(UTC))
    job = await ask(rig, enhance_prompt=True)
    await rig.delivery.ended(job.id, 15)
    ((_, result),) = rig.delivery.delivered[job.id]
    assert result.enhanced_prompt is None
    plain = await ask(rig)
    await rig.delivery.ended(plain.id, 15)
    assert rig.delivery.delivered[plain.id][0][1].enhanced_prompt is None


async def test_the_gate_minds_the_rules_for_models(rig: Rig) -> None:
    """Where the rules leave only models that take none, pictures for the style are refused."""
    await rig.decide(RuleSet(allowed_models=("venice-sd35",)))
    with pytest.raises(OptionsRefused) as refused:
        await ask(rig, RED, model=None)
    assert refused.value.nearest == {"style_references": None}


async def test_a_job_without_its_pictures_is_not_painted(tmp_path: Path) -> None:
    """Where they are missing in the database nothing is sent, rather than something else."""
    async with rigged(tmp_path, start=False) as rig:
        job = await ask(rig, RED)
        await rig.database.write(
            lambda connection: connection.execute(style_references.delete()).close()
        )
        await rig.pipeline.start()
        await rig.delivery.ended(job.id, 15)
        (error,) = rig.delivery.told[job.id]
        assert isinstance(error, Unexpected)
        assert not rig.sent()
