"""The buttons below a draft; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from cogs._ui.answered import answered
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.layout import plain
from cogs._ui.matched_button import MatchedButton
from cogs.challenges._choosing import draft_of
from cogs.challenges._ids import DISCARD, PUBLISH, REDRAFT
from cogs.challenges._organising import _text
from cogs.challenges._organising._drafts import sheet_again
from cogs.challenges._permissions import check_organiser, check_place, check_prize
from cogs.challenges._wording import check_texts

if TYPE_CHECKING:
    import discord


class PublishButton(MatchedButton, template=PUBLISH):
    """Lets everybody know of a draft."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Check all that may have changed since it was shown, and publish."""
        await interaction.response.defer()
        await check_organiser(interaction)
        draft = await draft_of(interaction, UUID(self.match["challenge"]))
        check_place(interaction, draft.channel_id)
        if draft.prize is not None:
            check_prize(interaction, draft.prize.role_id)
        await check_texts(interaction, draft.channel_id, draft.theme, draft.brief)
        organising = host_of(interaction).services.challenges.organising
        published = await organising.publish(draft.id, by=interaction.user.id)
        told = _text.published(theirs(interaction), published)
        await interaction.edit_original_response(view=plain(told), attachments=[])


class RedraftButton(MatchedButton, template=REDRAFT):
    """Opens the form of a draft again."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Open it filled in."""
        await check_organiser(interaction)
        draft = await draft_of(interaction, UUID(self.match["challenge"]))
        sheet = sheet_again(theirs(interaction), draft, now_of(interaction))
        await interaction.response.send_modal(sheet.form())


class DiscardButton(MatchedButton, template=DISCARD):
    """Forgets a draft."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Forget it, and say so in its place."""
        await interaction.response.defer()
        await check_organiser(interaction)
        draft = await draft_of(interaction, UUID(self.match["challenge"]))
        await host_of(interaction).services.challenges.organising.discard(draft.id)
        told = theirs(interaction).say("challenge-discarded")
        await interaction.edit_original_response(view=plain(told), attachments=[])
