"""Members in time-out: what Discord's client keeps from them, and what slips through to the bot."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import discord
import pytest

from sandbox.face import SandboxError
from tests.unit.sandbox_discord.smallbot import SmallBot

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Sandbox
    from sandbox.serving import Running

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Interaction = discord.Interaction[Any]


class Report(discord.ui.Modal, title="Report"):
    """A form that tells whether its sender is in time-out."""

    why: discord.ui.TextInput[Report] = discord.ui.TextInput(label="Why", default="no reason")

    async def on_submit(self, interaction: Interaction) -> None:
        """Answer with the end of the sender's time-out."""
        await interaction.response.send_message(_silence(interaction), ephemeral=True)


class Buttons(discord.ui.View):
    """One button that answers, one that opens a form."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction: Interaction, _: discord.ui.Button[Buttons]) -> None:
        """Answer with the end of the presser's time-out."""
        await interaction.response.send_message(_silence(interaction), ephemeral=True)

    @discord.ui.button(label="Report", custom_id="report")
    async def report(self, interaction: Interaction, _: discord.ui.Button[Buttons]) -> None:
        """Open the form."""
        await interaction.response.send_modal(Report())


def _silence(interaction: Interaction) -> str:
    assert isinstance(interaction.user, discord.Member)
    until = interaction.user.timed_out_until
    return "free" if until is None else until.isoformat()


def speaker() -> SmallBot:
    """Return a bot with a command, a menu, and buttons under its answers."""
    bot = SmallBot()

    @bot.tree.command(description="Paint")
    async def imagine(interaction: Interaction) -> None:
        await interaction.response.send_message(_silence(interaction), view=Buttons())

    @bot.tree.context_menu(name="Look")
    async def look(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(message.content, ephemeral=True)

    return bot


async def test_commands_menus_and_messages_are_kept_from_them(
    face: Sandbox, connected: Connect
) -> None:
    """None of them leaves the client, and nothing is offered any more; it says why."""
    async with connected(speaker()):
        result = await (await face.say("/imagine")).result()
        await face.change("member", member="member", timeout=600)
        runs = [
            await face.run(["imagine"]),
            await face.run(["imagine"], channel="general-thread"),
            await face.run_on("Look", result.message),
        ]
        assert ["time-out" in (run.refused or "") for run in runs] == [True] * 3
        assert await face.commands() == []
        with pytest.raises(SandboxError, match="may not write"):
            await face.change("say", channel="general", content="hello")
        private = await face.run(["imagine"], channel="dm")
        assert private.refused is None


async def test_components_and_forms_slip_through(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """A button, a form that was open, a command that a server shows anyway: the bot learns the end."""
    async with connected(speaker()):
        result = await (await face.say("/imagine")).result()
        assert result.message.content == "free"
        form = await (await face.press(result, label="Report")).result()
        await face.change("member", member="member", timeout=600)
        pressed = await (await face.press(result, label="Again")).result()
        sent = await (await face.submit(form, {})).result()
        hidden = await (await face.run(["imagine"], even_hidden=True)).result()
        ends = running.discord.world.moments.seconds() + 600
        for answered in (pressed, sent, hidden):
            told = dt.datetime.fromisoformat(answered.message.content)
            assert abs(told.timestamp() - ends) < 60
        member = pressed.payload["member"]
        assert member["communication_disabled_until"] is not None
        assert int(member["permissions"]) == (1 << 10) | (1 << 16)


async def test_it_ends_by_the_sandboxs_clock(face: Sandbox, connected: Connect) -> None:
    """Moved past its end, commands work again and no bot holds it against its own clock."""
    async with connected(speaker()):
        await face.advance(5000)
        await face.change("member", member="member", timeout=600)
        assert (await face.run(["imagine"])).refused is not None
        await face.advance(601)
        assert (await (await face.say("/imagine")).result()).message.content == "free"
        await face.change("member", member="member", timeout=600)
        await face.change("member", member="member", timeout=0)
        assert (await (await face.say("/imagine")).result()).message.content == "free"


async def test_administrators_are_never_silenced(face: Sandbox, connected: Connect) -> None:
    """An owner and an administrator go on talking, as Discord documents it."""
    async with connected(speaker()):
        await face.change("role", role="Artist", permissions=1 << 3)
        await face.change("member", member="member", roles=["Artist"], timeout=600)
        await face.change("member", member="owner", timeout=600)
        for name in ("member", "owner"):
            assert (await face.run(["imagine"], member=name)).refused is None
