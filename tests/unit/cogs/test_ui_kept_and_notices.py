"""Messages that the bot finds again: their files, and those that tell moderators something."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.domain.destination import ChannelKind, Destination
from bot.domain.generation import Posted
from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from bot.generation.house import House
from bot.generation.rehearsal import RehearsalDelivery, RehearsalDesk
from bot.generation.submit import Gate
from bot.store.engine import Database
from bot.venice.catalog import Catalog
from cogs._ui.kept import is_shown, kept
from cogs._ui.layout import plain
from cogs._ui.notices import edit_notice, tell_moderators
from tests.unit.cogs.conftest import GUILD_ID

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    import discord

    from bot.client import Gondola as Bot
    from tests.unit.cogs.conftest import SmallDiscord

    Small = tuple[SmallDiscord, Bot]

PLACE = Destination(channel_id=1, kind=ChannelKind.TEXT, guild_id=GUILD_ID, bot_is_member=True)
WHERE = {"url": "https://cdn.example/o", "proxy_url": "https://cdn.example/p"}
TEXT = {"id": "1", "type": 0, "guild_id": str(GUILD_ID), "name": "x", "position": 0}


def message(**more: Any) -> dict[str, Any]:  # noqa: ANN401  - JSON
    """A message of the bot, as Discord tells it."""
    return {
        "id": "5",
        "channel_id": "8",
        "author": {"id": "900", "username": "g", "discriminator": "0", "avatar": None},
        "content": "",
        "timestamp": "2026-07-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 1 << 15,
        **more,
    }


def item(name: str) -> dict[str, Any]:
    """An item of a gallery."""
    media = {
        "url": f"https://cdn.example/attachments/8/9/{name}?ex=1&is=2",
        "proxy_url": "https://cdn.example/p",
        "width": 64,
        "height": 32,
        "content_type": "image/webp; charset=x",
    }
    return {"media": media, "description": "a fox", "spoiler": False}


async def fetched(house: Small, **more: Any) -> discord.Message:  # noqa: ANN401  - JSON
    """A message that is fetched from Discord."""
    small, bot = house
    small.answers["GET /channels/8/messages/5"] = message(**more)
    return await bot.get_partial_messageable(8).fetch_message(5)


async def test_files_of_components_and_attachments_are_found(small_discord: Small) -> None:
    """What a gallery shows comes first, by its name; what nothing shows is an attachment."""
    gallery = {"type": 12, "id": 1, "items": [item("fox%20one.webp"), item("fox-2.webp")]}
    attachment = {"id": "9", "filename": "owl.png", "size": 3, **WHERE}
    found = await fetched(small_discord, components=[gallery], attachments=[attachment])
    assert [each.name for each in kept(found)] == ["fox one.webp", "fox-2.webp", "owl.png"]
    first = kept(found)[0]
    assert (first.content_type, first.width, first.height) == ("image/webp", 64, 32)
    assert first.description == "a fox"
    assert is_shown(found)


async def test_a_file_that_is_listed_twice_counts_once(small_discord: Small) -> None:
    """Whether Discord lists what a gallery shows among the attachments as well, it is one picture."""
    gallery = {"type": 12, "id": 1, "items": [item("fox-1.webp"), item("fox-2.webp")]}
    attachments = [
        {
            "id": str(number),
            "filename": name,
            "size": 3,
            "url": f"https://cdn.example/attachments/8/9/{name}?ex=7&is=8",
            "proxy_url": "https://cdn.example/p",
        }
        for number, name in enumerate(("fox-1.webp", "fox-2.webp"))
    ]
    found = await fetched(small_discord, components=[gallery], attachments=attachments)
    assert [each.name for each in kept(found)] == ["fox-1.webp", "fox-2.webp"]


async def test_hidden_files_are_not_shown(small_discord: Small) -> None:
    """A message without a gallery shows nothing, whatever it keeps."""
    attachment = {"id": "9", "filename": "owl.png", "size": 3, **WHERE}
    found = await fetched(small_discord, attachments=[attachment])
    assert not is_shown(found)
    assert [each.name for each in kept(found)] == ["owl.png"]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database."""
    async with await Database.connect(f"sqlite:///{tmp_path / 'gondola.db'}") as opened:
        await opened.migrate()
        yield opened


@pytest.fixture
async def interaction(
    small_discord: Small, interaction_in: Callable[..., discord.Interaction], database: Database
) -> discord.Interaction:
    """An interaction in a server whose log is channel 8."""
    _, bot = small_discord
    catalog = Catalog.embedded()
    house = House(rules=database.rules, words=database.words, mutes=database.mutes)
    gate = Gate(
        catalog=lambda: catalog,
        house=house,
        look=RehearsalDelivery().look,
        reaches=RehearsalDesk().reaches,
        random=Random(1),  # noqa: S311  - seeds of pictures
    )
    # Of all the rooms behind the cogs a notice needs the gate alone.
    bot.services = cast("Any", SimpleNamespace(gate=gate))
    server = RuleScope(guild_id=GUILD_ID, kind=ScopeKind.SERVER, id=GUILD_ID)
    await database.rules.set(server, RuleSet(log_channel=8), by=1, at=datetime.now(UTC))
    return interaction_in(bot, TEXT)


async def test_moderators_are_told_in_their_channel(
    small_discord: Small, interaction: discord.Interaction
) -> None:
    """The answer is where it stands, and nobody is called."""
    small, _ = small_discord
    small.answers["POST /channels/8/messages"] = message()
    told = await tell_moderators(interaction, PLACE, plain("hm"))
    assert told == Posted(channel_id=8, message_id=5)
    assert small.bodies[-1]["allowed_mentions"] == {"parse": []}


@pytest.mark.parametrize("status", [403, 404, 400])
async def test_a_refusal_of_discord_harms_nobody(
    small_discord: Small, interaction: discord.Interaction, status: int
) -> None:
    """Neither a new notice nor an edited one raises; the answer is that there is none."""
    small, _ = small_discord
    small.answers["POST /channels/8/messages"] = status
    small.answers["PATCH /channels/8/messages/5"] = status
    earlier = Posted(channel_id=8, message_id=5)
    assert await tell_moderators(interaction, PLACE, plain("hm")) is None
    assert await tell_moderators(interaction, PLACE, plain("hm"), earlier=earlier) is None
    assert not await edit_notice(interaction, earlier, plain("hm"))


async def test_an_earlier_notice_is_edited(
    small_discord: Small, interaction: discord.Interaction
) -> None:
    """As long as it stands there is no second one."""
    small, _ = small_discord
    small.answers["PATCH /channels/8/messages/5"] = message()
    earlier = Posted(channel_id=8, message_id=5)
    assert await tell_moderators(interaction, PLACE, plain("hm"), earlier=earlier) == earlier
    assert ("POST", "/channels/8/messages") not in small.asked


async def test_without_a_log_channel_nobody_is_told(
    small_discord: Small, interaction: discord.Interaction, database: Database
) -> None:
    """Nothing is asked of Discord."""
    small, _ = small_discord
    server = RuleScope(guild_id=GUILD_ID, kind=ScopeKind.SERVER, id=GUILD_ID)
    await database.rules.reset(server, by=1, at=datetime.now(UTC))
    assert await tell_moderators(interaction, PLACE, plain("hm")) is None
    assert [path for _, path in small.asked if "messages" in path] == []
