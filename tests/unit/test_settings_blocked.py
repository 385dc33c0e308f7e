"""Whom the operator blocks is read from one line, and what is malformed in it is said in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from bot.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("BLOCKED_SERVERS", "BLOCKED_MEMBERS")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start from an environment without any of the settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def load(folder: Path, name: str, value: str) -> Settings:
    """Read the needed settings and one more out of a file."""
    file = folder / ".env"
    file.write_text(f"DISCORD_TOKEN=token\nVENICE_API_KEY=key\n{name}={value}\n", encoding="utf-8")
    return Settings.load(file)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("", ()),
        ("80351110224678912", (80351110224678912,)),
        ("80351110224678912,41771983423143937", (80351110224678912, 41771983423143937)),
        ("' 80351110224678912 ,  41771983423143937, '", (80351110224678912, 41771983423143937)),
        ("80351110224678912 41771983423143937", (80351110224678912, 41771983423143937)),
    ],
)
def test_ids_stand_in_one_line(tmp_path: Path, name: str, value: str, ids: tuple[int, ...]) -> None:
    """Commas, spaces or both stand between them; nothing blocks nobody."""
    assert getattr(load(tmp_path, name, value), name.lower()) == ids


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "value",
    ["Mina", "80351110224678912, Mina", "<@80351110224678912>", "0", "-1", "1.5", f"{2**63}"],
)
def test_what_is_no_id_is_one_line(tmp_path: Path, name: str, value: str) -> None:
    """The line has the setting's name and what would work, and never the value."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, name, value)
    [line] = caught.value.lines
    assert line.startswith(f"{name} is ")
    assert "ids" in line
    assert "with commas between them" in line
    assert "\n" not in line
    assert "Mina" not in line


def test_every_name_that_is_wrong_is_told(tmp_path: Path) -> None:
    """Both settings are told at once."""
    file = tmp_path / ".env"
    file.write_text("BLOCKED_SERVERS=x\nBLOCKED_MEMBERS=y\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        Settings.load(file)
    assert {line.split()[0] for line in caught.value.lines} >= set(NAMES)
