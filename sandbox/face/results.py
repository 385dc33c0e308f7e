"""What comes back: results, messages and files as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class SandboxError(Exception):
    """The sandbox could not do what it was asked; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a message; `content` is its bytes, `place` "attachment", "embed" or "component".

    `shown` is False for a file that no component of a V2 message refers to: people don't see it.
    `spoiler` tells whether people see it only after a click.
    """

    id: str
    filename: str
    size: int
    content_type: str
    description: str | None
    width: int | None
    height: int | None
    spoiler: bool
    place: str
    shown: bool
    content: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pings:
    """Whom a message notifies: people by well-known name, roles by id."""

    users: tuple[str, ...]
    roles: tuple[str, ...]
    everyone: bool

    @property
    def anybody(self) -> bool:
        """Whether anybody is notified at all."""
        return bool(self.users or self.roles or self.everyone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as people see it; `raw` is Discord's JSON of it."""

    id: str
    channel: str
    channel_id: str
    author: str
    content: str
    ephemeral: bool
    loading: bool
    visible_to: str | None
    interaction_id: str | None
    pings: Pings
    files: tuple[File, ...]
    raw: Json = field(repr=False)

    @property
    def embeds(self) -> list[Json]:
        """Its embeds, as Discord's JSON."""
        return list(self.raw["embeds"])

    @property
    def components(self) -> list[Json]:
        """Its components, as Discord's JSON."""
        return list(self.raw["components"])

    @property
    def text(self) -> str:
        """Everything there is to read: content, embeds and text displays, one line each."""
        lines = [self.content]
        for embed in self.embeds:
            lines += [embed.get("title", ""), embed.get("description", "")]
            lines += [f"{f['name']}: {f['value']}" for f in embed.get("fields", [])]
            lines.append(embed.get("footer", {}).get("text", ""))
        lines += [part["content"] for part in walk(self.components) if "content" in part]
        return "\n".join(line for line in lines if line)

    @property
    def buttons(self) -> list[Json]:
        """Its buttons, in order."""
        return [part for part in walk(self.components) if part["type"] == 2]  # noqa: PLR2004  - Discord's number of a button

    def button(self, label: str) -> Json:
        """Return the button with a label; raise LookupError."""
        for part in self.buttons:
            if part.get("label") == label:
                return part
        message = f"no button {label!r}; there are {[b.get('label') for b in self.buttons]}"
        raise LookupError(message)


def walk(components: list[Json]) -> list[Json]:
    """Return all components, parents before children."""
    found: list[Json] = []
    for part in components:
        found.append(part)
        found += walk(part.get("components") or [])
        found += walk([part["accessory"]] if part.get("accessory") else [])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One choice of an autocompletion."""

    name: str
    value: str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of an interaction.

    `status`: "refused" (Discord's client would not send it, see `reason`), "waiting", "thinking"
    (deferred), "acknowledged" (deferred without a placeholder), "answered", "modal", "choices",
    or "no response" (nothing within three seconds). `acknowledged_ms` is real time.
    """

    id: str
    status: str
    acknowledged_ms: float | None = None
    reason: str | None = None
    messages: tuple[Message, ...] = ()
    choices: tuple[Completion, ...] = ()
    modal: Json | None = None
    event: int = 0
    payload: Json = field(default_factory=dict, repr=False)

    @property
    def message(self) -> Message:
        """The message of the first answer; raise LookupError when there is none."""
        if not self.messages:
            message = f"there is no message: {self.status}, {self.reason}"
            raise LookupError(message)
        return self.messages[0]

    @property
    def files(self) -> tuple[File, ...]:
        """The files of all its messages."""
        return tuple(file for message in self.messages for file in message.files)

    @property
    def settled(self) -> bool:
        """Whether the person has got something to read, or never will."""
        return self.status in {"answered", "modal", "choices", "no response", "refused"}


def read_message(raw: Json, contents: dict[str, bytes]) -> Message:
    """Read a message of the control API; `contents` are the bytes of its files by id."""
    files = tuple(File(**file, content=contents.get(file["id"], b"")) for file in raw["files"])
    pings = raw["pings"]
    return Message(
        id=raw["id"],
        channel=raw["channel"] or "",
        channel_id=raw["channel_id"],
        author=raw["author"],
        content=raw["content"],
        ephemeral=raw["ephemeral"],
        loading=raw["loading"],
        visible_to=raw["visible_to"],
        interaction_id=raw["interaction_id"],
        pings=Pings(
            users=tuple(pings["users"]),
            roles=tuple(pings["roles"]),
            everyone=pings["everyone"],
        ),
        files=files,
        raw=raw["message"],
    )
