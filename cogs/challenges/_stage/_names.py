"""What members are called in a server, asked one by one: the bot keeps no list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord
import structlog

from cogs._ui.posting import NETWORK, steadily

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Called:
    """`names` by member, and who has `left` the server; who can't be asked about is in neither."""

    names: Mapping[int, str]
    left: frozenset[int]


async def called(client: discord.Client, guild_id: int, member_ids: Collection[int]) -> Called:
    """Ask Discord about some members; whoever had themselves forgotten (0) has left."""
    names: dict[int, str] = {}
    left: set[int] = set()
    for member_id in dict.fromkeys(member_ids):
        try:
            name = await _name(client, guild_id, member_id)
        except (discord.HTTPException, *NETWORK) as error:
            _log.info("a member has no name for now", member=member_id, reason=str(error))
            continue
        if name is None:
            left.add(member_id)
        else:
            names[member_id] = name
    return Called(names=names, left=frozenset(left))


async def _name(client: discord.Client, guild_id: int, member_id: int) -> str | None:
    if not member_id:
        return None
    try:
        found = await steadily(lambda: client.http.get_member(guild_id, member_id))
    except discord.NotFound:
        return None
    user = found["user"]
    return found.get("nick") or user.get("global_name") or user["username"]
