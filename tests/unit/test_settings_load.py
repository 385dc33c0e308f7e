"""Settings are read once, and what is wrong is said in one line each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dotenv import dotenv_values
from pydantic import ValidationError

from bot.errors import SettingsError
from bot.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"
NEEDED = {"DISCORD_TOKEN": "sandbox-token", "VENICE_API_KEY": "sandbox-key"}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start from an environment without any of the settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    """A file for settings, which is not there yet."""
    return tmp_path / ".env"


def write(file: Path, **values: str) -> Path:
    """Put the needed settings and these into the file."""
    lines = [f"{name}={value}" for name, value in (NEEDED | values).items()]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def lines_of(file: Path) -> tuple[str, ...]:
    """What is said about the settings of the file."""
    with pytest.raises(SettingsError) as caught:
        Settings.load(file)
    return caught.value.lines


def test_two_settings_are_enough(env_file: Path) -> None:
    """With the token and the key alone, everything else has the documented default."""
    settings = Settings.load(write(env_file))
    assert settings.discord_token.get_secret_value() == "sandbox-token"
    assert settings.venice_api_url == "https://api.venice.ai/api/v1"
    assert settings.database_url == "sqlite:///gondola.db"
    assert settings.discord_gateway_url is None
    assert settings.job_deadline == 780
    assert settings.warnings == ()


def test_the_environment_wins(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the environment is taken before the file's, in any spelling of the level."""
    monkeypatch.setenv("LOG_LEVEL", "debug")
    monkeypatch.setenv("VENICE_API_URL", "http://127.0.0.1:9/api/v1/")
    settings = Settings.load(write(env_file, LOG_LEVEL="error"))
    assert settings.log_level == "DEBUG"
    assert settings.venice_api_url == "http://127.0.0.1:9/api/v1"


def test_the_file_need_not_exist(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment alone is enough."""
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)
    assert Settings.load(env_file).venice_api_key.get_secret_value() == "sandbox-key"


def test_empty_means_left_out(env_file: Path) -> None:
    """An empty value is the default, and an empty secret is a missing one."""
    assert Settings.load(write(env_file, SHARD_COUNT="", DATABASE_URL="")).shard_count is None
    [line] = lines_of(write(env_file, DISCORD_TOKEN=""))
    assert line.startswith("DISCORD_TOKEN is missing. ")
    assert "https://discord.com/developers/applications" in line
    assert "Bot > Reset Token" in line


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("VENICE_API_URL", "venice.ai/api", "http or https://"),
        ("VENICE_API_URL", "http://host:99999999", "https://"),
        ("DISCORD_API_URL", "ftp://discord.com", "http"),
        ("DISCORD_GATEWAY_URL", "https://gateway.discord.gg", "ws"),
        ("DATABASE_URL", "mysql://u:sesame@h/d", "postgresql://"),
        ("DATABASE_URL", "gondola.db", "sqlite:///gondola.db"),
        ("SYNC_GUILD_ID", "my server", "Copy Server ID"),
        ("LOG_LEVEL", "loud", "WARNING"),
        ("LOG_FORMAT", "xml", "json"),
        ("VENICE_TIMEOUT", "soon", "180"),
        ("VENICE_TIMEOUT", "inf", "180"),
        ("VENICE_CONNECT_TIMEOUT", "0", "above 0"),
        ("JOB_DEADLINE", "870", "15 minutes"),
        ("VENICE_CONCURRENCY", "2.5", "8"),
        ("QUEUE_LIMIT", "0", "at least 1"),
        ("SHARD_COUNT", "-1", "at least 1"),
        ("DISCORD_TOKEN", "'two words'", "Reset Token"),
        ("VENICE_API_KEY", "schlüssel", "venice.ai/settings/api"),
    ],
)
def test_what_is_malformed_is_one_line(env_file: Path, name: str, value: str, reason: str) -> None:
    """Each malformed setting is one line with its name and what would work, never with its value."""
    [line] = lines_of(write(env_file, **{name: value}))
    assert line.startswith(f"{name} ")
    assert reason in line
    assert "\n" not in line
    assert "sesame" not in line
    if name in NEEDED:
        assert value.strip("'") not in line


def test_all_that_is_wrong_is_told_at_once(env_file: Path) -> None:
    """Whoever sets the bot up is not sent back once for each mistake."""
    lines = lines_of(write(env_file, LOG_FORMAT="xml", QUEUE_LIMIT="no", DISCORD_TOKEN=""))
    assert {line.split()[0] for line in lines} == {"LOG_FORMAT", "QUEUE_LIMIT", "DISCORD_TOKEN"}


def test_misspelt_names_are_noticed(env_file: Path) -> None:
    """A name that is close to a setting is warned about; others in the file are nobody's business."""
    settings = Settings.load(write(env_file, DEFAULT_MODLE="venice-sd35", EDITOR="vi"))
    [line] = settings.warnings
    assert "DEFAULT_MODLE" in line
    assert "DEFAULT_MODEL?" in line


def test_a_misspelt_needed_setting_is_explained(env_file: Path) -> None:
    """When the token's name is misspelt, both that it is missing and why are told."""
    env_file.write_text("DISCORD_TOKN=abc\nVENICE_API_KEY=sandbox-key\n", encoding="utf-8")
    missing, misspelt = lines_of(env_file)
    assert missing.startswith("DISCORD_TOKEN is missing")
    assert "DISCORD_TOKN" in misspelt
    assert "abc" not in misspelt


@pytest.mark.parametrize("content", [b"DISCORD_TOKEN=\xff\xfe", None])
def test_a_file_that_is_none_is_told(env_file: Path, content: bytes | None) -> None:
    """A file in another encoding, or a folder in its place, is one line with its name."""
    if content is None:
        env_file.mkdir()
        assert all(line.endswith(("Reset Token.", "API key.")) for line in lines_of(env_file))
        return
    env_file.write_bytes(content)
    [line] = lines_of(env_file)
    assert str(env_file) in line


def test_secrets_are_not_shown(env_file: Path) -> None:
    """Printing the settings shows no secret, and those to be blanked are all known."""
    file = write(env_file, DATABASE_URL="postgresql://bot:open%20sesame@db/gondola")
    settings = Settings.load(file)
    shown = f"{settings!r} {settings}"
    for secret in ("sandbox-token", "sandbox-key", "sesame"):
        assert secret not in shown
    assert set(settings.secrets) == {
        "sandbox-token",
        "sandbox-key",
        "open%20sesame",
        "open sesame",
    }


def test_settings_are_frozen(env_file: Path) -> None:
    """Nobody changes a setting once it was read."""
    settings = Settings.load(write(env_file))
    with pytest.raises(ValidationError):
        settings.queue_limit = 2  # type: ignore[misc]  # it must fail


def test_the_example_names_every_setting_with_its_default(tmp_path: Path) -> None:
    """The example has exactly the settings, each explained, and its values are the defaults."""
    named = dotenv_values(EXAMPLE)
    assert set(named) == {name.upper() for name in Settings.model_fields}
    filled = EXAMPLE.read_text(encoding="utf-8")
    for name, value in NEEDED.items():
        filled = filled.replace(f"{name}=\n", f"{name}={value}\n")
    file = tmp_path / ".env"
    file.write_text(filled, encoding="utf-8")
    example = Settings.load(file).model_dump(exclude={name.lower() for name in NEEDED})
    assert example == {
        name: field.default
        for name, field in Settings.model_fields.items()
        if name.upper() not in NEEDED
    }


def test_the_example_explains_every_setting() -> None:
    """Every setting of the example, or the pair that it belongs to, stands below an explanation."""
    for paragraph in EXAMPLE.read_text(encoding="utf-8").split("\n\n"):
        if re.search(r"^[A-Z_]+=", paragraph, re.MULTILINE):
            assert paragraph.startswith("# "), paragraph
