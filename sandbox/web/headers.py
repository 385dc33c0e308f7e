"""What every answer of the playground's server tells the browser about safety."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web

_PAGE = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
# A file that somebody attached may be a page or a drawing with scripts in it: opened by its
# address it would be one of this origin, so it gets an origin of its own and may load nothing.
_FILE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
_FILES = "/control/files/"


async def protect(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers that keep an answer from being guessed at, framed or made to load anything."""
    response.headers.update(
        {
            "Content-Security-Policy": _FILE if request.path.startswith(_FILES) else _PAGE,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }
    )
