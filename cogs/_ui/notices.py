"""Messages in the channel where moderators want to be told of things; one that can't be sent harms nobody."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

import discord
import structlog

from cogs._ui.host import host_of
from cogs._ui.posting import NETWORK, posted, steadily

if TYPE_CHECKING:
    from bot.domain.destination import Destination
    from bot.domain.generation import Posted

_log = structlog.get_logger(__name__)


async def tell_moderators(
    interaction: discord.Interaction,
    destination: Destination,
    view: discord.ui.LayoutView,
    *,
    earlier: Posted | None = None,
) -> Posted | None:
    """Tell moderators something about a place, calling nobody, in place of an `earlier` message if it stands.

    None where the rules name no log channel, or where Discord does not take it, which is logged. Raises
    `StoreError` when the rules can't be read.
    """
    if earlier is not None and await edit_notice(interaction, earlier, view):
        return earlier
    rules = await host_of(interaction).services.gate.rules_of(destination)
    if rules.log_channel is None:
        return None
    channel = interaction.client.get_partial_messageable(
        rules.log_channel, guild_id=destination.guild_id
    )
    nonce = token_hex(12)

    async def send() -> discord.Message:
        return await channel.send(
            view=view, allowed_mentions=discord.AllowedMentions.none(), nonce=nonce
        )

    try:
        return posted(await steadily(send))
    except (discord.HTTPException, *NETWORK) as error:
        _log.info("moderators are not told", channel=rules.log_channel, reason=str(error))
        return None


async def edit_notice(
    interaction: discord.Interaction, notice: Posted, view: discord.ui.LayoutView
) -> bool:
    """Let a message to moderators say something else; False when it could not, which is logged."""
    channel = interaction.client.get_partial_messageable(notice.channel_id)
    message = channel.get_partial_message(notice.message_id)
    try:
        await steadily(
            lambda: message.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
        )
    except (discord.HTTPException, *NETWORK) as error:
        _log.info("a notice stays as it is", message=notice.message_id, reason=str(error))
        return False
    return True
