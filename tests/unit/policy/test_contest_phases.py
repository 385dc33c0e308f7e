"""A challenge goes from phase to phase, at its minute or by hand, and what comes late is turned away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.challenge import Ballot, Constraints, EntryState, Phase, Times
from bot.errors import (
    DecidedAlready,
    EnteredAlready,
    NotInTheVote,
    NotNow,
    NotTheirEntry,
    OwnEntry,
    TimesRefused,
    TooManyEntries,
)
from bot.policy import contest
from bot.policy.contest import FURTHEST, LONGEST, SHORTEST
from tests.unit.challenges.contesting import DAY, HOUR, MINUTE, NOON, challenge, entry, times

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("refused", "key"),
    [
        (times(FURTHEST + SECOND), "error-times-too-far"),
        (times(open_for=SHORTEST - SECOND), "error-times-length"),
        (times(vote_for=SHORTEST - SECOND), "error-times-length"),
        (times(open_for=LONGEST + SECOND), "error-times-length"),
        (times(vote_for=LONGEST + SECOND), "error-times-length"),
        (times(open_for=-DAY), "error-times-length"),
        (times(-DAY, open_for=DAY), "error-times-over"),
    ],
)
def test_times_that_nobody_could_take_part_in_are_refused(refused: Times, key: str) -> None:
    """Too far ahead, too short, too long, backwards or over: each has its own sentence."""
    with pytest.raises(TimesRefused) as caught:
        contest.check_times(refused, now=NOON)
    assert caught.value.said.key == key


def test_the_longest_and_the_shortest_times_are_taken() -> None:
    """What is just within the limits passes, and so does what has opened meanwhile."""
    contest.check_times(times(FURTHEST, SHORTEST, LONGEST), now=NOON)
    contest.check_times(times(-DAY + SECOND, DAY, SHORTEST), now=NOON)


def test_a_draft_is_published_once() -> None:
    """It keeps its times, and what is published can't be published again."""
    draft = challenge()
    published = contest.published(draft, now=NOON)
    assert published == replace(draft, phase=Phase.ANNOUNCED)
    with pytest.raises(NotNow):
        contest.published(published, now=NOON)


def test_a_draft_that_lay_for_long_opens_when_it_is_published() -> None:
    """Its phases keep their lengths, so that nobody loses time by the organiser's waiting."""
    draft = challenge(times=times(MINUTE))
    published = contest.published(draft, now=NOON + HOUR)
    assert published.times == times(HOUR)
    assert contest.due(published, 0, now=NOON + HOUR) == replace(published, phase=Phase.OPEN)


@pytest.mark.parametrize(
    ("phase", "after"),
    [
        (Phase.ANNOUNCED, Phase.OPEN),
        (Phase.OPEN, Phase.VOTING),
        (Phase.VOTING, Phase.RESULTS),
    ],
)
def test_a_phase_begins_at_its_minute_and_not_a_moment_before(phase: Phase, after: Phase) -> None:
    """The next phase is due exactly when the clock shows its time."""
    before = challenge(phase)
    at = before.next_at
    assert at is not None
    assert contest.due(before, 2, now=at - timedelta(microseconds=1)) is None
    assert contest.due(before, 2, now=at) == replace(before, phase=after)


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.RESULTS, Phase.CANCELLED])
def test_what_waits_for_a_person_or_for_nothing_is_never_due(phase: Phase) -> None:
    """Drafts and ends stay what they are, however long it takes."""
    assert contest.due(challenge(phase), 9, now=NOON + 999 * DAY) is None


@pytest.mark.parametrize("standing", [0, 1])
def test_nobody_votes_where_there_is_nothing_to_choose(standing: int) -> None:
    """With fewer than two entries it ends when entries are taken no more, and says so by its times."""
    before = challenge(Phase.OPEN)
    after = contest.due(before, standing, now=before.times.closes_at)
    assert after is not None
    assert after.phase is Phase.RESULTS
    assert after.times.ends_at == before.times.closes_at
    by_hand = contest.closed(before, standing, now=NOON + 2 * HOUR)
    assert by_hand.phase is Phase.RESULTS
    assert by_hand.times.ends_at == by_hand.times.closes_at == NOON + 2 * HOUR


def test_closing_by_hand_ends_the_phase_now_and_keeps_the_later_lengths() -> None:
    """An announced one opens now, an open one is voted on now, and a vote ends now."""
    opened = contest.closed(challenge(Phase.ANNOUNCED), 0, now=NOON)
    assert (opened.phase, opened.times) == (Phase.OPEN, times(timedelta(0)))
    now = NOON + 2 * HOUR
    voting = contest.closed(opened, 2, now=now)
    assert voting.phase is Phase.VOTING
    assert voting.times == Times(opens_at=NOON, closes_at=now, ends_at=now + DAY)
    ended = contest.closed(voting, 2, now=now + MINUTE)
    assert (ended.phase, ended.times.ends_at) == (Phase.RESULTS, now + MINUTE)
    for over in (ended, challenge()):
        with pytest.raises(NotNow):
            contest.closed(over, 2, now=now)


@pytest.mark.parametrize("phase", [Phase.ANNOUNCED, Phase.OPEN, Phase.VOTING])
def test_extending_moves_the_end_of_this_phase_and_all_that_follows(phase: Phase) -> None:
    """Later phases keep their length, earlier times stay what they were."""
    before = challenge(phase)
    at = before.next_at
    assert at is not None
    after = contest.extended(before, HOUR, now=at - SECOND)
    assert after.next_at == at + HOUR
    assert after.times.vote_for == DAY + (HOUR if phase is Phase.VOTING else timedelta(0))
    assert after.times.open_for == DAY + (HOUR if phase is Phase.OPEN else timedelta(0))
    # Once its time is over it has ended, whoever has noticed.
    with pytest.raises(NotNow):
        contest.extended(before, HOUR, now=at)


def test_extending_has_its_limits() -> None:
    """Neither backwards, nor longer than a phase may be, nor further ahead, nor what has ended."""
    running = challenge(Phase.OPEN)
    for by in (timedelta(0), -HOUR):
        with pytest.raises(TimesRefused) as caught:
            contest.extended(running, by, now=NOON + HOUR)
        assert caught.value.said.key == "error-times-backwards"
    assert contest.extended(running, LONGEST - DAY, now=NOON).times.open_for == LONGEST
    for phase, by in ((Phase.OPEN, LONGEST), (Phase.ANNOUNCED, FURTHEST)):
        with pytest.raises(TimesRefused) as caught:
            contest.extended(challenge(phase), by, now=NOON)
        assert caught.value.said.key == "error-times-too-long"
    for phase in (Phase.DRAFT, Phase.RESULTS, Phase.CANCELLED):
        with pytest.raises(NotNow):
            contest.extended(challenge(phase), HOUR, now=NOON)


def test_what_runs_can_be_called_off_with_a_reason() -> None:
    """Each running phase can; a draft is discarded instead, and an end stays an end."""
    for phase in (Phase.ANNOUNCED, Phase.OPEN, Phase.VOTING):
        off = contest.cancelled(challenge(phase), "too few of us")
        assert (off.phase, off.reason) == (Phase.CANCELLED, "too few of us")
        assert off.next_at is None
    for phase in (Phase.DRAFT, Phase.RESULTS, Phase.CANCELLED):
        with pytest.raises(NotNow):
            contest.cancelled(challenge(phase), "why not")


def test_entries_are_taken_within_the_window_whoever_has_noticed_its_end() -> None:
    """From the minute of opening until just before the close; the phase alone is not enough."""
    opened = challenge(Phase.OPEN)
    new = entry(opened)
    window = opened.times
    for now in (window.opens_at, window.closes_at - SECOND):
        contest.check_entry(opened, [], new, now=now)
    for phase, now in (
        (Phase.OPEN, window.opens_at - SECOND),
        (Phase.OPEN, window.closes_at),
        (Phase.ANNOUNCED, window.opens_at),
        (Phase.VOTING, window.closes_at - SECOND),
    ):
        with pytest.raises(NotNow):
            contest.check_entry(replace(opened, phase=phase), [], new, now=now)


def test_a_member_has_as_many_entries_as_are_allowed_and_may_swap_one() -> None:
    """What was taken out counts no more; a swap needs an entry of theirs that still counts."""
    opened = challenge(Phase.OPEN, constraints=Constraints(entries=2))
    now = opened.times.opens_at
    one, two, new = (entry(opened) for _ in range(3))
    contest.check_entry(opened, [one], new, now=now)
    with pytest.raises(TooManyEntries) as caught:
        contest.check_entry(opened, [one, two], new, now=now)
    assert caught.value.most == 2
    contest.check_entry(opened, [one, two], new, now=now, instead_of=one.id)
    for state in EntryState:
        out = replace(two, state=state)
        if state.counts:
            continue
        contest.check_entry(opened, [one, out], new, now=now)
        with pytest.raises(NotTheirEntry):
            contest.check_entry(opened, [one, out], new, now=now, instead_of=two.id)


def test_the_same_picture_is_entered_once() -> None:
    """Not even in place of itself; another picture of the same job is another entry."""
    opened = challenge(Phase.OPEN, constraints=Constraints(entries=9))
    now = opened.times.opens_at
    one = entry(opened)
    same = entry(opened, job_id=one.job_id)
    for instead_of in (None, one.id):
        with pytest.raises(EnteredAlready):
            contest.check_entry(opened, [one], same, now=now, instead_of=instead_of)
    contest.check_entry(opened, [one], entry(opened, job_id=one.job_id, picture=2), now=now)
    contest.check_entry(opened, [replace(one, state=EntryState.WITHDRAWN)], same, now=now)


def test_a_maker_takes_an_entry_back_until_the_close() -> None:
    """Nobody else does, not twice, and not once entries are taken no more."""
    opened = challenge(Phase.OPEN)
    now = opened.times.opens_at
    one = entry(opened, 1)
    contest.check_withdrawal(opened, one, 1, now=now)
    with pytest.raises(NotTheirEntry):
        contest.check_withdrawal(opened, one, 2, now=now)
    with pytest.raises(NotTheirEntry):
        contest.check_withdrawal(opened, replace(one, state=EntryState.REJECTED), 1, now=now)
    with pytest.raises(NotNow):
        contest.check_withdrawal(opened, one, 1, now=opened.times.closes_at)


@pytest.mark.parametrize("state", EntryState)
def test_an_entry_is_decided_about_while_it_waits(state: EntryState) -> None:
    """Afterwards whoever comes is told who was first, and what became of it."""
    one = replace(entry(challenge()), state=state, decided_by=9)
    if state is EntryState.PENDING:
        contest.check_waits(one)
        return
    with pytest.raises(DecidedAlready) as caught:
        contest.check_waits(one)
    assert caught.value.by == 9
    let_in = state in {EntryState.ARRIVING, EntryState.STANDING}
    assert caught.value.state == ("approved" if let_in else state)


def test_votes_are_for_what_stands_and_is_somebody_elses() -> None:
    """Nothing else, in no other challenge, and only while the vote goes on."""
    voting = challenge(Phase.VOTING)
    start, end = voting.times.closes_at, voting.times.ends_at
    one = entry(voting, 1)
    empty = Ballot(challenge_id=voting.id, voter_id=2)
    for now in (start, end - SECOND):
        assert contest.voted(voting, one, empty, 3, now=now).three == one.id
    for phase, now in (
        (Phase.VOTING, start - SECOND),
        (Phase.VOTING, end),
        (Phase.OPEN, start),
        (Phase.RESULTS, start),
    ):
        with pytest.raises(NotNow):
            contest.voted(replace(voting, phase=phase), one, empty, 3, now=now)
    elsewhere = entry(challenge(Phase.VOTING), 1)
    gone = [replace(one, state=each) for each in EntryState if each is not EntryState.STANDING]
    for wrong in (None, elsewhere, *gone):
        with pytest.raises(NotInTheVote):
            contest.voted(voting, wrong, empty, 3, now=start)
    with pytest.raises(OwnEntry):
        contest.voted(voting, entry(voting, 2), empty, 3, now=start)
