"""`/check`: everything that decides whether a channel paints, in one answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.destination import Rating
from bot.domain.options import ImagineOptions
from bot.domain.rules import ChannelRules
from bot.policy.quota import most_generous
from bot.policy.rating import effective_safe_mode, rate, rate_all
from cogs._ui.host import host_of
from cogs._ui.moderators import member_of
from cogs.moderation import _change, _effective, _labels, _permissions, _phrases, _text, _values

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import discord

    from bot.domain.destination import Destination
    from cogs.moderation._standing import Standing

_COMPACT = (
    "enabled",
    "max_resolution",
    "max_quality",
    "max_variants",
    "web_search",
    "spoiler",
    "contact_sheet",
    "review",
    "built_in_words",
)


async def told(interaction: discord.Interaction, at: Standing, here: Destination) -> str:
    """The answer for a channel or thread that was looked at; raises `StoreError`."""
    rules, services = at.rules, host_of(interaction).services
    desk = None
    if rules.review and rules.desk is not None:
        desk = await _change.desk(interaction, at, rules.desk)
    safe = rate_all((here,) if desk is None else (here, desk)) is Rating.SAFE
    models = _change.models(interaction, rules, safe=safe)
    return "\n".join(
        [
            _phrases.heading(at.place),
            _rating(here),
            _safe_mode(rules, here, desk),
            "**Rules**",
            _phrases.models_here(models, len(services.catalog().offered())),
            *_rules(at, _COMPACT),
            "**Limits for everyone**",
            *_limits(at),
            "**Money**",
            *(await _effective.budgets(interaction, rules.budgets) or [_phrases.NO_BUDGET]),
            "**My permissions**",
            *[line async for line in _bot(interaction, at)],
            "**Queue**",
            _text.queue(services.pipeline.waiting),
            "**You**",
            await _yourself(interaction),
        ]
    )


def _rating(here: Destination) -> str:
    if rate(here) is Rating.AGE_RESTRICTED:
        return _text.rating_age_restricted(here)
    return _text.rating_safe(
        effective_safe_mode(here, ChannelRules(), ImagineOptions(prompt="")).reason
    )


def _safe_mode(rules: ChannelRules, here: Destination, desk: Destination | None) -> str:
    unasked, asked_off = (
        effective_safe_mode(here, rules, ImagineOptions(prompt="", safe_mode=wish), desk=desk)
        for wish in (None, False)
    )
    return _text.safe_mode_sent(unasked, asked_off)


def _rules(at: Standing, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = _values.shown(name, at.rules, at.place.scope.guild_id)
        yield f"{_labels.NAMES[name]}: **{value}**"


def _limits(at: Standing) -> Iterator[str]:
    rules = at.rules
    for name in sorted(_labels.LIMITS, reverse=True):
        pictures = most_generous(getattr(rules, name), rules.origins.get(name), ())
        yield f"{_labels.NAMES[name]}: **{'no limit' if pictures is None else pictures}**"
    yield from _rules(at, ("jobs_at_once",))


async def _bot(interaction: discord.Interaction, at: Standing) -> AsyncIterator[str]:
    """What the bot lacks in the channel itself, and where moderators look at pictures."""
    guild = member_of(interaction).guild
    place, rules = at.place, at.rules
    lacking = _permissions.missing(
        guild, place.scope.id, place.parent_id, history=True, threads=rules.contact_sheet
    )
    yield _phrases.permissions_of_bot(place.name, lacking)
    for name in ("review_channel", "log_channel"):
        channel_id: int | None = getattr(rules, name)
        if channel_id is not None:
            channel = await _change.desk(interaction, at, channel_id)
            lacking = _permissions.missing(guild, channel_id, channel.parent_id, history=True)
            yield _phrases.desk_line(_labels.NAMES[name], channel_id, lacking)
    if rules.review and rules.desk is None:
        yield _text.DESK_GONE


async def _yourself(interaction: discord.Interaction) -> str:
    member, now = member_of(interaction), datetime.now(UTC)
    mutes = await host_of(interaction).services.mutes.of_guild(member.guild.id)
    mute = mutes.get(member.id)
    until = member.timed_out_until
    return _text.yourself(
        mute if mute is not None and mute.holds(now) else None,
        until if until is not None and now < until else None,
    )
