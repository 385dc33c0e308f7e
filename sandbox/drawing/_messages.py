"""A message as a block: who wrote it and when, what it says, its files, who sees it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sandbox.discord.model import MessageFlag
from sandbox.drawing._blocks import Block, beside, centered, over, plate, space, stack
from sandbox.drawing._components import Scene, components
from sandbox.drawing._controls import icon
from sandbox.drawing._embeds import embed
from sandbox.drawing._gallery import Shown, file_card, gallery, is_picture
from sandbox.drawing._text import markdown, one_line
from sandbox.drawing._theme import (
    AVATARS,
    BLURPLE,
    BOLD,
    BRIGHT,
    LINE,
    LINK,
    MUTED,
    SMALL,
    WHITE,
    Style,
    px,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.face import Message

AVATAR, INDENT = px(40), px(56)


def message_block(message: Message, names: Mapping[str, str], width: int) -> Block:
    """Return a message as its readers see it, `width` pixels wide."""
    room = width - INDENT
    body = stack([_header(message), *_body(message, names, room), *_footer(message)], px(4))
    ground = space(width, max(body.height, AVATAR + px(4)))
    made = over(over(ground, _avatar(message), 0, px(2)), body, INDENT, 0)
    replied = message.raw.get("referenced_message")
    if not replied:
        return made
    return stack([_reply(replied, room), made], px(4))


def author_of(raw: dict[str, object]) -> str:
    """Return the name that people read above a message."""
    author = raw["author"]
    assert isinstance(author, dict)  # noqa: S101  - so it is in every message
    return str(author.get("global_name") or author["username"])


def _avatar(message: Message) -> Block:
    return avatar(author_of(message.raw), AVATAR, bot=bool(message.raw["author"].get("bot")))


def avatar(name: str, size: int, *, bot: bool = False) -> Block:
    """Return a round picture for somebody: their first letter on a colour that is theirs."""
    color = BLURPLE if bot else AVATARS[1 + zlib.crc32(name.encode()) % (len(AVATARS) - 1)]
    letter = one_line(name[:1].upper(), Style(size=size // 2, color=WHITE, bold=True))
    return centered(plate(size, size, size // 2, color), letter)


def _header(message: Message) -> Block:
    parts = [one_line(author_of(message.raw), BOLD)]
    if message.raw["author"].get("bot"):
        word = one_line("APP", Style(size=px(11), color=WHITE, bold=True))
        parts.append(centered(plate(word.width + px(10), px(16), px(4), BLURPLE), word))
    sent = str(message.raw["timestamp"])[11:16]
    parts.append(one_line(sent, Style(size=px(12), color=MUTED)))
    return beside(parts, px(6))


def _body(message: Message, names: Mapping[str, str], room: int) -> list[Block]:
    if message.loading:
        return [one_line("Thinking…", Style(color=MUTED, italic=True))]
    scene = Scene(names=names, files={file.id: file for file in message.files})
    parts = []
    if message.content:
        parts.append(markdown(message.content, names, room))
    if not int(message.raw.get("flags") or 0) & MessageFlag.COMPONENTS_V2:
        parts += _attached(message, room)
    parts += [embed(each, scene, room) for each in message.embeds]
    if message.components:
        parts.append(components(message.components, scene, room))
    return [each for part in parts for each in (part, space(0, px(2)))]


def _attached(message: Message, room: int) -> list[Block]:
    files = [file for file in message.files if file.place == "attachment"]
    shown = [
        (file, Shown(content=file.content, filename=file.filename, spoiler=file.spoiler))
        for file in files
    ]
    pictures = [
        each for file, each in shown if is_picture(each) or _claims(file.content_type, each)
    ]
    cards = [file_card(f.filename, f.size, room) for f, each in shown if each not in pictures]
    return [*([gallery(pictures, room)] if pictures else []), *cards]


def _claims(content_type: str, shown: Shown) -> bool:
    """Whether a file whose bytes are not at hand says that it is a picture."""
    return not shown.content and content_type.startswith("image/")


def _footer(message: Message) -> list[Block]:
    parts = []
    if message.raw.get("edited_timestamp"):
        parts.append(one_line("(edited)", Style(size=px(11), color=MUTED)))
    if message.ephemeral:
        small = Style(size=px(12), color=MUTED)
        told = [icon("👁", px(14)), one_line("Only you can see this ·", small)]
        told.append(one_line("Dismiss message", Style(size=px(12), color=LINK)))
        parts.append(beside(told, px(4)))
    return parts


def _reply(replied: dict[str, object], room: int) -> Block:
    """Return the line above a reply: whom it answers, and what they wrote."""
    name = one_line(author_of(replied), Style(size=px(13), color=BRIGHT, bold=True))
    first = str(replied.get("content") or "").split("\n")[0] or "Click to see attachment"
    words = one_line(first, SMALL, width=max(px(40), room - name.width - px(60)))
    small = avatar(author_of(replied), px(16))
    hook = over(space(INDENT - px(4), px(20)), plate(px(2), px(12), 0, LINE), px(19), px(8))
    hook = over(hook, plate(px(30), px(2), 0, LINE), px(19), px(8))
    return beside([hook, beside([small, name, words], px(6))], px(4))
