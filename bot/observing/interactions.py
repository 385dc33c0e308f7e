"""Looks on while Discord is answered: what log lines are about, how soon, and what Discord refuses."""

from __future__ import annotations

import re
from collections import OrderedDict
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog

from bot.observing.metrics import status_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import SimpleNamespace

    from bot.observing.metrics import Metrics

_KINDS = {2: "command", 3: "component", 4: "completion", 5: "form"}
"""Discord's types of interactions, as far as the bot gets them."""
_ANSWER = re.compile(r"/interactions/(?P<id>\d+)/[^/]+/callback$")
_FORGOTTEN_AFTER = 60.0
"""Seconds: Discord takes a first answer for 3, so what is older will not be answered any more."""
_ERROR_FROM = 400


class InteractionWatch:
    """Knows when each interaction arrived, until it is answered.

    `shard_of` gives the shard of a server by its id, or of direct messages (None), where it is known.
    """

    def __init__(
        self,
        metrics: Metrics,
        *,
        shard_of: Callable[[int | None], int | None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._metrics = metrics
        self._shard_of = shard_of
        self._clock = clock
        self._arrived: OrderedDict[str, tuple[float, str]] = OrderedDict()

    @contextmanager
    def heard(self, interaction: Mapping[str, Any]) -> Iterator[None]:
        """Note the arrival of an interaction, as Discord sent it; tasks that are begun inside log its ids."""
        now = self._clock()
        self._forget(now - _FORGOTTEN_AFTER)
        self._arrived[str(interaction["id"])] = (now, _KINDS.get(interaction["type"], "other"))
        guild = interaction.get("guild_id")
        guild_id = None if guild is None else int(guild)
        with structlog.contextvars.bound_contextvars(
            interaction=int(interaction["id"]), guild=guild_id, shard=self._shard_of(guild_id)
        ):
            yield

    def trace(self, begun: aiohttp.TraceConfig | None = None) -> aiohttp.TraceConfig:
        """What a session with Discord has to be opened with, so that its answers are seen.

        `begun` is what others look on by already.
        """
        trace = aiohttp.TraceConfig() if begun is None else begun
        trace.on_request_end.append(self._answered)
        trace.on_request_exception.append(self._broken)
        return trace

    async def _answered(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        answer: aiohttp.TraceRequestEndParams,
    ) -> None:
        if answer.response.status >= _ERROR_FROM:
            label = status_label(answer.response.status)
            self._metrics.api_errors.labels("discord", label).inc()
        if (found := _ANSWER.search(answer.url.path)) is None:
            return
        arrived, kind = self._arrived.pop(found["id"], (None, ""))
        if arrived is not None:
            self._metrics.acknowledging.labels(kind).observe(self._clock() - arrived)

    async def _broken(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        _failure: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        self._metrics.api_errors.labels("discord", "no_answer").inc()

    def _forget(self, before: float) -> None:
        while self._arrived and next(iter(self._arrived.values()))[0] < before:
            self._arrived.popitem(last=False)
