"""Every sentence of the vote, the audit, the gallery, and painting like somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.challenge import STARS
from cogs._ui.text import quoted, shorten

if TYPE_CHECKING:
    from datetime import datetime

    from bot.challenges.voting import Booth
    from bot.domain.challenge import Challenge, Outcome, Standing
    from bot.language import Language

_STAR = "\N{WHITE MEDIUM STAR}"
MEDALS = ("\N{FIRST PLACE MEDAL}", "\N{SECOND PLACE MEDAL}", "\N{THIRD PLACE MEDAL}")
_THEME = 200
_PROMPT = 1500
_ALT = 1024


def stars(count: int) -> str:
    """So many stars, as people see them on a button."""
    return _STAR * count


def place(standing: Standing) -> str:
    """The place of an entry: a medal for the first three that got points, and the number for all others."""
    if standing.points and standing.place <= len(MEDALS):
        return MEDALS[standing.place - 1]
    return f"{standing.place}."


def who(language: Language, member_id: int) -> str:
    """Somebody, as Discord writes a mention; who had themselves forgotten has no name."""
    return f"<@{member_id}>" if member_id else language.say("challenge-somebody")


def theme(challenge: Challenge, *, most: int = _THEME) -> str:
    """The theme on one line, of at most so many characters."""
    return quoted(" ".join(challenge.theme.split()), most)


def entry_of(language: Language, challenge: Challenge, number: int, of: int) -> str:
    """Which entry of how many a page of the booth shows."""
    return language.say("challenge-booth-title", theme=theme(challenge), number=number, of=of)


def entry_alt(language: Language, number: int) -> str:
    """An entry for those who do not see it: its prompt is told with the results."""
    return language.say("challenge-booth-alt", number=number)


def given(language: Language, booth: Booth, here: int) -> str:
    """What the entry on the page has, and below it what the voter has given so far; 0 is nothing."""
    numbers = {each.id: number for number, each in enumerate(booth.entries, 1)}
    parts = []
    for count, entry_id in zip(STARS, booth.ballot.choices, strict=True):
        if entry_id in numbers:
            number = numbers[entry_id]
            parts.append(language.say("challenge-booth-part", stars=stars(count), number=number))
        elif entry_id is not None:
            parts.append(language.say("challenge-booth-part-gone", stars=stars(count)))
    this = (
        language.say("challenge-booth-has", stars=stars(here))
        if here
        else language.say("challenge-booth-has-none")
    )
    ends = _unix(booth.challenge.times.ends_at)
    if parts:
        so_far = language.say("challenge-booth-so-far", given=" · ".join(parts), ends=ends)
    else:
        every = language.listed(stars(count) for count in STARS)
        so_far = language.say("challenge-booth-so-far-none", stars=every, ends=ends)
    return f"{this}\n{so_far}\n-# {language.say('challenge-booth-sealed')}"


def nothing_to_judge(language: Language) -> str:
    """That nobody else's entry is left."""
    return language.say("challenge-booth-empty")


def audit(language: Language, challenge: Challenge, outcome: Outcome) -> str:
    """How a vote was counted, and what the file has to count it again."""
    digest = f"`{outcome.digest}`"
    return "\n".join(
        (
            language.say("challenge-audit-title", theme=theme(challenge), voters=outcome.voters),
            language.say("challenge-audit-rule"),
            language.say("challenge-audit-file", digest=digest),
            language.say("challenge-audit-recount"),
        )
    )


def rule(language: Language) -> str:
    """The rule of the count, as the file of the audit has it."""
    return language.say("challenge-audit-rule")


def nothing_counted(language: Language) -> str:
    """That a challenge was called off before anything was counted."""
    return language.say("challenge-audit-cancelled")


def gallery_title(language: Language, challenge: Challenge, number: int, of: int) -> str:
    """Which entry of how many a page of the gallery shows."""
    return language.say("challenge-gallery-title", theme=theme(challenge), number=number, of=of)


def gallery_entry(language: Language, standing: Standing) -> str:
    """The place, the maker and the points of an entry."""
    return language.say(
        "challenge-gallery-entry",
        place=place(standing),
        who=who(language, standing.entry.member_id),
        points=standing.points,
    )


def gallery_alt(language: Language, prompt: str) -> str:
    """An entry of the gallery for those who do not see it."""
    return shorten(prompt or language.say("challenge-gallery-blanked"), _ALT)


def gallery_prompt(language: Language, prompt: str) -> str:
    """The words of an entry, or that they are not kept any more."""
    return quoted(prompt, _PROMPT) if prompt else language.say("challenge-gallery-blanked")


def gallery_early(language: Language) -> str:
    """That there is no gallery before the results."""
    return language.say("challenge-gallery-early")


def gallery_empty(language: Language) -> str:
    """That there is nothing in it."""
    return language.say("challenge-gallery-empty")


def look(language: Language) -> str:
    """The label of the link to an entry in the challenge's thread."""
    return language.say("challenge-gallery-look-label")


def like_this(language: Language) -> str:
    """The label of the button that paints like an entry."""
    return language.say("challenge-gallery-like-label")


def recipes_early(language: Language) -> str:
    """That recipes are told with the results."""
    return language.say("challenge-paint-early")


def prompt_too_long(language: Language) -> str:
    """That a form can't hold a prompt."""
    return language.say("challenge-paint-long")


def _unix(moment: datetime) -> str:
    return str(int(moment.timestamp()))
