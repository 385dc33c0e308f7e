"""The buttons of `/imagine`; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

import aiohttp
import discord
import structlog
from discord import ui

from cogs._ui.answered import answered
from cogs._ui.host import host_of
from cogs._ui.job_button import JobButton
from cogs._ui.language import theirs
from cogs._ui.painting import paint, privately
from cogs._ui.refusals import OFFER, offer_id
from cogs._ui.sources import refusal, source_of
from cogs.imagine import _text
from cogs.imagine._ids import ASK_AGAIN, CANCEL, cancel_id

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_log = structlog.get_logger(__name__)


class Presses:
    """Which one-time buttons have been pressed; the oldest are forgotten beyond `limit`."""

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._keys: dict[str, None] = {}

    def take(self, key: str) -> bool:
        """Claim a button; False when somebody has already."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._limit:
            del self._keys[next(iter(self._keys))]
        return True

    def give_back(self, key: str) -> None:
        """Let a button be pressed again, because nothing came of it."""
        self._keys.pop(key, None)


class OfferButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=OFFER):
    """Paints with the options that were offered, through the same gate as the command."""

    _presses: ClassVar = Presses()
    """Keys are random and never used twice, so every bot of this process may share them."""

    def __init__(self, key: str, label: str) -> None:
        super().__init__(
            ui.Button(label=label, style=discord.ButtonStyle.primary, custom_id=offer_id(key))
        )
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back from its id."""
        del interaction
        return cls(match["key"], getattr(item, "label", None) or "")

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Paint once; a second press is answered and not run."""
        if not self._presses.take(self.key):
            taken = _text.offer_taken(theirs(interaction))
            await interaction.response.send_message(taken, ephemeral=True)
            return
        accepted = False
        try:
            await interaction.response.defer(thinking=True)
            accepted = await self._paint(interaction)
        finally:
            if not accepted:
                self._presses.give_back(self.key)
        if accepted:
            await _without_button(interaction)

    async def _paint(self, interaction: discord.Interaction) -> bool:
        offer = await host_of(interaction).services.offers.get(self.key)
        if offer is None:
            await privately(interaction, _text.offer_gone(theirs(interaction)))
            return False
        if offer.member_id != interaction.user.id:
            await privately(interaction, _text.offer_of_somebody_else(theirs(interaction)))
            return False
        if offer.after is not None:
            # What it was made from may have been taken away since.
            found = await source_of(interaction, offer.after)
            if why := await refusal(interaction, found):
                await privately(interaction, why)
                return False
        return await paint(interaction, offer.options, after=offer.after) is not None


async def _without_button(interaction: discord.Interaction) -> None:
    """Take the button off the message that it was pressed on; its own guard holds without this, too."""
    message = interaction.message
    if message is None:
        return
    texts = _texts(message)
    if not texts:
        return
    view = ui.LayoutView(timeout=None)
    for text in texts:
        view.add_item(ui.TextDisplay(text))
    view.stop()
    try:
        await interaction.followup.edit_message(message.id, view=view)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        _log.debug("a pressed button stays", reason=type(error).__name__)


def _texts(message: discord.Message) -> list[str]:
    def found() -> Iterator[str]:
        for component in message.components:
            if isinstance(component, discord.TextDisplay):
                yield component.content

    return list(found())


class CancelButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=CANCEL):
    """Takes a waiting job back; only for who asked for it."""

    def __init__(self, job_id: UUID) -> None:
        super().__init__(ui.Button(custom_id=cancel_id(job_id)))
        self.job_id = job_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back from its id."""
        del interaction, item
        return cls(UUID(match["job"]))

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Cancel; the pipeline tells the rest, by taking the placeholder away."""
        await interaction.response.defer(ephemeral=True)
        pipeline = host_of(interaction).services.pipeline
        if not await pipeline.cancel(self.job_id, interaction.user.id):
            told = _text.not_cancelled(theirs(interaction))
            await interaction.followup.send(told, ephemeral=True)


class AskAgainButton(JobButton, template=ASK_AGAIN):
    """Asks once more for what was lost on the way and may have been paid; only for who asked for it."""

    _presses: ClassVar = Presses()

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Paint the same once more, through the same gate; a second press is answered and not run."""
        key = self.job_id.hex
        if not self._presses.take(key):
            taken = _text.asked_already(theirs(interaction))
            await interaction.response.send_message(taken, ephemeral=True)
            return
        accepted = False
        try:
            await interaction.response.defer(thinking=True)
            accepted = await self._paint(interaction)
        finally:
            if not accepted:
                self._presses.give_back(key)
        if accepted:
            await _without_button(interaction)

    async def _paint(self, interaction: discord.Interaction) -> bool:
        job = await host_of(interaction).services.jobs.get(self.job_id)
        # What was blanked after its time has no words to paint any more.
        if job is None or job.member_id != interaction.user.id or not job.options.prompt:
            await privately(interaction, _text.not_asked_again(theirs(interaction)))
            return False
        if job.after is not None:
            found = await source_of(interaction, job.after)
            if why := await refusal(interaction, found):
                await privately(interaction, why)
                return False
        return await paint(interaction, job.options, after=job.after) is not None
