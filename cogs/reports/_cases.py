"""Reports and what moderators decide about them: one case a picture, one decision a case."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from bot.domain.record import BY_ITSELF
from bot.domain.review import CaseState, Report
from bot.errors import DecidedAlready, NothingToDecide, RatingChanged
from cogs._ui.host import host_of, now_of
from cogs._ui.language import everybodys
from cogs._ui.notices import edit_notice, tell_moderators
from cogs.reports import _pictures, _text, _views

if TYPE_CHECKING:
    from uuid import UUID

    import discord

    from bot.domain.review import Case
    from bot.language import Said
    from cogs.reports._pictures import Picture

_turns: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()
"""Who hides, shows or tells of a picture takes turns, so that the last decision is what people see."""


def turn(job_id: UUID) -> asyncio.Lock:
    """The turn of a picture."""
    return _turns.setdefault(job_id, asyncio.Lock())


async def refusal(interaction: discord.Interaction, picture: Picture | None) -> Said | None:
    """Why somebody can't report a picture; None when they can."""
    message = interaction.message
    if picture is None or not picture.job.destination.bot_is_member:
        return _text.UNKNOWN
    if picture.generation.removed_at is not None:
        return _text.GONE
    if message is not None and message.id != picture.generation.posted.message_id:
        return _text.UNKNOWN
    if picture.generation.member_id == interaction.user.id:
        return _text.yours(everybodys(interaction))
    case = await host_of(interaction).services.reports.case(picture.job.id)
    return None if case is None else _closed_to(interaction.user.id, case)


def _closed_to(member_id: int, case: Case) -> Said | None:
    if member_id in {each.reporter_id for each in case.reports}:
        return _text.REPORTED_BEFORE
    return {CaseState.KEPT: _text.KEPT_BEFORE, CaseState.REMOVED: _text.GONE}.get(case.state)


async def report(interaction: discord.Interaction, job_id: UUID, reason: str) -> Said:
    """Write a report down, hide the picture if enough people reported it, and tell moderators.

    The answer is what the reporter is told, also where they can't report it any more.
    """
    services = host_of(interaction).services
    async with turn(job_id):
        picture = await _pictures.find(interaction, job_id)
        why_not = await refusal(interaction, picture)
        if picture is None or why_not is not None:
            return why_not or _text.UNKNOWN
        made = Report(
            job_id=job_id, reporter_id=interaction.user.id, reason=reason, at=now_of(interaction)
        )
        rules = await services.gate.rules_of(picture.job.destination)
        case = await services.reports.add(made, picture.generation, hide_at=rules.reports_to_hide)
        if case is None:
            return _text.REPORTED_BEFORE
        hidden = case.hidden and case.state is CaseState.OPEN
        # Each time, in case an earlier attempt did not reach Discord.
        hidden = hidden and await _pictures.hide(interaction, picture)
        stands = replace(case, hidden=hidden)
        notice = await tell_moderators(
            interaction,
            picture.job.destination,
            _views.notice(everybodys(interaction), stands, picture),
            earlier=case.notice,
        )
        if notice is not None and notice != case.notice:
            await services.reports.tell(job_id, notice)
    return _text.thanks(hidden=hidden, told=notice is not None)


async def check_open(interaction: discord.Interaction, job_id: UUID) -> None:
    """Raise `DecidedAlready` or `NothingToDecide` unless a case is still to be decided."""
    case = await host_of(interaction).services.reports.case(job_id)
    if case is None:
        raise NothingToDecide
    if case.state is not CaseState.OPEN:
        raise DecidedAlready(state=case.state.value, by=case.decided_by or BY_ITSELF)


async def decide(
    interaction: discord.Interaction, job_id: UUID, state: CaseState
) -> tuple[Picture, Said | None]:
    """Decide a case and carry it out; the answer is the picture, and what the moderator is told, if anything.

    Raises `DecidedAlready` and `NothingToDecide`.
    """
    services = host_of(interaction).services
    async with turn(job_id):
        picture = await _pictures.find(interaction, job_id)
        case = await services.reports.case(job_id)
        if picture is None or case is None:
            raise NothingToDecide
        note = None
        if state is CaseState.KEPT and case.hidden and not await _may_stand(interaction, picture):
            state, note = CaseState.REMOVED, _text.REMOVED_INSTEAD
        won = await services.reports.decide(
            picture.generation, state, by=interaction.user.id, at=now_of(interaction)
        )
        decided = await services.reports.case(job_id) or case
        # Also when somebody else had decided: the bot may have stopped before it was carried out.
        trouble = await _carry_out(interaction, picture, decided)
        await _tell(interaction, picture, decided, note)
        if not won:
            raise DecidedAlready(state=decided.state.value, by=decided.decided_by or BY_ITSELF)
    return picture, trouble or note


async def close_removed(interaction: discord.Interaction, picture: Picture) -> None:
    """Close the case of a picture that was taken away, if there is one that is open."""
    services = host_of(interaction).services
    async with turn(picture.job.id):
        if await services.reports.decide(
            picture.generation,
            CaseState.REMOVED,
            by=interaction.user.id,
            at=now_of(interaction),
        ):
            case = await services.reports.case(picture.job.id)
            if case is not None:
                await _tell(interaction, picture, case)


async def _may_stand(interaction: discord.Interaction, picture: Picture) -> bool:
    """Whether a hidden picture may be shown again where it was asked for."""
    gate = host_of(interaction).services.gate
    try:
        await gate.check_shown(
            picture.job.destination, unrestricted=picture.generation.unrestricted
        )
    except RatingChanged:
        return False
    return True


async def _carry_out(interaction: discord.Interaction, picture: Picture, case: Case) -> Said | None:
    """Show the picture again or take it away, as was decided; what went wrong, if anything."""
    generation = picture.generation
    if case.state is CaseState.REMOVED:
        await host_of(interaction).services.generations.remove(
            generation,
            by=case.decided_by or interaction.user.id,
            at=now_of(interaction),
            reason="reported",
        )
        return None if await _pictures.take_away(interaction, generation) else _text.STAYS
    if generation.removed_at is not None or not await _may_stand(interaction, picture):
        return None
    return None if await _pictures.show_again(interaction, picture) else _text.NOT_SHOWN


async def _tell(
    interaction: discord.Interaction, picture: Picture, case: Case, note: Said | None = None
) -> None:
    if case.notice is not None:
        view = _views.notice(everybodys(interaction), case, picture, note)
        await edit_notice(interaction, case.notice, view)
