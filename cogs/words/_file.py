"""Lists of words as files: what people upload is looked at before it is believed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.errors import Refusal
from bot.language import Said
from bot.policy.words import read_list
from cogs._ui.posting import NETWORK
from cogs.words import _text

if TYPE_CHECKING:
    from bot.domain.words import Entry, LineProblem

LARGEST = 256 * 2**10
"""Bytes of a file that is read."""
_MOST_LINES = 5000
"""A list has fewer entries, and each line costs time."""


@dataclass(eq=False)
class FileRefused(Refusal):
    """A file that can't be read as a list; `why` says the whole of it."""

    why: Said

    @property
    def said(self) -> Said:
        """Why, and what would work."""
        return self.why


@dataclass(frozen=True, kw_only=True, slots=True)
class Uploaded:
    """What stands in a file: its entries, and the lines that can't be one."""

    entries: tuple[Entry, ...]
    problems: tuple[LineProblem, ...]


async def read(file: discord.Attachment) -> Uploaded:
    """Read a list that somebody uploaded, in UTF-8 with or without a mark in front.

    Raises `FileRefused`.
    """
    if file.size > LARGEST:
        raise FileRefused(_text.too_large(file.size, LARGEST))
    try:
        data = await file.read()
    except (discord.DiscordException, *NETWORK) as error:
        raise FileRefused(Said("words-file-lost")) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(Said("words-file-not-utf-8")) from error
    if (lines := len(text.splitlines())) > _MOST_LINES:
        raise FileRefused(_text.too_long(lines, _MOST_LINES))
    # Every regex is compiled, which may take a while.
    entries, problems = await asyncio.to_thread(read_list, text)
    return Uploaded(entries=entries, problems=problems)
