"""Context menus on messages: where they are offered, and what the bot gets."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from tests.unit.sandbox_discord.smallbot import SmallBot, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Sandbox
    from sandbox.serving import Running

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Interaction = discord.Interaction[Any]


def reporter() -> SmallBot:
    """Return a bot with a menu for everybody, and one for who manages messages."""
    bot = SmallBot()

    @bot.tree.context_menu(name="Report to the moderators")
    async def report(interaction: Interaction, message: discord.Message) -> None:
        files = [len(await file.read()) for file in message.attachments]
        told = f"{message.author.display_name}: {message.content} {files} in {message.channel}"
        await interaction.response.send_message(told, ephemeral=True)

    @bot.tree.context_menu(name="Take down")
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.guild_only()
    async def take_down(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.defer(ephemeral=True)
        await message.delete()
        await interaction.edit_original_response(content="It is gone.")

    return bot


async def test_the_bot_gets_the_message_with_its_files(face: Sandbox, connected: Connect) -> None:
    """Author, content and files, of a person's message and of its own, with no intent for them."""
    bot = reporter()
    async with connected(bot):
        await face.change("say", channel="general", member="member-2", content="moin")
        said = (await face.messages())[-1]
        told = await (await face.run_on("Report to the moderators", said)).result()
        assert told.message.content == "Marco: moin [] in general"
        channel = bot.get_channel(int(said.channel_id))
        assert isinstance(channel, discord.TextChannel)
        data = picture()
        await channel.send("here", file=discord.File(io.BytesIO(data), "fox.webp"))
        own = (await face.messages())[-1]
        told = await (await face.run_on("Report to the moderators", own)).result()
        assert told.message.content == f"Gondola: here [{len(data)}] in general"
        assert told.message.visible_to == "member"


async def test_people_post_files(face: Sandbox, connected: Connect) -> None:
    """A person's message has the files that were put into it, for everybody and for the bot."""
    async with connected(reporter()):
        data = picture()
        files = {"fox.webp": base64.b64encode(data).decode(), "note.txt": "aGk="}
        await face.change("say", channel="general", content="look", files=files)
        said = (await face.messages(contents=True))[-1]
        assert [(file.filename, file.content) for file in said.files] == [
            ("fox.webp", data),
            ("note.txt", b"hi"),
        ]
        told = await (await face.run_on("Report to the moderators", said)).result()
        assert told.message.content.endswith(f"look [{len(data)}, 2] in general")


async def test_they_are_offered_by_permission(face: Sandbox, connected: Connect) -> None:
    """The list of commands has them with their type; a hidden one is refused unless a server shows it."""
    async with connected(reporter()):
        offered = {c["name"]: c["type"] for c in await face.commands()}
        assert offered == {"Report to the moderators": 3}
        offered = {c["name"]: c["type"] for c in await face.commands(member="moderator")}
        assert offered["Take down"] == 3
        await face.change("say", channel="general", content="moin")
        said = (await face.messages())[-1]
        refused = (await face.run_on("Take down", said)).refused
        assert refused is not None
        assert refused.startswith("Take down is not offered to you")
        refused = (await face.run_on("Nothing", said)).refused
        assert refused == "There is no command Nothing here."
        run = await face.run_on("Take down", said, even_hidden=True)
        assert (await run.result()).message.content == "It is gone."


async def test_moderators_use_them_on_anybodys_message(face: Sandbox, connected: Connect) -> None:
    """The message is deleted by the bot, and no button or menu reaches it after that."""
    async with connected(reporter()):
        await face.change("say", channel="general", content="moin")
        said = (await face.messages())[-1]
        run = await face.run_on("Take down", said, member="moderator")
        assert (await run.result()).message.content == "It is gone."
        assert said.id not in {message.id for message in await face.messages()}
        again = await face.run_on("Take down", said, member="moderator")
        assert again.refused == f"Nobody sees a message {said.id}."


async def test_they_need_no_place_to_type(face: Sandbox, connected: Connect) -> None:
    """Where a member may only read, a slash command is refused and a menu works."""
    bot = reporter()

    @bot.tree.command(description="Paint")
    async def imagine(interaction: Interaction) -> None:
        await interaction.response.send_message("x")

    async with connected(bot):
        await face.change("say", channel="read-only", member="owner", content="rules")
        said = (await face.messages("read-only"))[-1]
        assert (await face.run(["imagine"], channel="read-only")).refused is not None
        told = await (await face.run_on("Report to the moderators", said)).result()
        assert told.message.content == "Olivia: rules [] in read-only"
        hidden = await face.run_on("Report to the moderators", said, member="stranger")
        assert hidden.refused is not None


async def test_a_menu_is_used_where_its_message_is(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """The control API takes the message's channel, whatever channel was named beside it."""
    async with connected(reporter()):
        said = await face.change("say", channel="sketches", content="moin")
        body = {"command": ["Report to the moderators"], "target_message": said["id"]}
        told = await face.http.post("/run", body | {"channel": "general"})
        assert told["channel_id"] == running.discord.world.find_channel("sketches").id
