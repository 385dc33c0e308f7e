"""`/challenge organisers`: which role organises, beside moderators and those with Manage Events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.moderators import member_of
from cogs.challenges._permissions import organisers_role

if TYPE_CHECKING:
    import discord

_log = structlog.get_logger(__name__)


async def decided(
    interaction: discord.Interaction, role: discord.Role | None, *, nobody: bool
) -> str:
    """Choose the role, take it away, or tell which one it is; never for who only has the role."""
    member, language = member_of(interaction), theirs(interaction)
    if not member.guild_permissions.manage_guild:
        return language.say("challenge-may-not-choose-organisers")
    if role is not None and nobody:
        return language.say("challenge-organisers-and-nobody")
    if nobody:
        return language.say(await _taken_away(interaction, member))
    known = await organisers_role(interaction) if role is None else role.id
    if known is None:
        return language.say("challenge-no-organisers")
    if role is not None:
        if role.is_default():
            return language.say("challenge-organisers-not-everyone")
        await _chosen(interaction, member, role.id)
    return language.say("challenge-organisers-are", role=f"<@&{known}>")


async def _taken_away(interaction: discord.Interaction, member: discord.Member) -> str:
    """Let no role organise; the answer is the key of what is said about it."""
    there_was_one = await host_of(interaction).services.rules.reset(
        _scope(member), by=member.id, at=now_of(interaction), names=("organisers",)
    )
    _log.info("organisers' role taken away", guild=member.guild.id)
    return "challenge-no-organisers-any-more" if there_was_one else "challenge-no-organisers"


async def _chosen(interaction: discord.Interaction, member: discord.Member, role_id: int) -> None:
    await host_of(interaction).services.rules.set(
        _scope(member), RuleSet(organisers=role_id), by=member.id, at=now_of(interaction)
    )
    _log.info("organisers' role chosen", guild=member.guild.id)


def _scope(member: discord.Member) -> RuleScope:
    guild_id = member.guild.id
    return RuleScope(guild_id=guild_id, kind=ScopeKind.SERVER, id=guild_id)
