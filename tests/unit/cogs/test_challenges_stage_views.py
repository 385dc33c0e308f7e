"""What everybody reads of a challenge, in each language: within Discord's limits, and true of each case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.challenge import Constraints, EntryState, Outcome, Phase, Prize, Standing
from bot.domain.generation import Posted
from bot.domain.steps import StepKind
from bot.language import english, languages
from bot.policy import ballots
from cogs.challenges._stage import _text as text
from cogs.challenges._stage._announcement import Face, announcement
from cogs.challenges._stage._results import listing, no_prize, notice, results
from cogs.challenges._stage._roles import Hindrance
from tests.unit.challenges.contesting import DAY, challenge, in_order

if TYPE_CHECKING:
    from discord import ui

    from bot.domain.challenge import Challenge
    from bot.language import Language

_LANGUAGES = list(languages().values())
_FACE = Face(name="challenge.webp", alt="Rain")
_DIGEST = ballots.digest([])
_NASTY = "@everyone <@1> **bold** [x](https://a.b) ||s|| `c`\n# heading\n> quote"


def outcome(of: Challenge, *points: tuple[int, int], voters: int = 3) -> Outcome:
    """Entries by their points and how often they got three stars, from the first place on."""
    entries = in_order(of, *range(1, len(points) + 1))
    return Outcome(
        standings=tuple(
            Standing(
                entry=replace(each, kept=Posted(channel_id=2**62, message_id=2**62 + place)),
                place=place,
                points=got,
                stars=(threes, 0, got - 3 * threes),
            )
            for place, (each, (got, threes)) in enumerate(zip(entries, points, strict=True), 1)
        ),
        voters=voters,
        digest=_DIGEST,
    )


def _components(view: ui.LayoutView) -> list[dict[str, Any]]:
    """A message as Discord is sent it."""
    components: Any = view
    made: list[dict[str, Any]] = components.to_components()
    return made


def read(view: ui.LayoutView) -> str:
    """All that there is to read, which Discord has to take."""
    parts = _components(view)
    assert view.content_length() <= 4000
    assert view.total_children_count <= 40
    told = [part["content"] for part in parts if "content" in part]
    assert all(told)
    return "\n".join(told)


def result_of(ended: Outcome) -> str:
    """The results of a challenge in English."""
    of = challenge(Phase.RESULTS)
    return read(results(english(), of, ended, left=(), face=None, spoiler=False))


@given(
    theme=st.text(max_size=4000),
    brief=st.text(max_size=4000),
    reason=st.text(max_size=4000),
    words=st.lists(st.text(max_size=100), max_size=60),
    models=st.lists(st.text(min_size=1, max_size=100), max_size=40),
    phase=st.sampled_from(Phase),
    language=st.sampled_from(_LANGUAGES),
)
@settings(deadline=None, max_examples=60)
def test_whatever_organisers_write_discord_takes_it(
    *,
    theme: str,
    brief: str,
    reason: str,
    words: list[str],
    models: list[str],
    phase: Phase,
    language: Language,
) -> None:
    """However long their texts are, the announcement and all notices are within Discord's limits."""
    asked = Constraints(
        models=tuple(models),
        seed=7,
        width=1024,
        height=768,
        style_preset="Anime",
        most_words=9,
        must_have=tuple(words),
        must_not_have=tuple(words),
        entries=10,
        member_days=3650,
        role_id=2**62,
    )
    made = challenge(
        phase,
        theme=theme,
        brief=brief,
        reason=reason,
        constraints=asked,
        prize=Prize(role_id=2**62, days=7),
    )
    read(announcement(language, made, str, _FACE, outcome(made, (7, 2))))
    for kind in (StepKind.OPEN, StepKind.VOTE, StepKind.CANCEL):
        for late in (False, True):
            read(notice(language, made, kind, late=late))
    ended = outcome(made, *[(7, 2)] * 4)
    read(results(language, made, ended, left=[1], face=_FACE, spoiler=True))
    told = text.event(language, made)
    assert len(told.name) <= 100
    assert len(told.description) <= 1000
    assert len(told.location) <= 100


def test_what_people_write_is_shown_as_it_is() -> None:
    """No text of theirs calls anybody, links anywhere, or looks like the bot's own."""
    made = challenge(
        Phase.CANCELLED,
        theme=_NASTY,
        brief=_NASTY,
        reason=_NASTY,
        constraints=Constraints(must_have=(_NASTY,), style_preset=_NASTY, aspect_ratio=_NASTY),
    )
    shown = read(announcement(english(), made, str, None))
    shown += read(notice(english(), made, StepKind.CANCEL, late=False))
    for sign in ("@everyone", "<@1>", "**bold**", "](", "||s||", "`c`"):
        assert sign not in shown.replace("\\" + sign, "")
    assert "\n# heading" not in shown


def labels(made: Challenge) -> list[str]:
    """The buttons below an announcement."""
    view = announcement(english(), made, str, None)
    return [each.label for each in view.walk_children() if hasattr(each, "label")]


@pytest.mark.parametrize(
    ("phase", "says", "buttons"),
    [
        (Phase.DRAFT, "It opens", []),
        (Phase.ANNOUNCED, "It opens", ["How to enter"]),
        (Phase.OPEN, "Open now", ["How to enter", "My entries"]),
        (Phase.VOTING, "The vote is on", ["Vote", "My entries"]),
        (Phase.RESULTS, "It is over", ["Gallery"]),
        (Phase.CANCELLED, "Called off", []),
    ],
)
def test_the_announcement_tells_how_it_stands(phase: Phase, says: str, buttons: list[str]) -> None:
    """In each phase it has its sentence, and the buttons for what can be done."""
    made = challenge(phase, prize=Prize(role_id=5, days=0))
    assert says in read(announcement(english(), made, str, None))
    assert labels(made) == buttons


def test_the_announcement_tells_who_has_won() -> None:
    """The winner is named there at the end, and where there is none it says so."""
    made = challenge(Phase.RESULTS)
    won = read(announcement(english(), made, str, None, outcome(made, (3, 1), (2, 0))))
    assert "<@1> has won" in won
    nobody = read(announcement(english(), made, str, None, outcome(made, (0, 0), (0, 0))))
    assert "nobody has won" in nobody


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Constraints(models=("a", "b")), "Painted with A and B"),
        (Constraints(style_preset="Anime"), "In the style Anime"),
        (Constraints(seed=0), "With the seed 0"),
        (Constraints(aspect_ratio="16:9"), "In the shape 16:9"),
        (Constraints(width=64, height=32), "64\N{MULTIPLICATION SIGN}32 pixels"),
        (Constraints(most_words=1), "A prompt of 1 word"),
        (Constraints(must_have=("fog", "boat")), 'With "fog" and "boat" in the prompt'),
        (Constraints(must_not_have=("car",)), 'Without "car" in the prompt'),
        (Constraints(entries=3), "Up to 3 entries each"),
        (Constraints(member_days=1), "who have been here for a day or longer"),
        (Constraints(role_id=9), "with the role <@&9>"),
    ],
)
def test_each_constraint_is_told_in_words(asked: Constraints, words: str) -> None:
    """Nothing is checked of an entry that the announcement does not tell."""
    assert words in "\n".join(text.constraints(english(), asked, str.upper))


def test_of_no_constraints_only_the_number_of_entries_is_told() -> None:
    """What is free is not mentioned."""
    assert list(text.constraints(english(), Constraints(), str)) == ["One entry each"]


@pytest.mark.parametrize(
    ("points", "sentences"),
    [
        ((), ["Nobody entered"]),
        (((0, 0),), ["the only entry"]),
        (((0, 0), (0, 0)), ["Nobody voted"]),
        (((7, 2), (5, 1), (3, 1)), []),
        (((7, 2), (7, 1), (3, 1)), ["Places 1 and 2 have the same points: "]),
        (
            ((7, 2), (7, 2), (3, 1)),
            ["Places 1 and 2 have the same points, and three stars equally"],
        ),
        (((7, 2), (5, 1), (3, 1), (3, 0)), ["Places 3 and 4 have the same points: "]),
        (((7, 2), (5, 1), (0, 0), (0, 0)), []),
    ],
)
def test_every_way_that_it_can_end_has_its_sentence(
    points: tuple[tuple[int, int], ...], sentences: list[str]
) -> None:
    """No entry, one, no vote, and ties, by what decided; and what did not happen is not told."""
    voters = 4 if any(got for got, _ in points) else 0
    told = result_of(outcome(challenge(Phase.RESULTS), *points, voters=voters))
    every = ["Nobody entered", "the only entry", "Nobody voted", "have the same points"]
    for sentence in every:
        assert (sentence in told) is any(sentence in each for each in sentences)
    assert all(each in told for each in sentences)
    assert _DIGEST in told


def test_stars_for_what_was_taken_away_make_no_winner() -> None:
    """Then it is not that nobody voted."""
    told = result_of(outcome(challenge(Phase.RESULTS), (0, 0), (0, 0), voters=2))
    assert "All stars went to entries that were taken away" in told
    assert "2 ballots" in told


def test_makers_who_left_and_pictures_that_are_gone_are_told() -> None:
    """Who left is not called by a mention that leads nowhere, and a picture that is gone is not offered."""
    ended = outcome(challenge(Phase.RESULTS), (7, 2), (5, 1))
    gone = replace(ended.standings[0].entry, state=EntryState.REMOVED)
    ended = replace(ended, standings=(replace(ended.standings[0], entry=gone), ended.standings[1]))
    of = challenge(Phase.RESULTS)
    view = results(english(), of, ended, left=[2], face=None, spoiler=False)
    told = read(view)
    assert "🥈 somebody who has left · 5 points" in told
    assert "<@2>" not in told
    assert "The picture in place 1 has been taken away" in told
    assert [each.label for each in view.walk_children() if hasattr(each, "label")] == ["Gallery"]
    (part,) = [read(part) for _, part in listing(english(), of, ended)]
    assert "🥇 <@1> · 7 points · picture taken away" in part
    assert f"🥈 <@2> · 5 points · [picture](https://discord.com/channels/{of.guild_id}/" in part


@pytest.mark.parametrize("language", _LANGUAGES, ids=lambda each: each.tag)
@pytest.mark.parametrize("count", [0, 1, 20, 21, 500])
def test_the_list_has_everybody_and_fits(language: Language, count: int) -> None:
    """However many entered, each stands in it once, in messages that each have a number of their own."""
    of = challenge(Phase.RESULTS)
    ended = outcome(of, *[(10**6 + 3, 1)] * count)
    parts = list(listing(language, of, ended))
    assert len({marked for marked, _ in parts}) == len(parts) == -(-count // 20)
    told = "".join(read(view) for _, view in parts)
    assert [told.count(f"<@{each}>") for each in range(1, count + 1)] == [1] * count
    for marked, view in parts:
        assert marked in {each["id"] for each in _components(view)}


@pytest.mark.parametrize("language", _LANGUAGES, ids=lambda each: each.tag)
@pytest.mark.parametrize("why", Hindrance)
def test_why_there_is_no_prize_is_told(language: Language, why: Hindrance) -> None:
    """Each reason has a sentence of its own; a role that is gone is not mentioned."""
    made = challenge(Phase.RESULTS, prize=Prize(role_id=77))
    told = read(no_prize(language, made, why, 5))
    assert "<@5>" in told
    assert ("<@&77>" in told) is (why is not Hindrance.GONE)
    every = [read(no_prize(language, made, each, 5)) for each in Hindrance]
    assert every.count(told) == 1


@pytest.mark.parametrize("language", _LANGUAGES, ids=lambda each: each.tag)
def test_what_nobody_was_there_to_say_is_told_as_past(language: Language) -> None:
    """Nobody is asked to enter or to vote when the time for it is over."""
    made = challenge(Phase.RESULTS)
    for kind in (StepKind.OPEN, StepKind.VOTE):
        view = notice(language, made, kind, late=True)
        assert not [each for each in view.walk_children() if hasattr(each, "label")]
        assert read(view) != read(notice(language, made, kind, late=False))


def test_the_times_are_each_readers_own() -> None:
    """Discord writes them in the reader's zone: they are marks, not words."""
    made = challenge(Phase.OPEN)
    told = read(announcement(english(), made, str, None))
    closes = int((made.times.opens_at + DAY).timestamp())
    assert told.count(f"<t:{closes}:") == 4
