"""The audit fails for a weakness, and says so honestly where nobody could be asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.audit import judged

if TYPE_CHECKING:
    from collections.abc import Mapping


def report(*packages: Mapping[str, object]) -> str:
    """pip-audit's JSON."""
    return json.dumps({"dependencies": list(packages), "fixes": []})


SOUND = {"name": "aiohttp", "version": "3.14.5", "vulns": []}
UNKNOWN = {"name": "yarl", "skip_reason": "Dependency not found"}
WEAK = {
    "name": "pillow",
    "version": "12.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["12.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}


def test_nothing_known_is_well() -> None:
    """Packages without advisories pass, and are counted."""
    assert judged(report(SOUND), "", 0) == (0, "no known weakness in 1 packages.")


def test_a_weakness_fails_with_the_version_that_mends_it() -> None:
    """Every advisory is named, whatever else could not be looked at."""
    code, told = judged(report(SOUND, UNKNOWN, WEAK), "", 1)
    assert code == 1
    assert "pillow 12.0: PYSEC-1 (mended in 12.1); PYSEC-2 (mended in no version yet)" in told


def test_what_could_not_be_looked_at_is_counted() -> None:
    """A package that the index does not know is no proof of anything."""
    code, told = judged(report(SOUND, UNKNOWN), "", 0)
    assert (code, "1 NOT AUDITED" in told) == (0, True)
    code, told = judged(report(UNKNOWN), "", 0)
    assert (code, told.startswith("NOT AUDITED")) == (0, True)


@pytest.mark.parametrize("error", ["requests.exceptions.ConnectionError: …", "ReadTimeout"])
def test_a_service_that_is_away_is_said_and_is_no_failure(error: str) -> None:
    """Without the network nothing is known, so nothing is claimed."""
    code, told = judged("", error, 1)
    assert (code, told.startswith("NOT AUDITED")) == (0, True)


def test_any_other_failure_fails() -> None:
    """A lock file that can't be read is no reason to pass."""
    code, told = judged("", "ERROR: invalid requirement", 1)
    assert (code, "invalid requirement" in told) == (1, True)
