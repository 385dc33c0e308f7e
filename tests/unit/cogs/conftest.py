"""A bot that is logged in to a Discord of a few lines, which answers what a test lays out."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import discord
import pytest
from aiohttp import web

from bot.client import Gondola
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.client import Gondola as Bot

BOT_ID = 900
GUILD_ID = 100


@dataclass
class SmallDiscord:
    """Answers by path: a JSON value, or a status to fail with; and keeps what it was asked."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request."""
        path = request.path.removeprefix("/api/v10")
        self.asked.append((request.method, path))
        if (
            request.method in {"PUT", "POST", "PATCH"}
            and request.content_type == "application/json"
        ):
            self.bodies.append(await request.json())
        answer = self.answers.get(f"{request.method} {path}", self.answers.get(path, 404))
        if callable(answer):
            answer = answer(self.bodies[-1] if self.bodies else None)
        if isinstance(answer, int):
            return web.json_response({"code": 10003, "message": "no"}, status=answer)
        text = web.json_response(answer)
        # discord.py reads JSON only by exactly this type.
        text.headers["Content-Type"] = "application/json"
        return text


@asynccontextmanager
async def _served(small: SmallDiscord) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", small.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    finally:
        await runner.cleanup()


@pytest.fixture
async def small_discord() -> AsyncIterator[tuple[SmallDiscord, Bot]]:
    """The small Discord, and a bot that is logged in to it but not connected to a gateway."""
    small = SmallDiscord()
    me = {
        "id": str(BOT_ID),
        "username": "Gondola",
        "discriminator": "0",
        "avatar": None,
        "bot": True,
    }
    small.answers["/users/@me"] = me
    async with _served(small) as url:
        settings = Settings(
            discord_token="token", venice_api_key="key", discord_api_url=url, _env_file=None
        )
        async with Gondola(settings) as bot:
            user: Any = await bot.http.static_login("token")
            state = bot._connection  # noqa: SLF001  - as a login does, but without the commands
            state.user = discord.ClientUser(state=state, data=user)
            yield small, bot


@pytest.fixture
def join() -> Callable[..., None]:
    """Let a bot be in a server with these channels, as the gateway would tell it."""

    def joined(
        bot: Bot, channels: list[dict[str, Any]], threads: list[dict[str, Any]], **more: object
    ) -> None:
        guild: Any = {
            "id": str(GUILD_ID),
            "name": "Gondola",
            "channels": channels,
            "threads": threads,
            "nsfw_level": 0,
            **more,
        }
        state = bot._connection  # noqa: SLF001  - the cache can only be filled by a gateway
        state._add_guild(discord.Guild(data=guild, state=state))  # noqa: SLF001  - as above

    return joined


@pytest.fixture
def interaction_in() -> Callable[..., discord.Interaction]:
    """An interaction as Discord would send it from a channel."""

    def made(
        bot: Bot, channel: dict[str, Any], *, guild_id: int | None = GUILD_ID, **more: object
    ) -> discord.Interaction:
        user = {"id": "7", "username": "mina", "discriminator": "0", "avatar": None}
        payload: Any = {
            "id": "1",
            "application_id": str(BOT_ID),
            "type": 2,
            "token": "t",
            "version": 1,
            "attachment_size_limit": 10 * 2**20,
            "channel": channel,
            "app_permissions": "0",
            **more,
        }
        if guild_id is None:
            payload["user"] = user
        else:
            payload["guild_id"] = str(guild_id)
            payload["member"] = {"user": user, "roles": [], "flags": 0, "permissions": "0"}
        return discord.Interaction(
            data=payload,
            state=bot._connection,  # noqa: SLF001  - what discord.py hands over itself
        )

    return made
