"""The one gate for safe mode: what a destination may show, and what is sent."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.options import ImagineOptions
from bot.domain.rules import ChannelRules, SafeModeRule
from bot.language import english
from bot.policy.rating import SafeModeReason, effective_safe_mode, rate, rate_all

RESTRICTED = {
    ChannelKind.TEXT: True,
    ChannelKind.VOICE: True,
    ChannelKind.STAGE: True,
    ChannelKind.ANNOUNCEMENT: True,
    ChannelKind.FORUM: True,
    ChannelKind.MEDIA: True,
    ChannelKind.THREAD: True,
    ChannelKind.DIRECT: False,
    ChannelKind.GROUP: False,
    ChannelKind.UNKNOWN: False,
}
"""Whether a channel of the kind is age-restricted when everything says so."""

KINDS = sorted(ChannelKind)
FLAGS = (True, False, None)

destinations = st.builds(
    Destination,
    channel_id=st.integers(1, 9),
    kind=st.sampled_from(KINDS),
    guild_id=st.none() | st.integers(1, 9),
    parent_id=st.none() | st.integers(1, 9),
    category_id=st.none() | st.integers(1, 9),
    age_restricted=st.sampled_from(FLAGS),
    guild_age_restricted=st.sampled_from(FLAGS),
    bot_is_member=st.booleans(),
)
rules = st.builds(ChannelRules, safe_mode=st.sampled_from(list(SafeModeRule)))
options = st.builds(ImagineOptions, prompt=st.just("a fox"), safe_mode=st.sampled_from(FLAGS))


def place(kind: ChannelKind, **changes: bool | int | None) -> Destination:
    """A destination where everything speaks for age-restricted, but for the changes."""
    known: dict[str, bool | int | None] = {
        "guild_id": 1,
        "parent_id": 3,
        "age_restricted": True,
        "guild_age_restricted": False,
        "bot_is_member": True,
    }
    return Destination(channel_id=2, kind=kind, **(known | changes))  # type: ignore[arg-type]  # built from a table


def asks(*, safe_mode: bool | None) -> ImagineOptions:
    """Options with this wish."""
    return ImagineOptions(prompt="a fox", safe_mode=safe_mode)


def test_the_table_knows_every_kind() -> None:
    """A new kind of channel can't be added without saying how it is rated."""
    assert set(RESTRICTED) == set(ChannelKind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("own", "guild"), list(product(FLAGS, FLAGS)))
def test_a_known_flag_decides(kind: ChannelKind, own: bool | None, guild: bool | None) -> None:  # noqa: FBT001  - a table
    """A channel is age-restricted by its own flag or its server's, and only when its own is known."""
    restricted = RESTRICTED[kind] and own is not None and (own is True or guild is True)
    rated = rate(place(kind, age_restricted=own, guild_age_restricted=guild))
    assert rated is (Rating.AGE_RESTRICTED if restricted else Rating.SAFE)


@pytest.mark.parametrize("kind", KINDS)
def test_servers_without_the_bot_are_safe(kind: ChannelKind) -> None:
    """Where the bot is not a member it can't look, so nothing is age-restricted."""
    assert rate(place(kind, bot_is_member=False)) is Rating.SAFE
    assert rate(place(kind, guild_id=None)) is Rating.SAFE


def test_a_thread_without_its_parent_is_safe() -> None:
    """A thread inherits from its parent, so without one there is nothing to inherit."""
    assert rate(place(ChannelKind.THREAD, parent_id=None)) is Rating.SAFE
    assert rate(place(ChannelKind.TEXT, parent_id=None)) is Rating.AGE_RESTRICTED


@pytest.mark.parametrize(
    ("rule", "wish", "on", "reason", "overruled"),
    [
        (SafeModeRule.LOCKED, None, True, SafeModeReason.RULE, False),
        (SafeModeRule.LOCKED, True, True, SafeModeReason.RULE, False),
        (SafeModeRule.LOCKED, False, True, SafeModeReason.RULE, True),
        (SafeModeRule.MEMBER, None, True, SafeModeReason.NOT_ASKED, False),
        (SafeModeRule.MEMBER, True, True, SafeModeReason.ASKED_ON, False),
        (SafeModeRule.MEMBER, False, False, SafeModeReason.ASKED_OFF, False),
        (SafeModeRule.OPEN, None, False, SafeModeReason.OPEN, False),
        (SafeModeRule.OPEN, True, True, SafeModeReason.ASKED_ON, False),
        (SafeModeRule.OPEN, False, False, SafeModeReason.ASKED_OFF, False),
    ],
)
def test_the_rule_decides_where_the_channel_is_age_restricted(
    rule: SafeModeRule,
    wish: bool | None,  # noqa: FBT001  - a table
    on: bool,  # noqa: FBT001  - a table
    reason: SafeModeReason,
    overruled: bool,  # noqa: FBT001  - a table
) -> None:
    """In an age-restricted channel the rule says whose word counts."""
    decided = effective_safe_mode(
        place(ChannelKind.TEXT), ChannelRules(safe_mode=rule), asks(safe_mode=wish)
    )
    assert (decided.on, decided.reason, decided.overruled) == (on, reason, overruled)


@pytest.mark.parametrize(
    ("destination", "reason"),
    [
        (place(ChannelKind.TEXT, age_restricted=False), SafeModeReason.NOT_AGE_RESTRICTED),
        (place(ChannelKind.TEXT, age_restricted=None), SafeModeReason.NOT_FOUND_OUT),
        (place(ChannelKind.UNKNOWN), SafeModeReason.NOT_FOUND_OUT),
        (place(ChannelKind.THREAD, parent_id=None), SafeModeReason.NOT_FOUND_OUT),
        (place(ChannelKind.TEXT, bot_is_member=False), SafeModeReason.NOT_A_MEMBER),
        (place(ChannelKind.DIRECT, bot_is_member=False), SafeModeReason.PRIVATE),
        (place(ChannelKind.GROUP), SafeModeReason.PRIVATE),
    ],
)
def test_a_safe_channel_says_why(destination: Destination, reason: SafeModeReason) -> None:
    """Elsewhere safe mode stays on whatever the rule, with the reason that fits the place."""
    for rule in SafeModeRule:
        decided = effective_safe_mode(
            destination, ChannelRules(safe_mode=rule), asks(safe_mode=False)
        )
        assert decided.on
        assert decided.reason is reason
        assert decided.overruled


def test_the_reason_is_a_sentence() -> None:
    """The value and the reason can be read as a sentence, with the channel's name or without."""
    safe = place(ChannelKind.TEXT, age_restricted=False)
    decided = effective_safe_mode(safe, ChannelRules(), asks(safe_mode=None))
    assert english().say(decided.said("#general")) == (
        "#general: locked, because the channel is not age-restricted."
    )
    assert english().say(decided.said("")) == (
        "Safe mode is locked, because the channel is not age-restricted."
    )


@given(destination=destinations, rule=rules, wishes=options)
def test_off_implies_age_restricted_and_permitted(
    destination: Destination, rule: ChannelRules, wishes: ImagineOptions
) -> None:
    """Safe mode is never off unless the destination is rated age-restricted and its rule permits it."""
    decided = effective_safe_mode(destination, rule, wishes)
    if not decided.on:
        assert rate(destination) is Rating.AGE_RESTRICTED
        assert rule.safe_mode is not SafeModeRule.LOCKED
        assert wishes.safe_mode is not True
        assert not decided.overruled
    assert decided.overruled == (decided.on and wishes.safe_mode is False)


@given(destination=destinations)
def test_age_restricted_needs_every_witness(destination: Destination) -> None:
    """Nothing is age-restricted unless the bot is there, the kind has a flag and the flag is known."""
    if rate(destination) is Rating.AGE_RESTRICTED:
        assert RESTRICTED[destination.kind]
        assert destination.bot_is_member
        assert destination.guild_id is not None
        assert destination.age_restricted is not None
        assert destination.age_restricted or destination.guild_age_restricted
        assert destination.kind is not ChannelKind.THREAD or destination.parent_id is not None


@given(places=st.lists(destinations, max_size=4))
def test_several_places_show_what_all_of_them_may(places: list[Destination]) -> None:
    """Pictures that go to several places are age-restricted only if every place is; nowhere is safe."""
    restricted = bool(places) and all(rate(each) is Rating.AGE_RESTRICTED for each in places)
    assert rate_all(places) is (Rating.AGE_RESTRICTED if restricted else Rating.SAFE)


@given(destination=destinations, desk=destinations, rule=rules, wishes=options)
def test_moderators_who_look_first_are_shown_nothing_unrestricted_either(
    destination: Destination, desk: Destination, rule: ChannelRules, wishes: ImagineOptions
) -> None:
    """Safe mode is off only where the moderators' desk may show the pictures, too; it never turns it off."""
    alone = effective_safe_mode(destination, rule, wishes)
    with_desk = effective_safe_mode(destination, rule, wishes, desk=desk)
    if rate(desk) is Rating.AGE_RESTRICTED or rate(destination) is Rating.SAFE:
        assert with_desk == alone
    else:
        assert with_desk.on
        assert with_desk.reason is SafeModeReason.SAFE_DESK
        assert with_desk.overruled == (wishes.safe_mode is False)
