"""`/challenge create`: what is asked of entries by options, the rest by the form that it opens."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.challenge import Constraints
from bot.generation.references import LARGEST
from bot.language import Said
from cogs._ui import completion
from cogs._ui.attached import Attached, attachments
from cogs._ui.language import description, options, theirs
from cogs.challenges import _choosing, _durations
from cogs.challenges._options import (  # noqa: TC001  - discord.py reads the annotations at run time
    Days,
    Entries,
    Hall,
    Listed,
    Name,
    Seed,
    Side,
    Words,
)
from cogs.challenges._organising import _drafts
from cogs.challenges._organising._wishes import ASKED, Wishes, checked
from cogs.challenges._permissions import check_channel, check_organiser
from cogs.challenges._refusals import Refused


class CreateCommand(commands.Cog):
    """Makes a draft."""

    @app_commands.command(name="create", description=description("challenge-create"))
    @app_commands.describe(**options("challenge-create", "channel", "picture", "zone", *ASKED))
    async def create(
        self,
        interaction: discord.Interaction,
        *,
        channel: Hall | None = None,
        picture: discord.Attachment | None = None,
        zone: Name | None = None,
        models: Listed | None = None,
        style: Name | None = None,
        aspect_ratio: Name | None = None,
        width: Side | None = None,
        height: Side | None = None,
        seed: Seed | None = None,
        most_words: Words | None = None,
        must_have: Listed | None = None,
        must_not_have: Listed | None = None,
        entries: Entries | None = None,
        member_days: Days | None = None,
        role: discord.Role | None = None,
        winner_role: discord.Role | None = None,
        winner_days: Days | None = None,
    ) -> None:
        """Open the form; at once, since Discord takes none after a deferral."""
        await check_organiser(interaction)
        wishes = Wishes(
            models=models,
            style=style,
            aspect_ratio=aspect_ratio,
            width=width,
            height=height,
            seed=seed,
            most_words=most_words,
            must_have=must_have,
            must_not_have=must_not_have,
            entries=entries,
            member_days=member_days,
            role=role,
            winner_role=winner_role,
            winner_days=winner_days,
        )
        place = check_channel(interaction, here(interaction, channel)).id
        order = _drafts.Order(
            channel_id=place,
            zone=_durations.zone_of(zone or ""),
            constraints=await checked(interaction, place, wishes.constraints(Constraints())),
            prize=wishes.prize(interaction, None),
            picture=None if picture is None else _pictured(picture),
        )
        sheet = _drafts.sheet(theirs(interaction), order)
        await interaction.response.send_modal(sheet.form())

    create.autocomplete("zone")(_choosing.zones)
    create.autocomplete("models")(_choosing.models)
    create.autocomplete("style")(completion.styles)


def here(interaction: discord.Interaction, channel: app_commands.AppCommandChannel | None) -> int:
    """The channel that was named, or the one that this is asked in; of a thread that it belongs to."""
    if channel is not None:
        return channel.id
    if isinstance(interaction.channel, discord.Thread):
        return interaction.channel.parent_id
    return interaction.channel_id or 0


def _pictured(picture: discord.Attachment) -> Attached:
    """The organiser's picture, as far as it can be told before it is fetched; raises `Refused`."""
    (found,) = attachments((picture,))
    if picture.size > LARGEST:
        too_large = Said("ui-reference-too-large", {"limit": LARGEST})
        raise Refused("challenge-picture-refused", why=too_large)
    if not found.may_be_picture:
        raise Refused("challenge-picture-refused", why=Said("reference-no-picture"))
    return found
