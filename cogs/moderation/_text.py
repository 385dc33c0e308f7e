"""Every sentence of `/rules` and `/check`."""

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
    from bot.policy.rating import SafeMode
    from cogs.moderation._places import Place

NOTHING_TO_SET = "You named no rule, so nothing was changed. Choose one, such as `safe_mode`."
NOTHING_CHANGED_IN_FORM = "You changed nothing in the form, so everything stays as it was."
BOTH_PLACES = (
    "You named a place and the whole server, and I can't tell which of them you mean. "
    "Please use one of the two."
)
ROLE_WITHOUT_PICTURES = (
    "A role counts for pictures only, so nothing was changed. Please name `pictures_per_hour` or "
    "`pictures_per_day` with it."
)
ONTO_ITSELF = "These are one and the same place, so there is nothing to copy."
NOT_A_CHANNEL = (
    "Nothing is painted in a category itself. Please choose a channel or a thread to check."
)
NO_MODEL = "With these rules no model may paint here, so every request will be refused."
DESK_MISSING = (
    "Pictures are reviewed here, but there is no channel to do it in. Please choose one with "
    "`review_channel` or `log_channel` at the same time, or leave `review` off."
)
DESK_GONE = (
    "Pictures are still reviewed here, but there is no channel left to do it in, so requests are "
    "refused. Please choose one with `/rules set review_channel`, or reset `review`."
)
SAFE_DESK = (
    "The channel where moderators look at pictures is not age-restricted. They are shown there first, so "
    "safe mode stays on for what is reviewed."
)
NOT_EVERYBODY = (
    "`{name}` has no number for everyone here, so members without one of these roles have no limit."
)
MAY_NOT_CHOOSE_MODERATORS = (
    "To choose the moderators' role you need the permission **Manage Server**; the role itself is not "
    "enough for that. `/rules show` tells which one it is."
)
ROLE_AND_NOBODY = "You named a role and `nobody`, and I can't do both. Please use one of the two."
NOT_EVERYONE = (
    "That role is everybody's, so everybody could decide. Please choose a role that only "
    "moderators have."
)
NO_MODERATORS = (
    "No role decides about painting in this server; those with Discord's own permissions do. "
    "Choose one with `/rules moderators role`."
)
NO_MODERATORS_ANY_MORE = (
    "From now on no role decides about painting here, only those with Discord's own permissions."
)
_HIDDEN = (
    "Discord hides the moderators' commands from members without its own permissions, until somebody "
    "allows them to this role under **Server Settings > Integrations**."
)
_MAY_NOT = {
    ScopeKind.SERVER: "To see or change the rules of the whole server you need the permission "
    "**Manage Server** or **Manage Channels**, or the moderators' role.",
}
_MEANS = {
    SafeModeRule.LOCKED: "Safe mode is always on.",
    SafeModeRule.MEMBER: "Safe mode is on, unless the member turns it off.",
    SafeModeRule.OPEN: "Safe mode is off, unless the member turns it on.",
}
_ONLY_WHERE = "It counts in age-restricted channels; everywhere else safe mode is always on."
_WHY_SAFE = {
    SafeModeReason.NOT_A_MEMBER: "I am not in this server",
    SafeModeReason.NOT_FOUND_OUT: "I can't find out whether it is age-restricted",
}
_GIVEN = 60
_TYPED = 900


def may_not(place: Place) -> str:
    """Why somebody may not decide about a place, and who may."""
    needed = (
        f"To see or change the rules of {place.name} you need the permission **Manage Channels** there, "
        "or the moderators' role."
    )
    return f"{_MAY_NOT.get(place.scope.kind, needed)} Somebody who has it can do it for you."


def was_set(place: Place) -> str:
    """That the rules were written down."""
    return f"The rules of {place.name} are set."


def was_copied(source: Place, target: Place) -> str:
    """That a place has another's rules now."""
    return f"{target.name} has the rules of {source.name} now, and no others of its own."


def nothing_to_copy(source: Place) -> str:
    """That a place has nothing of its own."""
    return (
        f"{source.name} has no rules of its own, so nothing was copied and nothing changed. "
        "`/rules reset` lets a place inherit everything."
    )


def was_reset(place: Place, rule: str | None, *, there_were_some: bool) -> str:
    """That a place has no rules of its own any more, or not this one."""
    what = "no rules of its own" if rule is None else f"no `{rule}` of its own"
    if there_were_some:
        return f"{place.name} has {what} any more."
    return f"{place.name} had {what}, so nothing changed."


def nothing_changed(problems: Sequence[str], typed: Mapping[str, str]) -> str:
    """What could not be, one line each; and what was typed in a form, so that nobody types it twice."""
    lines = ["Nothing was changed:", *(f"- {problem}" for problem in problems)]
    if typed:
        lines.append("You had filled in:")
        share = _TYPED // len(typed)
        lines += [f"-# {_labels.NAMES[name]}: {quoted(raw, share)}" for name, raw in typed.items()]
    return "\n".join(lines)


def no_such_model(name: str, near: Sequence[str]) -> str:
    """That the catalogue has no such model, and what looks like it."""
    told = f"`{_code(name)}` is none of the models that I can paint with."
    if not near:
        return f"{told} Names are separated by commas and completed while you type."
    return f"{told} Did you mean {' or '.join(f'`{each}`' for each in near)}?"


def no_models_named(word: str) -> str:
    """That a list of models is empty."""
    return f"There is no model in your list. Write `{word}` to clear it."


def out_of_bounds(name: str, given: str, least: int, most: int) -> str:
    """That a number is none, or too small or too large."""
    return f"`{name}: {_code(given)}` can't be: it takes a whole number from {least} to {most}."


def no_dollars(name: str, given: str) -> str:
    """That an amount is none."""
    return (
        f"`{name}: {_code(given)}` can't be: it takes US dollars from 0 to "
        f"{_labels.MOST_DOLLARS}, such as 2.50."
    )


def too_fine(name: str, given: str) -> str:
    """That an amount is finer than prices are."""
    return f"`{name}: {_code(given)}` can't be: prices have at most six decimal places."


def may_not_post(channel_id: int, missing: Sequence[str]) -> str:
    """That the bot could not post in a channel that was chosen."""
    return (
        f"I can't post pictures in <#{channel_id}>: I lack {_phrases.listed(missing)} there. "
        "Please grant it, or choose another channel."
    )


def everybody_sees(channel_id: int) -> str:
    """That what is for moderators stands where everybody can read it."""
    return (
        f"Everybody in this server can see <#{channel_id}>, and so what moderators are shown there: who "
        "reported what, and pictures that nobody has approved yet. "
        "You may want a channel that only moderators can see."
    )


def moderators_are(role_id: int) -> str:
    """Which role decides."""
    return f"<@&{role_id}> decides about painting everywhere in this server.\n{_HIDDEN}"


def safe_mode_locked(place: Place, safe_mode: SafeMode, rule: SafeModeRule) -> str:
    """Safe mode where the channel itself decides, whatever the rule says."""
    told = safe_mode.sentence(place.name)
    if rule is SafeModeRule.LOCKED:
        return told
    return f"{told} The rule `{rule.value}` would count if it were age-restricted."


def safe_mode_rule(place: Place, rule: SafeModeRule, source: RuleScope | None) -> str:
    """The rule of an age-restricted channel, where it comes from and what it means."""
    where = (
        "as everywhere unless somebody decides otherwise"
        if source is None
        else _phrases.origin(place, source)
    )
    return f"{place.name}: {rule.value}, {where}. {_MEANS[rule]}"


def safe_mode_of_wider(place: Place, rule: SafeModeRule, source: RuleScope | None) -> str:
    """The rule of a category or the whole server."""
    return f"{safe_mode_rule(place, rule, source)} {_ONLY_WHERE}"


def rating_safe(reason: SafeModeReason) -> str:
    """That a channel is rated safe, and why."""
    why = _WHY_SAFE.get(reason, "neither it nor its server is marked as age-restricted")
    return f"Rating: **safe**, because {why}."


def rating_age_restricted(destination: Destination) -> str:
    """That a channel is rated age-restricted, and why."""
    why = "the whole server is age-restricted"
    if destination.age_restricted:
        why = "the channel is marked so"
        if destination.parent_id is not None:
            why = f"its channel <#{destination.parent_id}> is marked so"
    return f"Rating: **age-restricted**, because {why}."


def safe_mode_sent(unasked: SafeMode, asked_off: SafeMode) -> str:
    """What is sent as safe mode where nobody asks, and where a member asks for off."""
    told = f"Safe mode: **{unasked.reason}**."
    if asked_off.on:
        return f"{told} A member can't turn it off."
    return told if not unasked.on else f"{told} A member can turn it off."


def queue(waiting: int) -> str:
    """How many jobs wait."""
    if not waiting:
        return "Nobody waits; a request is painted at once."
    noun = "job waits" if waiting == 1 else "jobs wait"
    return f"{waiting} {noun} for a turn, of all servers together."


def yourself(mute: Mute | None, timed_out_until: datetime | None) -> str:
    """Whether the moderator who asks may paint."""
    parts = []
    if mute is not None:
        end = (
            "without an end" if mute.until is None else f"until {_phrases.moment(mute.until, 'f')}"
        )
        parts.append(f"You are muted from painting {end}.")
    if timed_out_until is not None:
        parts.append(f"You are in time-out until {_phrases.moment(timed_out_until, 'f')}.")
    return " ".join(parts) or "You are neither muted nor in time-out."


def _code(text: str) -> str:
    """What somebody typed, so that it stays inside its backticks."""
    return " ".join(text.replace("`", "'").split())[:_GIVEN]
