"""The pages of the hall of fame: by server, by member, and by challenge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.challenge import Phase
from cogs._ui.host import host_of
from cogs._ui.layout import plain
from cogs._ui.pages import page_of, paged
from cogs.challenges._ids import made
from cogs.challenges._looking import challenge_here, is_hidden
from cogs.challenges._results import _text_fame as _text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    import discord
    from discord import ui

    from bot.language import Language

_MOST = 500
"""So many are looked up at once."""
_LENGTH = 15


async def of_server(
    interaction: discord.Interaction, language: Language, number: int
) -> ui.LayoutView:
    """Who stood on the podium how often."""
    outcomes = host_of(interaction).services.challenges.kept.outcomes
    found = await outcomes.fame(interaction.guild_id or 0, most=_MOST)
    if not found:
        return plain(_text.empty(language))
    lines = [_text.line(language, rank, each) for rank, each in enumerate(found, 1)]
    title = _text.title(language)
    return _page(language, title, lines, number, lambda other: made("fame", other))


async def of_member(
    interaction: discord.Interaction, language: Language, member_id: int, number: int
) -> ui.LayoutView:
    """Where a member's entries came in, as far as whoever asks may look into the challenges."""
    outcomes = host_of(interaction).services.challenges.kept.outcomes
    found = await outcomes.placings(interaction.guild_id or 0, member_id, most=_MOST)
    lines = [
        _text.placing(language, each)
        for each in found
        if not is_hidden(interaction, each.challenge)
    ]
    if not lines:
        return plain(_text.no_places(language, member_id))
    title = _text.title_of(language, member_id)
    return _page(language, title, lines, number, lambda other: made("fame-of", member_id, other))


async def of_challenge(
    interaction: discord.Interaction, language: Language, challenge_id: UUID, number: int
) -> ui.LayoutView:
    """How a challenge ended: all places."""
    challenge = await challenge_here(interaction, challenge_id)
    outcomes = host_of(interaction).services.challenges.kept.outcomes
    outcome = await outcomes.get(challenge.id)
    if challenge.phase is Phase.CANCELLED:
        return plain(_text.cancelled(language))
    if challenge.phase is not Phase.RESULTS or outcome is None:
        return plain(_text.too_early(language))
    lines = [_text.standing(language, each) for each in outcome.standings]
    title = _text.title_for(language, challenge, outcome)
    if not lines:
        return plain(f"{title}\n{_text.nobody(language)}")
    return _page(
        language, title, lines, number, lambda other: made("standings", challenge.id, other)
    )


def _page(
    language: Language,
    title: str,
    lines: Sequence[str],
    number: int,
    custom_id: Callable[[int], str],
) -> ui.LayoutView:
    page = page_of(lines, number, length=_LENGTH)
    told = "\n".join((title, *page.items)) + _text.page(language, page.number, page.of)
    return paged(language, told, page, custom_id)
