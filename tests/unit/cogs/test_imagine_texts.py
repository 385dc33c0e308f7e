"""The sentences and layouts of `/imagine`: within Discord's limits, and showing what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.generation import Picture
from bot.domain.job import Job, Reply
from bot.domain.options import ImagineOptions
from bot.errors import OptionsRefused, PermissionsMissing, Problem
from bot.generation.delivery import Progress, Result
from bot.language import Language, Said, english, language_of, languages
from cogs._ui import refusals, results
from cogs._ui.layout import mentioning
from cogs._ui.refusals import OFFER, offer_id
from cogs.imagine import _views
from cogs.imagine._ids import CANCEL, cancel_id

if TYPE_CHECKING:
    from discord import ui

ENGLISH, SPANISH = english(), language_of("es-ES")
RECIPE_IN_SPANISH = (
    "-# Venice SD35 · semilla 5 · 512 \N{MULTIPLICATION SIGN} 768 · 0,4 s · 0,02\N{NO-BREAK SPACE}US$"
    " · modo seguro activado"
)
LANGUAGES = tuple(languages().values())
_JOB = Job(
    id=UUID(int=7),
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
    member_id=7,
    destination=Destination(channel_id=1, kind=ChannelKind.TEXT),
    options=ImagineOptions(prompt="a red fox", model="venice-sd35", seed=5),
    safe_mode=True,
    price=Decimal("0.02"),
    reply=Reply(
        application_id=1,
        interaction_id=2,
        token="t",
        received_at=datetime(2026, 1, 1, tzinfo=UTC),
        attachment_size_limit=10,
    ),
)
_PICTURE = Picture(data=b"x", format="webp", width=512, height=768)
_RESULT = Result(pictures=(_PICTURE,), safe_mode=True, rating=Rating.SAFE, seconds=8.2)


def _note(text: str) -> Said:
    """A note that is as long as a text."""
    return Said("ui-not-muted", {"why": text})


def _components(view: ui.LayoutView) -> list[dict[str, Any]]:
    components: list[dict[str, Any]] = view.to_components()  # type: ignore[no-untyped-call]  # as discord.py has it
    return components


def _result(
    job: Job,
    result: Result,
    pictures: list[Picture],
    *,
    mention: bool,
    language: Language = ENGLISH,
) -> ui.LayoutView:
    shown = results.Shown.of_result(job, result, model="Venice SD35")
    return results.result(language, shown, results.filenames(job, pictures), mention=mention)


async def test_a_result_shows_pictures_then_words() -> None:
    """A gallery with numbers and the prompt as alt text, and below it how it was made."""
    view = _result(_JOB, _RESULT, [_PICTURE, _PICTURE], mention=False)
    gallery, words, *_ = _components(view)
    assert [each["media"]["url"] for each in gallery["items"]] == [
        "attachment://gondola-5-1.webp",
        "attachment://gondola-5-2.webp",
    ]
    described = [each["description"] for each in gallery["items"]]
    assert described == ["1 of 2: a red fox", "2 of 2: a red fox"]
    for shown in (
        "a red fox",
        "Venice SD35",
        "seed 5",
        "512",
        "768",
        "8 s",
        "$0.02",
        "safe mode on",
    ):
        assert shown in words["content"]
    assert "<@" not in words["content"]
    assert view.is_finished()


async def test_a_result_in_a_spanish_server_is_spanish() -> None:
    """Numbers, sentences and buttons; the prompt and the model's name stay."""
    note = Said("imagine-made-smaller", {"limit": 10 * 2**20})
    result = replace(_RESULT, seconds=0.42, notes=(note,), blurred=True)
    pictures = [_PICTURE, _PICTURE]
    view = _result(_JOB, result, pictures, mention=False, language=SPANISH)
    gallery, words, painting, keeping = _components(view)
    assert [each["description"] for each in gallery["items"]] == [
        "1 de 2: a red fox",
        "2 de 2: a red fox",
    ]
    assert words["content"].splitlines() == [
        "a red fox",
        RECIPE_IN_SPANISH,
        "-# El modo seguro difuminó esta imagen.",
        f"-# {SPANISH.say(note)}",
    ]
    labels = [each["label"] for row in (painting, keeping) for each in row["components"]]
    assert labels == [
        *("Otra vez", "Editar", "Estilo", "Modelo", "Variar"),
        *("Receta", "Guardar", "Borrar"),
    ]


async def test_a_late_result_calls_exactly_one_person() -> None:
    """Posted as the bot's own message, it names who asked, and only they may be called."""
    view = _result(_JOB, _RESULT, [_PICTURE], mention=True)
    assert _components(view)[1]["content"].startswith("<@7> ")
    assert dict(mentioning(7).to_dict()) == {"parse": [], "users": [7]}


@given(
    st.text(alphabet="*_ <@>#\n-a", min_size=1, max_size=6000),
    st.lists(st.text(max_size=3000), max_size=5),
    st.booleans(),
    st.sampled_from(LANGUAGES),
)
async def test_any_result_fits_a_message(
    prompt: str,
    notes: list[str],
    mention: bool,  # noqa: FBT001  - hypothesis draws it
    language: Language,
) -> None:
    """Whatever the prompt and the notes, at most 4000 characters in all and 1024 of alt text."""
    job = replace(_JOB, options=_JOB.options.changed({"prompt": prompt}))
    result = replace(_RESULT, notes=tuple(map(_note, notes)), blurred=True)
    shown = replace(results.Shown.of_result(job, result, model="Venice SD35"), sheet_of=4)
    names = results.filenames(job, [_PICTURE], sheet=True)
    view = results.result(language, shown, names, mention=mention)
    assert view.content_length() <= 4000
    assert len(_components(view)[0]["items"][0].get("description", "")) <= 1024


@pytest.mark.parametrize(
    ("progress", "shown", "buttons"),
    [
        (Progress(position=3, seconds_left=42.4), "number 3 in line, ready in about 42 s", 1),
        (Progress(position=1), "You are next in line.", 1),
        (
            Progress(position=0, painting_for=8.0, seconds_left=4.0),
            "Painting with venice-sd35 for 8 s",
            0,
        ),
        (Progress(position=0), "Painting with venice-sd35 …", 0),
    ],
)
async def test_waiting_says_where_and_how_long(
    progress: Progress, shown: str, buttons: int
) -> None:
    """Position and time while it waits, with a way to cancel; then that it is being painted."""
    words, *rows = _components(_views.waiting(_JOB, progress))
    assert shown in words["content"]
    assert len(rows) == buttons


async def test_waiting_is_told_in_the_servers_language() -> None:
    """Or in the member's own where there is no server; with numbers as they are written there."""
    job = replace(_JOB, reply=replace(_JOB.reply, locale="es-ES"))
    progress = Progress(position=1003, seconds_left=125.0)
    words, row = _components(_views.waiting(job, progress))
    assert words["content"] == (
        "Estás en el puesto 1.003 de la cola; estará lista en alrededor de 2 min 5 s."
    )
    assert [each["label"] for each in row["components"]] == ["Cancelar"]
    in_english = replace(job, reply=replace(job.reply, guild_locale="en-GB"))
    assert "number 1,003 in line" in _components(_views.waiting(in_english, progress))[0]["content"]


@given(st.text(max_size=7000), st.text(max_size=7000), st.sampled_from(LANGUAGES))
async def test_any_refusal_fits_and_stays_in_its_quotes(
    given_: str, near: str, language: Language
) -> None:
    """What the member typed is shortened, and can't end the code that it is shown in."""
    problem = Problem(
        field="prompt", given=given_, takes=Said("takes-words"), nearest={"prompt": near}
    )
    text = refusals.told(OptionsRefused((problem,), {"prompt": near}), language)
    assert 0 < len(text) <= 3500
    assert text.count("`") % 2 == 0
    view = refusals.refused(text, ("k" * 32, {"prompt": near, "model": given_}), language)
    (button,) = _components(view)[1]["components"]
    assert 1 <= len(button["label"]) <= 80
    assert len(button["custom_id"]) <= 100


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"width": 992, "height": 992}, "Paint with 992 \N{MULTIPLICATION SIGN} 992"),
        ({"width": 992}, "Paint with width 992"),
        ({"aspect_ratio": "16:9", "width": None, "height": None}, None),
        ({"model": "flux-2-pro"}, "Paint with model flux-2-pro"),
        ({"prompt": "a" * 500}, "Paint with a shorter prompt"),
    ],
)
def test_the_offer_says_what_changes(changes: dict[str, Any], label: str | None) -> None:
    """The button names the options that it would paint with."""
    expected = label or "Paint with aspect ratio 16:9, no width, no height"
    assert refusals.offer_label(ENGLISH, changes) == expected


def test_an_offer_in_spanish_says_what_changes() -> None:
    """Options keep the names by which they are typed."""
    changes: dict[str, Any] = {
        "width": 1024,
        "height": 1024,
        "aspect_ratio": None,
        "steps": 30,
        "prompt": "a",
    }
    assert refusals.offer_label(SPANISH, changes) == (
        "Pintar con 1024 \N{MULTIPLICATION SIGN} 1024, aspect ratio omitido, steps 30, prompt más corto"
    )


def test_permissions_are_named_as_discord_does() -> None:
    """In the language of who reads it, so that they find them in Discord's settings."""
    error = PermissionsMissing(("Attach Files", "Send Messages in Threads"))
    assert "**Attach Files** and **Send Messages in Threads**" in refusals.told(error, ENGLISH)
    spanish = refusals.told(error, SPANISH)
    assert "**Adjuntar archivos** y **Enviar mensajes en hilos**" in spanish


def test_the_same_remedy_is_said_once() -> None:
    """Width and height that are mended together are not explained twice."""
    near = {"width": 992, "height": 992}
    problems = tuple(
        Problem(field=name, given=1000, takes=Said("takes-words"), nearest=near)
        for name in ("width", "height")
    )
    assert refusals.told(OptionsRefused(problems, near), ENGLISH).count("This would work") == 1


def test_custom_ids_are_read_as_they_are_written() -> None:
    """A button made today is understood by the pattern that is registered at every start."""
    offer = OFFER.fullmatch(offer_id("a-_Z9" * 6))
    cancel = CANCEL.fullmatch(cancel_id(_JOB.id))
    assert offer is not None
    assert offer["key"] == "a-_Z9" * 6
    assert cancel is not None
    assert UUID(cancel["job"]) == _JOB.id
