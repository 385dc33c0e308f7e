"""Real messages and forms of a small bot, drawn as people see them."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import ui

from sandbox.drawing import draw, draw_form, names_in
from tests.unit.sandbox_discord.smallbot import SmallBot, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from PIL import Image

    from sandbox.face import Message, Sandbox
    from sandbox.serving import Running

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Interaction = discord.Interaction[Any]
BACKGROUND = (49, 51, 56)
LONG = "A sentence that is much longer than one line of a message is wide, and so it has to be broken. "


def file(name: str = "fox.webp", *, spoiler: bool = False) -> discord.File:
    """Return a red picture to upload."""
    return discord.File(io.BytesIO(picture()), name, spoiler=spoiler)


def digest(image: Image.Image) -> str:
    """Return what tells one picture from another."""
    return hashlib.sha256(image.tobytes()).hexdigest()


def framed_by_background(image: Image.Image) -> bool:
    """Whether nothing reaches the edges of a picture, and there is something inside."""
    width, height = image.size
    edges = [
        image.crop((0, 0, width, 8)),
        image.crop((0, height - 8, width, height)),
        image.crop((0, 0, 8, height)),
        image.crop((width - 8, 0, width, height)),
    ]
    plain = {BACKGROUND}
    return all(colors(edge) == plain for edge in edges) and colors(image) != plain


def colors(image: Image.Image) -> set[tuple[int, ...]]:
    """Return the colours that are in a picture."""
    counted = image.getcolors(image.width * image.height) or []
    return {color for _, color in counted if isinstance(color, tuple)}


def is_red(image: Image.Image) -> bool:
    """Whether the bright red of the uploaded picture is to be seen."""
    return any(red > 240 and green < 20 for red, green, _ in colors(image))


async def sent(running: Running, face: Sandbox, bot: SmallBot, **content: Any) -> Message:  # noqa: ANN401  - discord.py's own
    """Let the bot write in #general, and return the message with its files' bytes."""
    channel = bot.get_channel(int(running.discord.world.find_channel("general").id))
    assert isinstance(channel, discord.TextChannel)
    await channel.send(**content)
    return (await face.messages(contents=True))[-1]


def buttons(*labels: str) -> ui.View:
    """Return a view with buttons of every style in turn, the last one disabled."""
    view = ui.View(timeout=None)
    styles = list(discord.ButtonStyle)[:4]
    for index, label in enumerate(labels):
        last = index == len(labels) - 1
        view.add_item(ui.Button(label=label, emoji="🔁", style=styles[index % 4], disabled=last))
    return view


def selects() -> ui.View:
    """Return a view with a select of every kind."""
    view = ui.View(timeout=None)
    options = [discord.SelectOption(label="Small", default=True), discord.SelectOption(label="Big")]
    view.add_item(ui.Select(options=options))
    view.add_item(ui.UserSelect(placeholder="Somebody"))
    view.add_item(ui.RoleSelect(disabled=True))
    view.add_item(ui.ChannelSelect(default_values=[discord.Object(1)]))
    view.add_item(ui.MentionableSelect())
    return view


def everything() -> ui.LayoutView:
    """Return a layout with every component of a message."""
    text: ui.TextDisplay[Any] = ui.TextDisplay(f"## Pictures\n{LONG}\n-# small `print`")
    pictures: ui.MediaGallery[Any] = ui.MediaGallery()
    for spoiler in (False, True, False):
        pictures.add_item(media="attachment://fox.webp", spoiler=spoiler)
    thumbnail: ui.Thumbnail[Any] = ui.Thumbnail("attachment://fox.webp")
    row: ui.ActionRow[Any] = ui.ActionRow()
    row.add_item(ui.Button(label="x" * 80, custom_id="a"))
    row.add_item(ui.Button(emoji="🗑️", style=discord.ButtonStyle.danger, custom_id="b"))
    row.add_item(ui.Button(label="Read", url="https://a.example"))
    view = ui.LayoutView(timeout=None)
    view.add_item(text)
    view.add_item(
        ui.Container(
            ui.Section(ui.TextDisplay("Beside a picture"), accessory=thumbnail),
            ui.Separator(spacing=discord.SeparatorSpacing.large),
            ui.Section(ui.TextDisplay(LONG), accessory=ui.Button(label="Go", custom_id="c")),
            ui.Separator(visible=False),
            pictures,
            ui.File("attachment://log.txt"),
            accent_color=0x11CC66,
            spoiler=True,
        )
    )
    view.add_item(row)
    return view


class Everything(ui.Modal, title="A form of this server"):
    """A form with fields of several kinds."""

    def __init__(self, part: int, preset: str) -> None:
        super().__init__()
        radio: ui.RadioGroup[Any] = ui.RadioGroup()
        boxes: ui.CheckboxGroup[Any] = ui.CheckboxGroup(required=False)
        for name in ("first", "second"):
            radio.add_option(label=name, value=name, default=name == preset, description=LONG[:90])
            boxes.add_option(label=name, value=name, default=name == preset)
        options = [
            discord.SelectOption(label=name, default=name == preset) for name in ("first", "second")
        ]
        fields: list[list[ui.Item[Any]]] = [
            [ui.Select(options=options), ui.RoleSelect(), radio, boxes, ui.Checkbox(default=True)],
            [
                ui.TextInput(default=preset),
                ui.TextInput(style=discord.TextStyle.paragraph, placeholder=LONG, required=False),
                ui.FileUpload(),
                ui.UserSelect(default_values=[discord.Object(1)]),
            ],
        ]
        if part:
            self.add_item(ui.TextDisplay(LONG))
        for item in fields[part]:
            self.add_item(ui.Label(text="A field", description=LONG[:90], component=item))


async def test_texts_stand_inside_the_picture(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """Twice as wide as asked, higher with more text, and nothing at its edges, whatever the width."""
    bot = SmallBot()
    async with connected(bot):
        short = await sent(running, face, bot, content="Hello **you**")
        marks = "*lean* ~~out~~ __under__ ||hidden|| `code` 🦊 ⚠️\n```\nblock\n```\n- a https://a.example"
        long = await sent(running, face, bot, content=f"{LONG * 10}\n> {'x' * 500}\n{marks}")
        for width in (240, 640, 1000):
            small, large = draw([short], {}, width=width), draw([long], {}, width=width)
            assert (small.width, large.width) == (2 * width, 2 * width)
            assert small.height < large.height
            assert framed_by_background(small)
            assert framed_by_background(large)
        both = draw([short, long], {})
        assert both.height > draw([long], {}).height
        with pytest.raises(ValueError, match="240"):
            draw([short], {}, width=239)


async def test_every_component_is_drawn(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """Classic and V2, embeds and files of both kinds: each fits, and none raises."""
    bot = SmallBot()
    embed = discord.Embed(title="A title", description=LONG, color=0xAA2200)
    for inline in (True, True, True, True, False):
        embed.add_field(name="Name", value=LONG[:40], inline=inline)
    embed.set_author(name="Somebody").set_footer(text="at the end")
    embed.set_image(url="attachment://fox.webp").set_thumbnail(url="https://a.example/x.png")
    log = b"a line\n" * 300
    running.discord.settings.rate_limits = False
    async with connected(bot):
        messages = [
            await sent(running, face, bot, content="x", view=buttons("Yes", "No", "Why", "Ask")),
            await sent(running, face, bot, content="x", view=selects()),
            await sent(running, face, bot, embed=embed, files=[file(), file("owl.webp")]),
            await sent(
                running,
                face,
                bot,
                view=everything(),
                files=[file(), discord.File(io.BytesIO(log), "log.txt")],
            ),
            *[
                await sent(running, face, bot, files=[file(f"{n}.webp") for n in range(count)])
                for count in range(1, 11)
            ],
            await sent(running, face, bot, file=discord.File(io.BytesIO(b"x"), "a.csv")),
        ]
        for message in messages:
            for width in (240, 640):
                assert framed_by_background(draw([message], {}, width=width))


async def test_a_button_more_is_another_picture(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """The same message is the same picture; its buttons, their styles and signs are seen."""
    bot = SmallBot()
    async with connected(bot):
        one = await sent(running, face, bot, content="x", view=buttons("Yes", "No"))
        two = await sent(running, face, bot, content="x", view=buttons("Yes", "No", "Ask"))
        assert digest(draw([one], {})) == digest(draw([one], {}))
        assert digest(draw([one], {})) != digest(draw([two], {}))
        assert {(36, 128, 70), (218, 55, 60)} & colors(draw([two], {})) == set()
        three = await sent(running, face, bot, content="x", view=buttons(*"abcde"))
        assert {(88, 101, 242), (78, 80, 88), (36, 128, 70), (218, 55, 60)} <= colors(
            draw([three], {})
        )


async def test_people_and_places_are_named(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """Mentions of people, roles and channels are read out by their names in the world."""
    bot, world = SmallBot(), running.discord.world
    async with connected(bot):
        names = names_in(await face.world())
        member = world.find_user("member").id
        role = next(r.id for r in world.find_guild("Gondola").roles.values() if r.name == "Artist")
        place = world.find_channel("general").id
        assert [names[key] for key in (member, role, place)] == ["Mina", "Artist", "general"]
        assert names[world.bot.id] == "Gondola"
        text = f"<@{member}> <@&{role}> <#{place}> </rules set:1> @everyone <t:0:D>"
        message = await sent(running, face, bot, content=text)
        named = draw([message], names)
        assert digest(named) != digest(draw([message], {}))
        assert digest(named) != digest(draw([message], names | {member: "Marco"}))


async def test_hidden_pictures_are_blurred(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """The red of a picture is there without a spoiler and gone with one; without bytes there is a panel."""
    bot = SmallBot()
    async with connected(bot):
        seen = await sent(running, face, bot, file=file())
        hidden = await sent(running, face, bot, file=file(spoiler=True))
        assert is_red(draw([seen], {}))
        assert not is_red(draw([hidden], {}))
        empty = dataclasses.replace(
            seen, files=tuple(dataclasses.replace(each, content=b"") for each in seen.files)
        )
        assert not is_red(draw([empty], {}))
        broken = dataclasses.replace(
            seen, files=tuple(dataclasses.replace(each, content=b"RIFF") for each in seen.files)
        )
        assert framed_by_background(draw([broken], {}))


async def test_what_only_one_person_sees_says_so(face: Sandbox, connected: Connect) -> None:
    """A private answer has a line more, a deferred one says that it is thought about."""
    bot = SmallBot()

    @bot.tree.command(description="Answer")
    async def answer(interaction: Interaction, private: bool) -> None:  # noqa: FBT001  - an option
        await interaction.response.send_message("Hello", ephemeral=private)

    @bot.tree.command(description="Wait")
    async def wait(interaction: Interaction) -> None:
        await interaction.response.defer()

    async with connected(bot):
        private = (await (await face.say("/answer private:yes")).result()).message
        public = (await (await face.say("/answer private:no")).result()).message
        waiting = (await (await face.say("/wait")).acknowledged()).message
        assert draw([private], {}).height > draw([public], {}).height
        assert digest(draw([waiting], {})) != digest(draw([public], {}))


async def test_replies_and_edits_are_told(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """Above a reply stands whom it answers, below an edited message that it was."""
    bot = SmallBot()
    async with connected(bot):
        plain = await sent(running, face, bot, content="Hello")
        channel = bot.get_channel(int(plain.channel_id))
        assert isinstance(channel, discord.TextChannel)
        first = await channel.fetch_message(int(plain.id))
        await first.reply("Hello")
        await first.edit(content="Hello")
        edited, reply = await face.messages()
        assert draw([edited], {}).height > draw([plain], {}).height
        assert draw([reply], {}).height > draw([plain], {}).height


async def test_forms_show_their_presets(face: Sandbox, connected: Connect) -> None:
    """Every kind of field is drawn inside the card, and another preset is another picture."""
    bot = SmallBot()

    @bot.tree.command(description="Form")
    async def form(interaction: Interaction, part: int, preset: str) -> None:
        await interaction.response.send_modal(Everything(part, preset))

    async with connected(bot):
        for part in (0, 1):
            drawn = []
            for preset in ("first", "second"):
                line = f"/form part:{part} preset:{preset}"
                opened = await (await face.say(line)).result()
                assert opened.modal is not None
                drawn.append(draw_form(opened.modal, {"1": "Mina"}))
            assert all(framed_by_background(each) for each in drawn)
            assert digest(drawn[0]) != digest(drawn[1])


def test_a_form_of_the_old_kind_is_drawn() -> None:
    """Text inputs in rows carry their labels themselves."""
    field = {"type": 4, "custom_id": "a", "style": 1, "label": "Old", "value": "text"}
    rows = [{"type": 1, "components": [field]}]
    one = draw_form({"title": "T", "components": rows}, {})
    two = draw_form({"title": "T", "components": rows * 2}, {})
    assert framed_by_background(one)
    assert two.height > one.height
