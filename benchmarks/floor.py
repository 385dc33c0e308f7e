"""The floor: the shortest discord.py bot that paints, with the standard library's json and base64.

Its buttons work after a restart, too, from what the message says. It keeps no queue and no record, checks
nothing and refuses nothing; what the bot costs above it is the price of everything the bot does besides.
"""

from __future__ import annotations

import base64
import io
import json
import os
from typing import TYPE_CHECKING, Any, Self, cast

import aiohttp
import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

if TYPE_CHECKING:
    import re


class Floor(discord.Client):
    """A client with one command and one kind of button."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        self.tree.command(description="Paint a picture")(imagine)
        self.add_dynamic_items(Button)

    async def setup_hook(self) -> None:
        """Open the way to the image API, and tell Discord about the command."""
        self.venice = aiohttp.ClientSession(
            headers={"Authorization": f"Bearer {os.environ['VENICE_API_KEY']}"},
            connector=aiohttp.TCPConnector(limit=0),
        )
        self.generate_url = f"{os.environ['VENICE_API_URL']}/image/generate"
        await self.tree.sync()

    async def close(self) -> None:
        """Close both ways."""
        await self.venice.close()
        await super().close()


async def imagine(  # the options are what the cases need, no more
    interaction: discord.Interaction[Floor],
    prompt: str,
    model: str,
    variants: int = 1,
    format: str = "webp",  # noqa: A002  - the API's name of it
) -> None:
    """Paint what was asked for."""
    await paint(interaction, prompt, model, variants, format)


class Button(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template="(?P<name>again|edit|recipe|report):.+",
):
    """A button below a picture; the message says what the picture was."""

    def __init__(self, button: discord.ui.Button[discord.ui.LayoutView], name: str) -> None:
        super().__init__(button)
        self.name = name

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring it back."""
        return cls(cast("discord.ui.Button[discord.ui.LayoutView]", item), match["name"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Paint once more, open a form, or repeat the text below the picture."""
        shown = interaction.message.components if interaction.message else []
        text = next(each.content for each in shown if isinstance(each, discord.TextDisplay))
        if self.name == "again":
            await paint(interaction, text, "venice-sd35", 1, "webp")
        elif self.name == "recipe":
            await interaction.response.defer(ephemeral=True, thinking=True)
            await interaction.edit_original_response(content=text)
        else:
            await interaction.response.send_modal(Form())


class Form(discord.ui.Modal, title="Tell me more"):
    """A form with one field."""

    text: discord.ui.TextInput[Form] = discord.ui.TextInput(label="What")


async def paint(
    interaction: discord.Interaction[Floor], prompt: str, model: str, variants: int, kind: str
) -> None:
    """Defer, ask, and put the pictures in the answer's place."""
    await interaction.response.defer(thinking=True)
    asked: dict[str, str | int] = {"model": model, "prompt": prompt, "format": kind}
    asked |= {"return_binary": True} if variants == 1 else {"variants": variants}
    client = interaction.client
    async with client.venice.post(client.generate_url, json=asked) as answer:
        answer.raise_for_status()
        body = await answer.read()
    pictures = [body]
    if variants > 1:
        pictures = [base64.b64decode(each) for each in json.loads(body)["images"]]
    await interaction.edit_original_response(
        attachments=[
            discord.File(io.BytesIO(picture), f"{number}.{kind}")
            for number, picture in enumerate(pictures)
        ]
    )


def main() -> None:
    """Run the floor against the Discord and the Venice that the environment names."""
    Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["DISCORD_GATEWAY_URL"])
    Floor().run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
