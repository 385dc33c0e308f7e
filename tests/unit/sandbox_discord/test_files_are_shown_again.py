"""Files of the bot's own messages: where they are listed, hidden, shown again and downloaded."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

from tests.unit.sandbox_discord.smallbot import SmallBot, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Message, Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

Interaction = discord.Interaction[Any]
FOX, OWL = picture(), picture(9, 9)


def gallery(*names: str, spoiler: bool = False) -> discord.ui.LayoutView:
    """Return a layout with a text, and a gallery when there are names."""
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("Pictures"))
    if names:
        shown: discord.ui.MediaGallery[discord.ui.LayoutView] = discord.ui.MediaGallery()
        for name in names:
            shown.add_item(media=f"attachment://{name}", spoiler=spoiler)
        view.add_item(shown)
    return view


def files(*, spoiler: bool = False) -> list[discord.File]:
    """Return two pictures to upload."""
    return [
        discord.File(io.BytesIO(data), name, spoiler=spoiler)
        for name, data in (("fox.webp", FOX), ("owl.webp", OWL))
    ]


def text_channel(bot: SmallBot, running: Running, name: str = "general") -> discord.TextChannel:
    """Return a channel as the bot knows it."""
    found = bot.get_channel(int(running.discord.world.find_channel(name).id))
    assert isinstance(found, discord.TextChannel)
    return found


def shown(message: Message) -> dict[str, tuple[bool, bool]]:
    """Return by name whether people see each file, and whether behind a spoiler."""
    return {file.filename: (file.shown, file.spoiler) for file in message.files}


async def last(face: Sandbox, channel: str = "general") -> Message:
    """Return the last message of a channel as the owner sees it, with its files' bytes."""
    return (await face.messages(channel, as_member="owner", contents=True))[-1]


async def test_files_in_a_gallery_are_listed_there_only(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """`attachments` lacks what a component shows; the component names it and its address."""
    bot = SmallBot()
    async with connected(bot):
        channel = text_channel(bot, running)
        sent = await channel.send(view=gallery("fox.webp"), files=files())
        fetched = await channel.fetch_message(sent.id)
        assert [each.filename for each in fetched.attachments] == ["owl.webp"]
        items = fetched.components[1]
        assert isinstance(items, discord.MediaGalleryComponent)
        media = items.items[0].media
        assert media.attachment_id is not None
        assert (media.width, media.height, media.content_type) == (64, 48, "image/webp")
        assert await bot.http.get_from_cdn(media.url) == FOX
        assert await fetched.attachments[0].read() == OWL
        assert [file.place for file in (await last(face)).files] == ["component", "attachment"]


async def test_a_hidden_file_is_kept_and_shown_again(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """Edited away and back by its name, with `attachments` left out and with ids, it needs no upload."""
    bot = SmallBot()
    async with connected(bot):
        channel = text_channel(bot, running)
        sent = await channel.send(view=gallery("fox.webp", "owl.webp"), files=files())
        hidden = await sent.edit(view=gallery())
        assert shown(await last(face)) == {"fox.webp": (False, False), "owl.webp": (False, False)}
        assert [each.filename for each in hidden.attachments] == ["fox.webp", "owl.webp"]
        back = await hidden.edit(view=gallery("fox.webp"))
        assert shown(await last(face))["fox.webp"] == (True, False)
        kept = [each for each in back.attachments if each.filename == "owl.webp"]
        message = await back.edit(view=gallery("owl.webp"), attachments=kept)
        assert [(file.filename, file.content) for file in (await last(face)).files] == [
            ("owl.webp", OWL)
        ]
        with pytest.raises(discord.HTTPException) as gone:
            await message.edit(view=gallery("fox.webp"))
        assert (gone.value.status, gone.value.code) == (400, 50035)
        uploads = [r for r in await face.requests("PATCH") if r["files"]]
        assert uploads == []


async def test_a_picture_by_its_address_is_seen_all_the_same(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """A view made from the message carries the addresses, and people go on seeing the pictures."""
    bot = SmallBot()
    async with connected(bot):
        channel = text_channel(bot, running)
        sent = await channel.send(view=gallery("fox.webp"), files=files())
        fetched = await channel.fetch_message(sent.id)
        await fetched.edit(view=discord.ui.LayoutView.from_message(fetched))
        assert shown(await last(face)) == {"fox.webp": (True, False), "owl.webp": (False, False)}


async def test_spoilers_by_name_and_by_component(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """As an attachment the name or the flag says it, in V2 the component or the container around it."""
    bot = SmallBot()
    async with connected(bot):
        channel = text_channel(bot, running)
        sent = await channel.send("look", files=files(spoiler=True))
        assert [each.is_spoiler() for each in sent.attachments] == [True, True]
        assert [each.flags.spoiler for each in sent.attachments] == [True, True]
        assert set(shown(await last(face)).values()) == {(True, True)}
        sent = await channel.send(view=gallery("fox.webp", spoiler=True), files=files())
        assert shown(await last(face))["fox.webp"] == (True, True)
        await sent.edit(view=gallery("fox.webp"))
        assert shown(await last(face))["fox.webp"] == (True, False)
        named = gallery("SPOILER_fox.webp")
        await channel.send(view=named, files=files(spoiler=True))
        assert shown(await last(face)) == {
            "SPOILER_fox.webp": (True, False),
            "SPOILER_owl.webp": (False, True),
        }
        inside = discord.ui.LayoutView()
        text: discord.ui.TextDisplay[discord.ui.LayoutView] = discord.ui.TextDisplay("Look")
        thumbnail: discord.ui.Thumbnail[discord.ui.LayoutView] = discord.ui.Thumbnail(
            "attachment://owl.webp"
        )
        part: discord.ui.File[discord.ui.LayoutView] = discord.ui.File("attachment://fox.webp")
        section: discord.ui.Section[discord.ui.LayoutView] = discord.ui.Section(
            text, accessory=thumbnail
        )
        inside.add_item(discord.ui.Container(section, part, spoiler=True))
        await channel.send(view=inside, files=files())
        assert set(shown(await last(face)).values()) == {(True, True)}


async def test_a_spoiler_is_set_and_taken_back_without_an_upload(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """`is_spoiler` and the description of a kept file can be edited, by Discord's changelog."""
    path = f"/channels/{running.discord.world.find_channel('general').id}/messages"
    form = aiohttp.FormData()
    form.add_field("payload_json", '{"attachments": [{"id": 0, "is_spoiler": true}]}')
    form.add_field("files[0]", FOX, filename="fox.webp")
    _, message, _ = await raw.call("POST", path, data=form)
    (file,) = message["attachments"]
    assert (file["flags"], shown(await last(face))) == (8, {"fox.webp": (True, True)})
    kept = {"attachments": [{"id": file["id"], "is_spoiler": False, "description": "a fox"}]}
    _, edited, _ = await raw.call("PATCH", f"{path}/{message['id']}", kept)
    assert edited["attachments"][0]["description"] == "a fox"
    assert "flags" not in edited["attachments"][0]
    assert shown(await last(face)) == {"fox.webp": (True, False)}


async def test_addresses_expire_and_are_given_anew(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """After 24 hours by the sandbox's clock an address is dead, and the message has a fresh one."""
    bot = SmallBot()
    async with connected(bot):
        channel = text_channel(bot, running, "moderators")
        sent = await channel.send("For the moderators", files=files())
        file = sent.attachments[0]
        assert await file.read() == FOX
        await face.advance(24 * 3600 - 60)
        assert await file.read() == FOX
        await face.advance(61)
        with pytest.raises(discord.NotFound):
            await file.read()
        fresh = (await channel.fetch_message(sent.id)).attachments[0]
        assert (fresh.id, await fresh.read()) == (file.id, FOX)
        assert fresh.url != file.url


async def test_deleted_files_are_gone_from_their_address(
    running: Running, connected: Connect
) -> None:
    """With its message, and with an edit that leaves it out."""
    bot = SmallBot()
    async with connected(bot):
        channel = text_channel(bot, running)
        sent = await channel.send("look", files=files())
        fox, owl = sent.attachments
        await sent.edit(attachments=[owl])
        with pytest.raises(discord.NotFound):
            await fox.read()
        assert await owl.read() == OWL
        await sent.delete()
        with pytest.raises(discord.NotFound):
            await owl.read()
        with pytest.raises(discord.NotFound) as unknown:
            await channel.fetch_message(sent.id)
        assert unknown.value.code == 10008


async def test_an_old_message_becomes_v2_only_without_its_text(
    running: Running, connected: Connect
) -> None:
    """The text has to be taken away in the same edit, or it is 50035 and nothing has changed."""
    bot = SmallBot()
    async with connected(bot):
        channel = text_channel(bot, running)
        sent = await channel.send("look", files=files())
        with pytest.raises(discord.HTTPException) as refused:
            await sent.edit(view=gallery("fox.webp"))
        assert (refused.value.status, refused.value.code) == (400, 50035)
        assert (await channel.fetch_message(sent.id)).content == "look"
        edited = await sent.edit(content=None, view=gallery("fox.webp"))
        assert [each.filename for each in edited.attachments] == ["owl.webp"]
