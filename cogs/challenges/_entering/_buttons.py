"""What is pressed to enter, and to look at what one has entered; all works after a restart as well."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bot.errors import NotTheirEntry
from bot.policy.contest import takes_entries
from cogs._ui.answered import answered
from cogs._ui.answers import answer
from cogs._ui.host import host_of, now_of
from cogs._ui.job_button import JobButton
from cogs._ui.language import theirs
from cogs._ui.matched_button import MatchedButton
from cogs._ui.moderators import may
from cogs._ui.sources import made_by, visible
from cogs.challenges._entering import _flow as _entering
from cogs.challenges._entering import _text, _text_entries
from cogs.challenges._entering import _views as _entries_view
from cogs.challenges._entering._prompt_form import PromptForm
from cogs.challenges._ids import ENTER, HOW, MINE, PICK, WHY, WITHDRAW, WRITE
from cogs.challenges._looking import challenge_here
from cogs.challenges._turning import turned

if TYPE_CHECKING:
    import discord


class EnterButton(JobButton, template=ENTER):
    """Enters one's own picture in a challenge."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Enter it, or ask what there is to choose; only the presser sees the answer."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        generation = await made_by(interaction, self.job_id)
        if generation is None or not visible(interaction, generation):
            await answer(interaction, _text.unknown(theirs(interaction)))
            return
        view = await _entering.begin(interaction, generation)
        await interaction.edit_original_response(view=view)


class PickButton(MatchedButton, template=PICK):
    """Enters one of several pictures."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Enter it in the challenge that was chosen before."""
        await turned(interaction)
        view = await _entering.enter(
            interaction,
            UUID(self.match["challenge"]),
            UUID(self.match["job"]),
            int(self.match["picture"]),
        )
        await interaction.edit_original_response(view=view)


class HowButton(MatchedButton, template=HOW):
    """Tells how to enter."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show what is asked for, and the ways in, privately."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        challenge = await challenge_here(interaction, UUID(self.match["challenge"]))
        view = _entries_view.how(
            theirs(interaction),
            challenge,
            host_of(interaction).services.catalog().name_of,
            takes=takes_entries(challenge, now=now_of(interaction)),
        )
        await interaction.edit_original_response(view=view)


class WriteButton(MatchedButton, template=WRITE):
    """Opens the form for a prompt."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Ask for the prompt, as long as the challenge is open."""
        challenge = await challenge_here(interaction, UUID(self.match["challenge"]))
        await PromptForm.open(interaction, challenge)


class MineButton(MatchedButton, template=MINE):
    """Shows what one has entered."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """List one's entries, privately."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        challenge = await challenge_here(interaction, UUID(self.match["challenge"]))
        await interaction.edit_original_response(view=await _entering.mine(interaction, challenge))


class WithdrawButton(MatchedButton, template=WITHDRAW):
    """Takes an entry back."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Take it out, and show those that are left."""
        await turned(interaction)
        view = await _entering.withdraw(interaction, UUID(self.match["entry"]))
        await interaction.edit_original_response(view=view)


class WhyButton(MatchedButton, template=WHY):
    """Tells a maker why moderators did not let an entry in."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Tell it to them alone, and to moderators."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        language = theirs(interaction)
        entry = await host_of(interaction).services.challenges.kept.entries.get(
            UUID(self.match["entry"])
        )
        if entry is None:
            raise NotTheirEntry
        await challenge_here(interaction, entry.challenge_id)
        if entry.member_id != interaction.user.id and not await may(
            interaction, manage_messages=True
        ):
            await answer(interaction, _text_entries.why_not_yours(language))
            return
        await answer(interaction, _text_entries.why(language, entry))
