"""Every sentence that everybody reads about a challenge, in the server's language."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.challenge import STARS, EntryState
from bot.policy.ballots import tied
from cogs._ui.text import escape, quoted, shorten
from cogs.challenges._stage._events import DESCRIPTION, NAME, Told
from cogs.challenges._voting._text import MEDALS, place, stars, theme, who

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from bot.domain.challenge import Challenge, Constraints, Outcome, Standing
    from bot.domain.generation import Posted
    from bot.domain.steps import StepKind
    from bot.language import Language
    from cogs.challenges._stage._roles import Hindrance

    NameOf = Callable[[str], str]

_BRIEF, _REASON = 1500, 800
_LISTED = 300
_ALT = 1024
_SITE = "https://discord.com/channels"


def heading(language: Language, challenge: Challenge) -> str:
    """The theme, as large as Discord writes."""
    return f"## {language.say('challenge-heading', theme=theme(challenge))}"


def stands(language: Language, challenge: Challenge, outcome: Outcome | None) -> str:
    """How it stands: what can be done now, and until when, or how it ended."""
    won = None if outcome is None else outcome.winner
    return language.say(
        "challenge-stands",
        phase=challenge.phase.value,
        reason=quoted(challenge.reason, _REASON),
        won="no" if won is None else "yes",
        winner="" if won is None else who(language, won.entry.member_id),
        **_times(challenge),
    )


def brief(challenge: Challenge) -> str:
    """What the organiser wrote about it."""
    return quoted(challenge.brief, _BRIEF)


def rules(language: Language, challenge: Challenge, name_of: NameOf) -> str:
    """What is asked of entries, a line each; `name_of` tells a model's shown name."""
    lines = [f"- {each}" for each in constraints(language, challenge.constraints, name_of)]
    return "\n".join((f"**{language.say('challenge-rules')}**", *lines))


def constraints(language: Language, asked: Constraints, name_of: NameOf) -> Iterator[str]:
    """Each thing that the bot checks of an entry, in words."""
    yield from _of_pictures(language, asked, name_of)
    if asked.most_words is not None:
        yield language.say("challenge-asks-words", most=asked.most_words)
    if asked.must_have:
        yield language.say("challenge-asks-must", words=_words(language, asked.must_have))
    if asked.must_not_have:
        yield language.say("challenge-asks-must-not", words=_words(language, asked.must_not_have))
    yield language.say("challenge-asks-entries", most=asked.entries)
    if asked.member_days:
        yield language.say("challenge-asks-days", days=asked.member_days)
    if asked.role_id is not None:
        yield language.say("challenge-asks-role", role=f"<@&{asked.role_id}>")


def _of_pictures(language: Language, asked: Constraints, name_of: NameOf) -> Iterator[str]:
    if asked.models:
        models = _listed(language, map(name_of, asked.models))
        yield language.say("challenge-asks-model", models=models)
    if asked.style_preset is not None:
        yield language.say("challenge-asks-style", style=escape(asked.style_preset))
    if asked.seed is not None:
        yield language.say("challenge-asks-seed", seed=str(asked.seed))
    if asked.aspect_ratio is not None:
        yield language.say("challenge-asks-shape", ratio=escape(asked.aspect_ratio))
    if asked.width is not None:
        size = {"width": str(asked.width), "height": str(asked.height)}
        yield language.say("challenge-asks-size", **size)


def when(language: Language, challenge: Challenge) -> str:
    """The times of its phases."""
    times = _times(challenge)
    lines = (f"challenge-when-{each}" for each in ("entries", "vote"))
    return "\n".join(language.say(each, **times) for each in lines)


def small_print(language: Language, challenge: Challenge) -> str:
    """What can be won, and who holds it."""
    lines = [language.say("challenge-organiser", who=who(language, challenge.created_by))]
    if challenge.prize is not None:
        role = f"<@&{challenge.prize.role_id}>"
        lines.insert(0, language.say("challenge-prize", role=role, days=challenge.prize.days))
    return "\n".join(f"-# {each}" for each in lines)


def picture_alt(language: Language, challenge: Challenge) -> str:
    """The organiser's picture for those who do not see it."""
    return shorten(language.say("challenge-picture-alt", theme=challenge.theme), _ALT)


def button(language: Language, what: str) -> str:
    """The label of a button below announcements: `how`, `mine`, `vote`, `themes`, `gallery` or `like`."""
    return language.say(f"challenge-{what}-label")


def notice(language: Language, challenge: Challenge, kind: StepKind, *, late: bool) -> str:
    """That a phase has begun; `late` is when it is over already, because nobody was there to say so."""
    return language.say(
        f"challenge-notice-{kind.value}",
        theme=theme(challenge),
        reason=quoted(challenge.reason, _REASON),
        late="yes" if late else "no",
        **_times(challenge),
    )


def results_heading(language: Language, challenge: Challenge) -> str:
    """The theme, and that these are its results."""
    return f"## {language.say('challenge-results-heading', theme=theme(challenge))}"


def podium_alt(language: Language, challenge: Challenge, named: Iterable[str]) -> str:
    """The podium for those who do not see it; `named` are the makers from the first place on."""
    told = language.say("challenge-podium-alt", theme=challenge.theme, makers=tuple(named))
    return shorten(told, _ALT)


def somebody(language: Language) -> str:
    """Somebody whose name is not known."""
    return who(language, 0)


def placed(language: Language, standing: Standing, *, left: bool) -> str:
    """A place of the podium: who, how many points, and of which stars; `left` is whether they are gone."""
    maker = standing.entry.member_id
    told = language.say(
        "challenge-gallery-entry",
        # The only entry stands on the first place without any points.
        place=MEDALS[standing.place - 1],
        who=language.say("challenge-maker-left") if left else who(language, maker),
        points=standing.points,
    )
    given = zip(STARS, standing.stars, strict=True)
    counted = " · ".join(f"{stars(count)} {times}" for count, times in given if times)
    return f"{told} · {counted}" if counted else told


def verdict(language: Language, outcome: Outcome) -> str:
    """What there is to say where it did not go as usual: no entry, one, or no vote; else nothing."""
    if not outcome.standings:
        return language.say("challenge-results-no-entry")
    if len(outcome.standings) == 1:
        return language.say("challenge-results-one-entry")
    if outcome.winner is None:
        return language.say("challenge-results-no-points", voters=outcome.voters)
    return ""


def ties(language: Language, outcome: Outcome) -> Iterator[str]:
    """What decided between places of the podium with the same points, and the one below it."""
    first = outcome.standings[: len(MEDALS) + 1]
    for one, other in pairwise(first):
        if one.points and tied(one, other):
            by = "stars" if one.stars[0] != other.stars[0] else "time"
            yield language.say("challenge-results-tie", one=one.place, other=other.place, by=by)


def taken_away(language: Language, outcome: Outcome) -> Iterator[str]:
    """Which pictures of the podium are not there any more."""
    for each in outcome.podium:
        if each.entry.state is not EntryState.STANDING:
            yield language.say("challenge-results-taken-away", place=each.place)


def counted(language: Language, outcome: Outcome) -> str:
    """How many voted, and by what everybody can count again, in small print."""
    digest = f"`{outcome.digest}`"
    return f"-# {language.say('challenge-results-count', voters=outcome.voters, digest=digest)}"


def listing(language: Language, number: int, of: int) -> str:
    """What stands above the list of all entries, or a part of it."""
    return language.say("challenge-list-heading", number=number, of=of)


def listed(language: Language, challenge: Challenge, standing: Standing) -> str:
    """An entry in the list, with the way to its picture while that is there."""
    entry = standing.entry
    told = language.say(
        "challenge-gallery-entry",
        place=place(standing),
        who=who(language, entry.member_id),
        points=standing.points,
    )
    if entry.state is not EntryState.STANDING or entry.kept is None:
        return f"{told} · {language.say('challenge-list-gone')}"
    return f"{told} · [{language.say('challenge-list-look')}]({link(challenge, entry.kept)})"


def no_prize(language: Language, challenge: Challenge, why: Hindrance, member_id: int) -> str:
    """Why the winner does not get the role."""
    role = "" if challenge.prize is None else f"<@&{challenge.prize.role_id}>"
    winner = who(language, member_id)
    return language.say("challenge-no-prize", why=why.value, role=role, winner=winner)


def event(language: Language, challenge: Challenge) -> Told:
    """What the scheduled event tells."""
    times = language.say("challenge-event-times", **_times(challenge))
    told = f"{quoted(challenge.brief, DESCRIPTION - len(times) - 2)}\n\n{times}"
    return Told(
        # Discord draws no markdown in a name.
        name=shorten(" ".join(challenge.theme.split()), NAME),
        description=told.strip(),
        location=f"{_SITE}/{challenge.guild_id}/{challenge.thread_id or challenge.channel_id}",
    )


def link(challenge: Challenge, posted: Posted) -> str:
    """The address of a message."""
    return f"{_SITE}/{challenge.guild_id}/{posted.channel_id}/{posted.message_id}"


def _times(challenge: Challenge) -> dict[str, str]:
    """The times as Discord writes them in each reader's own zone."""
    times = challenge.times
    return {
        "opens": _unix(times.opens_at),
        "closes": _unix(times.closes_at),
        "ends": _unix(times.ends_at),
    }


def _unix(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def _listed(language: Language, items: Iterator[str]) -> str:
    return quoted(language.listed(items), _LISTED)


def _words(language: Language, words: tuple[str, ...]) -> str:
    return _listed(language, (f'"{each}"' for each in words))
