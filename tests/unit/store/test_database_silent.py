"""A PostgreSQL server that falls silent is noticed, so that whoever waits for it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import make_url

from bot.store.engine import Database

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def _parameters(connection: Connection) -> dict[str, str]:
    """What libpq says that it was told about a connection."""
    driver: Any = connection.connection.driver_connection
    found: dict[str, str] = driver.info.get_parameters()
    return found


async def test_silence_is_noticed_within_seconds(postgresql_url: str) -> None:
    """Neither an open connection nor a new one waits for as long as TCP would by itself."""
    async with await Database.connect(postgresql_url) as database:
        for told in (await database.read(_parameters), await database.write(_parameters)):
            assert int(told["connect_timeout"]) <= 10
            assert int(told["tcp_user_timeout"]) <= 15_000
            idle, count = int(told["keepalives_idle"]), int(told["keepalives_count"])
            assert idle + int(told["keepalives_interval"]) * count <= 15


async def test_an_address_can_say_otherwise(postgresql_url: str) -> None:
    """Who needs more patience writes it into the address."""
    address = make_url(postgresql_url).update_query_dict({"connect_timeout": "40"})
    url = address.render_as_string(hide_password=False)
    async with await Database.connect(url) as database:
        assert (await database.read(_parameters))["connect_timeout"] == "40"
