"""Logs: one stream for our own lines and those of the libraries, without secrets or prompts."""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from structlog.typing import EventDict, Processor, WrappedLogger

    from bot.settings import Settings

BLANK = "[blanked]"
_SHORTEST = 4
"""A shorter secret is none, and blanking its letters everywhere would leave nothing to read."""

_SECRET_NAMES = re.compile(
    r"token|api_?key|authorization|password|secret|cookie|prompt", re.IGNORECASE
)
_SECRET_VALUES = re.compile(
    r"(?P<before>(?:Bearer|Bot)\s+|/webhooks/\d+/|/interactions/\d+/)[\w.~+/=-]{8,}"
)
"""Where libraries show credentials: headers, and Discord's addresses that carry an interaction's token."""


class Blank:
    """A processor that blanks secret fields, and secret values wherever they stand."""

    def __init__(self, secrets: Iterable[str]) -> None:
        # The longest first: one secret may begin with another.
        known = sorted({each for each in secrets if len(each) >= _SHORTEST}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        """Give back the event with everything secret blanked, however deep it stands."""
        for name in event:
            event[name] = self._clean(name, event[name])
        return event

    def text(self, text: str) -> str:
        """Blank what is secret in a text."""
        if self._known is not None:
            text = self._known.sub(BLANK, text)
        return _SECRET_VALUES.sub(rf"\g<before>{BLANK}", text)

    def _clean(self, name: object, value: Any) -> Any:  # noqa: ANN401  - whatever was logged
        if name == "event":
            return self.text(str(value))
        if isinstance(name, str) and _SECRET_NAMES.search(name):
            return BLANK
        if isinstance(value, dict):
            return {key: self._clean(key, inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._clean(None, inner) for inner in value]
        if value is None or isinstance(value, (bool, int, float)):
            return value
        return self.text(str(value))


def configure(settings: Settings) -> None:
    """Send structlog's and the standard library's lines to the standard error stream."""
    level = logging.getLevelNamesMapping()[settings.log_level]
    blank = Blank(settings.secrets)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    # An exception becomes text before the blanking, because its words may quote anything.
    closing: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        blank,
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()], processors=closing
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # These tell every request and migration step at INFO, which is their own business.
    for name in ("aiohttp.access", "alembic", "discord"):
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.captureWarnings(capture=True)
