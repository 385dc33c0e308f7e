"""What the operator decides: read once, from the environment and `.env`, and frozen from then on."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Self
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_DATABASES = ("sqlite", "sqlite+aiosqlite", "postgresql", "postgresql+psycopg")


def _secret(value: SecretStr) -> SecretStr:
    text = value.get_secret_value()
    if not text.isascii() or any(letter.isspace() for letter in text):
        raise ValueError("contains spaces or letters that no key has")
    return value


def _url(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        wrong = f"is not an address that begins with {' or '.join(schemes)}://"
        try:
            parts = urlsplit(value)
            whole = parts.scheme in schemes and parts.hostname and parts.port != 0
        except ValueError:
            raise ValueError(wrong) from None
        if not whole:
            raise ValueError(wrong)
        return value.rstrip("/")

    return AfterValidator(check)


def _database(value: str) -> str:
    scheme, separator, rest = value.partition("://")
    if scheme not in _DATABASES or not separator or not rest:
        raise ValueError("is not the address of a database that the bot knows")
    return value


def _listed(value: object) -> object:
    """Take apart what is written as `1, 2, 3`."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Secret = Annotated[SecretStr, AfterValidator(_secret)]
HttpUrl = Annotated[str, _url("http", "https")]
GatewayUrl = Annotated[str, _url("ws", "wss")]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1)]
Port = Annotated[int, Field(ge=1, le=65_535)]
Days = Annotated[int, Field(ge=1, le=36_500)]
Snowflake = Annotated[int, Field(ge=1, lt=2**63)]
Snowflakes = Annotated[tuple[Snowflake, ...], NoDecode, BeforeValidator(_listed)]
LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)
]
LogFormat = Annotated[Literal["console", "json"], BeforeValidator(_lower)]
WhenDown = Annotated[Literal["wait", "refuse"], BeforeValidator(_lower)]


class Settings(BaseSettings):
    """Every setting; each is the environment variable of the same name in capitals.

    Times are seconds, sizes megabytes (2^20 bytes); `.env.example` explains each one to operators.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        hide_input_in_errors=True,
    )

    discord_token: Secret
    venice_api_key: Secret

    venice_api_url: HttpUrl = "https://api.venice.ai/api/v1"
    discord_api_url: HttpUrl = "https://discord.com/api/v10"
    discord_gateway_url: GatewayUrl | None = None
    """None: Discord tells it itself."""

    database_url: DatabaseUrl = Field(default="sqlite:///gondola.db", repr=False)
    data_dir: Path = Path("gondola-data")
    default_model: str | None = None
    sync_guild_id: Snowflake | None = None
    log_level: LogLevel = "INFO"
    log_format: LogFormat = "console"

    prompt_retention_days: Days = 30
    """How long prompts are kept; then they are blanked."""
    blocked_servers: Snowflakes = ()
    blocked_members: Snowflakes = ()
    """Whom the operator serves no longer, by Discord's ids."""

    venice_connect_timeout: Seconds = 10.0
    venice_timeout: Seconds = 180.0
    """One attempt, from the request to the last byte of the answer."""
    job_deadline: Annotated[float, Field(gt=0, lt=870)] = 780.0
    """All attempts together; Discord lets an interaction be answered for 15 minutes."""
    venice_down: WhenDown = "wait"
    """What becomes of jobs while Venice is down."""
    venice_concurrency: Count = 8
    venice_requests_per_minute: Count = 20
    queue_limit: Count = 1000
    member_queue_limit: Count = 20
    max_picture_megabytes_in_memory: Count = 256
    max_answer_megabytes: Count = 128
    max_megapixels: Count = 64
    shard_count: Count | None = None
    """None: as many as Discord recommends."""

    metrics_host: str = "127.0.0.1"
    metrics_port: Port | None = None
    """None: nothing listens."""

    _warnings: tuple[str, ...] = PrivateAttr(default=())

    @classmethod
    def load(cls, env_file: str | Path = ".env") -> Self:
        """Read the environment and the file, which need not exist; the environment wins.

        Raises `SettingsError` with one line for each setting that is missing or malformed.
        """
        warnings: tuple[str, ...] = ()
        try:
            warnings = _misspelt(env_file)
            settings = cls(_env_file=env_file)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                (f"{env_file}: can't be read as a UTF-8 file ({error}).",)
            ) from None
        except ValidationError as error:
            lines = tuple(_line(each) for each in error.errors(include_url=False))
            raise SettingsError(lines + warnings) from None
        settings._warnings = warnings
        return settings

    @property
    def warnings(self) -> tuple[str, ...]:
        """Lines about names in the file that look like a misspelt setting."""
        return self._warnings

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that must never be printed or logged."""
        password = urlsplit(self.database_url).password
        return (
            self.discord_token.get_secret_value(),
            self.venice_api_key.get_secret_value(),
            *((password, unquote(password)) if password else ()),
        )


_HELP = {
    "discord_token": "Take it from https://discord.com/developers/applications > your application > "
    "Bot > Reset Token.",
    "venice_api_key": "Make one at https://venice.ai/settings/api > Generate new API key.",
    "venice_api_url": "Leave it out for Venice's own, https://api.venice.ai/api/v1.",
    "discord_api_url": "Leave it out for Discord's own, https://discord.com/api/v10.",
    "discord_gateway_url": "Leave it out: Discord tells it by itself.",
    "database_url": "Use sqlite:///gondola.db for a file, or "
    "postgresql://name:password@host/database for PostgreSQL.",
    "data_dir": "Name a folder that the bot may write to, such as gondola-data.",
    "default_model": "Name a model as Venice does, such as venice-sd35.",
    "sync_guild_id": "Right-click your server in Discord > Copy Server ID (with User Settings > "
    "Advanced > Developer Mode on), or leave it out.",
    "prompt_retention_days": "Use a whole number of days of at least 1, such as 30.",
    "blocked_servers": "Write Discord's ids of servers with commas between them, or leave it out.",
    "blocked_members": "Write Discord's ids of people with commas between them, or leave it out.",
    "log_level": "Use one of DEBUG, INFO, WARNING, ERROR and CRITICAL.",
    "venice_down": "Use wait to keep jobs until Venice is back, or refuse to say so at once.",
    "log_format": "Use console to read them yourself, or json to have them collected.",
    "metrics_port": "Use a port from 1 to 65535, such as 9464, or leave it out.",
    "job_deadline": "Use a number of seconds below 870, because Discord lets an interaction be "
    "answered for 15 minutes only.",
}
_SECONDS = "Use a number of seconds above 0, such as {default:g}."
_COUNT = "Use a whole number of at least 1{such_as}."
_REASONS = {
    "missing": "is missing",
    "int_parsing": "is not a whole number",
    "int_from_float": "is not a whole number",
    "int_parsing_size": "is too large a number",
    "float_parsing": "is not a number",
    "finite_number": "is not a finite number",
    "greater_than": "is too small",
    "greater_than_equal": "is too small",
    "less_than": "is too large",
    "less_than_equal": "is too large",
    "literal_error": "is not one of the choices",
}


def _line(error: ErrorDetails) -> str:
    """Say in one line which setting is wrong, how, and what would work; its value is never shown."""
    name = str(error["loc"][0])
    if error["type"] == "value_error":
        reason = str(error["ctx"]["error"])
    else:
        reason = _REASONS.get(error["type"], error["msg"])
    return f"{name.upper()} {reason}. {_help(name)}"


def _help(name: str) -> str:
    if name in _HELP:
        return _HELP[name]
    default = Settings.model_fields[name].default
    if isinstance(default, float):
        return _SECONDS.format(default=default)
    return _COUNT.format(such_as="" if default is None else f", such as {default}")


def _misspelt(env_file: str | Path) -> tuple[str, ...]:
    """Names in the file that no setting has, but that are close to one."""
    known = [name.upper() for name in Settings.model_fields]
    lines = []
    for name in dotenv_values(env_file, encoding="utf-8"):
        close = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.8)
        if close and close[0] != name.upper():
            lines.append(
                f"{name} in {env_file} is no setting of this bot. Did you mean {close[0]}?"
            )
    return tuple(lines)
