"""A member's defaults: they fill in what was left out, and never make a request fail."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Destination
from bot.domain.options import OPTION_NAMES, ImagineOptions
from bot.domain.presets import DEFAULT_NAMES, NOTHING
from bot.domain.rules import Quality, Resolution, RuleScope, RuleSet, ScopeKind
from bot.domain.words import Entry
from bot.errors import Refusal
from bot.generation.house import House
from bot.generation.rehearsal import RehearsalDelivery, RehearsalDesk
from bot.generation.submit import Gate
from bot.language import english
from bot.store.engine import Database
from bot.venice.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.generation.defaults import Filled

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
SERVER = RuleScope(guild_id=1, kind=ScopeKind.SERVER, id=1)
SAFE = Destination(
    channel_id=2,
    kind=ChannelKind.TEXT,
    guild_id=1,
    age_restricted=False,
    guild_age_restricted=False,
    bot_is_member=True,
)
CATALOG = Catalog.embedded()
MODELS = (
    "z-image-turbo",
    "venice-sd35",
    "krea-v2-medium",
    "nano-banana-2",
    "gpt-image-2",
    "lustify-sdxl",
    "Grok-Imagine-Image-2-0",
    "no-such-model",
)
WORD = "heron"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A gate, and the loop that it is asked in."""

    gate: Gate
    database: Database
    runner: asyncio.Runner

    def fill(self, options: ImagineOptions, defaults: ImagineOptions) -> Filled:
        """Fill in a request in a channel that is not age-restricted."""
        return self.runner.run(self.gate.fill(options, defaults, SAFE))

    def accepts(self, options: ImagineOptions) -> bool:
        """Whether the gate lets a request through there."""
        try:
            self.runner.run(self.gate.decide(options, SAFE, 7, now=NOW))
        except Refusal:
            return False
        return True

    def rule(self, rules: RuleSet) -> None:
        """Let the server have these rules and no others."""
        self.runner.run(self.database.rules.replace(SERVER, rules, by=1, at=NOW))


@pytest.fixture(scope="module", name="place")
def _place() -> Iterator[Place]:
    """A server with one word on its list, and no rules yet."""
    with asyncio.Runner() as runner:
        database = runner.run(Database.connect("sqlite:///:memory:"))
        runner.run(database.migrate())
        runner.run(database.words.add(1, [Entry.of(WORD)], by=1, at=NOW))
        gate = Gate(
            catalog=lambda: CATALOG,
            house=House(rules=database.rules, words=database.words, mutes=database.mutes),
            look=RehearsalDelivery().look,
            reaches=RehearsalDesk().reaches,
            random=Random(1),  # noqa: S311  - seeds of pictures
        )
        yield Place(gate=gate, database=database, runner=runner)
        runner.run(database.close())


def _maybe(*values: object) -> st.SearchStrategy[object]:
    return st.none() | st.sampled_from(values)


_FLAGS = st.none() | st.booleans()
_WISHES = {
    "model": _maybe(*MODELS),
    "negative_prompt": _maybe("blurry", f"a {WORD}", "x" * 3000),
    "style_preset": _maybe("Anime", "watercolor", "no such style"),
    "aspect_ratio": _maybe("1:1", "16:9", "7:1"),
    "resolution": _maybe("1K", "2k", "4K", "9K"),
    "width": _maybe(512, 1024, 1000, 5000),
    "height": _maybe(512, 768, 1001),
    "quality": _maybe("low", "medium", "high"),
    "variants": _maybe(1, 2, 4),
    "steps": _maybe(1, 8, 25, 900),
    "cfg_scale": _maybe(0.0, 7.5, 20.0),
    "lora_strength": _maybe(50),
    "format": _maybe("png", "gif"),
    "safe_mode": _FLAGS,
    "seed": _maybe(5),
    "hide_watermark": _FLAGS,
    "embed_exif_metadata": _FLAGS,
    "enable_web_search": _FLAGS,
}
_DEFAULTS = st.builds(ImagineOptions, prompt=st.sampled_from(["", "a default"]), **_WISHES)
_REQUESTS = st.builds(
    ImagineOptions,
    prompt=st.sampled_from(["a fox", f"a {WORD}", "fox " * 1000, " "]),
    **{name: st.none() | wish if name != "model" else wish for name, wish in _WISHES.items()},
) | st.builds(ImagineOptions, prompt=st.sampled_from(["a fox", "fox " * 1000]))
_RULES = st.builds(
    RuleSet,
    allowed_models=_maybe(("venice-sd35",), ("nano-banana-2", "gpt-image-2")),
    refused_models=_maybe(("z-image-turbo",)),
    max_resolution=st.none() | st.sampled_from(Resolution),
    max_quality=st.none() | st.sampled_from(Quality),
    max_variants=_maybe(1, 2),
    review=_FLAGS,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(request=_REQUESTS, defaults=_DEFAULTS, rules=_RULES)
def test_no_default_makes_a_request_fail(
    place: Place, request: ImagineOptions, defaults: ImagineOptions, rules: RuleSet
) -> None:
    """What is painted without defaults is painted with them; only what was left out changes.

    Each default is either in the options or in a note, and no prompt, seed or safe mode comes from one.
    """
    place.rule(rules)
    filled = place.fill(request, defaults)
    accepted = place.accepts(request)
    event(f"accepted: {accepted}, filled: {filled.options != request}")
    if accepted:
        assert place.accepts(filled.options)
    given, wanted = request.given(), defaults.given()
    for name in OPTION_NAMES:
        value = getattr(filled.options, name)
        if name in given or name not in DEFAULT_NAMES or name not in wanted:
            assert value == getattr(request, name)
            continue
        assert value in {None, wanted[name]}
        if accepted:
            told = any(
                f"`{name}`" in english().say(note).partition("left out")[0] for note in filled.notes
            )
            assert told == (value is None)


@settings(max_examples=100, deadline=None)
@given(request=_REQUESTS, rules=_RULES)
def test_without_defaults_nothing_changes(
    place: Place, request: ImagineOptions, rules: RuleSet
) -> None:
    """Who has no defaults gets what they asked for, and no note."""
    place.rule(rules)
    filled = place.fill(request, NOTHING)
    assert filled.options == request
    assert filled.notes == ()


@pytest.mark.parametrize(
    ("request_", "defaults", "kept", "told"),
    [
        pytest.param(
            {},
            {"model": "krea-v2-medium", "aspect_ratio": "16:9"},
            ("model", "aspect_ratio"),
            (),
            id="all fit",
        ),
        pytest.param(
            {"model": "venice-sd35"},
            {"model": "krea-v2-medium", "aspect_ratio": "16:9"},
            (),
            ("`aspect_ratio` was left out", "`width` and `height` instead"),
            id="another model is named",
        ),
        pytest.param(
            {"width": 512, "height": 512},
            {"model": "krea-v2-medium"},
            (),
            ("`model` was left out", "does not take the options that you gave"),
            id="the default model takes no pixels",
        ),
        pytest.param(
            {},
            {"model": "lustify-sdxl", "format": "png"},
            ("format",),
            ("`model` was left out", "can't paint here"),
            id="a model for age-restricted channels",
        ),
        pytest.param(
            {"model": "krea-v2-medium"},
            {"width": 512, "height": 512, "quality": "low"},
            (),
            ("`width` and `height` were left out", "`quality` was left out", "no quality levels"),
            id="options that the model does not have",
        ),
        pytest.param(
            {},
            {"negative_prompt": f"a {WORD}", "variants": 2},
            ("variants",),
            ("`negative_prompt` was left out", "words that are not allowed here"),
            id="words that are not allowed",
        ),
    ],
)
def test_what_fits_is_filled_in_and_the_rest_is_told(
    place: Place,
    request_: dict[str, str | int],
    defaults: dict[str, str | int],
    kept: tuple[str, ...],
    told: tuple[str, ...],
) -> None:
    """Each default that fits the model and the channel holds; of the others a sentence says why not."""
    place.rule(RuleSet())
    request = ImagineOptions(prompt="a fox").changed(request_)
    filled = place.fill(request, NOTHING.changed(defaults))
    assert filled.options == request.changed({name: defaults[name] for name in kept})
    notes = "\n".join(map(english().say, filled.notes))
    assert all(part in notes for part in told), notes
    assert WORD not in notes
    assert bool(notes) is bool(told)
