"""The way in: one path for the command and for every button that paints."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot.domain.destination import ChannelKind
from bot.domain.job import Reply
from bot.errors import Refusal, StoreError
from bot.generation.submit import Asked
from cogs._ui.destinations import here
from cogs._ui.host import host_of
from cogs._ui.layout import plain
from cogs.imagine import _text, _views

if TYPE_CHECKING:
    from bot.domain.destination import Destination
    from bot.domain.options import ImagineOptions


async def paint(interaction: discord.Interaction, options: ImagineOptions) -> bool:
    """Put deferred options through the gate; False when they were refused, which the member is told."""
    received_at = datetime.now(UTC)
    destination = await here(interaction)
    asked = Asked(
        options=options,
        destination=destination,
        member_id=interaction.user.id,
        reply=Reply(
            application_id=interaction.application_id,
            interaction_id=interaction.id,
            token=interaction.token,
            received_at=received_at,
            attachment_size_limit=interaction.filesize_limit,
            locale=interaction.locale.value,
        ),
        role_ids=role_ids(interaction),
        timed_out_until=getattr(interaction.user, "timed_out_until", None),
        missing_permissions=missing_permissions(interaction, destination),
    )
    try:
        await host_of(interaction).services.pipeline.submit(asked)
    except Refusal as refusal:
        await _refuse(interaction, options, refusal)
        return False
    return True


def missing_permissions(
    interaction: discord.Interaction, destination: Destination
) -> tuple[str, ...]:
    """What the bot needs in a server's channel to post pictures and lacks, as Discord names it."""
    if interaction.guild_id is None:
        return ()
    has = interaction.app_permissions
    needs = {"Attach Files": has.attach_files}
    if destination.kind is ChannelKind.THREAD:
        needs["Send Messages in Threads"] = has.send_messages_in_threads
    return tuple(name for name, granted in needs.items() if not granted)


def role_ids(interaction: discord.Interaction) -> tuple[int, ...]:
    """The roles of the member in the server; Discord sends them with every interaction."""
    user = interaction.user
    return tuple(role.id for role in user.roles) if isinstance(user, discord.Member) else ()


async def privately(interaction: discord.Interaction, text: str) -> None:
    """Answer a publicly deferred interaction so that only the member sees it."""
    await _send_privately(interaction, plain(text))


async def _refuse(
    interaction: discord.Interaction, options: ImagineOptions, refusal: Refusal
) -> None:
    offer = None
    if refusal.nearest:
        # Without the database there is still the sentence.
        with suppress(StoreError):
            key = await host_of(interaction).services.offers.add(
                interaction.user.id, options.changed(refusal.nearest), at=datetime.now(UTC)
            )
            offer = (key, refusal.nearest)
    await _send_privately(interaction, _views.refusal(_text.refusal(refusal), offer))


async def _send_privately(interaction: discord.Interaction, view: discord.ui.LayoutView) -> None:
    # The first follow-up would take over the public placeholder: it has to go before.
    with suppress(discord.NotFound):
        await interaction.delete_original_response()
    await interaction.followup.send(view=view, ephemeral=True)
