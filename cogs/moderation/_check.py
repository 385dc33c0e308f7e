"""`/check`: everything that decides whether a channel paints, in one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.destination import Rating
from bot.domain.options import ImagineOptions
from bot.domain.rules import ChannelRules
from bot.policy.quota import most_generous
from bot.policy.rating import effective_safe_mode, rate, rate_all
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.moderators import member_of
from cogs.moderation import _change, _effective, _labels, _permissions, _phrases, _text, _values

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import discord

    from bot.domain.destination import Destination
    from bot.language import Language
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
    rules, services, language = at.rules, host_of(interaction).services, theirs(interaction)
    desk = None
    if rules.review and rules.desk is not None:
        desk = await _change.desk(interaction, at, rules.desk)
    safe = rate_all((here,) if desk is None else (here, desk)) is Rating.SAFE
    models = _change.models(interaction, rules, safe=safe)
    offered = len(services.catalog().offered())
    no_budget = [language.say("moderation-no-budget")]
    return "\n".join(
        [
            language.say("moderation-heading-check", place=at.place.name),
            _rating(language, here),
            _safe_mode(language, rules, here, desk),
            language.say("moderation-heading-rules-here"),
            language.say("moderation-models-here", count=models, offered=offered),
            *_rules(language, at, _COMPACT),
            language.say("moderation-heading-everyone"),
            *_limits(language, at),
            language.say("moderation-heading-money"),
            *(await _effective.budgets(interaction, rules.budgets) or no_budget),
            language.say("moderation-heading-permissions"),
            *[line async for line in _bot(interaction, at)],
            language.say("moderation-heading-queue"),
            language.say("moderation-queue", waiting=services.pipeline.waiting),
            language.say("moderation-heading-you"),
            await _yourself(interaction),
        ]
    )


def _rating(language: Language, here: Destination) -> str:
    if rate(here) is Rating.AGE_RESTRICTED:
        return _text.rating_age_restricted(language, here)
    safe_mode = effective_safe_mode(here, ChannelRules(), ImagineOptions(prompt=""))
    return _text.rating_safe(language, safe_mode.reason)


def _safe_mode(
    language: Language, rules: ChannelRules, here: Destination, desk: Destination | None
) -> str:
    unasked, asked_off = (
        effective_safe_mode(here, rules, ImagineOptions(prompt="", safe_mode=wish), desk=desk)
        for wish in (None, False)
    )
    return _text.safe_mode_sent(language, unasked, asked_off)


def _rules(language: Language, at: Standing, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = _values.shown(language, name, at.rules, at.place.scope.guild_id)
        yield language.say("moderation-rule", rule=_labels.name(language, name), value=value)


def _limits(language: Language, at: Standing) -> Iterator[str]:
    rules = at.rules
    for name in sorted(_labels.LIMITS, reverse=True):
        pictures = most_generous(getattr(rules, name), rules.origins.get(name), ())
        value = language.say("moderation-no-limit") if pictures is None else pictures
        yield language.say("moderation-rule", rule=_labels.name(language, name), value=value)
    yield from _rules(language, at, ("jobs_at_once",))


async def _bot(interaction: discord.Interaction, at: Standing) -> AsyncIterator[str]:
    """What the bot lacks in the channel itself, and where moderators look at pictures."""
    guild, language = member_of(interaction).guild, theirs(interaction)
    place, rules = at.place, at.rules
    lacking = _permissions.missing(
        guild, place.scope.id, place.parent_id, history=True, threads=rules.contact_sheet
    )
    yield _phrases.permissions_of_bot(language, place.name, lacking)
    for name in ("review_channel", "log_channel"):
        channel_id: int | None = getattr(rules, name)
        if channel_id is not None:
            channel = await _change.desk(interaction, at, channel_id)
            lacking = _permissions.missing(guild, channel_id, channel.parent_id, history=True)
            kind = _labels.name(language, name)
            yield _phrases.desk_line(language, kind, channel_id, lacking)
    if rules.review and rules.desk is None:
        yield language.say("moderation-desk-gone")


async def _yourself(interaction: discord.Interaction) -> str:
    member, now = member_of(interaction), now_of(interaction)
    mutes = await host_of(interaction).services.mutes.of_guild(member.guild.id)
    mute = mutes.get(member.id)
    until = member.timed_out_until
    return _text.yourself(
        theirs(interaction),
        mute if mute is not None and mute.holds(now) else None,
        until if until is not None and now < until else None,
    )
