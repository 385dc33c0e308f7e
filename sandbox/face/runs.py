"""An interaction under way, and how to wait for what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.face.results import Completion, Message, Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.face.client import Sandbox


class Run:
    """Something a person did; `refused` says that Discord's client did not let them."""

    def __init__(self, sandbox: Sandbox, told: dict[str, Any]) -> None:
        self._sandbox = sandbox
        self.refused: str | None = told.get("reason") if told["status"] == "refused" else None
        self.id: str = told.get("id", "")

    async def now(self, *, contents: bool = True) -> Result:
        """Return how things stand; `contents` downloads the files' bytes too."""
        if self.refused is not None:
            return Result(id="", status="refused", reason=self.refused)
        told = await self._sandbox.http.get(f"/interactions/{self.id}")
        return Result(
            id=told["id"],
            status=told["status"],
            acknowledged_ms=told["acknowledged_ms"],
            messages=tuple([await self._message(raw, contents) for raw in told["messages"]]),
            choices=tuple(Completion(**_plain(choice)) for choice in told["choices"] or ()),
            modal=told["modal"],
            event=told["event"],
            payload=told["payload"],
        )

    async def _message(self, raw: dict[str, Any], contents: bool) -> Message:  # noqa: FBT001  - private
        return await self._sandbox.read(raw, contents=contents)

    async def result(
        self,
        timeout: float = 20,  # noqa: ASYNC109  - in the words of the caller's test
        until: Callable[[Result], object] | None = None,
    ) -> Result:
        """Wait until it is settled (or until `until` says so) and return it with all files.

        Raise TimeoutError after `timeout` real seconds, telling how things stand then.
        """
        wanted = until if until is not None else _settled

        async def look() -> Result | None:
            found = await self.now(contents=False)
            if found.status in {"refused", "no response"} or wanted(found):
                return found
            return None

        await self._sandbox.wait_until(look, timeout, interaction=self.id)
        return await self.now()

    async def acknowledged(self, timeout: float = 5) -> Result:  # noqa: ASYNC109  - as above
        """Wait until the bot has given its first answer, a deferral included."""
        return await self.result(timeout, until=lambda found: found.status != "waiting")

    async def pictures(self, count: int = 1, timeout: float = 30) -> Result:  # noqa: ASYNC109  - as above
        """Wait until its messages hold at least `count` files."""
        return await self.result(timeout, until=lambda found: len(found.files) >= count)

    async def private(
        self,
        timeout: float = 20,  # noqa: ASYNC109  - as above
        to: str | None = None,
    ) -> Message:
        """Wait for a message that only one person sees (`to`, or whoever it is), and return it."""

        def told(result: Result) -> list[Message]:
            return [
                each
                for each in result.messages
                if each.ephemeral and not each.loading and to in {None, each.visible_to}
            ]

        found = await self.result(timeout, until=told)
        if not told(found):
            text = f"there is no private message: {found.status}, {found.reason}"
            raise LookupError(text)
        return told(found)[0]


def _settled(result: Result) -> bool:
    return result.settled


def _plain(choice: dict[str, Any]) -> dict[str, Any]:
    return {"name": choice["name"], "value": choice["value"]}
