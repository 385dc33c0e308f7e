"""The themes that wait for a series: members propose and want them, organisers take them off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID

import discord
from discord import ui

from bot.domain.series import THEME_MOST
from cogs._ui.answered import answered
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.layout import row
from cogs._ui.matched_button import MatchedButton
from cogs._ui.moderators import member_of
from cogs._ui.pages import page_of, paged
from cogs.challenges._choosing import series_of
from cogs.challenges._forms import Field, Sheet
from cogs.challenges._ids import PROPOSE, THEMES, UNLIST, WANT, made
from cogs.challenges._permissions import check_organiser, may_organise
from cogs.challenges._refusals import Refused
from cogs.challenges._series import _text
from cogs.challenges._turning import turned
from cogs.challenges._wording import check_texts

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from bot.domain.series import Series, Theme
    from bot.language import Language
    from cogs.challenges._forms import Typed

_LENGTH = 10


async def show(
    interaction: discord.Interaction, series: Series, number: int, *, first: str = ""
) -> None:
    """Put a page of the themes in place of the acknowledged answer, `first` a line on top of it."""
    language = theirs(interaction)
    waiting = await host_of(interaction).services.challenges.kept.series.themes(series.id)
    page = page_of(waiting, number, length=_LENGTH)
    organises = await may_organise(interaction)
    told = _text.themes(language, series, page, organises=organises, first=first)
    rows = list(_selects(language, series, page.items, page.number, organises=organises))
    propose: ui.Button[ui.LayoutView] = ui.Button(
        label=language.say("challenge-themes-propose-label"),
        style=discord.ButtonStyle.primary,
        custom_id=made("propose", series.id),
    )
    view = paged(
        language,
        told,
        page,
        lambda other: made("themes", series.id, other),
        *rows,
        row(propose),
    )
    await interaction.edit_original_response(view=view)


def sheet(language: Language, series: Series) -> Sheet:
    """The form that asks for a theme."""

    async def propose(interaction: discord.Interaction, typed: Typed) -> None:
        _check_time_out(interaction)
        text = " ".join(typed["theme"].split())
        known = await series_of(interaction, series.id)
        await check_texts(interaction, known.channel_id, text)
        recurring = host_of(interaction).services.challenges.recurring
        await recurring.propose(known, text, by=interaction.user.id)
        await show(interaction, known, 1, first=_text.proposed(theirs(interaction), text))

    field = Field(name="theme", label=language.say("challenge-theme-field"), most=THEME_MOST)
    title = language.say("challenge-themes-propose-title")
    return Sheet(title=title, fields=[field], then=propose)


class ThemesButton(MatchedButton, template=THEMES):
    """Leads to a page of the themes, from another page or from the announcement."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show it to whoever presses alone."""
        await turned(interaction)
        series = await series_of(interaction, UUID(self.match["series"]))
        await show(interaction, series, int(self.match["number"]))


class ProposeButton(MatchedButton, template=PROPOSE):
    """Lets a member propose a theme."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Ask for it."""
        series = await series_of(interaction, UUID(self.match["series"]))
        await interaction.response.send_modal(sheet(theirs(interaction), series).form())


class _ThemeSelect(ui.DynamicItem[ui.Select[ui.LayoutView]], template="(?!)"):
    """One of the themes on a page."""

    def __init__(self, select: ui.Select[ui.LayoutView], match: re.Match[str]) -> None:
        super().__init__(select)
        self.match = match

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the select back as it stands on its message."""
        del interaction
        return cls(cast("ui.Select[ui.LayoutView]", item), match)

    async def chosen(self, interaction: discord.Interaction) -> tuple[Series, UUID]:
        """The series as it is now, and the theme's id."""
        series = await series_of(interaction, UUID(self.match["series"]))
        return series, UUID(self.item.values[0])


class WantSelect(_ThemeSelect, template=WANT):
    """Lets a member want a theme, or not any more."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Count it, and show the list as it is then."""
        await interaction.response.defer()
        _check_time_out(interaction)
        series, theme_id = await self.chosen(interaction)
        recurring = host_of(interaction).services.challenges.recurring
        found = await recurring.want(series, theme_id, by=interaction.user.id)
        told = theirs(interaction).say("challenge-themes-gone")
        if found is not None:
            theme, wanted = found
            told = _text.voted(theirs(interaction), theme, wanted=wanted)
        await show(interaction, series, int(self.match["number"]), first=told)


class UnlistSelect(_ThemeSelect, template=UNLIST):
    """Lets an organiser take a theme off the list."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Take it off, and show the list as it is then."""
        await interaction.response.defer()
        await check_organiser(interaction)
        series, theme_id = await self.chosen(interaction)
        kept = host_of(interaction).services.challenges.kept.series
        waiting = {each.id: each for each in await kept.themes(series.id)}
        told, theme = theirs(interaction).say("challenge-themes-gone"), waiting.get(theme_id)
        if theme is not None and await kept.drop_theme(
            theme, series, by=interaction.user.id, at=now_of(interaction)
        ):
            told = _text.unlisted(theirs(interaction), theme)
        await show(interaction, series, int(self.match["number"]), first=told)


def _check_time_out(interaction: discord.Interaction) -> None:
    """Raise `Refused` for a member in time-out: what is proposed and chosen here, everybody will read."""
    until = member_of(interaction).timed_out_until
    if until is not None and now_of(interaction) < until:
        raise Refused("challenge-themes-timed-out", until=str(int(until.timestamp())))


def _selects(
    language: Language, series: Series, themes: Sequence[Theme], page: int, *, organises: bool
) -> Iterator[ui.Item[ui.LayoutView]]:
    if not themes:
        return
    kinds = ("want", "unlist") if organises else ("want",)
    for kind in kinds:
        select: ui.Select[ui.LayoutView] = ui.Select(
            custom_id=made(kind, series.id, page),
            placeholder=language.say(f"challenge-themes-{kind}"),
        )
        for each in themes:
            label, votes = _text.option(language, each)
            select.add_option(label=label, value=str(each.id), description=votes)
        yield row(select)
