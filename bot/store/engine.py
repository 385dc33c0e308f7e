"""Opens a database, brings its tables up to date, and hands out the repositories.

SQLAlchemy Core runs in threads of its own instead of on asyncio drivers: these hop between threads for
every call of the driver, which measured four times the CPU for the same transaction.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self, TypeVar

from msgspec import MsgspecError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError
from bot.store import shared_tables  # noqa: F401  - its tables belong to the model
from bot.store.ballots import Ballots
from bot.store.challenge_steps import ChallengeSteps
from bot.store.challenges import Challenges
from bot.store.commits import GroupCommit, translated
from bot.store.defaults import Defaults
from bot.store.drivers import libpq, open_engine
from bot.store.entries import Entries
from bot.store.favourites import Favourites
from bot.store.generations import Generations
from bot.store.jobs import Jobs
from bot.store.log import Log
from bot.store.meta import Meta
from bot.store.migrations import upgrade
from bot.store.mutes import Mutes
from bot.store.offers import Offers
from bot.store.outcomes import Outcomes
from bot.store.presets import Presets
from bot.store.privacy import Privacy
from bot.store.reports import Reports
from bot.store.reviews import Reviews
from bot.store.rules import Rules
from bot.store.sends import Sends
from bot.store.series import SeriesStore
from bot.store.turns import Turns
from bot.store.words import Words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from types import TracebackType

    from sqlalchemy.engine import Connection, Engine

    from bot.store.carrying import Carrier
    from bot.store.listening import Listener
    from bot.store.remembered import Remembered

T = TypeVar("T")

_READERS = 2


class Database:
    """An open database; its repositories are attributes, one a noun."""

    def __init__(self, engine: Engine, *, in_memory: bool) -> None:
        self._engine = engine
        self._commits = GroupCommit(engine)
        # A database in memory is one connection, which two threads must not share.
        self._readers = (
            None
            if in_memory
            else ThreadPoolExecutor(max_workers=_READERS, thread_name_prefix="store-reader")
        )
        self.memories: dict[str, Remembered[Any]] = {}
        self.rules = Rules(self)
        self.words = Words(self)
        self.mutes = Mutes(self)
        self.jobs = Jobs(self)
        self.generations = Generations(self)
        self.favourites = Favourites(self)
        self.reviews = Reviews(self)
        self.reports = Reports(self)
        self.log = Log(self)
        self.offers = Offers(self)
        self.defaults = Defaults(self)
        self.presets = Presets(self)
        self.meta = Meta(self)
        self.challenges = Challenges(self)
        self.privacy = Privacy(self, self.defaults, self.challenges)
        self.entries = Entries(self)
        self.ballots = Ballots(self)
        self.outcomes = Outcomes(self)
        self.steps = ChallengeSteps(self)
        self.series = SeriesStore(self, self.challenges)
        self.turns = Turns(self)

    @classmethod
    async def connect(cls, url: str) -> Self:
        """Open `sqlite:///file` or `postgresql://…`; raises `StoreError` when it can't be reached."""
        try:
            opened = open_engine(url, connections=_READERS + 1)
        except OSError as error:
            # The folder of an SQLite file that can't be made or written to.
            raise translated(error) from error
        database = cls(opened.engine, in_memory=opened.in_memory)
        try:
            await database.read(
                lambda connection: connection.execute(text("SELECT 1")).scalar_one()
            )
        except StoreError:
            await database.close()
            raise
        return database

    async def migrate(self) -> None:
        """Bring the tables up to date, one process at a time; raises `StoreError`."""
        await self.write(upgrade)

    @property
    def is_shared(self) -> bool:
        """Whether several processes may work on it as one."""
        return self._engine.dialect.name == "postgresql"

    def sends(self, *, key: str, concurrency: int, requests_per_minute: int) -> Sends:
        """The requests that all processes send with one key."""
        return Sends(
            self, key=key, concurrency=concurrency, requests_per_minute=requests_per_minute
        )

    def listener(self, heed: Mapping[str, Callable[[str], None]]) -> Listener:
        """What hears what other processes changed; `heed` is called for topics that nothing remembers."""
        # Only where there are other processes.
        from bot.store.listening import Listener  # noqa: PLC0415  - see above

        return Listener(*libpq(self._engine), self.memories, heed)

    def carrier(
        self,
        *,
        take_turn: Callable[[], Awaitable[None]],
        concurrency: int,
        chores: Mapping[str, tuple[str, Callable[[], Awaitable[None]]]],
    ) -> Carrier:
        """What carries calls between processes."""
        # Only where there are other processes.
        from bot.store.carrying import Carrier  # noqa: PLC0415  - see above

        address, options = libpq(self._engine)
        return Carrier(
            address, options, take_turn=take_turn, concurrency=concurrency, chores=chores
        )

    async def close(self) -> None:
        """Commit what waits and close every connection."""
        await self._commits.close()
        if self._readers is not None:
            self._readers.shutdown()
        self._engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def write(self, statements: Callable[[Connection], T]) -> T:
        """Run a function of a connection in a transaction that others may share; see `GroupCommit`."""
        return await self._commits.run(statements)

    async def read(self, statements: Callable[[Connection], T]) -> T:
        """Run a function that only reads; it sees all that was written before. Raises `StoreError`."""
        if self._readers is None:
            return await self._commits.run(statements)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._read, statements)

    def _read(self, statements: Callable[[Connection], T]) -> T:
        try:
            with self._engine.connect() as connection:
                return statements(connection)
        except (SQLAlchemyError, MsgspecError) as error:
            raise translated(error) from error
