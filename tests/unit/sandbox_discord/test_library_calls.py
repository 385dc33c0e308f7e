"""What discord.py calls beside answering commands works against the sandbox as on Discord."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest

from tests.unit.sandbox_discord.smallbot import SmallBot, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Sandbox
    from sandbox.serving import Running

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Interaction = discord.Interaction[Any]
PLACES = (
    "general",
    "after-dark",
    "general-thread",
    "after-dark-thread",
    "sketches",
    "Lanterns",
    "Masks",
    "Bridges",
    "news",
    "news-thread",
    "salon",
    "theatre",
    "dm",
    "group",
    "elsewhere",
)


async def test_commands_run_in_every_kind_of_conversation(
    face: Sandbox, connected: Connect
) -> None:
    """Text, thread, post, announcement, voice, stage, direct, group, foreign: all arrive."""
    bot = SmallBot()
    kinds: list[str] = []

    @bot.tree.command(description="Where")
    @discord.app_commands.allowed_installs(guilds=True, users=True)
    @discord.app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def where(interaction: Interaction) -> None:
        kinds.append(str(interaction.channel.type) if interaction.channel else "unknown")
        await interaction.response.send_message("here", ephemeral=True)

    async with connected(bot):
        for channel in PLACES:
            result = await (await face.say("/where", channel=channel)).result()
            assert result.message.content == "here", channel
            assert result.message.channel_id == result.payload["channel_id"]
    assert kinds[:4] == ["text", "text", "public_thread", "public_thread"]
    assert kinds[-3:] == ["private", "group", "text"]


async def test_threads_posts_and_messages(running: Running, connected: Connect) -> None:
    """The bot starts a thread and a post, replies, reacts, edits, pins and deletes."""
    world = running.discord.world
    bot = SmallBot()
    async with connected(bot):
        general = bot.get_channel(int(world.find_channel("general").id))
        forum = bot.get_channel(int(world.find_channel("gallery").id))
        assert isinstance(general, discord.TextChannel)
        assert isinstance(forum, discord.ForumChannel)
        message = await general.send("hello")
        await message.add_reaction("🦊")
        reply = await message.reply("yes", mention_author=False)
        assert reply.reference is not None
        thread = await message.create_thread(name="More")
        file = discord.File(io.BytesIO(picture()), "fox.webp", spoiler=True)
        sent = await thread.send("in here", file=file)
        assert sent.attachments[0].is_spoiler()
        assert await sent.attachments[0].read() == picture()
        await thread.edit(archived=True)
        post = await forum.create_thread(name="Fox", content="Look")
        assert post.thread.parent_id == forum.id
        await message.edit(content="changed")
        assert (await general.fetch_message(message.id)).content == "changed"
        assert [m.id async for m in general.history(limit=5)] == [reply.id, message.id]
        await reply.delete()
        with pytest.raises(discord.NotFound):
            await general.fetch_message(reply.id)


async def test_members_roles_events_and_direct_messages(
    running: Running, connected: Connect
) -> None:
    """The bot gives a role below its own, schedules an event and writes to a person."""
    world = running.discord.world
    bot = SmallBot()
    async with connected(bot):
        guild = bot.get_guild(int(world.find_guild("Gondola").id))
        assert guild is not None
        member = await guild.fetch_member(int(world.find_user("member").id))
        champion = discord.utils.get(guild.roles, name="Champion")
        assert champion is not None
        await member.add_roles(champion, reason="won")
        assert champion.id in {role.id for role in (await guild.fetch_member(member.id)).roles}
        await member.remove_roles(champion)
        own = discord.utils.get(guild.roles, name="Gondola")
        assert own is not None
        with pytest.raises(discord.Forbidden):
            await member.add_roles(own)
        start = discord.utils.utcnow() + timedelta(days=1)
        event = await guild.create_scheduled_event(
            name="Challenge",
            start_time=start,
            end_time=start + timedelta(days=1),
            entity_type=discord.EntityType.external,
            location="#art-challenge",
            privacy_level=discord.PrivacyLevel.guild_only,
        )
        started = await event.start()
        await started.end()
        assert (await member.send("psst")).guild is None
        quiet = await guild.fetch_member(int(world.find_user("member-3").id))
        with pytest.raises(discord.Forbidden) as refused:
            await quiet.send("psst")
        assert refused.value.code == 50007
        with pytest.raises(discord.Forbidden):
            await bot.fetch_guild(int(world.find_guild("Elsewhere").id))


class Gallery(discord.ui.LayoutView):
    """A V2 message: text, a gallery of one file, a button beside text."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        items: list[discord.ui.Item[Gallery]] = [
            discord.ui.TextDisplay("Four foxes"),
            discord.ui.MediaGallery(
                discord.MediaGalleryItem("attachment://fox.webp", description="a fox")
            ),
            discord.ui.Section("Again?", accessory=discord.ui.Button(label="Again", custom_id="a")),
        ]
        self.add_item(discord.ui.Container(*items, accent_color=5))


async def test_components_v2_show_the_files_they_refer_to(
    face: Sandbox, connected: Connect
) -> None:
    """Of two files the one in the gallery is shown; text and button are found."""
    bot = SmallBot()

    @bot.tree.command(description="Paint")
    async def imagine(interaction: Interaction) -> None:
        await interaction.response.defer()
        files = [discord.File(io.BytesIO(picture()), f"{name}.webp") for name in ("fox", "owl")]
        await interaction.edit_original_response(view=Gallery(), attachments=files)

    async with connected(bot):
        message = (await (await face.say("/imagine")).result()).message
        assert [(file.filename, file.shown) for file in message.files] == [
            ("fox.webp", True),
            ("owl.webp", False),
        ]
        assert message.text == "Four foxes\nAgain?"
        assert message.button("Again")["custom_id"] == "a"


async def test_a_429_is_waited_out(face: Sandbox, connected: Connect) -> None:
    """discord.py tries again after a 429 with `Via`, and the log holds no token."""
    bot = SmallBot()

    @bot.tree.command(description="Greet")
    async def greet(interaction: Interaction) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="hello")

    async with connected(bot):
        await face.fault(method="PATCH", path="/webhooks/*", status=429, retry_after=0.05)
        result = await (await face.say("/greet")).result()
        assert result.message.content == "hello"
        patches = await face.requests("PATCH")
        assert [entry["status"] for entry in patches] == [429, 200]
        assert "aW50" not in patches[0]["path"]
