"""The Sandbox: everything a test or the demo may do, as methods."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import aiohttp

from sandbox.face.commandline import parse
from sandbox.face.http import Http
from sandbox.face.results import File, Message, Result, read_message
from sandbox.face.runs import Run
from sandbox.face.weather import Weather

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping


T = TypeVar("T")


class Sandbox(Weather):
    """Acts as the people of the sandbox's server; see `connect`.

    Members and channels go by their well-known names: "owner", "moderator", "member",
    "member-2", …; "general", "after-dark", "general-thread", "dm" (the member's with the bot),
    "group", "Elsewhere/elsewhere". What the people of a world may be changed to is in `Weather`.
    """

    def __init__(self, http: Http) -> None:
        super().__init__(http)
        self.http = http

    @classmethod
    @contextlib.asynccontextmanager
    async def connect(cls, control_url: str) -> AsyncIterator[Sandbox]:
        """Open a session with the control API at a URL, as in http://127.0.0.1:8080."""
        timeout = aiohttp.ClientTimeout(total=120)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            yield cls(Http(control_url, session))

    async def commands(
        self, channel: str = "general", member: str = "member"
    ) -> list[dict[str, Any]]:
        """Return the commands that a member is offered in a channel, as Discord's JSON."""
        found: list[dict[str, Any]] = await self.http.get(
            "/commands", channel=channel, member=member
        )
        return found

    async def say(
        self,
        line: str,
        *,
        channel: str = "general",
        member: str = "member",
        files: Mapping[str, str | Path | tuple[str, bytes]] | None = None,
    ) -> Run:
        """Type a command line as a member in a channel.

        `name:value`, a value running until the next option's name; attachment options by path,
        or by name in `files`, as a path or `(filename, bytes)`.
        """
        parsed = parse(line, await self.commands(channel, member))
        attached = {**parsed.paths, **(files or {})}
        return await self.run(
            parsed.command, channel=channel, member=member, options=parsed.options, files=attached
        )

    async def run(
        self,
        command: list[str],
        *,
        channel: str = "general",
        member: str = "member",
        options: Mapping[str, object] | None = None,
        files: Mapping[str, str | Path | tuple[str, bytes]] | None = None,
        even_hidden: bool = False,
    ) -> Run:
        """Run a command (its name, then its subcommands) with options by name.

        With `even_hidden` also one that Discord hides from the member, as where a server's settings
        show it to everybody.
        """
        body: dict[str, object] = {"command": command, "channel": channel, "member": member}
        body["even_hidden"] = even_hidden
        body |= {"options": dict(options or {}), "files": await _packed(files or {})}
        return Run(self, await self.http.post("/run", body))

    async def run_on(
        self,
        command: str,
        target: Message | str,
        *,
        channel: str = "general",
        member: str = "member",
        even_hidden: bool = False,
    ) -> Run:
        """Run a context-menu command on a message, or on a person by name; hidden ones as in `run`."""
        body: dict[str, object] = {"command": [command], "member": member}
        body["even_hidden"] = even_hidden
        if isinstance(target, Message):
            body |= {"target_message": target.id, "channel": target.channel_id}
        else:
            body |= {"target_user": target, "channel": channel}
        return Run(self, await self.http.post("/run", body))

    async def complete(
        self,
        line: str,
        focused: str,
        *,
        channel: str = "general",
        member: str = "member",
        even_hidden: bool = False,
        timeout: float = 5,  # noqa: ASYNC109  - in the words of the caller's test
    ) -> Result:
        """Type a line up to an option and return what the bot offers for it in `choices`.

        Of a hidden command, as in `run`, the line is read as the owner's would be.
        """
        parsed = parse(line, await self.commands(channel, "owner" if even_hidden else member))
        body: dict[str, object] = {
            "command": parsed.command,
            "options": parsed.options,
            "focused": focused,
            "channel": channel,
            "member": member,
            "even_hidden": even_hidden,
        }
        return await Run(self, await self.http.post("/complete", body)).result(timeout)

    async def press(
        self,
        message: Message | Result,
        *,
        label: str | None = None,
        custom_id: str | None = None,
        emoji: str | None = None,
        member: str = "member",
    ) -> Run:
        """Press a button of a message."""
        body: dict[str, object] = {"message": _one(message).id, "member": member, "label": label}
        body |= {"custom_id": custom_id, "emoji": emoji}
        return Run(self, await self.http.post("/press", body))

    async def forge(
        self, message: Message | Result, custom_id: str, *, member: str = "member"
    ) -> Run:
        """Press a button that a message does not have, or that somebody else sees, as a forger might."""
        body = {"message": _one(message).id, "member": member, "forged": custom_id}
        return Run(self, await self.http.post("/press", body))

    async def choose(
        self,
        message: Message | Result,
        values: list[str],
        *,
        custom_id: str | None = None,
        placeholder: str | None = None,
        member: str = "member",
    ) -> Run:
        """Choose in a select of a message, by value or by what the person reads."""
        body: dict[str, object] = {"message": _one(message).id, "member": member, "values": values}
        body |= {"custom_id": custom_id, "placeholder": placeholder}
        return Run(self, await self.http.post("/choose", body))

    async def submit(
        self,
        opened: Result,
        values: Mapping[str, object],
        *,
        files: Mapping[str, str | Path | tuple[str, bytes]] | None = None,
    ) -> Run:
        """Fill in the form that an interaction opened, by custom_id or label, and send it.

        Fields that are not in `values` keep what the form set for them: a text's value, a select's
        defaults. An empty text or list clears a field.
        """
        body: dict[str, object] = {"interaction": opened.id, "values": dict(values)}
        body["files"] = await _packed(files or {})
        return Run(self, await self.http.post("/submit", body))

    async def messages(
        self, channel: str = "general", *, as_member: str = "member", contents: bool = False
    ) -> list[Message]:
        """Return a channel's messages as a member sees them, oldest first."""
        told = await self.http.get("/messages", channel=channel, member=as_member)
        return [await self.read(raw, contents=contents) for raw in self.unrefused(told)]

    async def files(self, message: Message | Result) -> tuple[File, ...]:
        """Return the files of a message or of a whole result, with their bytes."""
        found = message.files
        return tuple([await self._with_content(file) for file in found])

    async def _with_content(self, file: File) -> File:
        content = file.content or await self.http.bytes(f"/files/{file.id}") or b""
        return File(
            **{name: getattr(file, name) for name in File.__slots__ if name != "content"},
            content=content,
        )

    async def read(self, raw: dict[str, Any], *, contents: bool) -> Message:
        """Read a message of the control API, with the bytes of its files when asked."""
        found: dict[str, bytes] = {}
        if contents:
            for file in raw["files"]:
                data = await self.http.bytes(f"/files/{file['id']}")
                found[file["id"]] = data or b""
        return read_message(raw, found)

    async def wait_until(
        self,
        predicate: Callable[[], Awaitable[T]],
        timeout: float = 20,  # noqa: ASYNC109  - in the words of the caller's test
        *,
        interaction: str | None = None,
    ) -> T:
        """Ask a predicate again at every event of the sandbox until it answers something true.

        With `interaction` (an id) only at the events of that one and when the clock is moved.
        Raise TimeoutError after `timeout` real seconds.
        """
        loop = asyncio.get_running_loop()
        ends = loop.time() + timeout
        seen = await self.event_number()
        while True:
            found = await predicate()
            if found:
                return found
            left = ends - loop.time()
            if left <= 0:
                message = f"still not true after {timeout} s"
                raise TimeoutError(message)
            events = await self.events(seen, min(left, 5.0), interaction)
            seen = events[-1]["number"] if events else seen

    async def wait_for_commands(self, *names: str, timeout: float = 30) -> None:  # noqa: ASYNC109  - as above
        """Wait until the bot is connected and has registered commands of these names."""

        async def ready() -> bool:
            sessions = (await self.gateway_state())["sessions"]
            offered = {c["name"] for c in await self.commands(member="owner")}
            return any(s["connected"] for s in sessions) and set(names) <= offered

        await self.wait_until(ready, timeout)


def _one(message: Message | Result) -> Message:
    return message.message if isinstance(message, Result) else message


async def _packed(
    files: Mapping[str, str | Path | tuple[str, bytes]],
) -> dict[str, dict[str, str]]:
    packed = {}
    for name, file in files.items():
        if isinstance(file, tuple):
            filename, data = file
        else:
            path = Path(file)
            filename, data = path.name, await asyncio.to_thread(path.read_bytes)
        packed[name] = {"filename": filename, "base64": base64.b64encode(data).decode()}
    return packed
