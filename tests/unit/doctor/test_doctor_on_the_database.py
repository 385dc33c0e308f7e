"""What the doctor finds in the database, of both kinds, without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.doctor.database import database as look
from bot.doctor.finding import Grade
from bot.store import migrations

if TYPE_CHECKING:
    from bot.store.engine import Database
    from tests.unit.doctor.conftest import Patient

STEPS = list((Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))


async def stamp(database: Database, step: str) -> str:
    """Say that the tables stand at a step, and return at which they stood."""

    def rewrite(connection: object) -> str:
        run = connection.exec_driver_sql  # type: ignore[attr-defined]  # SQLAlchemy is the store's
        before = str(run("SELECT version_num FROM alembic_version").scalar_one())
        run(f"UPDATE alembic_version SET version_num = '{step}'").close()  # noqa: S608  - our own word
        return before

    return await database.write(rewrite)


async def test_tables_of_this_program_are_well(database: Database, database_url: str) -> None:
    """A database that was just migrated is up to date."""
    del database
    finding = await look(database_url)
    assert (finding.grade, "up to date" in finding.what) == (Grade.OK, True)


async def test_older_tables_are_told_with_the_steps(database: Database, database_url: str) -> None:
    """An older database works after `gondola migrate`, so it is a warning."""
    newest = await stamp(database, "0001")
    try:
        finding = await look(database_url)
    finally:
        await stamp(database, newest)
    assert finding.grade is Grade.WARNING
    assert f"{len(STEPS) - 1} step(s) behind" in finding.what
    assert "gondola migrate" in finding.to_do


async def test_newer_tables_are_wrong(database: Database, database_url: str) -> None:
    """A program that was put back to an older version must not write to newer tables."""
    newest = await stamp(database, "9999")
    try:
        finding = await look(database_url)
    finally:
        await stamp(database, newest)
    assert (finding.grade, "9999" in finding.what) == (Grade.WRONG, True)
    assert "Upgrade" in finding.to_do


async def test_a_database_that_is_away_is_wrong(patient: Patient) -> None:
    """No server, or a file that can't be made, is told without the password."""
    for url in (
        "postgresql://bot:swordfish@127.0.0.1:9/gondola",
        f"sqlite:///{patient.folder / 'nothing.env' / 'x' / 'gondola.db'}",
    ):
        (patient.folder / "nothing.env").touch()
        finding = (await patient.found(DATABASE_URL=url))["database"]
        assert finding.grade is Grade.WRONG
        assert "swordfish" not in str(finding)


async def test_nothing_is_made_and_nothing_is_changed(patient: Patient) -> None:
    """Neither a file that is not there yet nor a byte of one that is."""

    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in patient.folder.rglob("*") if path.is_file()}

    found = await patient.found()
    assert (found["database"].grade, files()) == (Grade.WARNING, {})
    await patient.migrated()
    before = files()
    assert (await patient.found())["database"].grade is Grade.OK
    assert files() == before
    assert await patient.sandbox.requests("POST") == []
