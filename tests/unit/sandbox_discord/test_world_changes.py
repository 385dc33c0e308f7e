"""Changes of the world by the control API, and what the bot is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.face import SandboxError
from tests.unit.sandbox_discord.smallbot import SmallBot

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Sandbox
    from sandbox.serving import Running

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Json = dict[str, Any]


async def test_the_bot_hears_of_channels_and_servers(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """Channels, servers, roles and the bot's own member come and go in its cache."""
    bot = SmallBot()
    async with connected(bot):
        made = await face.change("channel", name="foxes", kind="forum", category="Studio")
        await bot.until(lambda: bot.get_channel(int(made["id"])) is not None)
        await face.change("overwrite", channel="foxes", member="member", deny=1 << 11)
        assert running.discord.world.find_channel("foxes").overwrites
        await face.change("overwrite", channel="foxes", member="member", tell=False)
        assert not running.discord.world.find_channel("foxes").overwrites
        await face.change("delete-channel", channel="foxes")
        await bot.until(lambda: bot.get_channel(int(made["id"])) is None)
        thread = running.discord.world.find_channel("general-thread").id
        await face.change("delete-channel", channel="general-thread")
        await bot.until(lambda: bot.get_channel(int(thread)) is None)
        await face.change("delete-channel", channel="sketches", tell=False)
        server = await face.change(
            "server", name="Attic", channels=[{"name": "attic", "nsfw": True}]
        )
        await bot.until(lambda: bot.get_guild(int(server["id"])) is not None)
        assert (await face.change("server", name="Loft"))["channels"][0]["name"] == "loft-lobby"
        await face.change("guild", server="Attic", name="Cellar", nsfw_level=3, locale="de")
        await bot.until(lambda: getattr(bot.get_guild(int(server["id"])), "name", "") == "Cellar")
        await face.change("guild", server="Cellar", attachment_size_limit=5, tell=False)
        bot.seen.clear()
        await face.change("member", member=running.discord.world.bot.id, roles=["Gondola"])
        await bot.until(lambda: "GUILD_MEMBER_UPDATE" in bot.seen)
        await face.change("invite", server="Gondola")
        await face.change("member", member=running.discord.world.bot.id, present=False)
        await bot.until(lambda: len(bot.guilds) == 2)


async def test_people_come_go_and_change(running: Running, face: Sandbox) -> None:
    """Somebody new gets a name, joins, gets roles, is silenced, leaves; settings stay theirs."""
    assert (await face.change("person", member="nina", locale="de"))["name"] == "nina"
    await face.change("person", member="nina", accepts_direct_messages=False, has_app=True)
    world = running.discord.world
    nina, guild = world.find_user("nina"), world.find_guild("Gondola")
    assert (nina.locale, nina.accepts_direct_messages) == ("de", False)
    assert nina.id in world.app_users
    await face.change("person", member="nina", has_app=False)
    assert nina.id not in world.app_users
    told = await face.change("member", member="nina", roles=["Member"], timeout=60)
    assert told["members"]["nina"]["roles"] == ["Member"]
    assert told["members"]["nina"]["timeout_until"] is not None
    told = await face.change("member", member="nina", timeout=0)
    assert told["members"]["nina"]["timeout_until"] is None
    await face.change("member", member="nina", present=False)
    assert nina.id not in guild.members
    assert (await face.run(["paint"], member="nina")).refused is not None


async def test_crowds_and_messages(running: Running, face: Sandbox) -> None:
    """A crowd comes once; what people say can be deleted by a moderator, once."""
    for _ in range(2):
        told = await face.change("crowd", servers=3, people=2)
        assert (told["servers"], told["people"]) == (5, 9)
    said = await face.change("say", channel="general-thread", member="member-2", content="hello")
    assert said["author"] == "member-2"
    await face.change("delete-message", message=said["id"])
    with pytest.raises(SandboxError, match="Unknown Message"):
        await face.change("delete-message", message=said["id"])
    assert running.discord.world.find_guild("Server 1").has_bot


@pytest.mark.parametrize(
    ("what", "details", "reason"),
    [
        ("overwrite", {"channel": "group", "role": "x"}, "channel type"),
        ("overwrite", {"channel": "general", "role": "Nobody"}, "no role 'Nobody'"),
        ("thread", {"channel": "general", "archived": True}, "channel type"),
        ("kick", {"server": "Nowhere"}, "no server called"),
        ("channel", {}, "nothing called 'name'"),
        ("nsfw", {"channel": "general"}, "'nsfw' is missing"),
        ("say", {"content": "x", "channel": "Nowhere/general"}, "no server called"),
        ("say", {"content": "x" * 2001}, "Invalid Form Body"),
    ],
)
async def test_what_cannot_be_changed_is_told(
    face: Sandbox, what: str, details: Json, reason: str
) -> None:
    """Unknown names, missing fields and what has no such thing: each has its sentence."""
    with pytest.raises(SandboxError, match=reason):
        await face.change(what, **details)


async def test_the_world_is_listed_whole(face: Sandbox) -> None:
    """Servers with roles, members, channels, threads; private conversations; people."""
    world = await face.world()
    gondola = world["servers"][0]
    assert gondola["members"]["moderator"]["roles"] == ["Moderator"]
    assert {channel["name"] for channel in gondola["threads"]} >= {"general-thread", "Lanterns"}
    assert world["private"][0]["recipients"] == ["member", "member-2", "member-3"]


async def test_members_events_come_with_their_intent(running: Running, face: Sandbox) -> None:
    """Joins, changes and leaves of others are told to who was granted that."""
    sent: list[str] = []

    class Ear:
        """A connection that writes down what it is told."""

        def send(self, frame: bytes) -> None:
            sent.append(frame.decode())

        def close(self, code: int) -> None:
            sent.append(str(code))

    running.discord.core.hub.start(0, 1, 1 << 1, Ear())
    await face.change("member", member="stranger", timeout=5)
    await face.change("member", member="stranger", present=False)
    names = [
        name for frame in sent for name in ("ADD", "UPDATE", "REMOVE") if f"MEMBER_{name}" in frame
    ]
    assert names == ["ADD", "UPDATE", "REMOVE"]
