"""The buttons of the vote; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bot.domain.destination import Rating
from bot.errors import NotInTheVote
from bot.policy.rating import rate
from cogs._ui.answered import answered
from cogs._ui.destinations import here
from cogs._ui.host import host_of
from cogs._ui.matched_button import MatchedButton
from cogs.challenges._ids import STARS, TURN, VOTE
from cogs.challenges._looking import challenge_here, entrant_of
from cogs.challenges._turning import turned
from cogs.challenges._voting import _booth

if TYPE_CHECKING:
    import discord

    from bot.domain.challenge import Entry


class VoteButton(MatchedButton, template=VOTE):
    """Opens the booth."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the first entry in the voter's own order, privately."""
        await _open(interaction, UUID(self.match["challenge"]), 1)


class TurnButton(MatchedButton, template=TURN):
    """Turns to another entry."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show it in place of this one."""
        await _open(interaction, UUID(self.match["challenge"]), int(self.match["number"]))


class StarsButton(MatchedButton, template=STARS):
    """Gives an entry stars, or takes them back."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the same entry as it is now."""
        await turned(interaction)
        _booth.check_time_out(interaction)
        services = host_of(interaction).services
        entry = await services.challenges.kept.entries.get(UUID(self.match["entry"]))
        if entry is None:
            raise NotInTheVote
        challenge = await challenge_here(interaction, entry.challenge_id)
        voter, stars = entrant_of(interaction), int(self.match["stars"])
        if stars and await _is_out_of_sight(interaction, entry):
            # The page says why it is not shown here.
            booth = await services.challenges.voting.enter(challenge.id, voter)
        else:
            booth = await services.challenges.voting.give(challenge.id, voter, entry.id, stars)
        view = await _booth.page(interaction, booth, _booth.place_of(booth, entry.id))
        await interaction.edit_original_response(view=view)


async def _open(interaction: discord.Interaction, challenge_id: UUID, number: int) -> None:
    await turned(interaction)
    _booth.check_time_out(interaction)
    challenge = await challenge_here(interaction, challenge_id)
    voting = host_of(interaction).services.challenges.voting
    booth = await voting.enter(challenge.id, entrant_of(interaction))
    view = await _booth.page(interaction, booth, number)
    await interaction.edit_original_response(view=view)


async def _is_out_of_sight(interaction: discord.Interaction, entry: Entry) -> bool:
    return entry.unrestricted and rate(await here(interaction)) is Rating.SAFE
