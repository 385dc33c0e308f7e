"""The ways into a challenge: one picture at a time, with a question wherever there is a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.challenges.entering import Wish
from bot.domain.challenge import Phase
from bot.domain.review import CaseState
from bot.errors import EntryRefused, NotNow, NotTheirEntry, TimedOut, TooManyEntries
from bot.policy.constraints import objections_beforehand
from bot.policy.contest import takes_entries
from cogs._ui.destinations import here
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.layout import plain
from cogs._ui.moderators import member_of
from cogs._ui.painting import paint, privately
from cogs._ui.sources import linked_message, visible
from cogs.challenges._entering import _text, _views
from cogs.challenges._entering._views import Own
from cogs.challenges._ids import made
from cogs.challenges._looking import challenge_here, entrant_of, is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    import discord
    from discord import ui

    from bot.domain.challenge import Challenge, Entry
    from bot.domain.generation import Generation


async def open_here(interaction: discord.Interaction) -> list[Challenge]:
    """The challenges of this server that the member sees and that take entries, oldest first."""
    kept = host_of(interaction).services.challenges.kept.challenges
    return [
        each
        for each in await kept.running(interaction.guild_id or 0)
        if each.phase is Phase.OPEN and not is_hidden(interaction, each)
    ]


async def begin(
    interaction: discord.Interaction, generation: Generation, challenge: Challenge | None = None
) -> ui.LayoutView:
    """Enter what a job made, as far as there is nothing to choose, or ask; `challenge` is chosen already."""
    language = theirs(interaction)
    if generation.member_id != interaction.user.id:
        return plain(_text.not_yours(language))
    if challenge is not None:
        return await choose(interaction, challenge.id, generation.job_id)
    found = await open_here(interaction)
    if not found:
        return plain(_text.none_open(language))
    if len(found) == 1:
        return await choose(interaction, found[0].id, generation.job_id)
    return _views.which_challenge(language, found, made("into", generation.job_id))


async def by_link(
    interaction: discord.Interaction, link: str, challenge: Challenge | None
) -> ui.LayoutView:
    """Enter the picture of a message; of what a member may not know nothing is told."""
    language, message_id = theirs(interaction), linked_message(link)
    if message_id is None:
        return plain(_text.not_a_link(language))
    found = await host_of(interaction).services.generations.of_message(message_id)
    if found is None or not visible(interaction, found):
        return plain(_text.no_picture(language))
    return await begin(interaction, found, challenge)


async def choose(
    interaction: discord.Interaction, challenge_id: UUID, job_id: UUID
) -> ui.LayoutView:
    """Enter the picture of a job in a challenge, or ask which one if it made several."""
    generation = await host_of(interaction).services.generations.get(job_id)
    if generation is None or generation.pictures == 1:
        return await enter(interaction, challenge_id, job_id, 1)
    challenge = await challenge_here(interaction, challenge_id)
    return _views.which_picture(theirs(interaction), challenge, job_id, generation.pictures)


async def enter(
    interaction: discord.Interaction,
    challenge_id: UUID,
    job_id: UUID,
    picture: int,
    instead_of: UUID | None = None,
) -> ui.LayoutView:
    """Enter one picture; the answer tells that it is in, why it can't be, or asks which entry makes room.

    Raises every refusal but these two.
    """
    challenge = await challenge_here(interaction, challenge_id)
    _check_time_out(interaction)
    language, services = theirs(interaction), host_of(interaction).services
    wish = Wish(
        challenge_id=challenge.id,
        job_id=job_id,
        picture=picture,
        entrant=entrant_of(interaction),
        instead_of=instead_of,
    )
    try:
        await _check_reports(interaction, job_id)
        entry = await services.challenges.entering.enter(wish)
    except EntryRefused as refusal:
        return _views.refused(language, challenge, refusal.why)
    except TooManyEntries:
        entering = services.challenges.entering
        owned = await _owned(interaction, await entering.theirs(challenge.id, interaction.user.id))
        return _views.which_entry(language, challenge, owned, made("swap", job_id, picture))
    return _views.entered(language, challenge, entry)


async def swap(
    interaction: discord.Interaction, entry_id: UUID, job_id: UUID, picture: int
) -> ui.LayoutView:
    """Enter one picture in place of an entry of the same member; raises as `enter` does."""
    entry = await host_of(interaction).services.challenges.kept.entries.get(entry_id)
    if entry is None or entry.member_id != interaction.user.id:
        raise NotTheirEntry
    return await enter(interaction, entry.challenge_id, job_id, picture, instead_of=entry.id)


async def withdraw(interaction: discord.Interaction, entry_id: UUID) -> ui.LayoutView:
    """Take an entry back; the answer shows those that are left. Raises what speaks against it."""
    entering = host_of(interaction).services.challenges.entering
    entry = await entering.withdraw(entry_id, by=interaction.user.id)
    challenge = await challenge_here(interaction, entry.challenge_id)
    return await mine(interaction, challenge, note=_text.withdrawn(theirs(interaction)))


async def mine(
    interaction: discord.Interaction, challenge: Challenge, *, note: str = ""
) -> ui.LayoutView:
    """What somebody has entered, with what they can still do."""
    entering = host_of(interaction).services.challenges.entering
    entries = await entering.theirs(challenge.id, interaction.user.id)
    takes = takes_entries(challenge, now=now_of(interaction))
    owned = await _owned(interaction, entries)
    return _views.mine(theirs(interaction), challenge, owned, takes=takes, note=note)


async def paint_for(interaction: discord.Interaction, challenge: Challenge, prompt: str) -> None:
    """Paint a prompt with all that a challenge asks for; the interaction is deferred publicly.

    What could not enter, as far as that is known beforehand, is not painted. Raises `NotNow` and `TimedOut`.
    """
    now = now_of(interaction)
    if not takes_entries(challenge, now=now):
        raise NotNow("enter", challenge.phase)
    _check_time_out(interaction)
    entrant = entrant_of(interaction)
    if why := objections_beforehand(challenge.constraints, prompt, entrant, now=now):
        await privately(interaction, _text.not_painted(theirs(interaction), challenge, why))
        return
    entering = host_of(interaction).services.challenges.entering
    options = await entering.options(challenge, prompt, await here(interaction))
    await paint(interaction, options, notes=(_text.painted_for(challenge),))


def _check_time_out(interaction: discord.Interaction) -> None:
    until = member_of(interaction).timed_out_until
    if until is not None and now_of(interaction) < until:
        raise TimedOut(until)


async def _check_reports(interaction: discord.Interaction, job_id: UUID) -> None:
    """Raise `EntryRefused` for a picture that is hidden because people reported it."""
    case = await host_of(interaction).services.reports.case(job_id)
    if case is not None and case.hidden and case.state is CaseState.OPEN:
        raise EntryRefused((_text.HIDDEN,))


async def _owned(interaction: discord.Interaction, entries: Iterable[Entry]) -> list[Own]:
    generations = host_of(interaction).services.generations
    return [Own(entry=each, generation=await generations.get(each.job_id)) for each in entries]
