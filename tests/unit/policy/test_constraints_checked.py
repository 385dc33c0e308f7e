"""What a challenge asks of a picture is checked, each thing with its own sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from bot.domain.challenge import Challenge, Constraints, Phase
from bot.domain.destination import Rating
from bot.domain.generation import Generation, Posted
from bot.domain.options import ImagineOptions
from bot.policy.constraints import (
    Entrant,
    Painted,
    is_new,
    objections,
)
from tests.unit.challenges.contesting import CHANNEL, DAY, GUILD, MINUTE, NOON, challenge

MEMBER = 2**62 + 1
ENTRANT = Entrant(member_id=MEMBER, joined_at=NOON - 100 * DAY, role_ids=(GUILD, 77))


def painted(options: ImagineOptions | None = None, **changes: Any) -> Painted:  # noqa: ANN401  - any field
    """A picture that was asked for a minute after the challenge opened."""
    of = challenge()
    known: dict[str, Any] = {
        "job_id": uuid4(),
        "made_at": of.times.opens_at + 2 * MINUTE,
        "member_id": MEMBER,
        "guild_id": GUILD,
        "asked_in": CHANNEL,
        "options": options or ImagineOptions(prompt="a red fox", model="venice-sd35", seed=7),
        "safe_mode": True,
        "unrestricted": False,
        "rating": Rating.SAFE,
        "width": 1024,
        "height": 1024,
        "pictures": 1,
        "seconds": 3.0,
        "cost": Decimal("0.01"),
        "posted": Posted(channel_id=CHANNEL, message_id=5),
    }
    asked_at = changes.pop("asked_at", of.times.opens_at + MINUTE)
    return Painted(generation=Generation(**(known | changes)), asked_at=asked_at)


def asking(**constraints: Any) -> Challenge:  # noqa: ANN401  - any constraint
    """An open challenge that asks for something."""
    return challenge(Phase.OPEN, constraints=Constraints(**constraints))


def said(of: Challenge, what: Painted, entrant: Entrant = ENTRANT) -> list[str]:
    """The keys of what speaks against it."""
    return [each.key for each in objections(of, what, entrant)]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"member_id": 3}, "entry-why-not-theirs"),
        ({"guild_id": 3}, "entry-why-elsewhere"),
        ({"guild_id": None}, "entry-why-elsewhere"),
        ({"removed_at": NOON}, "entry-why-gone"),
        ({"withheld": True}, "entry-why-gone"),
        ({"asked_at": challenge().times.opens_at - timedelta(microseconds=1)}, "entry-why-before"),
        ({"asked_at": challenge().times.closes_at}, "entry-why-before"),
    ],
)
def test_a_picture_of_another_person_place_or_time_stays_out(
    changes: dict[str, Any], key: str
) -> None:
    """It has to be theirs, from this server, standing, and asked for within the window."""
    assert said(asking(), painted()) == []
    assert said(asking(), painted(**changes)) == [key]


def test_who_enters_has_been_there_for_long_enough_and_has_the_role() -> None:
    """In doubt about when they came they are new; the days are counted to when they painted."""
    days = asking(member_days=30)
    asked_at = painted().asked_at
    for joined_at, refused in (
        (asked_at - 30 * DAY, False),
        (asked_at - 30 * DAY + MINUTE, True),
        (None, True),
    ):
        entrant = replace(ENTRANT, joined_at=joined_at)
        assert said(days, painted(), entrant) == ["entry-why-too-new"] * refused
        assert is_new(days.constraints, joined_at, now=asked_at) is refused
        assert not is_new(Constraints(), joined_at, now=asked_at)
    assert said(asking(role_id=77), painted()) == []
    assert said(asking(role_id=78), painted()) == ["entry-why-role"]


@pytest.mark.parametrize(
    ("constraints", "meets", "fails", "key"),
    [
        ({"models": ("a", "b")}, {"model": "b"}, {"model": "c"}, "entry-why-model"),
        ({"models": ("a",)}, {"model": "a"}, {"model": None}, "entry-why-model"),
        ({"seed": 7}, {"seed": 7}, {"seed": 8}, "entry-why-seed"),
        ({"seed": 7}, {"seed": 7, "variants": 1}, {"seed": None}, "entry-why-seed"),
        ({"seed": 7}, {"seed": 7}, {"seed": 7, "variants": 2}, "entry-why-variants"),
        (
            {"style_preset": "3D Model"},
            {"style_preset": "3d model"},
            {"style_preset": None},
            "entry-why-style",
        ),
    ],
)
def test_options_are_as_the_challenge_asks_for(
    constraints: dict[str, Any], meets: dict[str, Any], fails: dict[str, Any], key: str
) -> None:
    """Model, seed, number of variants and style; what is not asked for is free."""
    of = asking(**constraints)
    for options, keys in ((meets, []), (fails, [key])):
        given_options = ImagineOptions(prompt="a red fox").changed(options)
        assert said(of, painted(given_options)) == keys
        assert said(asking(), painted(given_options)) == []


@pytest.mark.parametrize(
    ("ratio", "width", "height", "refused"),
    [
        ("16:9", 1280, 720, False),
        ("16:9", 1280, 728, False),  # a model that paints in steps of eight pixels
        ("16:9", 720, 1280, True),
        ("16:9", 1280, 768, True),
        ("1:1", 1024, 1024, False),
        ("1:1", 1024, 992, True),
    ],
)
def test_a_shape_is_measured_on_the_picture_itself(
    ratio: str, width: int, height: int, *, refused: bool
) -> None:
    """Whatever was asked of the model, what came out has the ratio, give or take a step of pixels."""
    what = painted(width=width, height=height)
    assert said(asking(aspect_ratio=ratio), what) == ["entry-why-shape"] * refused


def test_a_shape_that_is_no_ratio_is_compared_as_it_was_asked_for() -> None:
    """Some models name shapes in words."""
    of = asking(aspect_ratio="auto")
    assert said(of, painted(ImagineOptions(prompt="a", aspect_ratio="auto"))) == []
    assert said(of, painted()) == ["entry-why-shape"]


def test_a_size_is_exact() -> None:
    """To the pixel, both ways."""
    assert said(asking(width=1024, height=1024), painted()) == []
    assert said(asking(width=1024, height=768), painted()) == ["entry-why-size"]


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("fog", 1),
        ("  fog   over\nwater ", 3),
        ("rock'n'roll don’t", 2),  # noqa: RUF001  - the apostrophe that phones write
        ("red,fox;hat", 3),
        ("red_fox-hat", 3),
        ("ÑANDÚ über Straße", 3),
        ("🦊 fox 🦊", 1),
        ("fo\u200bg", 1),
        ("黒い猫 fox", 4),
    ],
)
def test_words_are_counted_as_people_count_them(prompt: str, count: int) -> None:
    """Signs are no words and save none: commas without spaces do not make one word of many."""
    what = painted(ImagineOptions(prompt=prompt))
    assert said(asking(most_words=count), what) == []
    if count > 1:
        [why] = objections(asking(most_words=count - 1), what, ENTRANT)
        assert why.key == "entry-why-words"
        assert why.values["count"] == count


@pytest.mark.parametrize(
    ("word", "prompt", "found"),
    [
        ("fox", "a red fox", True),
        ("Fox", "A RED FOX!", True),
        ("fox", "foxes", False),
        ("fox", "a f\u200box", True),
        ("fox", "a (fox:1.2)", True),
        ("red fox", "a red  fox", True),
        ("red fox", "a red and a fox", False),
        ("ñandú", "el ÑANDÚ", True),
        ("ñandú", "el n\u0303andu\u0301", True),  # the same letters, written in parts
        ("straße", "an der STRASSE", True),
        ("ｆｏｘ", "a fox", True),  # noqa: RUF001  - full-width letters
        ("fox", "$fox|hat+", True),
        ("猫", "黒い猫が走る", True),  # no spaces are written between these
        ("黒い猫", "黒い猫が走る", True),
        ("白い猫", "黒い猫が走る", False),
    ],
)
def test_words_are_found_whole_however_they_are_written(
    word: str, prompt: str, *, found: bool
) -> None:
    """Case, signs, widths and what is not seen make no difference; parts of words are other words."""
    what = painted(ImagineOptions(prompt=prompt))
    assert said(asking(must_have=(word,)), what) == ([] if found else ["entry-why-must"])
    assert said(asking(must_not_have=(word,)), what) == (["entry-why-must-not"] if found else [])


def test_everything_that_is_wrong_is_said_at_once() -> None:
    """So that nobody has to try again for each of it."""
    of = asking(
        models=("b",),
        seed=1,
        style_preset="Anime",
        aspect_ratio="16:9",
        most_words=2,
        must_have=("hat",),
        must_not_have=("fox",),
        member_days=999,
        role_id=5,
    )
    assert said(of, painted(member_id=4, removed_at=NOON)) == [
        "entry-why-not-theirs",
        "entry-why-gone",
        "entry-why-too-new",
        "entry-why-role",
        "entry-why-model",
        "entry-why-seed",
        "entry-why-style",
        "entry-why-shape",
        "entry-why-words",
        "entry-why-must",
        "entry-why-must-not",
    ]


def test_a_prompt_that_was_blanked_can_prove_nothing() -> None:
    """It is said so, instead of that every word is missing."""
    of = asking(must_have=("fox",))
    assert said(of, painted(ImagineOptions(prompt=""))) == ["entry-why-blanked"]
