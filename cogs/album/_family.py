"""The family of a picture: what it was made from, and what was made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.sources import linked_message, visible
from cogs.album import _text
from cogs.album._pages import model_of
from cogs.album._standing import Looker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import discord

    from bot.domain.generation import Generation

_MOST = 15


async def family(interaction: discord.Interaction, link: str | None) -> str:
    """The family of the picture of a message, or of the member's last one in this channel."""
    language = theirs(interaction)
    generations = host_of(interaction).services.generations
    if link is None:
        found = await generations.latest(interaction.user.id, interaction.channel_id or 0)
        none = _text.no_last(language)
    else:
        message_id = linked_message(link)
        if message_id is None:
            return _text.not_a_link(language)
        found = await generations.of_message(message_id)
        none = _text.no_picture(language)
    if found is None or not visible(interaction, found):
        return none
    members = await generations.family(found.job_id, most=_MOST)
    looker = Looker(interaction)
    lines = [
        _text.relative(
            language,
            each,
            await looker.standing(each),
            model_of(interaction, each),
            depth,
            this=each.job_id == found.job_id,
        )
        for depth, each in _in_order(members)
    ]
    if len(members) == 1:
        lines.append(_text.alone(language))
    elif len(members) == _MOST:
        lines.append(_text.cut(language, _MOST))
    return "\n".join(lines)


def _in_order(members: Sequence[Generation]) -> Iterator[tuple[int, Generation]]:
    """All of them with their depth, each followed by what was made from it; the first is the root."""
    waiting = [(0, members[0])] if members else []
    while waiting:
        depth, one = waiting.pop()
        yield depth, one
        children = [(depth + 1, each) for each in members if each.after == one.job_id]
        waiting += reversed(children)
