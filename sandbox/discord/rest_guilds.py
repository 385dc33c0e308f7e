"""Guilds: themselves, their members and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer, nothing
from sandbox.discord.bodies import MEMBER, ROLE
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.model import Role
from sandbox.discord.moments import parse_iso
from sandbox.discord.payloads import guild_payload, member_payload, role_payload
from sandbox.discord.permissions import Permission, guild_permissions
from sandbox.discord.sessions import GUILD_MEMBERS

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Guild, Json, Member

NAME, NICK = 100, 32
LONGEST_TIMEOUT = 28 * 24 * 3600


class GuildRoutes:
    """GET guilds/{id}, members, roles; PUT and DELETE of member roles; time-outs."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        one = "/guilds/{guild}"
        return [
            web.get("/users/@me/guilds", self.mine),
            web.delete("/users/@me/guilds/{guild}", self.leave),
            web.get(one, self.get),
            web.get(one + "/members", self.members),
            web.get(one + "/members/{user}", self.member),
            web.patch(one + "/members/{user}", self.edit_member),
            web.put(one + "/members/{user}/roles/{role}", self.give_role),
            web.delete(one + "/members/{user}/roles/{role}", self.take_role),
            web.get(one + "/roles", self.roles),
            web.post(one + "/roles", self.create_role),
            web.get(one + "/emojis", self.emojis),
        ]

    def _guild(self, request: web.Request) -> Guild:
        guild = self._core.world.guilds.get(request.match_info["guild"])
        if guild is None:
            raise ApiError(10004)
        if not guild.has_bot:
            raise ApiError(50001)
        return guild

    async def mine(self, _request: web.Request) -> web.Response:
        """Answer the guilds that the bot is in."""
        world = self._core.world
        found = [
            {
                "id": guild.id,
                "name": guild.name,
                "icon": None,
                "banner": None,
                "owner": guild.owner_id == world.bot.id,
                "permissions": str(guild_permissions(guild, guild.members[world.bot.id])),
                "features": ["COMMUNITY"],
            }
            for guild in world.guilds.values()
            if guild.has_bot
        ]
        return answer(found)

    async def leave(self, request: web.Request) -> web.Response:
        """Take the bot out of a guild."""
        guild = self._guild(request)
        guild.has_bot = False
        guild.members.pop(self._core.world.bot.id, None)
        self._core.tell("GUILD_DELETE", {"id": guild.id}, guild.id)
        return nothing()

    async def get(self, request: web.Request) -> web.Response:
        """Answer a guild, with approximate counts when asked."""
        guild = self._guild(request)
        told = guild_payload(guild)
        if request.query.get("with_counts", "").lower() in {"1", "true"}:
            count = len(guild.members)
            told |= {"approximate_member_count": count, "approximate_presence_count": count}
        return answer(told)

    async def members(self, request: web.Request) -> web.Response:
        """Answer the members; only with the privileged intent for members."""
        guild = self._guild(request)
        if not self._core.settings.privileged_intents & GUILD_MEMBERS:
            raise ApiError(50001)
        return answer([member_payload(self._core.world, m) for m in guild.members.values()])

    async def member(self, request: web.Request) -> web.Response:
        """Answer one member."""
        guild = self._guild(request)
        found = self._core.world.member(guild, request.match_info["user"])
        return answer(member_payload(self._core.world, found))

    async def edit_member(self, request: web.Request) -> web.Response:
        """Change a member's nickname, roles or time-out."""
        body = await self._core.body(request, MEMBER)
        guild = self._guild(request)
        member = self._core.world.member(guild, request.match_info["user"])
        if "communication_disabled_until" in body:
            self._core.need_in_guild(guild, Permission.MODERATE_MEMBERS)
        if "roles" in body:
            self._core.need_in_guild(guild, Permission.MANAGE_ROLES)
        if "nick" in body:
            self._core.need_in_guild(guild, Permission.MANAGE_NICKNAMES)
        check = FormCheck()
        check.length(("nick",), body.get("nick"), 0, NICK)
        until = body.get("communication_disabled_until")
        ends = None if until is None else parse_iso(until)
        if ends is not None and ends > self._core.moments.seconds() + LONGEST_TIMEOUT:
            path = ("communication_disabled_until",)
            check.add(path, "INVALID_COMMUNICATION_DISABLED_TIMESTAMP", "At most 28 days.")
        check.finish()
        if "roles" in body:
            listed = [str(role) for role in body["roles"] or []]
            member.roles = [self._grantable(guild, role).id for role in listed]
        if "communication_disabled_until" in body:
            member.timeout_until = ends
        member.nick = body.get("nick", member.nick)
        self._changed(guild, member)
        return answer(member_payload(self._core.world, member))

    def _changed(self, guild: Guild, member: Member) -> None:
        told = member_payload(self._core.world, member) | {"guild_id": guild.id}
        self._core.tell("GUILD_MEMBER_UPDATE", told, guild.id)

    def _grantable(self, guild: Guild, role_id: str) -> Role:
        """Return a role that the bot may give: a plain one below its own highest."""
        role = guild.roles.get(role_id)
        if role is None:
            raise ApiError(10011)
        own = guild.members[self._core.world.bot.id].roles
        highest = max((guild.roles[r].position for r in own), default=0)
        if role.bot_id is not None or role.id == guild.id or role.position >= highest:
            raise ApiError(50013)
        return role

    async def give_role(self, request: web.Request) -> web.Response:
        """Give a member a role."""
        guild = self._guild(request)
        member = self._core.world.member(guild, request.match_info["user"])
        self._core.need_in_guild(guild, Permission.MANAGE_ROLES)
        role = self._grantable(guild, request.match_info["role"])
        if role.id not in member.roles:
            member.roles.append(role.id)
            self._changed(guild, member)
        return nothing()

    async def take_role(self, request: web.Request) -> web.Response:
        """Take a role from a member."""
        guild = self._guild(request)
        member = self._core.world.member(guild, request.match_info["user"])
        self._core.need_in_guild(guild, Permission.MANAGE_ROLES)
        role = self._grantable(guild, request.match_info["role"])
        if role.id in member.roles:
            member.roles.remove(role.id)
            self._changed(guild, member)
        return nothing()

    async def roles(self, request: web.Request) -> web.Response:
        """Answer the roles."""
        return answer([role_payload(role) for role in self._guild(request).roles.values()])

    async def create_role(self, request: web.Request) -> web.Response:
        """Create a role, at the bottom."""
        body = await self._core.body(request, ROLE)
        guild = self._guild(request)
        self._core.need_in_guild(guild, Permission.MANAGE_ROLES)
        check = FormCheck()
        check.length(("name",), body.get("name"), 0, NAME)
        check.finish()
        for other in guild.roles.values():
            other.position += other.position > 0
        role = Role(
            id=self._core.world.ids.next(),
            name=str(body.get("name") or "new role"),
            permissions=int(body.get("permissions") or 0),
            position=1,
            mentionable=bool(body.get("mentionable")),
            hoist=bool(body.get("hoist")),
            color=int(body.get("color") or 0),
        )
        guild.roles[role.id] = role
        told: Json = {"guild_id": guild.id, "role": role_payload(role)}
        self._core.tell("GUILD_ROLE_CREATE", told, guild.id)
        return answer(role_payload(role))

    async def emojis(self, request: web.Request) -> web.Response:
        """Answer the guild's emojis."""
        return answer(self._guild(request).emojis)
