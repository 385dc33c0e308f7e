"""`/defaults` and `/preset`: the commands as Discord gets them, and sentences within its limits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client import Gondola
from bot.domain.options import ImagineOptions
from bot.domain.presets import (
    DEFAULT_NAMES,
    LONGEST_NAME,
    NOTHING,
    PRESET_NAMES,
    Owner,
    OwnerKind,
    Preset,
    Saved,
    kept,
)
from bot.language import english, language_of
from bot.settings import Settings
from cogs._ui.pages import page_of
from cogs.presets import _text, _whose
from cogs.presets._ids import PAGE, page_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.language import Language

COMPLETED = {"model", "style_preset", "aspect_ratio", "resolution", "width", "height"}
_ENGLISH, _SPANISH = english(), language_of("es-ES")
_LANGUAGES = pytest.mark.parametrize("language", [_ENGLISH, _SPANISH])
_TEXTS = st.text(max_size=100) | st.sampled_from(["*" * 6000, "`" * 6000, "@everyone " * 600])
_OPTIONS = st.builds(
    ImagineOptions,
    prompt=st.just(""),
    model=st.none() | _TEXTS,
    negative_prompt=st.none() | _TEXTS,
    style_preset=st.none() | _TEXTS,
    aspect_ratio=st.none() | _TEXTS,
    width=st.none() | st.integers(1, 8192),
    cfg_scale=st.none() | st.floats(0, 20),
    hide_watermark=st.none() | st.booleans(),
)


def preset(
    name: str = "fog",
    options: ImagineOptions = NOTHING,
    kind: OwnerKind = OwnerKind.MEMBER,
) -> Preset:
    """A preset of somebody."""
    owner = Owner(kind=kind, id=1)
    return Preset(
        owner=owner, name=name, options=options, by=1, at=datetime(2026, 7, 1, tzinfo=UTC)
    )


@pytest.fixture
async def commands() -> dict[str, dict[str, Any]]:
    """What one PUT would register, by name."""
    settings = Settings(discord_token="token", venice_api_key="key", _env_file=None)
    async with Gondola(settings) as bot:
        await bot.load_cogs()
        return {each.name: dict(each.to_dict(bot.tree)) for each in bot.tree.get_commands()}


@pytest.mark.parametrize("name", ["defaults", "preset", "models", "styles"])
async def test_everybody_may_use_them_everywhere(
    commands: dict[str, dict[str, Any]], name: str
) -> None:
    """In servers, direct messages and groups, installed by a server or by a person."""
    command = commands[name]
    assert sorted(command["contexts"]) == [0, 1, 2]
    assert sorted(command["integration_types"]) == [0, 1]
    assert command.get("default_member_permissions") is None


@pytest.mark.parametrize(
    ("group", "part", "more", "names"),
    [
        ("defaults", "set", [], DEFAULT_NAMES),
        ("preset", "save", ["name", "last_picture"], PRESET_NAMES),
    ],
)
async def test_every_option_that_is_kept_can_be_named(
    commands: dict[str, dict[str, Any]],
    group: str,
    part: str,
    more: list[str],
    names: tuple[str, ...],
) -> None:
    """In the order of `/imagine`, with the same completion; no prompt, seed or safe mode among them."""
    (found,) = (each for each in commands[group]["options"] if each["name"] == part)
    assert [each["name"] for each in found["options"]] == [*more, *names]
    completed = {each["name"] for each in found["options"] if each.get("autocomplete")}
    assert completed == COMPLETED
    assert not {"prompt", "seed", "safe_mode"} & {*DEFAULT_NAMES, *PRESET_NAMES}


async def test_the_parts_of_the_groups(commands: dict[str, dict[str, Any]]) -> None:
    """Names are completed where one is chosen; each default can be reset."""
    parts = {each["name"]: each for each in commands["preset"]["options"]}
    assert list(parts) == ["save", "use", "share", "list", "delete"]
    for part in ("use", "share", "delete"):
        assert parts[part]["options"][0]["autocomplete"] is True
    parts = {each["name"]: each for each in commands["defaults"]["options"]}
    assert list(parts) == ["show", "set", "reset"]
    (option,) = parts["reset"]["options"]
    assert [each["value"] for each in option["choices"]] == list(DEFAULT_NAMES)


@_LANGUAGES
@given(options=_OPTIONS, name=st.text(min_size=1, max_size=LONGEST_NAME))
def test_whatever_is_kept_every_sentence_fits(
    language: Language, options: ImagineOptions, name: str
) -> None:
    """No text has more than the 4000 characters of a message, and nothing typed leaves its code block."""
    made = preset(name, options)
    texts = [
        _text.defaults(language, options),
        _text.was_reset(language, "model", options),
        _text.no_such(language, "*" * 100),
        _text.not_a_name(language, "*" * 100),
        _text.may_not_share(language, made),
        _text.was_deleted(language, made),
        *(
            tell(language, made, saved)
            for tell in (_text.was_saved, _text.was_shared)
            for saved in Saved
        ),
    ]
    assert all(0 < len(text) <= 4000 for text in texts)
    assert _text.may_not_share(language, made).count("```") == 2
    assert 0 < len(_text.choice(language, made)) <= 100
    assert 0 < len(_whose.value(made)) <= 100


@_LANGUAGES
@given(options=_OPTIONS, kind=st.sampled_from(OwnerKind))
def test_a_full_page_of_presets_fits(
    language: Language, options: ImagineOptions, kind: OwnerKind
) -> None:
    """All of them are on it, whatever they hold."""
    made = [preset("*" * LONGEST_NAME, options, kind)] * 75
    page = page_of(made, 1)
    for models in (set(), {options.model or ""}):
        text = _text.listed(language, page, len(made), models)
        assert len(text) <= 4000
        assert len(text.splitlines()) == 1 + 2 * len(page.items)


@given(number=st.integers(0, 9999))
def test_buttons_hold_their_page(number: int) -> None:
    """The id of a page leads to it."""
    match = PAGE.fullmatch(page_id(number))
    assert match is not None
    assert int(match["number"]) == number


def test_own_presets_are_offered_first_and_found_by_any_part() -> None:
    """At most 25, in their order; `server/` narrows nothing away."""
    own = [preset(f"fog {number}") for number in range(20)]
    others = [preset(f"FOG {number}", kind=OwnerKind.SERVER) for number in range(20)]
    found = _whose.matching([*own, *others], "fog")
    assert found == [*own, *others][:25]
    assert _whose.matching([*own, *others], "server/fog 19") == [own[19], others[19]]
    assert _whose.matching(own, "rain") == []


@pytest.mark.parametrize("names", [DEFAULT_NAMES, PRESET_NAMES])
def test_only_what_may_be_kept_is_kept(names: tuple[str, ...]) -> None:
    """Prompt, seed and safe mode go, whatever else is there."""
    loud = ImagineOptions(prompt="a fox", seed=5, safe_mode=False, model="m", style_references=2)
    assert kept(loud, names) == NOTHING.changed({"model": "m"})


@pytest.mark.parametrize("tell", [_text.was_saved, _text.was_shared])
def test_no_room_says_how_to_make_some(tell: Callable[[Language, Preset, Saved], str]) -> None:
    """With the command that does, as it is called in each language."""
    assert "`/preset delete`" in tell(_ENGLISH, preset(), Saved.NO_ROOM)
    assert "`/ajuste borrar`" in tell(_SPANISH, preset(), Saved.NO_ROOM)


@pytest.mark.parametrize(
    ("count", "english_title", "spanish_title"),
    [(1, "**1 preset**", "**1 ajuste guardado**"), (3, "**3 presets**", "**3 ajustes guardados**")],
)
def test_presets_are_counted(count: int, english_title: str, spanish_title: str) -> None:
    """One is told otherwise than several."""
    page = page_of([preset()] * count, 1)
    assert _text.listed(_ENGLISH, page, count, set()).splitlines()[0] == english_title
    assert _text.listed(_SPANISH, page, count, set()).splitlines()[0] == spanish_title
