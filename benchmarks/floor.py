"""The floor: the shortest discord.py bot that paints, with the standard library's json and base64.

It keeps no queue and no record, checks nothing and refuses nothing; what the bot costs above it is
the price of everything the bot does besides.
"""

from __future__ import annotations

import base64
import io
import json
import os

import aiohttp
import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


class Floor(discord.Client):
    """A client with one command."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        self.tree.command(description="Paint a picture")(imagine)

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
    """Defer, ask, and put the pictures in the answer's place."""
    await interaction.response.defer()
    asked: dict[str, str | int] = {"model": model, "prompt": prompt, "format": format}
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
            discord.File(io.BytesIO(picture), f"{number}.{format}")
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
