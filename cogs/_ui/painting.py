"""The way in: one path for the command, and for every button and form that paints."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import discord

from bot.domain.destination import ChannelKind
from bot.domain.job import Reply
from bot.domain.offer import Offer
from bot.errors import Refusal, StoreError, WordsRefused
from bot.generation.submit import Asked
from cogs._ui import refusals
from cogs._ui.destinations import here
from cogs._ui.host import host_of, now_of
from cogs._ui.language import everybodys, theirs
from cogs._ui.layout import plain
from cogs._ui.notices import tell_moderators

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.destination import Destination
    from bot.domain.job import Job
    from bot.domain.options import ImagineOptions
    from bot.domain.reference import Reference
    from bot.language import Said


async def paint(
    interaction: discord.Interaction,
    options: ImagineOptions,
    *,
    after: UUID | None = None,
    notes: tuple[Said, ...] = (),
    references: tuple[Reference, ...] = (),
) -> Job | None:
    """Put publicly deferred options through the gate; None when they were refused, which the member is told.

    `after` is the job whose picture this one is made from, `notes` are told with it,
    `references` are pictures to paint in the style of.
    """
    received_at = now_of(interaction)
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
            guild_locale=(
                None if interaction.guild_locale is None else interaction.guild_locale.value
            ),
        ),
        role_ids=role_ids(interaction),
        timed_out_until=getattr(interaction.user, "timed_out_until", None),
        missing_permissions=missing_permissions(interaction, destination),
        after=after,
        notes=notes,
        references=references,
    )
    try:
        return await host_of(interaction).services.pipeline.submit(asked)
    except Refusal as refusal:
        await _refuse(interaction, asked, refusal)
        if isinstance(refusal, WordsRefused):
            # The log has it already; this is for those who want to know at once.
            with suppress(StoreError):
                told = refusals.words_refused(
                    everybodys(interaction), interaction.user.id, destination, refusal
                )
                await tell_moderators(interaction, destination, plain(told))
        return None


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


async def _refuse(interaction: discord.Interaction, asked: Asked, refusal: Refusal) -> None:
    button = None
    nearest = asked.options.changed(refusal.nearest or {})
    # A button keeps no pictures: what needs them has to be asked for again.
    if refusal.nearest and not (asked.references and nearest.style_references):
        offer = Offer(member_id=asked.member_id, options=nearest, after=asked.after)
        # Without the database there is still the sentence.
        with suppress(StoreError):
            key = await host_of(interaction).services.offers.add(offer, at=now_of(interaction))
            button = (key, refusal.nearest)
    language = theirs(interaction)
    told = refusals.told(refusal, language)
    await _send_privately(interaction, refusals.refused(told, button, language))


async def _send_privately(interaction: discord.Interaction, view: discord.ui.LayoutView) -> None:
    # The first follow-up would take over the public placeholder: it has to go before.
    with suppress(discord.NotFound):
        await interaction.delete_original_response()
    await interaction.followup.send(view=view, ephemeral=True)
