"""Where pictures would be posted: what the cache says, what Discord says, and what is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.policy.rating import rate
from cogs._ui.destinations import fresh, here, seen

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord

    from bot.client import Gondola

    Joined = Callable[..., None]
    InteractionIn = Callable[..., discord.Interaction]
    Small = tuple[Any, Gondola]

GUILD = "100"


def _channel(number: int, kind: int = 0, *, nsfw: bool = False, **more: object) -> dict[str, Any]:
    return {
        "id": str(number),
        "type": kind,
        "name": "after_dark",
        "guild_id": GUILD,
        "position": 1,
        "nsfw": nsfw,
        "permission_overwrites": [],
        "parent_id": "55",
        "bitrate": 64000,
        "user_limit": 0,
        **more,
    }


def _thread(number: int, parent: int, kind: int = 11) -> dict[str, Any]:
    return {
        "id": str(number),
        "type": kind,
        "name": "post",
        "guild_id": GUILD,
        "parent_id": str(parent),
        "owner_id": "7",
        "last_message_id": None,
        "message_count": 1,
        "member_count": 1,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 60,
            "archive_timestamp": "2026-01-01T00:00:00+00:00",
        },
    }


_FLAGGED = [
    (0, ChannelKind.TEXT),
    (2, ChannelKind.VOICE),
    (5, ChannelKind.ANNOUNCEMENT),
    (13, ChannelKind.STAGE),
    (15, ChannelKind.FORUM),
    (16, ChannelKind.MEDIA),
]


@pytest.mark.parametrize(("number", "kind"), _FLAGGED)
@pytest.mark.parametrize("nsfw", [True, False])
async def test_channels_are_rated_by_their_own_flag(
    small_discord: Small,
    join: Joined,
    interaction_in: InteractionIn,
    number: int,
    kind: ChannelKind,
    *,
    nsfw: bool,
) -> None:
    """Every kind that has a flag keeps it, by the cache and asked anew."""
    small, bot = small_discord
    channel = _channel(1, number, nsfw=nsfw)
    join(bot, [channel], [])
    small.answers["/channels/1"] = channel
    small.answers["/guilds/100"] = {"id": GUILD, "nsfw_level": 0}
    first = seen(interaction_in(bot, channel))
    again = await fresh(bot, first)
    for destination in (first, again):
        assert destination.kind is kind
        assert destination.age_restricted is nsfw
        assert destination.category_id == 55
        assert destination.name == "#after\\_dark"
        assert rate(destination) is (Rating.AGE_RESTRICTED if nsfw else Rating.SAFE)


@pytest.mark.parametrize("flag", [None, "true", "false", 1, []])
async def test_a_flag_that_is_no_flag_counts_as_not_age_restricted(
    small_discord: Small, join: Joined, interaction_in: InteractionIn, flag: object
) -> None:
    """Only a plain true makes a channel age-restricted."""
    small, bot = small_discord
    channel = _channel(1, 0, nsfw=True)
    join(bot, [channel], [])
    small.answers["/channels/1"] = {**channel, "nsfw": flag}
    small.answers["/guilds/100"] = {"id": GUILD, "nsfw_level": 0}
    again = await fresh(bot, seen(interaction_in(bot, channel)))
    assert again.age_restricted is False
    assert rate(again) is Rating.SAFE


@pytest.mark.parametrize("kind", [10, 11, 12])
@pytest.mark.parametrize("nsfw", [True, False])
async def test_threads_are_rated_by_their_parent(
    small_discord: Small, join: Joined, interaction_in: InteractionIn, kind: int, *, nsfw: bool
) -> None:
    """Threads have no flag; the parent's counts, by the cache and asked anew."""
    small, bot = small_discord
    parent, thread = _channel(1, nsfw=nsfw), _thread(2, 1, kind)
    join(bot, [parent], [thread])
    small.answers |= {"/channels/1": parent, "/channels/2": thread}
    small.answers["/guilds/100"] = {"id": GUILD, "nsfw_level": 0}
    first = seen(interaction_in(bot, thread))
    again = await fresh(bot, first)
    for destination in (first, again):
        assert destination.kind is ChannelKind.THREAD
        assert destination.parent_id == 1
        assert destination.category_id == 55
        assert destination.age_restricted is nsfw


async def test_a_safe_channel_is_believed_without_asking(
    small_discord: Small, join: Joined, interaction_in: InteractionIn
) -> None:
    """What the cache calls safe costs no request."""
    small, bot = small_discord
    channel = _channel(1)
    join(bot, [channel], [])
    before = len(small.asked)
    destination = await here(interaction_in(bot, channel))
    assert rate(destination) is Rating.SAFE
    assert len(small.asked) == before


async def test_a_stale_cache_is_not_believed(
    small_discord: Small, join: Joined, interaction_in: InteractionIn
) -> None:
    """The cache says age-restricted, Discord says no more: safe."""
    small, bot = small_discord
    join(bot, [_channel(1, nsfw=True)], [])
    small.answers["/channels/1"] = _channel(1, nsfw=False)
    small.answers["/guilds/100"] = {"id": GUILD, "nsfw_level": 0}
    interaction = interaction_in(bot, _channel(1, nsfw=True))
    assert rate(seen(interaction)) is Rating.AGE_RESTRICTED
    assert rate(await here(interaction)) is Rating.SAFE


@pytest.mark.parametrize("answer", [403, 404, 400, [], {"id": "1"}, {"id": "1", "guild_id": "101"}])
async def test_what_discord_does_not_tell_is_safe(
    small_discord: Small, join: Joined, interaction_in: InteractionIn, answer: object
) -> None:
    """No answer, a broken one, or one about another server: nothing is known, so it is safe."""
    small, bot = small_discord
    join(bot, [_channel(1, nsfw=True)], [])
    small.answers["/channels/1"] = answer
    destination = await here(interaction_in(bot, _channel(1, nsfw=True)))
    assert rate(destination) is Rating.SAFE
    assert destination.age_restricted is None
    assert destination.channel_id == 1


async def test_a_parent_that_cannot_be_seen_is_safe(small_discord: Small, join: Joined) -> None:
    """A thread whose parent is out of reach is not age-restricted."""
    small, bot = small_discord
    join(bot, [], [])
    small.answers["/channels/2"] = _thread(2, 1)
    asked = Destination(channel_id=2, guild_id=100, kind=ChannelKind.THREAD)
    destination = await fresh(bot, asked)
    assert destination.age_restricted is None
    assert rate(destination) is Rating.SAFE


@pytest.mark.parametrize(
    ("answer", "rating"),
    [
        ({"id": GUILD, "nsfw_level": 3}, Rating.AGE_RESTRICTED),
        ({"id": GUILD, "nsfw_level": 1}, Rating.SAFE),
        ({"id": GUILD}, Rating.SAFE),
        (403, Rating.SAFE),
    ],
)
async def test_a_whole_server_can_be_age_restricted(
    small_discord: Small, answer: object, rating: Rating
) -> None:
    """Discord's level 3 counts, which no channel's flag shows; not knowing it is safe."""
    small, bot = small_discord
    small.answers |= {"/channels/1": _channel(1), "/guilds/100": answer}
    asked = Destination(channel_id=1, guild_id=100, kind=ChannelKind.TEXT)
    assert rate(await fresh(bot, asked)) is rating


@pytest.mark.parametrize("kind", [1, 3])
async def test_messages_between_people_are_safe(
    small_discord: Small, interaction_in: InteractionIn, kind: int
) -> None:
    """Direct and group messages are never age-restricted, and nobody is asked."""
    small, bot = small_discord
    channel = {"id": "9", "type": kind, "recipients": [], "name": None, "icon": None}
    before = len(small.asked)
    destination = await here(interaction_in(bot, channel, guild_id=None))
    assert destination.kind in {ChannelKind.DIRECT, ChannelKind.GROUP}
    assert rate(await fresh(bot, destination)) is Rating.SAFE
    assert len(small.asked) == before


async def test_a_server_that_the_bot_is_not_in_is_safe(
    small_discord: Small, interaction_in: InteractionIn
) -> None:
    """A person may bring the bot anywhere; what its payload claims about the channel is not believed."""
    _, bot = small_discord
    destination = await here(interaction_in(bot, _channel(1, nsfw=True)))
    assert destination.bot_is_member is False
    assert rate(destination) is Rating.SAFE


async def test_an_unknown_kind_of_channel_is_safe(
    small_discord: Small, join: Joined, interaction_in: InteractionIn
) -> None:
    """What Discord may add some day is safe until somebody has looked at it."""
    small, bot = small_discord
    join(bot, [], [])
    destination = await here(interaction_in(bot, _channel(1, 77, nsfw=True)))
    assert rate(destination) is Rating.SAFE
    small.answers["/channels/1"] = _channel(1, 77, nsfw=True)
    asked = Destination(channel_id=1, guild_id=100, kind=ChannelKind.TEXT)
    assert rate(await fresh(bot, asked)) is Rating.SAFE
