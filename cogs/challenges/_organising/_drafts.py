"""`/challenge create`: the form, and the draft that it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.domain.challenge import Challenge, Constraints, Prize, Times
from bot.domain.series import BRIEF_MOST, THEME_MOST
from bot.errors import ReferenceRefused, TimesRefused
from bot.language import Said
from bot.policy.contest import FURTHEST
from cogs._ui.host import host_of, now_of
from cogs._ui.moderators import member_of
from cogs._ui.references import taken_in
from cogs._ui.text import quoted
from cogs.challenges import _durations
from cogs.challenges._choosing import draft_of
from cogs.challenges._forms import Field, Sheet
from cogs.challenges._organising import _preview
from cogs.challenges._permissions import check_organiser
from cogs.challenges._refusals import Refused
from cogs.challenges._wording import check_texts

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID
    from zoneinfo import ZoneInfo

    import discord

    from bot.domain.reference import Reference
    from bot.language import Language
    from cogs._ui.attached import Attached
    from cogs.challenges._forms import Typed

OPEN_FOR, VOTE_FOR = timedelta(days=5), timedelta(days=2)
_TYPED = 80
"""Characters of what was typed that are told again in a sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What the options of the command said, until the form is sent."""

    channel_id: int
    zone: ZoneInfo
    constraints: Constraints
    prize: Prize | None
    picture: Attached | None


def sheet(language: Language, order: Order) -> Sheet:
    """The form of a new challenge, with what most of them have."""

    async def draft(interaction: discord.Interaction, typed: Typed) -> None:
        await _draft(interaction, order, typed)

    return Sheet(
        title=language.say("challenge-create-title"),
        fields=_fields(
            language,
            order.zone,
            opens=language.say("challenge-word-now"),
            open_for=_durations.written(language, OPEN_FOR),
            vote_for=_durations.written(language, VOTE_FOR),
        ),
        then=draft,
    )


def sheet_again(language: Language, challenge: Challenge, now: datetime) -> Sheet:
    """The form of a draft, filled in with what it has."""
    which, times, zone = challenge.id, challenge.times, _durations.zone_of("")

    async def redraft(interaction: discord.Interaction, typed: Typed) -> None:
        await _redraft(interaction, which, typed)

    opens = language.say("challenge-word-now")
    if times.opens_at > now:
        opens = f"{_durations.typed_moment(times.opens_at, zone)} UTC"
    return Sheet(
        title=language.say("challenge-create-title"),
        fields=_fields(
            language,
            zone,
            theme=challenge.theme,
            brief=challenge.brief,
            opens=opens,
            open_for=_durations.written(language, times.open_for),
            vote_for=_durations.written(language, times.vote_for),
        ),
        then=redraft,
    )


def span(text: str) -> timedelta:
    """How long is meant; raises `TimesRefused`."""
    found = _durations.length(text)
    if found is None:
        raise TimesRefused(Said("challenge-length-unread", {"typed": quoted(text, _TYPED)}))
    return found


async def _draft(interaction: discord.Interaction, order: Order, typed: Typed) -> None:
    """Keep a draft, and show it with what is to be done about it."""
    await check_organiser(interaction)
    member, now = member_of(interaction), now_of(interaction)
    times = _times(typed, now, order.zone)
    await check_texts(interaction, order.channel_id, typed["theme"], typed["brief"])
    picture = None if order.picture is None else await _taken_in(order.picture)
    wanted = Challenge(
        id=uuid4(),
        guild_id=member.guild.id,
        channel_id=order.channel_id,
        theme=typed["theme"],
        brief=typed["brief"],
        times=times,
        created_by=member.id,
        created_at=now,
        constraints=order.constraints,
        prize=order.prize,
        locale=(interaction.guild_locale or interaction.locale).value,
    )
    drafted = await host_of(interaction).services.challenges.organising.draft(wanted, picture)
    await _preview.show(interaction, drafted, picture)


async def _redraft(interaction: discord.Interaction, which: UUID, typed: Typed) -> None:
    """Change a draft, and show it again."""
    await check_organiser(interaction)
    challenges = host_of(interaction).services.challenges
    before = await draft_of(interaction, which)
    times = _times(typed, now_of(interaction), _durations.zone_of(""))
    await check_texts(interaction, before.channel_id, typed["theme"], typed["brief"])
    changed = await challenges.organising.redraft(
        which,
        replace(before, theme=typed["theme"], brief=typed["brief"], times=times),
        by=interaction.user.id,
    )
    await _preview.show(interaction, changed, await challenges.kept.challenges.picture(which))


async def _taken_in(picture: Attached) -> Reference:
    try:
        (found,) = await taken_in((picture,))
    except ReferenceRefused as refusal:
        raise Refused("challenge-picture-refused", why=refusal.why) from None
    return found


def _times(typed: Typed, now: datetime, zone: ZoneInfo) -> Times:
    """The times that are meant; raises `TimesRefused` for what can't be read."""
    opens_at = _durations.moment(typed["opens"], now, zone)
    if opens_at is None:
        shown = quoted(typed["opens"], _TYPED)
        raise TimesRefused(Said("challenge-moment-unread", {"typed": shown}))
    if opens_at > now + FURTHEST:
        # Before anything is added to it: no calendar goes on for ever.
        raise TimesRefused(Said("error-times-too-far", {"days": FURTHEST.days}))
    opens_at = max(opens_at, now)
    closes_at = opens_at + span(typed["open_for"])
    return Times(
        opens_at=opens_at, closes_at=closes_at, ends_at=closes_at + span(typed["vote_for"])
    )


def _fields(
    language: Language,
    zone: ZoneInfo,
    *,
    opens: str,
    open_for: str,
    vote_for: str,
    theme: str = "",
    brief: str = "",
) -> list[Field]:
    say = language.say
    return [
        Field(name="theme", label=say("challenge-theme-field"), value=theme, most=THEME_MOST),
        Field(
            name="brief",
            label=say("challenge-brief-field"),
            value=brief,
            most=BRIEF_MOST,
            long=True,
        ),
        Field(
            name="opens",
            label=say("challenge-opens-field"),
            hint=say("challenge-opens-hint", zone=zone.key),
            value=opens,
        ),
        Field(name="open_for", label=say("challenge-open-for-field"), value=open_for),
        Field(name="vote_for", label=say("challenge-vote-for-field"), value=vote_for),
    ]
