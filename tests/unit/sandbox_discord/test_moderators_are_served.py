"""What a bot for moderators needs: typed options, lasting buttons, a channel of theirs, deletions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands

from sandbox.face import SandboxError
from tests.unit.sandbox_discord.smallbot import SmallBot, picture

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Interaction = discord.Interaction[Any]


class Verdict(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"verdict:(?P<word>[a-z]+):(?P<number>\d+)",
):
    """A button that knows from its id alone what it decides."""

    def __init__(self, word: str, number: int) -> None:
        super().__init__(
            discord.ui.Button(label=word.title(), custom_id=f"verdict:{word}:{number}")
        )
        self.word, self.number = word, number

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Verdict:
        """Read the id."""
        return cls(match["word"], int(match["number"]))

    async def callback(self, interaction: Interaction) -> None:
        """Say what was decided, and by whom."""
        text = f"{self.word} {self.number} by {interaction.user.display_name}"
        await interaction.response.edit_message(content=text, view=None)


def counsel() -> SmallBot:
    """Return a bot with a command of every kind of option, and a queue for the moderators."""
    bot = SmallBot()
    bot.add_dynamic_items(Verdict)

    @bot.tree.command(description="Options")
    async def options(  # noqa: PLR0917  - an option of every kind
        interaction: Interaction,
        who: discord.Member,
        role: discord.Role,
        where: app_commands.AppCommandChannel,
        anybody: discord.Member | discord.Role,
        sketch: discord.Attachment,
    ) -> None:
        told = [who.display_name, role.name, where.name, anybody.name, sketch.filename]
        told += [str(len(await sketch.read())), str(who.timed_out_until is not None)]
        told.append(str(where.permissions.send_messages))
        await interaction.response.send_message(" ".join(told), ephemeral=True)

    @bot.tree.command(description="Paint")
    async def imagine(interaction: Interaction) -> None:
        await interaction.response.send_message("fox")

    return bot


def channel_of(bot: SmallBot, running: Running, name: str) -> discord.TextChannel:
    """Return a channel as the bot knows it."""
    found = bot.get_channel(int(running.discord.world.find_channel(name).id))
    assert isinstance(found, discord.TextChannel)
    return found


async def ask(bot: SmallBot, running: Running) -> discord.Message:
    """Let the bot ask the moderators about a picture."""
    view = discord.ui.View(timeout=None)
    for word in ("keep", "remove"):
        view.add_item(Verdict(word, 7))
    file = discord.File(io.BytesIO(picture()), "SPOILER_fox.webp")
    return await channel_of(bot, running, "moderators").send("Number 7", file=file, view=view)


async def test_every_kind_of_option_becomes_its_object(face: Sandbox, connected: Connect) -> None:
    """Members with time-out, roles, channels with rights, either of two, files: discord.py reads them."""
    async with connected(counsel()):
        await face.change("member", member="member-2", timeout=60)
        files = {"sketch": ("s.webp", picture())}
        for anybody, name in (("Champion", "Champion"), ("@member-3", "member_3")):
            line = f"/options who:@member-2 role:Artist where:#read-only anybody:{anybody}"
            told = await (await face.say(line, files=files)).result()
            size = len(picture())
            expected = f"Marco Artist read-only {name} s.webp {size} True False"
            assert told.message.content == expected


async def test_buttons_outlive_the_bot(running: Running, face: Sandbox, connected: Connect) -> None:
    """A bot that starts later answers the buttons of an earlier one, by their ids."""
    first = counsel()
    async with connected(first):
        await ask(first, running)
    async with connected(counsel()):
        (asked,) = await face.messages("moderators", as_member="moderator")
        assert asked.files[0].spoiler
        decided = await (await face.press(asked, label="Remove", member="moderator")).result()
        assert decided.message.content == "remove 7 by Moritz"
        assert decided.message.buttons == []
        assert len(decided.message.files) == 1


async def test_several_people_moderate(running: Running, face: Sandbox, connected: Connect) -> None:
    """Who is given the role sees their channel and presses there; who is not, does neither."""
    bot = counsel()
    async with connected(bot):
        await ask(bot, running)
        with pytest.raises(SandboxError, match="does not see #moderators"):
            await face.messages("moderators", as_member="member-2")
        (asked,) = await face.messages("moderators", as_member="owner")
        assert (await face.press(asked, label="Keep", member="member-2")).refused is not None
        await face.change("member", member="member-2", roles=["Member", "Moderator"])
        world = await face.world()
        assert world["servers"][0]["members"]["member-2"]["roles"] == ["Member", "Moderator"]
        decided = await (await face.press(asked, label="Keep", member="member-2")).result()
        assert decided.message.content == "keep 7 by Marco"
        granted = discord.Permissions(int(decided.payload["member"]["permissions"]))
        needed = ("manage_channels", "manage_messages", "moderate_members", "manage_guild")
        assert all(getattr(granted, name) for name in needed)


async def test_an_artist_may_no_more_than_a_member(running: Running, face: Sandbox) -> None:
    """The role exists, nobody has it at first, and it brings no permission."""
    guild = running.discord.world.find_guild("Gondola")
    role = next(role for role in guild.roles.values() if role.name == "Artist")
    assert role.permissions == 0
    assert all(role.id not in member.roles for member in guild.members.values())
    told = await face.change("member", member="member-3", roles=["Member", "Artist"])
    assert told["members"]["member-3"]["roles"] == ["Member", "Artist"]


async def test_a_deleted_result_is_unknown_to_its_token(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """After a moderator has deleted it, editing, fetching and deleting it by token are 10008."""
    bot, held = counsel(), list[Interaction]()

    @bot.tree.command(description="Hold")
    async def hold(interaction: Interaction) -> None:
        held.append(interaction)
        await interaction.response.defer()
        await interaction.edit_original_response(content="held")

    async with connected(bot):
        result = await (await face.say("/hold")).result()
        with pytest.raises(SandboxError, match="member_2 may not delete"):
            await face.change("delete-message", message=result.message.id, member="member-2")
        await face.change("delete-message", message=result.message.id, member="moderator")
        assert await face.messages() == []
        calls: list[Callable[[], Any]] = [
            lambda: held[0].edit_original_response(content="late"),
            held[0].delete_original_response,
            lambda: channel_of(bot, running, "general").fetch_message(int(result.message.id)),
            lambda: (
                channel_of(bot, running, "general")
                .get_partial_message(int(result.message.id))
                .edit(content="late")
            ),
        ]
        for call in calls:
            with pytest.raises(discord.NotFound) as unknown:
                await call()
            assert unknown.value.code == 10008
        later = await held[0].followup.send("a new one", wait=True)
        assert later.content == "a new one"


async def test_people_delete_what_is_theirs(face: Sandbox) -> None:
    """Their own message, and with Manage Messages anybody's where they see it; nothing in time-out."""
    ids = [
        (await face.change("say", channel="general", member=name, content="x"))["id"]
        for name in ("member", "member", "member-2")
    ]
    await face.change("delete-message", message=ids[0], member="member")
    await face.change("member", member="moderator", timeout=60)
    with pytest.raises(SandboxError, match="may not delete"):
        await face.change("delete-message", message=ids[1], member="moderator")
    await face.change("member", member="moderator", timeout=0)
    for message in ids[1:]:
        await face.change("delete-message", message=message, member="moderator")
    assert await face.messages() == []


async def test_people_write_only_where_they_may(face: Sandbox) -> None:
    """Not where they only read, nor where they are not; the owner everywhere."""
    for member, channel in (
        ("member", "read-only"),
        ("member", "moderators"),
        ("stranger", "general"),
        ("member", "Lounge"),
    ):
        with pytest.raises(SandboxError, match="may not write"):
            await face.change("say", member=member, channel=channel, content="x")
    await face.change("say", member="owner", channel="read-only", content="x")
    await face.change("say", member="stranger", channel="dm", content="x")


async def test_the_bot_writes_to_people_and_is_refused_by_who_wants_none(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """A direct message with a file arrives; who takes none is 50007."""
    bot = counsel()
    async with connected(bot):
        person = await bot.fetch_user(int(running.discord.world.find_user("member-2").id))
        await person.send("Removed", file=discord.File(io.BytesIO(picture()), "fox.webp"))
        (told,) = await face.messages("dm", as_member="member-2")
        assert (told.content, told.files[0].filename) == ("Removed", "fox.webp")
        closed = await bot.fetch_user(int(running.discord.world.find_user("member-3").id))
        with pytest.raises(discord.Forbidden) as refused:
            await closed.send("Removed")
        assert refused.value.code == 50007


async def test_what_people_write_is_not_read_without_the_intent(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """On a server only with the intent or when the bot is named; in direct messages always."""
    world = running.discord.world
    texts = ["plain", f"<@{world.bot.id}> named"]
    for text in texts:
        await face.change("say", channel="general", content=text)
    await face.change("say", channel="dm", content="private")
    path = f"/channels/{world.find_channel('general').id}/messages"
    _, listed, _ = await raw.call("GET", path)
    assert [each["content"] for each in listed] == [texts[1], ""]
    _, one, _ = await raw.call("GET", f"{path}/{listed[1]['id']}")
    assert one["content"] == ""
    private = world.direct_channel(world.find_user("member").id).id
    _, listed, _ = await raw.call("GET", f"/channels/{private}/messages")
    assert listed[0]["content"] == "private"
    running.discord.settings.privileged_intents = 1 << 15
    _, listed, _ = await raw.call("GET", path)
    assert listed[1]["content"] == "plain"
