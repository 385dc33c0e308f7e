"""Rate limits: one bucket a route, 50 requests a second over all, the headers that tell it."""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.discord.answers import answer

if TYPE_CHECKING:
    from aiohttp import web

    from sandbox.discord.settings import DiscordSettings

_EXEMPT = re.compile(r"^/(interactions|webhooks)/")
_MAJOR = re.compile(r"^/(channels|guilds|webhooks)/([^/]+)(/[A-Za-z0-9_-]{40,})?")
_IDS = re.compile(r"\d{15,}|[A-Za-z0-9_-]{100,}")
_DEFAULT = (50, 1.0)
_LIMITS: tuple[tuple[str, str, int, float], ...] = (
    ("POST", "/channels/:id/messages", 5, 5.0),
    ("PATCH", "/channels/:id/messages/:id", 5, 5.0),
    ("DELETE", "/channels/:id/messages/:id", 5, 1.0),
    ("POST", "/webhooks/:id/:id", 5, 2.0),
    ("PATCH", "/webhooks/:id/:id/messages/@original", 5, 2.0),
    ("PATCH", "/webhooks/:id/:id/messages/:id", 5, 2.0),
    ("PATCH", "/channels/:id", 5, 15.0),
    ("POST", "/channels/:id/typing", 5, 5.0),
    ("POST", "/users/@me/channels", 10, 10.0),
    ("PUT", "/channels/:id/messages/:id/reactions/:emoji/@me", 1, 0.25),
)


@dataclass(slots=True)
class Bucket:
    """How much of a limit is left; `ends` by the loop's clock."""

    limit: int
    window: float
    left: int
    ends: float


class RateLimits:
    """Counts calls in real time, because clients really wait."""

    def __init__(self, settings: DiscordSettings) -> None:
        self._settings = settings
        self._buckets: dict[str, Bucket] = {}
        self._global = Bucket(settings.requests_per_second, 1.0, settings.requests_per_second, 0.0)

    def spend(self, method: str, path: str) -> tuple[web.Response | None, dict[str, str]]:
        """Take one call from its buckets: a 429 or None, and the headers of the answer."""
        if not self._settings.rate_limits:
            return None, {}
        now = asyncio.get_running_loop().time()
        if not _EXEMPT.match(path):
            wait = _take(self._global, now)
            if wait:
                return _too_many(wait, everywhere=True), {}
        if path.startswith("/interactions/"):
            return None, {}
        key, limit, window = _bucket_of(method, path)
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(limit, window, limit, 0.0)
        wait = _take(bucket, now)
        headers = _headers(key, bucket, now)
        if wait:
            return _too_many(wait, everywhere=False, headers=headers), {}
        return None, headers


def _bucket_of(method: str, path: str) -> tuple[str, int, float]:
    major = _MAJOR.match(path)
    shape = _IDS.sub(":id", path)
    shape = re.sub(r"/reactions/[^/]+", "/reactions/:emoji", shape)
    limit, window = _DEFAULT
    for known_method, known_shape, count, seconds in _LIMITS:
        if (method, shape) == (known_method, known_shape):
            limit, window = count, seconds
    return f"{method} {shape} {major.group(0) if major else ''}", limit, window


def _take(bucket: Bucket, now: float) -> float:
    if now >= bucket.ends:
        bucket.left, bucket.ends = bucket.limit, now + bucket.window
    if bucket.left <= 0:
        return bucket.ends - now
    bucket.left -= 1
    return 0.0


def _headers(key: str, bucket: Bucket, now: float) -> dict[str, str]:
    name = hashlib.sha256(key.split(" ", 2)[0].encode() + key.split(" ", 2)[1].encode())
    return {
        "X-RateLimit-Limit": str(bucket.limit),
        "X-RateLimit-Remaining": str(bucket.left),
        "X-RateLimit-Reset-After": f"{max(0.0, bucket.ends - now):.3f}",
        "X-RateLimit-Reset": f"{time.time() + max(0.0, bucket.ends - now):.3f}",
        "X-RateLimit-Bucket": name.hexdigest()[:32],
    }


def _too_many(
    wait: float, *, everywhere: bool, headers: dict[str, str] | None = None
) -> web.Response:
    told = {
        "Via": "1.1 sandbox",
        "Retry-After": str(max(1, round(wait))),
        "X-RateLimit-Scope": "global" if everywhere else "user",
        **(headers or {}),
    }
    if everywhere:
        told["X-RateLimit-Global"] = "true"
    body = {
        "message": "You are being rate limited.",
        "retry_after": round(wait, 3),
        "global": everywhere,
        "code": 0,
    }
    return answer(body, 429, told)
