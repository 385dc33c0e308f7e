"""Serves the page and what it is made of: plain files of this package, no build step."""

from __future__ import annotations

import importlib.resources
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_KINDS = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
}


class Pages:
    """GET / and /play/…: only files that were there at the start are served, by their exact names."""

    def __init__(self) -> None:
        root = importlib.resources.files("sandbox.web") / "static"
        self._files = dict(_found(root, ""))

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [web.get("/", self.page), web.get("/play/{name:.+}", self.file)]

    async def page(self, _request: web.Request) -> web.Response:
        """Answer the page."""
        return self._answer("index.html")

    async def file(self, request: web.Request) -> web.Response:
        """Answer a part of the page; raise HTTPNotFound."""
        return self._answer(request.match_info["name"])

    def _answer(self, name: str) -> web.Response:
        file = self._files.get(name)
        if file is None:
            raise web.HTTPNotFound
        return web.Response(
            body=file.read_bytes(),
            content_type=_KINDS[name.rpartition(".")[2]],
            charset="utf-8",
            # Another version of the sandbox may answer at this address next.
            headers={"Cache-Control": "no-cache"},
        )


def _found(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found += _found(entry, f"{name}/")
        elif name.rpartition(".")[2] in _KINDS:
            found.append((name, entry))
    return found
