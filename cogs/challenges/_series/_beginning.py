"""`/challenge series`: the form of a new series, and those that go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.domain.series import BRIEF_MOST, THEME_MOST, Series
from cogs._ui.answers import answer
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.moderators import member_of
from cogs.challenges import _durations
from cogs.challenges._choosing import all_series
from cogs.challenges._forms import Field, Sheet
from cogs.challenges._organising._drafts import OPEN_FOR, VOTE_FOR, span
from cogs.challenges._organising._preview import notes_about
from cogs.challenges._permissions import check_organiser, check_place
from cogs.challenges._refusals import Refused
from cogs.challenges._series import _text
from cogs.challenges._wording import check_texts

if TYPE_CHECKING:
    import discord

    from bot.domain.challenge import Constraints, Prize
    from bot.language import Language
    from cogs.challenges._forms import Typed

_NAME_MOST, _SPARE_MOST = 60, 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What the options of the command said, until the form is sent."""

    channel_id: int
    schedule: str
    zone: str
    constraints: Constraints
    prize: Prize | None


def sheet(language: Language, plan: Plan) -> Sheet:
    """The form of a new series."""

    async def begin(interaction: discord.Interaction, typed: Typed) -> None:
        await _begin(interaction, plan, typed)

    say = language.say
    fields = [
        Field(
            name="name",
            label=say("challenge-series-name-field"),
            hint=say("challenge-series-name-hint"),
            most=_NAME_MOST,
        ),
        Field(name="brief", label=say("challenge-series-brief-field"), most=BRIEF_MOST, long=True),
        Field(
            name="spare_themes",
            label=say("challenge-series-spare-field"),
            hint=say("challenge-series-spare-hint"),
            most=_SPARE_MOST,
            long=True,
            required=False,
        ),
        Field(
            name="open_for",
            label=say("challenge-open-for-field"),
            value=_durations.written(language, OPEN_FOR),
        ),
        Field(
            name="vote_for",
            label=say("challenge-vote-for-field"),
            value=_durations.written(language, VOTE_FOR),
        ),
    ]
    return Sheet(title=say("challenge-series-title"), fields=fields, then=begin)


async def _begin(interaction: discord.Interaction, plan: Plan, typed: Typed) -> None:
    """Keep a new series, and say when it begins what."""
    await check_organiser(interaction)
    check_place(interaction, plan.channel_id)
    spare = spare_themes(typed["spare_themes"])
    open_for, vote_for = span(typed["open_for"]), span(typed["vote_for"])
    await check_texts(interaction, plan.channel_id, typed["name"], typed["brief"], *spare)
    member = member_of(interaction)
    made = await host_of(interaction).services.challenges.recurring.create(
        Series(
            id=uuid4(),
            guild_id=member.guild.id,
            channel_id=plan.channel_id,
            name=typed["name"],
            schedule=plan.schedule,
            zone=plan.zone,
            open_for=open_for,
            vote_for=vote_for,
            brief=typed["brief"],
            created_by=member.id,
            created_at=now_of(interaction),
            next_at=None,
            constraints=plan.constraints,
            prize=plan.prize,
            locale=(interaction.guild_locale or interaction.locale).value,
            spare_themes=spare,
        )
    )
    models = plan.constraints.models
    notes = [note async for note in notes_about(interaction, plan.channel_id, models)]
    await answer(interaction, _text.begun(theirs(interaction), made, notes))


def spare_themes(typed: str) -> tuple[str, ...]:
    """The themes that stand a line each; raises `Refused` for one that is too long."""
    found = tuple(dict.fromkeys(" ".join(each.split()) for each in typed.splitlines()))
    if any(len(each) > THEME_MOST for each in found):
        raise Refused("challenge-theme-too-long", most=THEME_MOST)
    return tuple(each for each in found if each)


async def listed(interaction: discord.Interaction) -> str:
    """The series that go on here, with how many themes wait for each."""
    kept, language = host_of(interaction).services.challenges.kept.series, theirs(interaction)
    found = await all_series(interaction)
    if not found:
        return language.say("challenge-series-none")
    waiting = [(each, len(await kept.themes(each.id))) for each in found]
    return _text.listed(language, waiting)
