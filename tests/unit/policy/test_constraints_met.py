"""A challenge asks for nothing that no picture could meet, and fills in what it asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from bot.domain.challenge import Constraints, Phase
from bot.errors import ConstraintsRefused
from bot.policy.constraints import (
    check_constraints,
    objections_beforehand,
    options_for,
)
from tests.unit.challenges.contesting import challenge
from tests.unit.policy.test_constraints_checked import ENTRANT, asking, painted, said


def test_what_is_known_beforehand_is_said_before_anything_is_painted() -> None:
    """Who enters, and the prompt; what only the picture can tell is not asked for."""
    of = asking(
        member_days=30, role_id=5, must_have=("fox",), models=("b",), seed=1, width=8, height=8
    )
    asked_at = painted().asked_at
    new = replace(ENTRANT, joined_at=asked_at)
    found = objections_beforehand(of.constraints, "a hat", new, now=asked_at)
    assert [each.key for each in found] == ["entry-why-too-new", "entry-why-role", "entry-why-must"]
    held = replace(ENTRANT, role_ids=(5,))
    assert objections_beforehand(of.constraints, "a fox", held, now=asked_at) == ()


@pytest.mark.parametrize(
    ("constraints", "key"),
    [
        ({"must_have": ("!?",)}, "error-constraint-no-word"),
        ({"must_not_have": ("🦊",)}, "error-constraint-no-word"),
        ({"must_have": ("x" * 101,)}, "error-constraint-long-word"),
        ({"must_have": ("Fox",), "must_not_have": ("fox",)}, "error-constraint-both"),
        ({"must_have": ("red fox",), "must_not_have": ("red",)}, "error-constraint-both"),
        ({"most_words": 0}, "error-constraint-few-words"),
        ({"most_words": 1, "must_have": ("red", "fox")}, "error-constraint-few-words"),
        ({"most_words": 2, "must_have": ("so so so",)}, "error-constraint-few-words"),
        ({"entries": 0}, "error-constraint-entries"),
        ({"entries": 11}, "error-constraint-entries"),
        ({"member_days": -1}, "error-constraint-days"),
        ({"member_days": 3651}, "error-constraint-days"),
        ({"aspect_ratio": "wide"}, "error-constraint-ratio"),
        ({"aspect_ratio": "0:9"}, "error-constraint-ratio"),
        ({"aspect_ratio": "16:9:1"}, "error-constraint-ratio"),
        ({"aspect_ratio": "1" * 5000 + ":1"}, "error-constraint-ratio"),
    ],
)
def test_what_no_picture_could_meet_is_refused(constraints: dict[str, Any], key: str) -> None:
    """A challenge that contradicts itself is never begun."""
    with pytest.raises(ConstraintsRefused) as caught:
        check_constraints(Constraints(**constraints))
    assert caught.value.said.key == key


@pytest.mark.parametrize(
    "constraints",
    [
        {},
        {"must_have": ("red", "fox"), "must_not_have": ("red fox",)},  # a fox that is red meets it
        {"must_have": ("fox",), "must_not_have": ("foxes",)},
        {"must_have": ("red fox", "fox hat"), "most_words": 3},
        {"must_have": ("rock'n'roll",), "most_words": 1},
        {"aspect_ratio": "21:9", "entries": 10, "member_days": 3650, "most_words": 1},
    ],
)
def test_what_a_picture_can_meet_is_taken(constraints: dict[str, Any]) -> None:
    """Nothing is refused for being near to a contradiction."""
    check_constraints(Constraints(**constraints))


_words = st.text("abcdeéñß猫-' ", min_size=1, max_size=9)
_constraints = st.builds(
    Constraints,
    models=st.lists(st.sampled_from(["venice-sd35", "z-image-turbo"]), unique=True).map(tuple),
    seed=st.none() | st.integers(-(2**31), 2**31),
    aspect_ratio=st.sampled_from([None, "1:1", "16:9", "3:2"]),
    style_preset=st.sampled_from([None, "Anime", "3D Model"]),
    most_words=st.none() | st.integers(1, 30),
    must_have=st.lists(_words, max_size=3).map(tuple),
    must_not_have=st.lists(_words, max_size=3).map(tuple),
    member_days=st.integers(0, 60),
    role_id=st.sampled_from([None, 77]),
)


@given(_constraints)
def test_what_is_filled_in_meets_what_is_asked_for(constraints: Constraints) -> None:
    """Options of a challenge, painted as asked, have nothing against them but what the words may be."""
    try:
        check_constraints(constraints)
    except ConstraintsRefused:
        reject()
    options = options_for(constraints, "; ".join(constraints.must_have) or "it")
    wide, high = (int(n) for n in (constraints.aspect_ratio or "1:1").split(":"))
    what = painted(options, width=wide * 64, height=high * 64)
    keys = set(said(challenge(Phase.OPEN, constraints=constraints), what))
    # Phrases side by side may be too many words, or make a new phrase: that is for the writer to see.
    assert keys <= {"entry-why-words", "entry-why-must-not"}
    if constraints.most_words is None and not constraints.must_not_have:
        assert keys == set()


def test_a_size_is_filled_in() -> None:
    """Width and height go into the options as they are."""
    options = options_for(Constraints(width=512, height=768), "a fox")
    assert (options.width, options.height, options.model) == (512, 768, None)
