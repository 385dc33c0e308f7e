"""`/rules moderators`: which role decides, beside those with Discord's permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.moderators import member_of, moderators_role
from cogs.moderation import _text

if TYPE_CHECKING:
    import discord

_log = structlog.get_logger(__name__)


async def decided(
    interaction: discord.Interaction, role: discord.Role | None, *, nobody: bool
) -> str:
    """Choose the role, take it away, or tell which one it is; never for who only has the role."""
    member, language = member_of(interaction), theirs(interaction)
    if not member.guild_permissions.manage_guild:
        return language.say("moderation-may-not-choose-moderators")
    if role is not None and nobody:
        return language.say("moderation-role-and-nobody")
    guild_id, by, at = member.guild.id, member.id, now_of(interaction)
    scope = RuleScope(guild_id=guild_id, kind=ScopeKind.SERVER, id=guild_id)
    rules = host_of(interaction).services.rules
    if nobody:
        there_was_one = await rules.reset(scope, by=by, at=at, names=("moderators",))
        _log.info("moderators' role taken away", guild=guild_id)
        key = "moderation-no-moderators-any-more" if there_was_one else "moderation-no-moderators"
        return language.say(key)
    if role is None:
        known = await moderators_role(interaction)
        nobody_does = language.say("moderation-no-moderators")
        return nobody_does if known is None else _text.moderators_are(language, known)
    if role.id == guild_id:
        return language.say("moderation-not-everyone")
    await rules.set(scope, RuleSet(moderators=role.id), by=by, at=at)
    _log.info("moderators' role chosen", guild=guild_id)
    return _text.moderators_are(language, role.id)
