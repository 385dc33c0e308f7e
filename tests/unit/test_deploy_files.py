"""What the bot is deployed with holds: not root, nothing writable, no floating versions, time to stop."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml  # type: ignore[import-untyped]  # its types are a package of their own, for this file alone

from bot import __version__, app, cli
from bot.roles import Role
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
UNIT = ROOT / "deploy" / "gondola.service"
WORKFLOW = ROOT / ".github" / "workflows" / "check.yml"
COMMANDS = set(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]  # it is a group
TIMES = {"s": 1, "min": 60}


def seconds(told: str) -> int:
    """A duration as systemd and compose write it."""
    number, unit = re.fullmatch(r"(\d+)(s|min)", told).groups()  # type: ignore[union-attr]  # else it fails
    return int(number) * TIMES[unit]


@pytest.fixture
def compose() -> dict[str, Any]:
    """The services of compose.yaml."""
    told = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    services: dict[str, Any] = told["services"]
    return services


def unit() -> dict[str, list[str]]:
    """The directives of the unit, each with all its values."""
    found = defaultdict(list)
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        name, given, value = line.partition("=")
        if given and not line.startswith("#"):
            found[name].append(value)
    return found


def test_the_image_is_not_root_and_installs_by_hash() -> None:
    """The last user is a number other than 0, and every package comes from the lock, as a wheel."""
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    installs = [line for line in DOCKERFILE.splitlines() if "pip install" in line]
    assert installs
    for line in installs:
        assert "--no-index" in line or "--require-hashes --only-binary :all:" in line
    for lock in re.findall(r"requirements/\w+\.txt", DOCKERFILE):
        assert "--hash=sha256:" in (ROOT / lock).read_text(encoding="utf-8")


def test_no_image_floats() -> None:
    """Whatever is pulled has a version, never "latest" and never none."""
    told = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images += re.findall(r"^\s+image: (\S+)", told, re.MULTILINE)
    assert len(images) == 4
    for image in images:
        assert re.search(r":\S*\d", image), image
        assert "latest" not in image
    assert f"gondola:${{GONDOLA_VERSION:-{__version__}}}" in images


def test_the_image_knows_the_settings_that_it_sets() -> None:
    """A variable that is set in the image and is no Python's is one of the bot's settings."""
    block = re.search(r"^ENV PATH=(?:.*\\\n)*.*", DOCKERFILE, re.MULTILINE)
    assert block is not None
    names = set(re.findall(r"(\w+)=", block[0])) - {"PATH"}
    ours = {name for name in names if not name.startswith("PYTHON")}
    assert ours <= {name.upper() for name in Settings.model_fields}
    assert "METRICS_PORT" in ours


def test_the_services_are_read_only_and_may_not_gain_rights(compose: dict[str, Any]) -> None:
    """No service writes to its root file system, publishes a port, or can become more than it is."""
    assert set(compose) == {"database", "gateway", "worker"}
    for service in compose.values():
        assert service["read_only"] is True
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "ports" not in service
        assert not service.get("privileged", False)
    for name in ("gateway", "worker"):
        assert compose[name]["cap_drop"] == ["ALL"]
        assert compose[name]["depends_on"]["database"]["condition"] == "service_healthy"
        assert "container_name" not in compose[name]


def test_no_secret_stands_in_the_files(compose: dict[str, Any]) -> None:
    """The token and the key come from .env, and the password has no default."""
    for name in ("gateway", "worker"):
        assert compose[name]["env_file"] == ".env"
        assert not {"DISCORD_TOKEN", "VENICE_API_KEY"} & set(compose[name]["environment"])
    assert compose["database"]["environment"]["POSTGRES_PASSWORD"].startswith(
        "${POSTGRES_PASSWORD:?"
    )


def test_what_is_started_is_a_command_of_the_program(compose: dict[str, Any]) -> None:
    """Image, services and unit start commands that `gondola --help` knows."""
    for name in ("gateway", "worker"):
        assert compose[name]["command"] == ["run", "--role", Role(name).value]
    started = ["run"]
    started += re.findall(r'^CMD \["(\w+)"', DOCKERFILE, re.MULTILINE)
    [line] = unit()["ExecStart"]
    started.append(line.split()[1])
    assert set(started) <= COMMANDS
    assert re.findall(r'^ENTRYPOINT \["(\S+)"\]', DOCKERFILE, re.MULTILINE) == ["gondola"]


def test_whoever_stops_it_waits_longer_than_it_takes(compose: dict[str, Any]) -> None:
    """Pictures that are being painted are finished before anybody loses patience."""
    patience = [seconds(compose[name]["stop_grace_period"]) for name in ("gateway", "worker")]
    patience.append(seconds(unit()["TimeoutStopSec"][0]))
    assert min(patience) >= 2 * app._STOP_SECONDS  # noqa: SLF001  - what the files have to fit


def test_the_unit_is_shut_in() -> None:
    """Nobody's user, a file system that can't be written but for its own folder, no rights to gain."""
    told = unit()
    for name, value in {
        "DynamicUser": "yes",
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "CapabilityBoundingSet": "",
        "MemoryDenyWriteExecute": "yes",
        "StateDirectory": "gondola",
        "StateDirectoryMode": "0700",
        "RestartPreventExitStatus": "2",
    }.items():
        assert told[name] == [value], name
    assert "User" not in told


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    """Where systemd is there to ask, it minds nothing but that the program is not installed."""
    program = shutil.which("systemd-analyze")
    if program is None:
        return
    copy = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    copy.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", text), encoding="utf-8")
    done = subprocess.run(  # noqa: S603  - found where programs are
        [program, "verify", str(copy)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_workflow_checks_with_pinned_actions_and_few_rights() -> None:
    """It runs `make check`, by actions that are pinned to a commit, and may only read."""
    told = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert told["permissions"] == {"contents": "read"}
    steps = told["jobs"]["check"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make check"]
    for step in steps:
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])
    [python] = [step["with"] for step in steps if "python-version" in step.get("with", {})]
    assert python["python-version"] == "3.11"
