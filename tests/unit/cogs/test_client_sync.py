"""Commands are registered when they changed, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.client import sync_if_needed

if TYPE_CHECKING:
    from bot.client import Gondola

_PUT = "PUT /applications/900/commands"
_GET = "GET /applications/900/commands"


class _Meta:
    """Facts in memory."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self.values.get(key)

    async def set(self, key: str, value: str) -> None:
        self.values[key] = value


def _registered(version: int) -> list[dict[str, Any]]:
    return [{"id": "1", "version": str(version)}, {"id": "2", "version": "7"}]


@pytest.fixture
async def logged_in(small_discord: tuple[Any, Gondola]) -> tuple[Any, Gondola]:
    """A bot with commands, and a Discord that has registered none."""
    small, bot = small_discord
    bot._connection.application_id = 900  # noqa: SLF001  - a login sets it, and registers as well
    await bot.load_cogs()
    small.answers |= {_GET: [], _PUT: _registered(1)}
    return small, bot


def _puts(small: Any) -> int:  # noqa: ANN401  - the fixture of the folder
    return sum(method == "PUT" for method, _ in small.asked)


async def test_the_first_start_registers(logged_in: tuple[Any, Gondola]) -> None:
    """What was never registered is, with one PUT of all commands."""
    small, bot = logged_in
    assert await sync_if_needed(bot, _Meta(), None)
    assert _puts(small) == 1
    assert {each["name"] for each in small.bodies[-1]} >= {"imagine", "rules"}


async def test_a_restart_does_not_register_again(logged_in: tuple[Any, Gondola]) -> None:
    """When Discord still has what it answered, one GET is all."""
    small, bot = logged_in
    meta = _Meta()
    await sync_if_needed(bot, meta, None)
    small.answers[_GET] = list(reversed(_registered(1)))
    assert not await sync_if_needed(bot, meta, None)
    assert _puts(small) == 1


@pytest.mark.parametrize("now", [[], _registered(2), _registered(1)[:1]])
async def test_what_somebody_changed_is_registered_again(
    logged_in: tuple[Any, Gondola], now: list[dict[str, Any]]
) -> None:
    """Commands that were deleted or changed since are put right."""
    small, bot = logged_in
    meta = _Meta()
    await sync_if_needed(bot, meta, None)
    small.answers[_GET] = now
    assert await sync_if_needed(bot, meta, None)
    assert _puts(small) == 2


async def test_a_new_version_of_the_bot_registers(logged_in: tuple[Any, Gondola]) -> None:
    """When the commands differ from those that were sent, they are sent."""
    small, bot = logged_in
    meta = _Meta()
    await sync_if_needed(bot, meta, None)
    small.answers[_GET] = _registered(1)
    bot.tree.remove_command("rules")
    assert await sync_if_needed(bot, meta, None)
    sent = {each["name"] for each in small.bodies[-1]}
    assert sent == {each.name for each in bot.tree.get_commands()}
    assert "imagine" in sent
    assert "rules" not in sent


async def test_a_test_server_has_its_own(logged_in: tuple[Any, Gondola]) -> None:
    """SYNC_GUILD_ID registers in that server, and remembers it apart from the rest."""
    small, bot = logged_in
    meta = _Meta()
    await sync_if_needed(bot, meta, None)
    path = "/applications/900/guilds/5/commands"
    small.answers |= {f"GET {path}": [], f"PUT {path}": _registered(3)}
    assert await sync_if_needed(bot, meta, discord.Object(5))
    assert ("PUT", path) in small.asked
    assert len(meta.values) == 2


async def test_the_bot_asks_for_little(logged_in: tuple[Any, Gondola]) -> None:
    """Only the `guilds` intent, no caches of members and messages, and no mention ever fires by default."""
    _, bot = logged_in
    assert bot.intents == discord.Intents(guilds=True)
    state = bot._connection  # noqa: SLF001  - what discord.py made of our wishes
    assert state.max_messages is None
    assert state.member_cache_flags == discord.MemberCacheFlags.none()
    mentions = bot.allowed_mentions
    assert mentions is not None
    assert dict(mentions.to_dict()) == {"parse": []}
