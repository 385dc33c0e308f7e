"""Every sentence of the commands that organise challenges, for those who use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.challenge import Phase
from cogs._ui.text import quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.challenge import Challenge, Outcome
    from bot.errors import GondolaError
    from bot.language import Language
    from cogs._ui.pages import Page

_MOST = 3900
"""Characters of a message of components, less a little; Discord takes 4000."""
_THEME, _TITLE, _REFUSAL = 200, 60, 800
_CHOICE = 60


def not_taken(language: Language, refusal: GondolaError, typed: Iterable[tuple[str, str]]) -> str:
    """Why a form was not taken, and what was typed in it, by what its fields are called."""
    told = [
        shorten(refusal.told(language), _REFUSAL),
        f"-# {language.say('challenge-refill-typed')}",
    ]
    told += [f"**{label}**\n{quoted(value, 1400)}" for label, value in typed if value]
    return shorten("\n".join(told), _MOST)


def drafted(language: Language, notes: Sequence[str], room: int) -> str:
    """What is to be done about a draft, and what there is to know, in as many characters as there are."""
    lines = [language.say("challenge-drafted"), *notes]
    return shorten("\n".join(f"-# {each}" for each in lines), room)


def published(language: Language, challenge: Challenge) -> str:
    """That everybody will read of a challenge, and where."""
    return language.say(
        "challenge-published", theme=theme(challenge), channel=str(challenge.channel_id)
    )


def extended(language: Language, challenge: Challenge) -> str:
    """Until when the present phase lasts now."""
    return language.say(
        "challenge-extended",
        theme=theme(challenge),
        phase=challenge.phase.value,
        until=_next(challenge),
    )


def about_to_close(language: Language, challenge: Challenge, *, votes: bool) -> str:
    """What happens when the present phase ends now; `votes` tells whether there is something to vote on."""
    phase = challenge.phase.value
    if challenge.phase is Phase.OPEN and not votes:
        phase = "too-few"
    return language.say("challenge-close-asks", theme=theme(challenge), phase=phase)


def closed(language: Language, challenge: Challenge) -> str:
    """In which phase a challenge is now."""
    return language.say("challenge-closed", theme=theme(challenge), phase=challenge.phase.value)


def list_title(language: Language, page: Page[Challenge]) -> str:
    """What stands above a page of the list."""
    title = f"### {language.say('challenge-list-title')}"
    if page.is_all:
        return title
    return f"{title} · {language.say('challenge-list-page', number=page.number, of=page.of)}"


def listed(language: Language, challenge: Challenge, outcome: Outcome | None) -> str:
    """A challenge in the list: how it stands, when that changes, and where it is."""
    winner = None if outcome is None else outcome.winner
    where = challenge.thread_id or challenge.channel_id
    told = language.say(
        "challenge-listed",
        phase=challenge.phase.value,
        until=_next(challenge),
        winner="none" if winner is None else f"<@{winner.entry.member_id}>",
    )
    return f"**{theme(challenge)}**\n{told} · <#{where}>"


def choice(language: Language, challenge: Challenge) -> str:
    """A challenge in a list to choose from."""
    return language.say(
        "challenge-choice",
        theme=shorten(" ".join(challenge.theme.split()), _CHOICE),
        phase=challenge.phase.value,
    )


def theme(challenge: Challenge) -> str:
    """The theme on one line, as it was typed."""
    return quoted(" ".join(challenge.theme.split()), _THEME)


def titled(language: Language, key: str, challenge: Challenge) -> str:
    """The title of a form about a challenge; 45 characters, says Discord."""
    return shorten(language.say(key, theme=challenge.theme), 45)


def _next(challenge: Challenge) -> str:
    return "" if challenge.next_at is None else str(int(challenge.next_at.timestamp()))
