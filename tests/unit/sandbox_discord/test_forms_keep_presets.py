"""Forms with presets: what a person leaves alone is sent as the form set it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest

from sandbox.face import SandboxError
from tests.unit.sandbox_discord.reaching import places
from tests.unit.sandbox_discord.smallbot import SmallBot

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Result, Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Interaction = discord.Interaction[Any]
Json = dict[str, Any]


class Settings(discord.ui.Modal, title="Rules of this channel"):
    """A form with every kind of field that can be preset."""

    def __init__(self, presets: dict[str, list[discord.Object]]) -> None:
        super().__init__(custom_id="settings")
        options = [discord.SelectOption(label=name.title(), value=name) for name in ("on", "off")]
        options[1].default = True
        fields: dict[str, discord.ui.Item[Any]] = {
            "Safe mode": discord.ui.Select(options=options),
            "Who paints": discord.ui.RoleSelect(
                default_values=presets["roles"], min_values=0, max_values=5
            ),
            "Where to tell": discord.ui.ChannelSelect(
                channel_types=[discord.ChannelType.text], default_values=presets["channels"]
            ),
            "Who is told": discord.ui.UserSelect(default_values=presets["users"], max_values=3),
            "Words": discord.ui.TextInput(default="fox, owl", required=False),
        }
        for text, component in fields.items():
            self.add_item(discord.ui.Label(text=text, component=component))

    async def on_submit(self, interaction: Interaction) -> None:
        """Tell what every field holds."""
        told = []
        for label in self.children:
            assert isinstance(label, discord.ui.Label)
            part: Any = label.component
            held = [part.value] if isinstance(part, discord.ui.TextInput) else part.values
            told.append(f"{label.text}: {', '.join(str(value) for value in held)}")
        await interaction.response.send_message("\n".join(told), ephemeral=True)


def settings_bot(running: Running) -> SmallBot:
    """Return a bot whose /settings opens the form, with what is set so far."""
    bot, world = SmallBot(), running.discord.world
    guild = world.find_guild("Gondola")
    role = next(int(r.id) for r in guild.roles.values() if r.name == "Artist")
    presets = {
        "roles": [discord.Object(role, type=discord.Role)],
        "channels": [discord.Object(int(world.find_channel("moderators").id))],
        "users": [discord.Object(int(world.find_user("moderator").id))],
    }

    @bot.tree.command(description="Settings")
    async def settings(interaction: Interaction) -> None:
        await interaction.response.send_modal(Settings(presets))

    return bot


async def opened(face: Sandbox) -> Result:
    """Open the form as a moderator."""
    return await (await face.say("/settings", member="moderator")).result()


async def test_untouched_fields_keep_their_presets(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """Sent as it was opened, then with one field changed, every other field is as it was preset."""
    async with connected(settings_bot(running)):
        sent = await (await face.submit(await opened(face), {})).result()
        before = {
            "Safe mode": "off",
            "Who paints": "Artist",
            "Where to tell": "moderators",
            "Who is told": "moderator",
            "Words": "fox, owl",
        }
        assert _told(sent) == before
        for label, value, held in (
            ("Safe mode", "On", "on"),
            ("Who paints", ["Artist", "Champion"], "Artist, Champion"),
            ("Where to tell", "general", "general"),
            ("Who is told", ["owner", "member-2"], "owner, member_2"),
            ("Words", "heron", "heron"),
        ):
            sent = await (await face.submit(await opened(face), {label: value})).result()
            assert _told(sent) == before | {label: held}


async def test_fields_are_cleared_by_an_empty_value(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """What need not be filled in is emptied; what must be is refused, and the form stays open."""
    async with connected(settings_bot(running)):
        form = await opened(face)
        refused = (await face.submit(form, {"Safe mode": []})).refused
        assert refused == "'Safe mode' has to be filled in."
        sent = await (await face.submit(form, {"Who paints": [], "Words": ""})).result()
        told = _told(sent)
        assert (told["Who paints"], told["Words"]) == ("", "")
        assert told["Where to tell"] == "moderators"


async def test_a_preset_that_is_no_more_is_not_sent(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """A person cannot leave alone what their client has nothing to show of."""
    async with connected(settings_bot(running)):
        await face.change("delete-channel", channel="moderators")
        form = await opened(face)
        sent = await (await face.submit(form, {})).result()
        assert _told(sent)["Where to tell"] == ""


async def test_channels_of_other_kinds_are_not_offered(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """A select of text channels takes neither a voice channel nor one of another server."""
    async with connected(settings_bot(running)):
        form = await opened(face)
        for channel in ("salon", "elsewhere"):
            refused = (await face.submit(form, {"Where to tell": channel})).refused
            assert refused is not None
            assert f"does not offer #{channel}" in refused
        with pytest.raises(SandboxError, match="no channel called"):
            await face.submit(form, {"Where to tell": "nowhere"})


def _told(sent: Result) -> dict[str, str]:
    lines = [line.partition(": ") for line in sent.message.content.split("\n")]
    return {name: value for name, _, value in lines}


def label(component: Json) -> Json:
    """Return a label with a component."""
    return {"type": 18, "label": "L", "component": component}


ROLE: Json = {"type": 6, "custom_id": "r"}
PRESET: Json = {"id": "1", "type": "role"}
PRESETS: list[tuple[str, Json, str]] = [
    ("two where one is chosen", ROLE | {"default_values": [PRESET] * 2}, "default_values"),
    (
        "a person among roles",
        ROLE | {"default_values": [PRESET | {"type": "user"}]},
        "default_values/0/type",
    ),
    ("one without a type", ROLE | {"default_values": [{"id": "1"}]}, "default_values/0/type"),
    ("nothing where one is needed", ROLE | {"min_values": 0}, "min_values"),
    ("a disabled field", ROLE | {"disabled": True}, "disabled"),
]


@pytest.mark.parametrize(("what", "part", "place"), PRESETS, ids=[case[0] for case in PRESETS])
async def test_presets_that_discord_refuses(
    running: Running, raw: Raw, what: str, part: Json, place: str
) -> None:
    """Too many, of another kind, and fields that nobody could fill in: 50035 at their place."""
    discord_ = running.discord
    discord_.commands.put("", {"name": "greet", "description": "Greet"})
    user, channel = discord_.world.find_user("member"), discord_.world.find_channel("general")
    made = discord_.people.run(user, channel, ["greet"], {}, {})
    form = {"title": "T", "custom_id": "m", "components": [label(part)]}
    callback = f"/interactions/{made.id}/{made.token}/callback"
    _, told, _ = await raw.call("POST", callback, {"type": 9, "data": form})
    assert places(told["errors"]) == [f"data/components/0/component/{place}"], what


async def test_presets_of_a_messages_select_are_answered_with_texts_for_ids(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Sent as a number, an id comes back as Discord writes it."""
    role = ROLE | {"default_values": [{"id": 5, "type": "role"}]}
    body = {"components": [{"type": 1, "components": [role]}]}
    path = f"/channels/{running.discord.world.find_channel('general').id}/messages"
    _, told, _ = await raw.call("POST", path, body)
    select = told["components"][0]["components"][0]
    assert select["default_values"] == [{"id": "5", "type": "role"}]
    assert (await face.messages())[-1].components[0]["components"][0]["disabled"] is False
