"""Every sentence of `/rules` and `/check` that depends on something; the others are said by their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rules import SafeModeRule, ScopeKind
from bot.policy.rating import SafeModeReason
from cogs._ui.text import quoted
from cogs.moderation import _labels, _phrases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.domain.destination import Destination
    from bot.domain.people import Mute
    from bot.domain.rules import RuleScope
    from bot.language import Language
    from bot.policy.rating import SafeMode
    from cogs.moderation._places import Place

_WHY_SAFE = {
    SafeModeReason.NOT_A_MEMBER: "not-a-member",
    SafeModeReason.NOT_FOUND_OUT: "not-found-out",
}
_GIVEN = 60
_TYPED = 900


def may_not(language: Language, place: Place) -> str:
    """Why somebody may not decide about a place, and who may."""
    if place.scope.kind is ScopeKind.SERVER:
        return language.say("moderation-may-not-server")
    return language.say("moderation-may-not", place=place.name)


def was_reset(language: Language, place: Place, rule: str | None, *, there_were_some: bool) -> str:
    """That a place has no rules of its own any more, or not this one."""
    if rule is None:
        key = "moderation-was-reset" if there_were_some else "moderation-had-none"
        return language.say(key, place=place.name)
    key = "moderation-was-reset-one" if there_were_some else "moderation-had-none-of-one"
    return language.say(key, place=place.name, option=_labels.option(language, rule))


def nothing_changed(language: Language, problems: Sequence[str], typed: Mapping[str, str]) -> str:
    """What could not be, one line each; and what was typed in a form, so that nobody types it twice."""
    lines = [
        language.say("moderation-nothing-changed"),
        *(f"- {problem}" for problem in problems),
    ]
    if typed:
        lines.append(language.say("moderation-filled-in"))
        share = _TYPED // len(typed)
        lines += [
            f"-# {_labels.name(language, name)}: {quoted(_as_chosen(language, name, raw), share)}"
            for name, raw in typed.items()
        ]
    return "\n".join(lines)


def no_such_model(language: Language, name: str, near: Sequence[str]) -> str:
    """That the catalogue has no such model, and what looks like it."""
    if not near:
        return language.say("moderation-no-such-model", model=_code(name))
    return language.say(
        "moderation-no-such-model-but", model=_code(name), near=_either(language, near)
    )


def out_of_bounds(language: Language, name: str, given: str, least: int, most: int) -> str:
    """That a number is none, or too small or too large; bounds are written as they can be typed."""
    return language.say(
        "moderation-out-of-bounds",
        option=_labels.option(language, name),
        given=_code(given),
        least=str(least),
        most=str(most),
    )


def no_dollars(language: Language, name: str, given: str) -> str:
    """That an amount is none."""
    return language.say(
        "moderation-no-dollars",
        option=_labels.option(language, name),
        given=_code(given),
        most=str(_labels.MOST_DOLLARS),
    )


def too_fine(language: Language, name: str, given: str) -> str:
    """That an amount is finer than prices are."""
    option = _labels.option(language, name)
    return language.say("moderation-too-fine", option=option, given=_code(given))


def may_not_post(language: Language, channel_id: int, missing: Sequence[str]) -> str:
    """That the bot could not post in a channel that was chosen."""
    return language.say(
        "moderation-may-not-post",
        channel=str(channel_id),
        missing=_phrases.listed(language, missing),
    )


def moderators_are(language: Language, role_id: int) -> str:
    """Which role decides."""
    decides = language.say("moderation-moderators-are", role=f"<@&{role_id}>")
    return f"{decides}\n{language.say('moderation-hidden')}"


def safe_mode_locked(
    language: Language, place: Place, safe_mode: SafeMode, rule: SafeModeRule
) -> str:
    """Safe mode where the channel itself decides, whatever the rule says."""
    told = language.say(safe_mode.said(place.name))
    if rule is SafeModeRule.LOCKED:
        return told
    named = language.say(f"moderation-safe-mode-{rule}")
    return language.say("moderation-safe-mode-waits", told=told, rule=named)


def safe_mode_rule(
    language: Language, place: Place, rule: SafeModeRule, source: RuleScope | None
) -> str:
    """The rule of an age-restricted channel, where it comes from and what it means."""
    where = (
        language.say("moderation-as-everywhere")
        if source is None
        else _phrases.origin(language, place, source)
    )
    return language.say(
        "moderation-safe-mode-of",
        place=place.name,
        rule=language.say(f"moderation-safe-mode-{rule}"),
        origin=where,
        meaning=language.say(f"moderation-means-{rule}"),
    )


def safe_mode_of_wider(
    language: Language, place: Place, rule: SafeModeRule, source: RuleScope | None
) -> str:
    """The rule of a category or the whole server."""
    told = safe_mode_rule(language, place, rule, source)
    return language.say("moderation-safe-mode-of-wider", told=told)


def rating_safe(language: Language, reason: SafeModeReason) -> str:
    """That a channel is rated safe, and why."""
    why = _WHY_SAFE.get(reason, "not-age-restricted")
    return language.say("moderation-rating-safe", reason=why)


def rating_age_restricted(language: Language, destination: Destination) -> str:
    """That a channel is rated age-restricted, and why."""
    if not destination.age_restricted:
        return language.say("moderation-rating-of-server")
    if destination.parent_id is None:
        return language.say("moderation-rating-of-channel")
    return language.say("moderation-rating-of-parent", parent=str(destination.parent_id))


def safe_mode_sent(language: Language, unasked: SafeMode, asked_off: SafeMode) -> str:
    """What is sent as safe mode where nobody asks, and where a member asks for off."""
    if asked_off.on:
        key = "moderation-safe-mode-fixed"
    else:
        key = "moderation-safe-mode-free" if unasked.on else "moderation-safe-mode-sent"
    return language.say(key, reason=unasked.reason.said)


def yourself(language: Language, mute: Mute | None, timed_out_until: datetime | None) -> str:
    """Whether the moderator who asks may paint."""
    parts = []
    if mute is not None and mute.until is None:
        parts.append(language.say("moderation-muted"))
    elif mute is not None and mute.until is not None:
        until = _phrases.moment(mute.until, "f")
        parts.append(language.say("moderation-muted-until", until=until))
    if timed_out_until is not None:
        until = _phrases.moment(timed_out_until, "f")
        parts.append(language.say("moderation-timed-out", until=until))
    return " ".join(parts) or language.say("moderation-neither")


def _as_chosen(language: Language, name: str, raw: str) -> str:
    """What a form had for a rule: a choice by its name, a text as it was typed."""
    return _labels.choices(language, name).get(raw, raw) if name in _labels.CHOICES else raw


def _either(language: Language, names: Sequence[str]) -> str:
    """Models of which one may be meant."""
    first, *others = (f"`{each}`" for each in names)
    for each in others:
        first = language.say("moderation-or", first=first, second=each)
    return first


def _code(text: str) -> str:
    """What somebody typed, so that it stays inside its backticks."""
    return " ".join(text.replace("`", "'").split())[:_GIVEN]
