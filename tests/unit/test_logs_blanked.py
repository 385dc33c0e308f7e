"""Logs tell what happened, and never a secret or a prompt."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING

import pytest
import structlog
from pydantic import SecretStr

from bot import logs
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = ("sandbox-discord-token", "sandbox-venice-key", "sesame")


@pytest.fixture
def settings() -> Settings:
    """Settings with three secrets, logging JSON at DEBUG."""
    return Settings(
        discord_token=SecretStr(SECRETS[0]),
        venice_api_key=SecretStr(SECRETS[1]),
        database_url="postgresql://bot:sesame@db/gondola",
        log_level="DEBUG",
        log_format="json",
    )


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Put logging back when the test is over."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    others = {
        name: logging.getLogger(name).level for name in ("discord", "alembic", "aiohttp.access")
    }
    yield
    logging.captureWarnings(capture=False)
    root.handlers = handlers
    root.setLevel(level)
    for name, before in others.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What was logged, as JSON."""
    out, err = capsys.readouterr()
    assert out == ""
    return [json.loads(line) for line in err.splitlines()]


def test_both_kinds_of_loggers_give_the_same_lines(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our lines and those of the libraries are one JSON object each, with time, level and name."""
    logs.configure(settings)
    structlog.stdlib.get_logger("bot.test").info("painted", job="1", seconds=2.5)
    logging.getLogger("aiohttp.client").warning("retrying %s", "soon", extra={"attempt": 2})
    ours, theirs = lines(capsys)
    assert (ours["event"], ours["level"], ours["logger"]) == ("painted", "info", "bot.test")
    assert (ours["job"], ours["seconds"]) == ("1", 2.5)
    assert (theirs["event"], theirs["level"]) == ("retrying soon", "warning")
    assert (theirs["logger"], theirs["attempt"]) == ("aiohttp.client", 2)
    assert {"timestamp"} <= ours.keys() & theirs.keys()


@pytest.mark.parametrize("form", ["json", "console"])
def test_secrets_are_blanked_wherever_they_stand(
    settings: Settings, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """No secret value and no prompt gets through, in words, fields, nested values or tracebacks."""
    logs.configure(settings.model_copy(update={"log_format": form}))
    log = structlog.stdlib.get_logger("bot.test")
    log.info(" ".join(("header is", SECRETS[0])))
    log.info("nested", told={"inner": [f"x{SECRETS[1]}x", {"prompt": "a shy fox"}]}, count=3)
    log.info("fields", token="f1", api_key="f2", Authorization="f3", prompt="a shy fox")
    log.info("objects", value=ValueError(SECRETS[2]))
    try:
        int(SECRETS[0])
    except ValueError:
        log.exception("failed")
        logging.getLogger("discord.http").exception("failed with %s", SECRETS[1])
    logging.getLogger("asyncio").warning("%s", {"url": f"postgresql://bot:{SECRETS[2]}@db"})
    told = capsys.readouterr().err
    assert told.count("failed") >= 2
    assert told.count(logs.BLANK) >= 10
    for secret in (*SECRETS, "shy", "f1", "f2", "f3"):
        assert secret not in told


@pytest.mark.parametrize(
    "text",
    [
        "POST https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb24tdG9rZW4/messages/@original",
        "POST http://127.0.0.1:1/api/v10/interactions/123/aW50ZXJhY3Rpb24tdG9rZW4/callback",
        "Authorization: Bot aW50ZXJhY3Rpb24tdG9rZW4",
        "Bearer aW50ZXJhY3Rpb24tdG9rZW4",
    ],
)
def test_tokens_in_addresses_and_headers_are_blanked(
    settings: Settings, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """An interaction's token is known to nobody beforehand, so its place in Discord's addresses counts."""
    logs.configure(settings)
    logging.getLogger("discord.webhook").error(text)
    [line] = lines(capsys)
    assert "aW50ZXJhY3Rpb24tdG9rZW4" not in str(line)
    assert logs.BLANK in str(line["event"])


def test_the_level_holds_for_all(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Below the level nothing is told, and the libraries' chatter is only told from WARNING on."""
    logs.configure(settings.model_copy(update={"log_level": "INFO"}))
    structlog.stdlib.get_logger("bot.test").debug("quiet")
    logging.getLogger("discord.gateway").info("quiet")
    logging.getLogger("alembic.runtime").info("quiet")
    logging.getLogger("discord.gateway").warning("told")
    assert [line["event"] for line in lines(capsys)] == ["told"]


def test_a_broken_stream_is_not_needed(settings: Settings) -> None:
    """The only handler is the standard error stream's, so that answers of commands stay clean."""
    logs.configure(settings)
    [handler] = logging.getLogger().handlers
    assert isinstance(handler, logging.StreamHandler)
    assert handler.stream is sys.stderr
