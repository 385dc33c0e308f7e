"""Every sentence about entering challenges, in the language of who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.challenge import Phase
from bot.language import Said
from cogs._ui.forms import FormWords
from cogs._ui.text import escape, quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.challenge import Challenge, Entry
    from bot.domain.generation import Generation
    from bot.language import Language, Value

HIDDEN = Said("entry-why-hidden")

_THEME = 150
_PROMPT = 150
_WHY = 2500
_LABEL = 100
_DESCRIPTION = 100
_NOT_BY_PAINTING = frozenset(
    {"entry-why-too-new", "entry-why-role", "entry-why-age-restricted", "entry-why-desk-safe"}
)
"""Reasons that another picture would not help against."""


def one_way(language: Language) -> str:
    """That somebody gave both a prompt and a picture."""
    return language.say("challenge-enter-one-way")


def none_open(language: Language) -> str:
    """That there is nothing to enter."""
    return language.say("challenge-enter-none-open")


def which(language: Language) -> str:
    """The question for a challenge."""
    return language.say("challenge-enter-which")


def name_one(language: Language, challenges: Iterable[Challenge]) -> str:
    """That a prompt needs to be told which challenge it is for."""
    themes = tuple(theme(each) for each in challenges)
    return language.say("challenge-enter-name-one", themes=themes)


def choose(language: Language) -> str:
    """The hint of the select of challenges."""
    return language.say("challenge-enter-choose-hint")


def label(challenge: Challenge) -> str:
    """A challenge in a select, or while somebody types."""
    return shorten(" ".join(challenge.theme.split()), _LABEL)


def description(challenge: Challenge) -> str | None:
    """What stands below it there."""
    return shorten(" ".join(challenge.brief.split()), _DESCRIPTION) or None


def unknown(language: Language) -> str:
    """That there is no record of a picture."""
    return language.say("challenge-enter-unknown")


def not_yours(language: Language) -> str:
    """What somebody reads who wants to enter another's picture."""
    return language.say("challenge-enter-not-yours")


def not_a_link(language: Language) -> str:
    """That what was typed leads to no message."""
    return language.say("challenge-enter-not-a-link")


def no_picture(language: Language) -> str:
    """That there is no picture of theirs, or none that they may know of."""
    return language.say("challenge-enter-no-picture")


def which_picture(language: Language, challenge: Challenge, count: int) -> str:
    """The question which of several pictures is entered."""
    return language.say("challenge-enter-picture-of", theme=theme(challenge), count=count)


def swap(language: Language, challenge: Challenge) -> str:
    """The question which entry makes room."""
    most = challenge.constraints.entries
    return language.say("challenge-enter-swap", theme=theme(challenge), most=most)


def swap_hint(language: Language) -> str:
    """The hint of the select of one's entries."""
    return language.say("challenge-enter-swap-hint")


def own_entry(language: Language, number: int, generation: Generation | None) -> str:
    """An entry in the select of its maker."""
    words = " ".join(prompt_of(language, generation).split())
    return shorten(f"{number}. {words}", _LABEL)


def refused(language: Language, challenge: Challenge, why: Sequence[Said]) -> str:
    """All reasons why a picture can't enter, and what would work where something does."""
    told = _refused(language, "challenge-enter-refused", challenge, why)
    if can_paint(why):
        told = f"{told}\n{language.say('challenge-enter-refused-hint')}"
    return told


def not_painted(language: Language, challenge: Challenge, why: Sequence[Said]) -> str:
    """All reasons why a picture of a prompt could not enter, which are known before it is painted."""
    return _refused(language, "challenge-enter-not-painted", challenge, why)


def can_paint(why: Sequence[Said]) -> bool:
    """Whether another picture would be taken from the same member."""
    return not _NOT_BY_PAINTING & {each.key for each in why}


def painted_for(challenge: Challenge) -> Said:
    """What stands with a picture that was painted for a challenge."""
    enter = Said("challenge-enter-label")
    return Said("challenge-painted-for", {"theme": theme(challenge), "enter": enter})


def entered(language: Language, challenge: Challenge, entry: Entry) -> str:
    """That a picture is in, or waits, and until when that can be changed."""
    closes = unix(challenge)["closes"]
    told = language.say(
        "challenge-entered",
        state=entry.state.value,
        theme=theme(challenge),
        place=place(challenge),
    )
    return f"{told}\n{language.say('challenge-entered-until', closes=closes)}"


def withdraw(language: Language) -> str:
    """The label of the button that takes an entry back."""
    return language.say("challenge-withdraw-label")


def withdrawn(language: Language) -> str:
    """That an entry is out."""
    return language.say("challenge-withdrawn")


def mine(language: Language, challenge: Challenge, *, count: int) -> str:
    """What stands above one's entries."""
    key = "challenge-mine-heading" if count else "challenge-mine-none"
    return language.say(key, theme=theme(challenge))


def my_entry(
    language: Language,
    challenge: Challenge,
    number: int,
    entry: Entry,
    generation: Generation | None,
) -> str:
    """One of them, with where it stands."""
    words = quoted(" ".join(prompt_of(language, generation).split()), _PROMPT)
    state = language.say(
        "challenge-mine-state",
        state=entry.state.value,
        place=place(challenge),
        link=_link(challenge, entry),
    )
    return f"{language.say('challenge-mine-entry', number=number, prompt=words)}\n-# {state}"


def my_rest(language: Language, challenge: Challenge, *, count: int, takes: bool) -> str:
    """What one can still do: `takes` tells whether entries come and go now."""
    times = unix(challenge)
    if takes:
        left = max(0, challenge.constraints.entries - count)
        return language.say("challenge-mine-left", left=left, closes=times["closes"])
    if challenge.phase is Phase.ANNOUNCED:
        return language.say("challenge-mine-later", opens=times["opens"])
    return language.say("challenge-mine-final" if count else "challenge-mine-over")


def how(language: Language, challenge: Challenge) -> tuple[str, str]:
    """How to enter: what stands above the constraints, and the ways below them."""
    heading = language.say("challenge-how-heading", theme=theme(challenge))
    say = language.say
    ways = (
        say("challenge-how-ways", phase=challenge.phase.value, **unix(challenge)),
        f"- {say('challenge-how-prompt')}",
        f"- {say('challenge-how-picture', enter=Said('challenge-enter-label'))}",
        f"-# {say('challenge-how-entries')}",
    )
    return heading, "\n".join(ways)


def how_over(language: Language) -> str:
    """That a challenge takes no entries any more."""
    return language.say("challenge-how-over")


def write(language: Language) -> str:
    """The label of the button that opens the form for a prompt."""
    return language.say("challenge-write-label")


def prompt_form(language: Language) -> FormWords:
    """The form for a prompt."""
    return FormWords.of(language, "challenge-prompt-form")


def theme(challenge: Challenge) -> str:
    """The theme as it stands within a sentence."""
    return quoted(" ".join(challenge.theme.split()), _THEME)


def place(challenge: Challenge) -> str:
    """Where its entries are shown."""
    return f"<#{challenge.thread_id or challenge.channel_id}>"


def _refused(language: Language, key: str, challenge: Challenge, why: Sequence[Said]) -> str:
    reasons = " ".join(language.say(_escaped(each)) for each in why)
    return language.say(key, theme=theme(challenge), why=shorten(reasons, _WHY))


def _escaped(why: Said) -> Said:
    """A reason with the words of organisers as they typed them."""
    values: dict[str, Value] = dict(why.values)
    words = values.get("words")
    if isinstance(words, tuple):
        values["words"] = tuple(f'"{escape(each)}"' for each in words)
    return Said(why.key, values)


def prompt_of(language: Language, generation: Generation | None) -> str:
    """The prompt, or that it is no longer kept."""
    prompt = "" if generation is None else generation.options.prompt
    return prompt or language.say("challenge-mine-blanked")


def _link(challenge: Challenge, entry: Entry) -> str:
    if (kept := entry.kept) is None:
        return ""
    place = f"{challenge.guild_id}/{kept.channel_id}/{kept.message_id}"
    return f"https://discord.com/channels/{place}"


def unix(challenge: Challenge) -> dict[str, str]:
    """The times as Discord writes them in each reader's own zone."""
    times = challenge.times
    return {
        "opens": str(int(times.opens_at.timestamp())),
        "closes": str(int(times.closes_at.timestamp())),
    }
