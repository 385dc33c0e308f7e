"""Answers as Discord writes them."""

from __future__ import annotations

import orjson
from aiohttp import web


def answer(data: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return JSON with exactly `Content-Type: application/json`, which discord.py insists on."""
    return web.Response(
        body=orjson.dumps(data),
        status=status,
        headers={"Content-Type": "application/json", **(headers or {})},
    )


def nothing() -> web.Response:
    """Return 204."""
    return web.Response(status=204)
