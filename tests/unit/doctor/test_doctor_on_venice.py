"""What the doctor finds at Venice: the API, the key, the balance and the list of models."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bot.doctor.finding import Grade
from bot.doctor.venice import catalogue
from bot.errors import BadAnswer
from bot.venice.account import read_account
from bot.venice.catalog import Catalog
from bot.venice.client import VeniceClient

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.doctor.conftest import Patient


async def test_a_key_that_is_refused_says_where_keys_are(patient: Patient) -> None:
    """A wrong key is wrong, is not shown, and nothing was paid to find out."""
    found = await patient.found(VENICE_API_KEY="wrong-sesame")
    assert found["key"].grade is Grade.WRONG
    assert "venice.ai/settings/api" in found["key"].to_do
    assert "sesame" not in "".join(map(str, found.values()))
    assert await patient.sandbox.ledger() == []


@pytest.mark.parametrize(
    ("dollars", "grade"), [(0, Grade.WRONG), (0.5, Grade.WARNING), (20, Grade.OK)]
)
async def test_the_balance_is_told(patient: Patient, dollars: float, grade: Grade) -> None:
    """Nothing left is wrong, less than a dollar a warning."""
    await patient.sandbox.set_venice(balance_usd=dollars)
    found = await patient.found()
    assert found["balance"].grade is grade
    assert found["key"].grade is Grade.OK


async def test_a_venice_that_is_away_names_the_setting(patient: Patient) -> None:
    """Without the API neither key nor balance are guessed at."""
    found = await patient.found(VENICE_API_URL="http://127.0.0.1:9/api/v1")
    assert found["image API"].grade is Grade.WRONG
    assert "VENICE_API_URL" in found["image API"].to_do
    assert not {"key", "balance"} & set(found)


async def test_a_default_model_that_is_gone_is_told(patient: Patient) -> None:
    """DEFAULT_MODEL is compared with what Venice offers now, without case."""
    assert (await patient.found(DEFAULT_MODEL="Venice-SD35"))["image API"].grade is Grade.OK
    finding = (await patient.found(DEFAULT_MODEL="gone-1"))["image API"]
    assert (finding.grade, "gone-1" in finding.what) == (Grade.WARNING, True)


async def test_the_age_of_the_kept_list_is_told(patient: Patient, tmp_path: Path) -> None:
    """A list of two days means that no bot refreshes it; none at all means that none has started yet."""
    now = datetime.now(UTC)
    folder = tmp_path / "kept"
    assert "No list" in catalogue(folder, now=now).what
    addresses = patient.running.addresses
    client = VeniceClient(addresses.venice_api_url, addresses.venice_api_key)
    await (await Catalog.open(client, data_dir=folder)).refresh()
    await client.close()
    assert catalogue(folder, now=now).grade is Grade.OK
    finding = catalogue(folder, now=now + timedelta(days=2, hours=1))
    assert (finding.grade, "2 day(s) old" in finding.what) == (Grade.WARNING, True)


def test_a_folder_that_can_not_be_written_to_is_wrong(tmp_path: Path) -> None:
    """DATA_DIR below a file can never be made."""
    (tmp_path / "file").touch()
    finding = catalogue(tmp_path / "file" / "data", now=datetime.now(UTC))
    assert (finding.grade, "DATA_DIR" in finding.what) == (Grade.WRONG, True)


def account(**data: object) -> bytes:
    """An answer with these fields."""
    return json.dumps({"data": data}).encode()


def test_an_account_is_read_tolerantly() -> None:
    """All balances that are worth a dollar are added; what is not told is not guessed."""
    told = read_account(
        account(
            accessPermitted=False,
            balances={"USD": 1.5, "DIEM": 2, "VCU": 900, "BUNDLED_CREDITS": None},
            keyExpiration="2026-12-01T00:00:00.000Z",
            more={"nobody": "knows"},
        )
    )
    assert told.dollars == Decimal("3.5")
    assert not told.permitted
    assert told.expires_at == datetime(2026, 12, 1, tzinfo=UTC)
    bare = read_account(account())
    assert (bare.permitted, bare.expires_at, bare.dollars) == (True, None, None)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", account(balances="many")])
def test_what_is_no_account_is_said_to_be_none(body: bytes) -> None:
    """Anything else is a `BadAnswer`, never a crash."""
    with pytest.raises(BadAnswer):
        read_account(body)
