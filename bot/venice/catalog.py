"""The models and styles that Venice offers: embedded, kept from last time, or fresh."""

from __future__ import annotations

import asyncio
import contextlib
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

import msgspec
import structlog

from bot.errors import BadAnswer, VeniceError
from bot.venice import listing
from bot.venice.wire import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.venice.client import VeniceClient
    from bot.venice.models import ModelSpec

_log = structlog.get_logger(__name__)

REFRESH_SECONDS = 15 * 60.0
"""How often the lists are fetched anew."""
NO_PAINTERS = frozenset({"bria-bg-remover"})
"""Listed among Venice's image models, but they paint nothing from a prompt."""
_EMBEDDED_AS_OF = datetime(2026, 8, 1, tzinfo=UTC)
_KEPT_FILE = "catalog.json"


class Source(StrEnum):
    """Where the lists come from."""

    EMBEDDED = "embedded"
    """The snapshot that the program brings along."""
    KEPT = "kept"
    """The last good answer of an earlier run."""
    LIVE = "live"
    """An answer of this run."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lists:
    """Both lists as they were at one time, with the bytes that they were read from."""

    models: tuple[ModelSpec, ...]
    styles: tuple[str, ...]
    as_of: datetime
    source: Source
    models_json: bytes
    styles_json: bytes


class _Kept(msgspec.Struct):
    as_of: datetime
    models: msgspec.Raw
    styles: msgspec.Raw


T = TypeVar("T")


class Catalog:
    """The lists as they are now; whoever asks twice may get newer ones.

    `default_model` is the operator's wish. With a `client` they are refreshed from the API by `refresh`
    and `run`, and with a `data_dir` the last good answer is kept there for the next start. A `clock`
    gives aware times.
    """

    def __init__(
        self,
        lists: Lists,
        *,
        default_model: str | None = None,
        client: VeniceClient | None = None,
        data_dir: Path | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._wish = default_model
        self._client = client
        self._kept_at = data_dir / _KEPT_FILE if data_dir is not None else None
        self._clock = clock
        self._take(lists)

    @classmethod
    def embedded(cls, default_model: str | None = None) -> Catalog:
        """The catalogue that the program brings along, which is never refreshed."""
        return cls(embedded_lists(), default_model=default_model)

    @classmethod
    async def open(
        cls, client: VeniceClient, *, data_dir: Path, default_model: str | None = None
    ) -> Catalog:
        """The catalogue as an earlier run kept it, else as embedded; refreshed by `run`."""
        kept = await asyncio.to_thread(kept_lists, data_dir)
        return cls(
            kept or embedded_lists(),
            default_model=default_model,
            client=client,
            data_dir=data_dir,
        )

    def offered(self) -> tuple[ModelSpec, ...]:
        """The models that paint and are not offline, in Venice's order."""
        return self._offered

    def get(self, model: str) -> ModelSpec | None:
        """The offered model of that id, compared without case; None when there is none."""
        return self._by_id.get(model.strip().casefold())

    def name_of(self, model: str | None) -> str:
        """What people know a model by; the id where it is not offered any more."""
        spec = self.get(model or "")
        return model or "" if spec is None else spec.name

    @property
    def styles(self) -> tuple[str, ...]:
        """The names of the style presets, in Venice's order."""
        return self._lists.styles

    @property
    def default_model(self) -> str:
        """The operator's model if it is offered, else Venice's default, else the first safe one."""
        return self._default

    @property
    def as_of(self) -> datetime:
        """When the lists were true."""
        return self._lists.as_of

    @property
    def source(self) -> Source:
        """Where the lists come from."""
        return self._lists.source

    async def refresh(self) -> bool:
        """Fetch both lists; True when at least one was good. What is not good leaves the last good one."""
        if self._client is None:
            raise RuntimeError("an embedded catalogue has nobody to ask")
        models, styles = await asyncio.gather(
            self._fetched("models", self._client.models, _paintable),
            self._fetched("styles", self._client.styles, listing.read_styles),
        )
        if models is None and styles is None:
            return False
        lists = replace(self._lists, as_of=self._clock(), source=Source.LIVE)
        if models is not None:
            lists = replace(lists, models_json=models[0], models=models[1])
        if styles is not None:
            lists = replace(lists, styles_json=styles[0], styles=styles[1])
        self._take(lists)
        if self._kept_at is not None:
            await asyncio.to_thread(_keep, self._kept_at, lists)
        return True

    def kept(self) -> str:
        """The lists as `take` of another process reads them."""
        return _written(self._lists).decode()

    async def take(self, kept: str) -> None:
        """Take over the lists of another process; what can't be read leaves the last good ones."""
        lists = await asyncio.to_thread(_read, kept.encode())
        if lists is not None:
            self._take(lists)

    async def run(self, stop: asyncio.Event, *, every: float = REFRESH_SECONDS) -> None:
        """Refresh now and every so many seconds, until told to stop."""
        while not stop.is_set():
            await self.refresh()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), every)

    async def _fetched(
        self, what: str, fetch: Callable[[], Awaitable[bytes]], read: Callable[[bytes], T]
    ) -> tuple[bytes, T] | None:
        try:
            body = await fetch()
            return body, await asyncio.to_thread(read, body)
        except VeniceError as error:
            reason = getattr(error, "reason", None) or getattr(error, "detail", "")
            _log.warning(
                "catalogue not refreshed, the last good one stays",
                list=what,
                error=type(error).__name__,
                reason=reason,
            )
            return None

    def _take(self, lists: Lists) -> None:
        self._lists = lists
        self._offered = _offered(lists.models)
        self._by_id = {spec.id.casefold(): spec for spec in self._offered}
        self._default = self._chosen_default()

    def _chosen_default(self) -> str:
        if self._wish is not None:
            wished = self.get(self._wish)
            if wished is not None:
                return wished.id
        safe = [spec for spec in self._offered if not spec.uncensored] or list(self._offered)
        default = next((spec.id for spec in safe if "default" in spec.traits), safe[0].id)
        if self._wish is not None:
            _log.warning("DEFAULT_MODEL is not offered", wished=self._wish, used=default)
        return default


@cache
def embedded_lists() -> Lists:
    """The snapshot that the program brings along: what Venice answered in August 2026."""
    snapshot = files("bot.venice") / "snapshot"
    models_json = (snapshot / "models-image.json").read_bytes()
    styles_json = (snapshot / "image-styles.json").read_bytes()
    return Lists(
        models=_paintable(models_json),
        styles=listing.read_styles(styles_json),
        as_of=_EMBEDDED_AS_OF,
        source=Source.EMBEDDED,
        models_json=models_json,
        styles_json=styles_json,
    )


def _paintable(body: bytes) -> tuple[ModelSpec, ...]:
    """The models of an answer; raises `BadAnswer` for one that would leave nothing to offer."""
    found = listing.read_models(body)
    for model, reason in found.dropped:
        _log.warning("model dropped, its entry is malformed", model=model, reason=reason)
    if not _offered(found.models):
        raise BadAnswer(reason="none of the models paints")
    return found.models


def _offered(models: tuple[ModelSpec, ...]) -> tuple[ModelSpec, ...]:
    return tuple(spec for spec in models if not spec.offline and spec.id not in NO_PAINTERS)


def kept_lists(data_dir: Path) -> Lists | None:
    """What an earlier run kept in its folder, or None where there is nothing that can be read; blocks."""
    return _load(data_dir / _KEPT_FILE)


def _load(path: Path) -> Lists | None:
    """What an earlier run kept, or None with a warning where it can't be read."""
    try:
        return _read(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        _log.warning("kept catalogue unreadable, using the embedded one", error=str(error))
        return None


def _read(body: bytes) -> Lists | None:
    """Lists that were kept, or None with a warning where they can't be read."""
    try:
        kept = msgspec.json.decode(body, type=_Kept)
        models_json, styles_json = bytes(kept.models), bytes(kept.styles)
        return Lists(
            models=_paintable(models_json),
            styles=listing.read_styles(styles_json),
            as_of=kept.as_of if kept.as_of.tzinfo else kept.as_of.replace(tzinfo=UTC),
            source=Source.KEPT,
            models_json=models_json,
            styles_json=styles_json,
        )
    except (*UNREADABLE, BadAnswer) as error:
        _log.warning("kept catalogue unreadable, using the embedded one", error=str(error))
        return None


def _keep(path: Path, lists: Lists) -> None:
    """Write the lists so that a crash leaves either the old file or the new one."""
    unfinished = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(_written(lists))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        _log.warning("catalogue not kept", path=str(path), error=str(error))


def _written(lists: Lists) -> bytes:
    kept = _Kept(
        as_of=lists.as_of,
        models=msgspec.Raw(lists.models_json),
        styles=msgspec.Raw(lists.styles_json),
    )
    return msgspec.json.encode(kept)
