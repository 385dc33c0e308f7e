"""Changing the rules of a place: checked, written down, and answered, by whichever way it was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.rules import RuleSet
from bot.generation.restrictions import narrowed
from bot.policy.rating import rate
from cogs._ui.destinations import fresh
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs.moderation import _effective, _labels, _permissions, _text
from cogs.moderation._rule_options import read
from cogs.moderation._standing import given, standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterator, Mapping

    import discord

    from bot.domain.rules import ChannelRules
    from cogs.moderation._places import Place
    from cogs.moderation._rule_options import Wishes
    from cogs.moderation._standing import Standing

_log = structlog.get_logger(__name__)

_ABOUT_THE_DESK = frozenset({"review", "review_channel", "log_channel"})
_ABOUT_MODELS = frozenset({"allowed_models", "refused_models", "max_resolution", "max_quality"})


async def carry_out(
    interaction: discord.Interaction,
    place: Place,
    wishes: Wishes,
    *,
    dropped: Collection[str] = (),
    typed: Mapping[str, str] | None = None,
) -> str:
    """Set what is wanted and let what is `dropped` be inherited again; nothing of it where a part can't be.

    The answer is for the moderator; `typed` is what they read again where it could not be. Raises
    `StoreError`.
    """
    services, language = host_of(interaction).services, theirs(interaction)
    before = await standing(interaction, place)
    reading = read(language, wishes, before.own, services.catalog(), dropped=dropped)
    after = before.changed(reading.rules, reading.forget)
    changed = {*given(reading.rules), *reading.forget}
    problems = (*reading.problems, *_channel_problems(interaction, wishes))
    if changed & _ABOUT_THE_DESK and _lacks_desk(after):
        problems = (*problems, language.say("moderation-desk-missing"))
    if problems:
        return _text.nothing_changed(language, problems, typed or {})
    by, at = interaction.user.id, now_of(interaction)
    await services.rules.set(place.scope, reading.rules, by=by, at=at)
    if reading.forget:
        await services.rules.reset(place.scope, by=by, at=at, names=reading.forget)
    _log.info("rules set", guild=place.scope.guild_id, kind=place.scope.kind.value)
    done = language.say("moderation-was-set", place=place.name)
    return await answer(interaction, after, done, changed)


async def forget(interaction: discord.Interaction, place: Place, rule: str | None) -> str:
    """Let one rule of a place be inherited again, or all of them; never who decides about a server."""
    names = _labels.RULES if rule is None else (rule,)
    before = await standing(interaction, place)
    there_were_some = await host_of(interaction).services.rules.reset(
        place.scope, by=interaction.user.id, at=now_of(interaction), names=names
    )
    _log.info("rules reset", guild=place.scope.guild_id, kind=place.scope.kind.value)
    done = _text.was_reset(theirs(interaction), place, rule, there_were_some=there_were_some)
    return await answer(interaction, before.changed(RuleSet(), names), done, names)


async def copy(interaction: discord.Interaction, source: Place, target: Place) -> str:
    """Give a place the rules of another and no others; never who decides about a server."""
    language = theirs(interaction)
    if source.scope == target.scope:
        return language.say("moderation-onto-itself")
    before = await standing(interaction, target)
    rules = before.decided.get(source.scope, RuleSet())
    if not given(replace(rules, **dict.fromkeys(_labels.ROLES))):
        return language.say("moderation-nothing-to-copy", source=source.name)
    roles = {name: getattr(before.own, name) for name in _labels.ROLES}
    rules = replace(rules, **roles)
    changed = {*given(rules), *given(before.own)}
    await host_of(interaction).services.rules.replace(
        target.scope, rules, by=interaction.user.id, at=now_of(interaction)
    )
    _log.info("rules copied", guild=target.scope.guild_id, kind=target.scope.kind.value)
    done = language.say("moderation-was-copied", source=source.name, target=target.name)
    return await answer(interaction, before.replaced(rules), done, changed)


async def answer(
    interaction: discord.Interaction, after: Standing, done: str, changed: Collection[str]
) -> str:
    """What was done, what a moderator should know about it, and all that holds now."""
    notes = [note async for note in _notes(interaction, after, changed)]
    return "\n".join([done, *notes, await _effective.told(interaction, after)])


def _lacks_desk(after: Standing) -> bool:
    return after.rules.review and after.rules.desk is None


def _channel_problems(interaction: discord.Interaction, wishes: Wishes) -> Iterator[str]:
    """The channels that were chosen for moderators and that the bot can't post pictures in."""
    guild = interaction.guild
    for channel in (wishes.review_channel, wishes.log_channel):
        if channel is not None and guild is not None:
            lacking = _permissions.missing_in(guild, channel)
            if lacking:
                yield _text.may_not_post(theirs(interaction), channel.id, lacking)


async def _notes(
    interaction: discord.Interaction, after: Standing, changed: Collection[str]
) -> AsyncIterator[str]:
    """What may not be what the moderator had in mind."""
    rules, here, language = after.rules, after.destination, theirs(interaction)
    safe = here is not None and rate(here) is Rating.SAFE
    if _ABOUT_MODELS.intersection(changed) and not models(interaction, rules, safe=safe):
        yield language.say("moderation-no-model")
    guild_id = after.place.scope.guild_id
    for name in sorted(_labels.LIMITS.intersection(changed)):
        limits = getattr(after.own, name)
        if limits and guild_id not in {each.role_id for each in limits}:
            yield language.say("moderation-not-everybody", option=_labels.option(language, name))
    if _ABOUT_THE_DESK.intersection(changed) and rules.review:
        if rules.desk is None:
            yield language.say("moderation-desk-gone")
        elif not safe and rate(await desk(interaction, after, rules.desk)) is Rating.SAFE:
            yield language.say("moderation-safe-desk")
    if _ABOUT_THE_DESK.intersection(changed) and interaction.guild is not None:
        for channel_id in sorted(_shown_to_moderators(rules)):
            if _permissions.is_public(interaction.guild, channel_id):
                yield language.say("moderation-everybody-sees", channel=str(channel_id))


def _shown_to_moderators(rules: ChannelRules) -> set[int]:
    """The channels in which moderators are shown pictures and reports."""
    found = {rules.log_channel, rules.desk if rules.review else None}
    return {channel_id for channel_id in found if channel_id is not None}


def models(interaction: discord.Interaction, rules: ChannelRules, *, safe: bool) -> int:
    """How many models may paint under these rules, in a place that is rated safe or is not."""
    offered = host_of(interaction).services.catalog().offered()
    return sum(
        narrowed(spec, rules) is not None and not (safe and spec.uncensored) for spec in offered
    )


async def desk(interaction: discord.Interaction, at: Standing, channel_id: int) -> Destination:
    """A channel of moderators, looked at past every cache."""
    seen = Destination(
        channel_id=channel_id, guild_id=at.place.scope.guild_id, kind=ChannelKind.UNKNOWN
    )
    return await fresh(interaction.client, seen)
