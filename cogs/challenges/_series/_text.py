"""Every sentence about series and the themes for them, for whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.text import escape, quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.series import Series, Theme
    from bot.language import Language
    from cogs._ui.pages import Page

_MOST = 3900
"""Characters of a message of components, less a little; Discord takes 4000."""
_NAME, _THEME, _SCHEDULE = 120, 200, 60
_OPTION = 100
"""Characters of an option of a select, says Discord."""


def begun(language: Language, series: Series, notes: Sequence[str]) -> str:
    """When a new series begins its first challenge, and what else there is to know."""
    told = language.say(
        "challenge-series-begun",
        name=name(series),
        next=_next(series),
        channel=str(series.channel_id),
    )
    return shorten("\n".join([told, *(f"-# {each}" for each in notes)]), _MOST)


def stopped(language: Language, series: Series) -> str:
    """That a series begins nothing more."""
    return language.say("challenge-series-stopped", name=name(series))


def listed(language: Language, found: Iterable[tuple[Series, int]]) -> str:
    """The series that go on, each with how many themes wait for it."""
    lines = [f"### {language.say('challenge-series-list-title')}"]
    for each, themes in found:
        told = language.say(
            "challenge-series-listed",
            next=_next(each),
            channel=str(each.channel_id),
            schedule=shorten(each.schedule.replace("`", "'"), _SCHEDULE),
            zone=escape(each.zone),
            themes=themes,
        )
        lines.append(f"**{name(each)}**\n{told}")
    return shorten("\n".join(lines), _MOST)


def themes(
    language: Language, series: Series, page: Page[Theme], *, organises: bool, first: str = ""
) -> str:
    """The themes that wait, most wanted first; organisers see who proposed each."""
    lines = [first] if first else []
    lines.append(f"### {language.say('challenge-themes-title', name=name(series))}")
    lines.append(f"-# {language.say('challenge-themes-next', next=_next(series))}")
    if not page.items:
        lines.append(language.say("challenge-themes-none"))
    for place, each in enumerate(page.items, page.first):
        by = f" · <@{each.proposed_by}>" if organises else ""
        lines.append(f"{place}. **{theme(each)}** · {_votes(language, each)}{by}")
    return shorten("\n".join(lines), _MOST)


def proposed(language: Language, text: str) -> str:
    """That a theme is on the list, with its proposer's vote."""
    return language.say("challenge-themes-proposed", theme=quoted(text, _THEME))


def voted(language: Language, one: Theme, *, wanted: bool) -> str:
    """Whether a member wants a theme now."""
    key = "challenge-themes-wanted" if wanted else "challenge-themes-not-wanted"
    return language.say(key, theme=theme(one))


def unlisted(language: Language, one: Theme) -> str:
    """That a theme is off the list."""
    return language.say("challenge-themes-unlisted", theme=theme(one))


def option(language: Language, one: Theme) -> tuple[str, str]:
    """A theme in a list to choose from, and below it how many want it."""
    return shorten(" ".join(one.text.split()), _OPTION), _votes(language, one)


def name(series: Series) -> str:
    """The name of a series on one line, as it was typed."""
    return quoted(" ".join(series.name.split()), _NAME)


def theme(one: Theme) -> str:
    """A theme on one line, as it was typed."""
    return quoted(" ".join(one.text.split()), _THEME)


def _votes(language: Language, one: Theme) -> str:
    return language.say("challenge-themes-votes", votes=one.votes)


def _next(series: Series) -> str:
    return "" if series.next_at is None else str(int(series.next_at.timestamp()))
