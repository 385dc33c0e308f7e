"""Every sentence of the hall of fame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.challenge import STARS
from cogs.challenges._voting._text import MEDALS, place, stars, theme, who

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Outcome, Standing
    from bot.domain.fame import Fame, Placing
    from bot.language import Language

_THEME = 100


def title(language: Language) -> str:
    """What stands above the medals."""
    return language.say("challenge-fame-title")


def page(language: Language, number: int, of: int) -> str:
    """Which page of how many, in small print; empty where there is one."""
    return f"\n-# {language.say('challenge-fame-page', number=number, of=of)}" if of > 1 else ""


def line(language: Language, rank: int, fame: Fame) -> str:
    """A member with their medals."""
    counts = (fame.firsts, fame.seconds, fame.thirds)
    medals = " ".join(f"{medal} {n}" for medal, n in zip(MEDALS, counts, strict=True) if n)
    told = who(language, fame.member_id)
    return language.say("challenge-fame-line", rank=rank, who=told, medals=medals)


def empty(language: Language) -> str:
    """That nobody has won anything here."""
    return language.say("challenge-fame-empty")


def title_of(language: Language, member_id: int) -> str:
    """What stands above the places of a member."""
    return language.say("challenge-fame-of-member", who=who(language, member_id))


def placing(language: Language, found: Placing) -> str:
    """Where an entry of a member came in."""
    return language.say(
        "challenge-fame-member-line",
        place=place(found.standing),
        theme=theme(found.challenge, most=_THEME),
        points=found.standing.points,
        ended=_ended(found.challenge),
    )


def no_places(language: Language, member_id: int) -> str:
    """That a member has no place anywhere."""
    return language.say("challenge-fame-member-empty", who=who(language, member_id))


def title_for(language: Language, challenge: Challenge, outcome: Outcome) -> str:
    """What stands above the places of a challenge."""
    return language.say(
        "challenge-fame-of-challenge",
        theme=theme(challenge),
        ended=_ended(challenge),
        voters=outcome.voters,
    )


def standing(language: Language, found: Standing) -> str:
    """An entry of a challenge with its maker, its points, and the stars that they are made of."""
    told = language.say(
        "challenge-gallery-entry",
        place=place(found),
        who=who(language, found.entry.member_id),
        points=found.points,
    )
    got = [f"{stars(n)} {count}" for n, count in zip(STARS, found.stars, strict=True) if count]
    return " · ".join((told, *got))


def nobody(language: Language) -> str:
    """That a challenge ended without entries."""
    return language.say("challenge-fame-challenge-empty")


def too_early(language: Language) -> str:
    """That a challenge has no places yet."""
    return language.say("challenge-fame-early")


def cancelled(language: Language) -> str:
    """That a challenge was called off."""
    return language.say("challenge-fame-cancelled")


def one_of_both(language: Language) -> str:
    """That one names a member or a challenge."""
    return language.say("challenge-fame-one-of-both")


def _ended(challenge: Challenge) -> str:
    return str(int(challenge.times.ends_at.timestamp()))
