"""The requests that all processes send with one key: counted in one place, by the database's clock."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.policy.circuit import FIRST_PAUSE, Circuit, Standing
from bot.policy.limits import MINUTE, FailureWindow, RequestWindow
from bot.store.turn_protocols import Sent, Wait
from bot.store.turns import LEASE

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import RowMapping
    from sqlalchemy.engine import Connection

    from bot.store.access import Access
    from bot.store.turn_protocols import Outcome

_CROWDED = 0.25
"""Seconds until it is worth asking again where as many requests are under way as may be."""
_MARGIN = 1.0

_KNOW = text("""
INSERT INTO keys (key, reset_at, in_a_row, pause, opens_at, trying)
VALUES (:key, 0, 0, :pause, 0, false) ON CONFLICT (key) DO NOTHING
""")
_KEY = text("""
SELECT *, extract(epoch FROM clock_timestamp())::float8 AS now FROM keys WHERE key = :key
""")
_LOCK = text("SELECT 1 FROM keys WHERE key = :key FOR UPDATE")
_BURY = text("""
UPDATE sends SET holder = NULL, failed_at = at
WHERE key = :key AND holder IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM processes
    WHERE processes.id = sends.holder AND seen_at > now() - make_interval(secs => :lease)
)
""")
"""What became of a request whose process is gone nobody knows; that it failed is the safe side."""
_FORGET = text("""
DELETE FROM sends
WHERE key = :key AND holder IS NULL AND greatest(at, coalesce(failed_at, 0)) < :before
""")
_IN_FLIGHT = text("SELECT count(*) FROM sends WHERE key = :key AND holder IS NOT NULL")
_ONE_TOO_MANY = text("SELECT at FROM sends WHERE key = :key ORDER BY at DESC OFFSET :most LIMIT 1")
_FAILED = text("""
SELECT failed_at FROM sends WHERE key = :key AND failed_at IS NOT NULL ORDER BY failed_at
""")
_SEND = text("INSERT INTO sends (key, at, holder) VALUES (:key, :now, :holder) RETURNING id")
_TAKE_BACK = text("DELETE FROM sends WHERE id = :id")
_END = text("UPDATE sends SET holder = NULL, failed_at = :failed_at WHERE id = :id")
_NOTE = text("""
UPDATE keys SET remaining = :remaining, reset_at = :reset_at, in_a_row = :in_a_row, pause = :pause,
    opens_at = :opens_at, trying = :trying
WHERE key = :key
""")


class Sends:
    """The repository of requests with one key; see `bot.store.turn_protocols.SendRepository`.

    Only on PostgreSQL. `concurrency` is how many may be under way at once, `requests_per_minute` what the API
    allows. The key itself is nowhere in the database, only its hash.
    """

    def __init__(
        self, access: Access, *, key: str, concurrency: int, requests_per_minute: int
    ) -> None:
        self._access = access
        self._key = hashlib.sha256(key.encode()).hexdigest()
        self._concurrency = concurrency
        self._requests_per_minute = requests_per_minute

    async def begin(self, holder: UUID) -> Sent | Wait:
        """Count a request that goes out now, or say how long none may."""

        def statements(connection: Connection) -> Sent | Wait:
            row, circuit = self._locked(connection)
            now = row["now"]
            in_flight = self._in_flight(connection, now)
            if circuit.is_open and not in_flight:
                # Whoever tried whether Venice is back is gone.
                circuit.unused()
            delay = self._delay(connection, row, circuit, in_flight)
            if delay > 0:
                return Wait(seconds=delay)
            circuit.began()
            remaining = row["remaining"]
            left = remaining - 1 if remaining and row["reset_at"] > now else remaining
            self._note(connection, circuit, left, row["reset_at"])
            values = {"key": self._key, "now": now, "holder": holder}
            return Sent(id=connection.execute(_SEND, values).scalar_one())

        return await self._access.write(statements)

    async def end(self, send: Sent, outcome: Outcome) -> None:
        """Write down what became of a request."""

        def statements(connection: Connection) -> None:
            row, circuit = self._locked(connection)
            now = row["now"]
            if not outcome.sent:
                circuit.unused()
                connection.execute(_TAKE_BACK, {"id": send.id})
            else:
                if outcome.outage:
                    circuit.failed(now)
                else:
                    circuit.answered()
                failed_at = now if outcome.counts else None
                connection.execute(_END, {"id": send.id, "failed_at": failed_at})
            window = self._learned(row)
            if outcome.remaining is not None and outcome.reset_in is not None:
                window.learn(outcome.remaining, now + outcome.reset_in, now)
            self._note(connection, circuit, *window.learned)

        await self._access.write(statements)

    async def look(self) -> tuple[bool, float]:
        """Whether Venice counts as down, and in how many seconds a request might go out."""

        def statements(connection: Connection) -> tuple[bool, float]:
            row = connection.execute(_KEY, {"key": self._key}).mappings().one_or_none()
            if row is None:
                return False, 0.0
            circuit = _circuit(row)
            return circuit.is_open, circuit.delay(row["now"])

        return await self._access.read(statements)

    def _locked(self, connection: Connection) -> tuple[RowMapping, Circuit]:
        """The row of the key, which nobody else reads to change it until the commit."""
        which = {"key": self._key}
        if connection.execute(_LOCK, which).one_or_none() is None:
            connection.execute(_KNOW, {"key": self._key, "pause": FIRST_PAUSE})
            connection.execute(_LOCK, which)
        row = connection.execute(_KEY, which).mappings().one()
        return row, _circuit(row)

    def _in_flight(self, connection: Connection, now: float) -> int:
        connection.execute(_BURY, {"key": self._key, "lease": LEASE})
        connection.execute(_FORGET, {"key": self._key, "before": now - MINUTE - _MARGIN})
        in_flight: int = connection.execute(_IN_FLIGHT, {"key": self._key}).scalar_one()
        return in_flight

    def _delay(
        self, connection: Connection, row: RowMapping, circuit: Circuit, in_flight: int
    ) -> float:
        """Seconds until a request may go out, by the same rules as within one process."""
        now = row["now"]
        if in_flight >= self._concurrency:
            return _CROWDED
        requests, failures = self._learned(row), FailureWindow()
        # Only the last that still counts can make another wait: as if one were allowed, and that one sent.
        most = {"key": self._key, "most": self._requests_per_minute - 1}
        at = connection.execute(_ONE_TOO_MANY, most).scalar_one_or_none()
        if at is not None:
            requests.count(at)
        for at in connection.execute(_FAILED, {"key": self._key}).scalars():
            failures.record(at)
        return max(requests.delay(now), failures.delay(now, in_flight), circuit.delay(now))

    def _learned(self, row: RowMapping) -> RequestWindow:
        """A window for one request, with what Venice said last, and no request in it."""
        return RequestWindow(1, learned=(row["remaining"], row["reset_at"]))

    def _note(
        self, connection: Connection, circuit: Circuit, remaining: int | None, reset_at: float
    ) -> None:
        standing = circuit.standing
        connection.execute(
            _NOTE,
            {
                "key": self._key,
                "remaining": remaining,
                "reset_at": reset_at,
                "in_a_row": standing.in_a_row,
                "pause": standing.pause,
                "opens_at": standing.opens_at,
                "trying": standing.trying,
            },
        )


def _circuit(row: RowMapping) -> Circuit:
    return Circuit(
        standing=Standing(
            in_a_row=row["in_a_row"],
            pause=row["pause"],
            opens_at=row["opens_at"],
            trying=row["trying"],
        )
    )
