"""The face's HTTP: JSON in, JSON out, refusals as SandboxError."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import orjson

from sandbox.face.results import SandboxError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import aiohttp

REFUSED = 409


class Http:
    """One session with the control API."""

    def __init__(self, base_url: str, session: aiohttp.ClientSession) -> None:
        self.base_url = base_url.rstrip("/")
        self.session = session

    async def get(self, path: str, /, **query: str) -> Any:  # noqa: ANN401  - JSON
        """GET JSON."""
        return await self._call("GET", path, query=query)

    async def post(self, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401  - JSON
        """POST JSON, answer JSON."""
        return await self._call("POST", path, body=body)

    async def delete(self, path: str) -> Any:  # noqa: ANN401  - JSON
        """DELETE."""
        return await self._call("DELETE", path)

    async def bytes(self, path: str) -> bytes | None:
        """GET bytes; None when they are gone."""
        async with self.session.get(f"{self.base_url}/control{path}") as response:
            return await response.read() if response.ok else None

    async def _call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> Any:  # noqa: ANN401  - JSON
        # A stream, because aiohttp warns of large bodies in one piece.
        data = None if body is None else io.BytesIO(orjson.dumps(body))
        async with self.session.request(
            method, f"{self.base_url}/control{path}", params=query, data=data
        ) as response:
            raw = await response.read()
        if response.content_type != "application/json":
            message = f"{method} {path}: {response.status}, {raw[:200]!r}"
            raise SandboxError(message)
        answer = orjson.loads(raw)
        if response.status == REFUSED or response.ok:
            return answer
        message = str(answer.get("error", answer))
        raise SandboxError(message)
