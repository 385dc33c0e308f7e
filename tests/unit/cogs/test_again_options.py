"""Sizes and options as people type them, what may run at once, and choices that Discord takes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.generation import Generation, Posted
from bot.domain.job import Job, Reply
from bot.domain.options import OPTION_NAMES, ImagineOptions
from bot.language import english, language_of
from bot.venice.catalog import Catalog
from cogs._ui import option_line
from cogs._ui.sources import Source
from cogs.again import _choices, _sizes, _text
from cogs.again._form import EditForm
from cogs.again._recipe import recipe
from cogs.again._running import Action, Running

if TYPE_CHECKING:
    from discord import ui

    from bot.language import Language

_CATALOG = Catalog.embedded()
_JOB = UUID(int=7)
_SPANISH = language_of("es-ES")
_LANGUAGES = pytest.mark.parametrize("language", [english(), _SPANISH])
_SIDES = st.integers(100, 9999)
_RATIOS = st.sampled_from(["1:1", "16:9", "9:16", "21:9", "4:5", "auto"])
_TIERS = st.sampled_from(["1K", "2K", "4K"])


def _components(view: ui.LayoutView) -> list[dict[str, Any]]:
    components: list[dict[str, Any]] = view.to_components()  # type: ignore[no-untyped-call]  # as discord.py has it
    return components


def _selects(view: ui.LayoutView) -> list[dict[str, Any]]:
    return [
        part for row in _components(view) for part in row.get("components", ()) if part["type"] == 3
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", {}),
        ("1024x768", {"width": 1024, "height": 768}),
        ("1024px X 768 px", {"width": 1024, "height": 768}),
        ("1024 x 768", {"width": 1024, "height": 768}),
        ("16:9", {"aspect_ratio": "16:9"}),
        ("16 : 9, 2k", {"aspect_ratio": "16:9", "resolution": "2k"}),
        ("2K 16:9", {"aspect_ratio": "16:9", "resolution": "2K"}),
        ("3x2", {"aspect_ratio": "3x2"}),
        ("4K", {"resolution": "4K"}),
        ("auto", {"aspect_ratio": "auto"}),
        ("width 640", {"width": 640}),
        ("large", None),
        ("16:9 large", None),
    ],
)
def test_a_size_is_read_as_it_is_meant(text: str, meant: dict[str, object] | None) -> None:
    """Pixels, a ratio, a resolution, or both; what is none of these is not guessed at."""
    read = _sizes.read(text)
    found = (
        None if read is None else {name: each for name, each in read.items() if each is not None}
    )
    assert found == meant


@given(
    st.one_of(
        st.builds(lambda w, h: {"width": w, "height": h}, _SIDES, _SIDES),
        st.builds(lambda w: {"width": w}, _SIDES),
        st.builds(lambda h: {"height": h}, _SIDES),
        st.builds(lambda r, t: {"aspect_ratio": r, "resolution": t}, _RATIOS, _TIERS),
        st.builds(lambda r: {"aspect_ratio": r}, _RATIOS),
        st.just({}),
    )
)
def test_a_size_that_is_not_touched_stays(size: dict[str, Any]) -> None:
    """What is written into a form and sent as it is means the same size."""
    options = ImagineOptions(prompt="a fox", **size)
    read = _sizes.read(_sizes.written(options))
    assert read is not None
    assert ImagineOptions(prompt="a fox").changed(read) == options


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "style_preset": st.sampled_from(_CATALOG.styles),
            "quality": st.sampled_from(["low", "high"]),
            "variants": st.integers(1, 4),
            "seed": st.integers(-999_999_999, 999_999_999),
            "steps": st.integers(1, 1000),
            "cfg_scale": st.floats(0.1, 20),
            "safe_mode": st.booleans(),
            "hide_watermark": st.booleans(),
        },
    )
)
def test_options_in_a_line_are_read_as_they_were_written(options: dict[str, Any]) -> None:
    """Whatever is set, the line means exactly that."""
    assert option_line.read(option_line.written(options)) == option_line.Line(options=options)


@given(st.text(max_size=300))
def test_any_line_can_be_read(text: str) -> None:
    """Nothing that is typed breaks it, and what is read has the type of its option."""
    line = option_line.read(text)
    assert set(line.options) <= set(OPTION_NAMES)
    ImagineOptions(prompt="").changed(line.options)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("steps:many", ("steps:many",)),
        ("colour:red seed:5", ("colour:red",)),
        ("hello seed:5", ("hello",)),
        ("cfg_scale:nan", ("cfg_scale:nan",)),
        ("safe_mode:maybe", ("safe_mode:maybe",)),
        ("prompt:a fox", ("prompt:a fox",)),
        ("seed:5 style_preset:Pixel Art", ()),
    ],
)
def test_what_is_no_option_is_named(text: str, unread: tuple[str, ...]) -> None:
    """Each piece that could not be read comes back as it was typed."""
    names = [name for name in OPTION_NAMES if name != "prompt"]
    assert option_line.read(text, names).unread == unread


def test_the_command_line_holds_all_options_on_one_line() -> None:
    """As they would be typed, in the command's order, with breaks of lines as spaces."""
    options = ImagineOptions(prompt="a\nred fox", model="venice-sd35", seed=5, safe_mode=False)
    expected = "/imagine prompt:a red fox model:venice-sd35 seed:5 safe_mode:False"
    assert option_line.command(options) == expected


def test_an_action_runs_once_until_its_job_has_ended() -> None:
    """By member, picture and action; what was refused, or has ended, may be pressed again."""
    running, under_way = Running(limit=3), {uuid4()}
    (job,) = under_way
    key = (1, _JOB, Action.AGAIN)

    def begin(key: tuple[int, UUID, Action]) -> bool:
        return running.begin(key, under_way.__contains__)

    assert begin(key)
    assert not begin(key)
    assert begin((2, _JOB, Action.AGAIN))
    assert begin((1, _JOB, Action.VARY))
    running.accepted(key, job)
    assert not begin(key)
    under_way.clear()
    assert begin(key)
    running.refused(key)
    assert begin(key)


async def test_every_style_can_be_chosen() -> None:
    """In selects of at most 25, in the order of the alphabet, with ids that fit."""
    selects = _selects(_choices.styles(english(), _JOB, "Anime", _CATALOG.styles))
    values = [each["value"] for select in selects for each in select["options"]]
    assert sorted(values) == sorted(_CATALOG.styles)
    assert values == sorted(values, key=str.casefold)
    assert max(len(select["options"]) for select in selects) <= 25
    for select in selects:
        assert _choices.STYLES.fullmatch(select["custom_id"])
        assert len(select["placeholder"]) <= 150


@given(st.integers(1, 400))
async def test_any_number_of_styles_fits_a_message(count: int) -> None:
    """At most ten selects of at most 25, none of them empty."""
    selects = _selects(_choices.styles(english(), _JOB, None, [f"Style {n}" for n in range(count)]))
    assert all(1 <= len(select["options"]) <= 25 for select in selects)
    shown = sum(len(select["options"]) for select in selects)
    assert shown == min(count, 250)


async def test_the_form_offers_the_current_model_even_where_there_are_many() -> None:
    """One select holds 25: the cheapest, and in any case the one that painted, which is chosen."""
    here = list(_CATALOG.offered())
    assert len(here) > 25
    dearest = _choices.model_options(english(), here)[-1].value
    options = _choices.models_of_form(english(), here, dearest)
    assert len(options) == 25
    assert [each.value for each in options if each.default] == [dearest]
    assert not any(each.default for each in _choices.models_of_form(english(), here, "gone"))


@_LANGUAGES
@pytest.mark.parametrize("known", [True, False])
@given(prompt=st.text(alphabet="ab `\n", min_size=1, max_size=3000))
def test_any_recipe_fits_a_message(language: Language, known: bool, prompt: str) -> None:  # noqa: FBT001  - a case of the test
    """At most 2000 characters, and every code block ends where it should."""
    made = recipe(language, _source(prompt), _CATALOG.get("venice-sd35") if known else None)
    assert len(made.text) <= 2000
    assert made.text.count("```") % 2 == 0
    assert made.text.count("```") // 2 + len(made.files) == 2


@_LANGUAGES
async def test_the_form_fits(language: Language) -> None:
    """A title and labels of at most 45 characters, and hints of at most 100, says Discord."""
    models = _choices.models_of_form(language, _CATALOG.offered(), "venice-sd35")
    form = EditForm(language, _source("a fox"), models).to_dict()
    assert len(form["title"]) <= 45
    for label in form["components"]:
        assert len(label["label"]) <= 45
        assert len(label.get("description") or "") <= 100


async def test_a_spaniard_is_asked_in_spanish() -> None:
    """Questions, prices and what could not be read; the names of options stay as they are typed."""
    spec = _CATALOG.get("venice-sd35")
    asked = _components(_choices.variants(_SPANISH, _JOB, ImagineOptions(prompt="a fox"), spec))
    assert asked[0]["content"].startswith("¿Cuántas variantes nuevas pinto?")
    assert re.fullmatch(r"2 por 0,\d+\sUS\$", asked[1]["components"][1]["label"])
    assert "No entiendo «grande» como tamaño" in _text.unread_size(_SPANISH, "grande")
    assert "No entiendo «a», «b» como opciones" in _text.unread_options(_SPANISH, ["a", "b"])


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({"steps": 20, "quality": "low", "seed": 5}, None),
        ({"steps": 20}, "I left out `quality` and `seed`."),
        ({"steps": 8, "quality": "low", "seed": 5}, "I took `steps: 8`."),
        ({"steps": 8, "quality": "low"}, "I left out `seed` and took `steps: 8`."),
    ],
)
def test_what_another_model_changes_is_told(after: dict[str, Any], told: str | None) -> None:
    """What was left out, what was taken instead, or both, in one sentence."""
    spec = _CATALOG.offered()[0]
    said = _text.adapted(spec, {"steps": 20, "quality": "low", "seed": 5}, after)
    assert (said is None) is (told is None)
    if said is not None:
        assert english().say(said) == f"To fit {spec.name}, {told}"
        assert _SPANISH.say(said).startswith(f"Para ajustarme a {spec.name}, ")


def _source(prompt: str) -> Source:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    options = ImagineOptions(prompt=prompt, model="venice-sd35", seed=5)
    job = Job(
        id=_JOB,
        created_at=now,
        member_id=7,
        destination=Destination(channel_id=1, kind=ChannelKind.TEXT),
        options=options,
        safe_mode=True,
        price=Decimal("0.02"),
        reply=Reply(
            application_id=1,
            interaction_id=2,
            token="t",
            received_at=now,
            attachment_size_limit=10,
        ),
    )
    generation = Generation(
        job_id=_JOB,
        made_at=now,
        member_id=7,
        guild_id=None,
        asked_in=1,
        options=options,
        safe_mode=True,
        unrestricted=False,
        rating=Rating.SAFE,
        width=64,
        height=64,
        pictures=1,
        seconds=1.0,
        cost=Decimal("0.02"),
        posted=Posted(channel_id=1, message_id=2),
    )
    return Source(job=job, generation=generation)
