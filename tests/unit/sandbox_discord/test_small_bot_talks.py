"""A real discord.py client has a conversation with the sandbox's people."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands

from tests.unit.sandbox_discord.smallbot import SmallBot, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Sandbox

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Interaction = discord.Interaction[Any]


class Size(discord.ui.View):
    """A select and a button."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.select(
        placeholder="Size",
        custom_id="size",
        options=[discord.SelectOption(label="Small", value="s"), discord.SelectOption(label="Big")],
    )
    async def chosen(self, interaction: Interaction, select: discord.ui.Select[Size]) -> None:
        """Answer with what was chosen, in place."""
        await interaction.response.edit_message(content=f"size {select.values[0]}")

    @discord.ui.button(label="Describe", custom_id="describe")
    async def describe(self, interaction: Interaction, _button: discord.ui.Button[Size]) -> None:
        """Open a form."""
        await interaction.response.send_modal(Description())


class Description(discord.ui.Modal, title="Describe it"):
    """A form with every kind of field that a picture needs."""

    words: discord.ui.TextInput[Description] = discord.ui.TextInput(label="Words", max_length=20)
    style: discord.ui.Label[Description] = discord.ui.Label(
        text="Style",
        component=discord.ui.Select(
            custom_id="style", options=[discord.SelectOption(label="Ink", value="ink")]
        ),
    )
    sketch: discord.ui.Label[Description] = discord.ui.Label(
        text="Sketch", component=discord.ui.FileUpload(custom_id="sketch", required=False)
    )

    async def on_submit(self, interaction: Interaction) -> None:
        """Repeat what was written."""
        style, sketch = self.style.component, self.sketch.component
        assert isinstance(style, discord.ui.Select)
        assert isinstance(sketch, discord.ui.FileUpload)
        sizes = [len(await file.read()) for file in sketch.values]
        text = f"{self.words.value} in {style.values[0]} {sizes}"
        await interaction.response.send_message(text, ephemeral=True)


def painter() -> SmallBot:
    """Return a bot with a command that paints, one that greets and a context menu."""
    bot = SmallBot()

    @bot.tree.command(description="Paint")
    @app_commands.describe(prompt="What", width="Pixels", model="Which", sketch="From")
    async def imagine(
        interaction: Interaction,
        prompt: app_commands.Range[str, 1, 50],
        width: app_commands.Range[int, 1, 512] = 64,
        model: str = "any",
        sketch: discord.Attachment | None = None,
    ) -> None:
        await interaction.response.defer(thinking=True)
        data = picture(width) if sketch is None else await sketch.read()
        file = discord.File(io.BytesIO(data), "fox.webp", description=prompt)
        await interaction.edit_original_response(
            content=f"{prompt} by {model} @everyone", attachments=[file], view=Size()
        )
        await interaction.followup.send("only for you", ephemeral=True)

    @imagine.autocomplete("model")
    async def models(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current} model", value=f"{current}-1")]

    @bot.tree.command(description="Manage")
    @app_commands.default_permissions(manage_channels=True)
    @app_commands.guild_only()
    async def rules(interaction: Interaction) -> None:
        await interaction.response.send_message("locked", ephemeral=True)

    @bot.tree.command(description="Greet")
    async def greet(interaction: Interaction, user: discord.User) -> None:
        await interaction.response.send_message(f"Hello {user.mention}")

    @bot.tree.context_menu(name="Look")
    async def look(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"It says {message.content}", ephemeral=True)

    return bot


async def test_a_command_ends_in_a_message_with_files(face: Sandbox, connected: Connect) -> None:
    """Options arrive typed; deferral, edit with a file and an ephemeral follow-up come back."""
    async with connected(painter()):
        line = "/imagine prompt:a fox: red, at 9:00 width:100 model:m"
        run = await face.say(line, channel="after-dark")
        result = await run.result(until=lambda found: len(found.messages) == 2)
        assert result.acknowledged_ms is not None
        assert result.message.content == "a fox: red, at 9:00 by m @everyone"
        (file,) = result.message.files
        assert (file.width, file.description) == (100, "a fox: red, at 9:00")
        assert file.content == picture(100)
        assert not result.message.pings.anybody
        assert result.messages[1].visible_to == "member"
        theirs = await face.messages("after-dark", as_member="member-2")
        assert [message.id for message in theirs] == [result.message.id]


async def test_a_person_completes_presses_chooses_and_submits(
    face: Sandbox, connected: Connect
) -> None:
    """Autocompletion, select, button, form with a file: all reach the bot and come back."""
    async with connected(painter()):
        offered = await face.complete("/imagine model:ven", "model")
        assert [choice.value for choice in offered.choices] == ["ven-1"]
        result = await (await face.say("/imagine prompt:x")).result()
        chosen = await (await face.choose(result, ["Small"], member="member-2")).result()
        assert chosen.message.content == "size s"
        assert chosen.message.id == result.message.id
        opened = await (await face.press(result, label="Describe")).result()
        assert opened.status == "modal"
        values = {"Words": "lines", "Style": "ink"}
        filled = await face.submit(opened, values, files={"sketch": ("a.png", b"12345")})
        told = await filled.result()
        assert (told.message.content, told.message.ephemeral) == ("lines in ink [5]", True)


async def test_commands_on_messages_and_people_arrive_resolved(
    face: Sandbox, connected: Connect
) -> None:
    """A context menu gets its message, a user option its user, an attachment its bytes."""
    async with connected(painter()):
        said = await face.change("say", channel="general", content="moin")
        message = (await face.messages("general"))[-1]
        assert said["id"] == message.id
        looked = await (await face.run_on("Look", message)).result()
        assert looked.message.content == "It says moin"
        greeted = await (await face.say("/greet user:member-3", channel="dm")).result()
        world = await face.world()
        maud = next(p["id"] for p in world["people"] if p["name"] == "member-3")
        assert greeted.message.content == f"Hello <@{maud}>"
        assert greeted.message.pings.users == ("member-3",)
        files = {"sketch": ("s.webp", picture(9, 9))}
        drawn = await (await face.say("/imagine prompt:x", files=files)).pictures()
        assert drawn.files[0].width == 9


REFUSED = [
    ("/imagine width:5", "member", "general", "required"),
    ("/imagine prompt:x width:513", "member", "general", "512"),
    ("/imagine prompt:x width:wide", "member", "general", "whole number"),
    ("/imagine prompt:" + "x" * 51, "member", "general", "1 to 50 characters"),
    ("/imagine colour:red prompt:x", "member", "general", "no option 'colour'"),
    ("/rules", "member", "general", "permissions"),
    ("/rules", "moderator", "dm", "conversation"),
    ("/nothing", "member", "general", "no command"),
]


async def test_what_the_client_would_not_send_is_refused_with_a_reason(
    face: Sandbox, connected: Connect
) -> None:
    """Bad options and hidden commands never reach the bot."""
    async with connected(painter()):
        for line, member, channel, reason in REFUSED:
            run = await face.say(line, member=member, channel=channel)
            assert run.refused is not None, line
            assert reason in run.refused, (line, run.refused)
            assert (await run.result()).status == "refused"


@pytest.mark.parametrize(
    ("member", "channel"),
    [
        ("moderator", "elsewhere"),
        ("member", "moderators"),
        ("member", "gallery"),
        ("owner", "Lounge"),
    ],
)
async def test_nobody_speaks_where_they_are_not(face: Sandbox, member: str, channel: str) -> None:
    """Channels of other servers, hidden ones, forums and categories take no commands."""
    run = await face.run(["imagine"], member=member, channel=channel)
    assert run.refused is not None
    assert "does not see" in run.refused


async def test_a_moderator_is_offered_what_members_are_not(
    face: Sandbox, connected: Connect
) -> None:
    """`default_member_permissions` is computed with roles and channel overwrites."""
    async with connected(painter()):
        offered = {command["name"] for command in await face.commands(member="moderator")}
        assert "rules" in offered
        assert "rules" not in {command["name"] for command in await face.commands()}
        await face.change("overwrite", channel="general", member="member", allow=1 << 4)
        assert "rules" in {command["name"] for command in await face.commands()}


async def test_a_message_through_a_dead_token_and_too_large_files_fail_as_on_discord(
    face: Sandbox, connected: Connect
) -> None:
    """After 15 minutes by the sandbox's clock the token is dead; an 11 MiB file is 413/40005."""
    bot = SmallBot()
    codes: list[tuple[int, int]] = []
    held: list[Interaction] = []

    @bot.tree.command(description="Hold")
    async def hold(interaction: Interaction) -> None:
        await interaction.response.defer()
        held.append(interaction)
        large = discord.File(io.BytesIO(bytes(11 * 2**20)), "large.bin")
        try:
            await interaction.edit_original_response(attachments=[large])
        except discord.HTTPException as error:
            codes.append((error.status, error.code))
        await interaction.edit_original_response(content="held")

    async with connected(bot):
        await (await face.say("/hold")).result()
        assert codes == [(413, 40005)]
        await face.advance(15 * 60 + 1)
        with pytest.raises(discord.HTTPException) as dead:
            await held[0].edit_original_response(content="late")
        assert (dead.value.status, dead.value.code) == (401, 50027)
        with pytest.raises(discord.HTTPException) as twice:
            await held[0].followup.send("late")
        assert twice.value.code == 50027
