"""The result is a pure function of the ballots, and anybody can recount it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.challenge import STARS, Ballot, Entry, EntryState, Outcome
from bot.policy import ballots
from tests.unit.challenges.contesting import MINUTE, challenge, entry, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random
    from uuid import UUID

OF = challenge()
ENTRIES = in_order(OF, 1, 2, 3, 4, 5)
_choices = st.permutations([*range(5), None, None, None]).map(lambda drawn: tuple(drawn[:3]))


def ballot(voter_id: int, *choices: int | None) -> Ballot:
    """A ballot with the numbers of the entries with three stars, two and one, counted from 0."""
    three, two, one = (
        None if each is None else ENTRIES[each].id for each in (*choices, None, None, None)[:3]
    )
    return Ballot(challenge_id=OF.id, voter_id=voter_id, three=three, two=two, one=one)


_cast = st.lists(_choices, max_size=12).map(
    lambda drawn: [ballot(100 + number, *each) for number, each in enumerate(drawn)]
)
_states = st.lists(
    st.sampled_from([EntryState.STANDING, EntryState.STANDING, EntryState.REMOVED]),
    min_size=5,
    max_size=5,
)


def recounted(entries: Sequence[Entry], cast: Sequence[Ballot]) -> dict[UUID, int]:
    """Points by the rule as people are told it, in another way than the bot's."""
    points = {each.id: 0 for each in entries if each.state is EntryState.STANDING}
    for each in cast:
        for choice, stars in ((each.three, 3), (each.two, 2), (each.one, 1)):
            if choice in points:
                points[choice] += stars
    return points


@given(_cast, _states, st.randoms(use_true_random=False))
def test_the_count_does_not_depend_on_any_order(
    cast: list[Ballot], states: list[EntryState], random: Random
) -> None:
    """However entries and ballots are mixed, places, points, voters and digest are the same."""
    entries = [replace(e, state=state) for e, state in zip(ENTRIES, states, strict=True)]
    outcome = ballots.count(entries, cast)
    mixed, shuffled = entries[:], cast[:]
    random.shuffle(mixed)
    random.shuffle(shuffled)
    assert ballots.count(mixed, shuffled) == outcome
    # Nor on who the voters were.
    others = [replace(each, voter_id=each.voter_id * 7 + 1) for each in shuffled]
    assert ballots.count(mixed, others) == outcome


@given(_cast, _states)
def test_points_decide_then_three_stars_then_the_earlier_entry(
    cast: list[Ballot], states: list[EntryState]
) -> None:
    """Each standing entry has the points that a recount gives, and the places follow from the rule alone."""
    entries = [replace(e, state=state) for e, state in zip(ENTRIES, states, strict=True)]
    outcome = ballots.count(entries, cast)
    points = recounted(entries, cast)
    assert {each.entry.id: each.points for each in outcome.standings} == points
    assert [each.place for each in outcome.standings] == list(range(1, len(points) + 1))
    threes = {key: sum(each.three == key for each in cast) for key in points}
    moments = {each.id: each.entered_at for each in entries}
    ranked = sorted(points, key=lambda key: (-points[key], -threes[key], moments[key]))
    assert [each.entry.id for each in outcome.standings] == ranked
    for each in outcome.standings:
        assert sum(n * times for n, times in zip(STARS, each.stars, strict=True)) == each.points
    assert outcome.voters == sum(not each.is_empty for each in cast)


@given(_cast)
def test_the_digest_is_what_anybody_can_compute(cast: list[Ballot]) -> None:
    """The SHA-256 of sorted lines of numbers, worked out here from the ballots alone."""
    numbers = {each.id: number for number, each in enumerate(ENTRIES, 1)}
    lines = []
    for each in cast:
        if each.three or each.two or each.one:
            row = [numbers.get(choice, 0) if choice else 0 for choice in each.choices]
            lines.append((row[0], row[1], row[2]))
    text = "".join(f"{a},{b},{c}\n" for a, b, c in sorted(lines))
    assert ballots.count(ENTRIES, cast).digest == hashlib.sha256(text.encode()).hexdigest()
    assert (
        ballots.digest(ballots.written_ballots(ENTRIES, cast))
        == ballots.count(ENTRIES, cast).digest
    )


def test_ties_are_broken_as_it_says() -> None:
    """With as many points, three-star votes decide; with as many of these, who came earlier."""
    # 3 + 0 points against 2 + 1 for the earlier entry: the later one has a three-star vote.
    outcome = ballots.count(ENTRIES[:2], [ballot(9, 1, 0), ballot(10, None, None, 0)])
    first, second = outcome.standings
    assert (first.entry, second.entry) == (ENTRIES[1], ENTRIES[0])
    assert ballots.tied(first, second)
    outcome = ballots.count(ENTRIES[:2], [ballot(9, 0, 1), ballot(10, 1, 0)])
    assert [each.entry for each in outcome.standings] == ENTRIES[:2]
    same = [replace(each, entered_at=OF.times.opens_at) for each in ENTRIES[:2]]
    ranked = [each.entry.id for each in ballots.count(same, []).standings]
    assert ranked == sorted(each.id for each in same)
    assert not ballots.tied(first, replace(second, points=1))


def test_stars_for_what_was_taken_away_count_for_nobody() -> None:
    """Whoever voted for it is still a voter, but nobody moves up by these stars."""
    gone = replace(ENTRIES[0], state=EntryState.REMOVED)
    outcome = ballots.count([gone, *ENTRIES[1:3]], [ballot(9, 0, 1), ballot(10, 0)])
    assert [(each.entry, each.points) for each in outcome.standings] == [
        (ENTRIES[1], 2),
        (ENTRIES[2], 0),
    ]
    assert outcome.voters == 2


def test_an_unknown_entry_on_a_ballot_counts_for_nobody() -> None:
    """It is written as 0, as if nothing was given."""
    strange = replace(ballot(9), three=entry(OF).id)
    assert ballots.written_ballots(ENTRIES, [strange]) == [(0, 0, 0)]


@pytest.mark.parametrize(
    ("cast", "winner", "podium"),
    [
        ([], None, []),
        ([ballot(9, 1)], 1, [1]),
        ([ballot(9, 1, 0, 2)], 1, [1, 0, 2]),
        ([ballot(9, 1, 0, 2), ballot(10, 3)], 1, [1, 3, 0]),
    ],
)
def test_who_got_no_star_stands_on_no_podium(
    cast: list[Ballot], winner: int | None, podium: list[int]
) -> None:
    """Without any vote nobody wins; with some the podium has those that got any, three at most."""
    outcome = ballots.count(ENTRIES, cast)
    assert (outcome.winner and outcome.winner.entry) == (
        None if winner is None else ENTRIES[winner]
    )
    assert [each.entry for each in outcome.podium] == [ENTRIES[each] for each in podium]


def test_the_only_entry_wins_without_a_vote() -> None:
    """And where nobody entered, nobody wins."""
    alone = ballots.count(ENTRIES[:1], [])
    assert alone.winner is not None
    assert alone.podium == (alone.winner,)
    nobody = ballots.count([], [])
    assert nobody == Outcome(standings=(), voters=0, digest=hashlib.sha256(b"").hexdigest())
    assert (nobody.winner, nobody.podium) == (None, ())


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=20))
def test_a_ballot_gives_each_number_of_stars_once_and_an_entry_stars_once(
    presses: list[tuple[int, int]],
) -> None:
    """Whatever is pressed in whatever order; the last press is what holds."""
    held = ballot(9)
    for number, stars in presses:
        held = ballots.given(held, ENTRIES[number].id, stars)
        chosen = [each for each in held.choices if each is not None]
        assert len(chosen) == len(set(chosen))
        assert held.stars_of(ENTRIES[number].id) == stars
        assert held.is_empty == (not chosen)
    assert ballots.given(held, ENTRIES[0].id, 0).stars_of(ENTRIES[0].id) == 0


@given(st.integers(1, 40), st.integers(1, 60), st.integers(0, 39))
def test_a_voters_order_is_a_permutation_of_others_entries_that_never_changes(
    so_many: int, voter_id: int, gone: int
) -> None:
    """Never their own, always the same, and without one entry the others stay as they were."""
    entries = in_order(OF, *range(1, so_many + 1))
    order = ballots.order_for(OF, entries, voter_id)
    assert {each.id for each in order} == {e.id for e in entries if e.member_id != voter_id}
    assert ballots.order_for(OF, entries[::-1], voter_id) == order
    left = [replace(e, state=EntryState.REMOVED) if n == gone else e for n, e in enumerate(entries)]
    without = tuple(
        each for each in order if each.id != (entries[gone].id if gone < so_many else 0)
    )
    assert ballots.order_for(OF, left, voter_id) == without


def test_orders_differ_between_voters_and_challenges() -> None:
    """Nobody's entry is first for all: of a hundred voters hardly two see the same, nor by another secret."""
    entries = in_order(OF, *range(1, 13))
    orders = {ballots.order_for(OF, entries, voter) for voter in range(100, 200)}
    assert len(orders) == 100
    assert len({order[0] for order in orders}) > 6
    other = replace(OF, shuffle="another secret")
    assert ballots.order_for(other, entries, 100) != ballots.order_for(OF, entries, 100)


@pytest.mark.parametrize("state", [each for each in EntryState if each is not EntryState.STANDING])
def test_only_what_stands_is_looked_through(state: EntryState) -> None:
    """What is on its way, waits, or is out is shown to no voter, and has no place."""
    entries = [replace(ENTRIES[0], state=state), ENTRIES[1]]
    assert ballots.order_for(OF, entries, 99) == (ENTRIES[1],)
    assert [each.entry for each in ballots.count(entries, []).standings] == [ENTRIES[1]]


def test_entries_are_numbered_in_the_order_that_they_came_in() -> None:
    """From 1 on, however they are handed in."""
    later = replace(ENTRIES[0], entered_at=ENTRIES[-1].entered_at + MINUTE)
    assert list(ballots.numbered([later, *ENTRIES[1:]]).items()) == [
        (each.id, number) for number, each in enumerate([*ENTRIES[1:], later], 1)
    ]
