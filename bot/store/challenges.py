"""Challenges: one row each, changed only while it is held, with the steps that follow from it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.domain.challenge import EntryState, Phase
from bot.domain.record import BY_ITSELF
from bot.domain.reference import Reference
from bot.domain.steps import StepKind
from bot.errors import NoSuchChallenge, NotNow
from bot.policy import contest
from bot.policy.steps import steps_after
from bot.store.challenge_rows import (
    CHALLENGE,
    add_step,
    challenge_row,
    entries_of,
    held,
    log_entry,
    read_challenge,
    set_state,
    take_out,
    write_challenge,
)
from bot.store.challenge_tables import ballots, challenge_pictures, challenges, entries
from bot.store.counting import write_outcome
from bot.store.log import record
from bot.store.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.domain.challenge import Challenge
    from bot.domain.generation import Posted
    from bot.store.access import Access

_ADD = insert(challenges)
_ADD_PICTURE = insert(challenge_pictures)
_PICTURE = select(challenge_pictures).where(
    challenge_pictures.c.challenge_id == bindparam("wanted")
)
_DROP_PICTURE = delete(challenge_pictures).where(
    challenge_pictures.c.challenge_id == bindparam("which")
)
_FORGET_BALLOTS = delete(ballots).where(ballots.c.challenge_id == bindparam("which"))
_IN = select(func.count()).where(
    entries.c.challenge_id == bindparam("which"),
    entries.c.state.in_((EntryState.ARRIVING, EntryState.STANDING)),
)
_GET = CHALLENGE.where(challenges.c.id == bindparam("wanted"))
_OF_GUILD = (
    CHALLENGE.where(challenges.c.guild_id == bindparam("guild"))
    .where(challenges.c.phase != Phase.DRAFT)
    .order_by(challenges.c.created_at.desc(), challenges.c.id)
    .limit(bindparam("most"))
)
_RUNNING = CHALLENGE.where(
    challenges.c.guild_id == bindparam("guild"),
    challenges.c.phase.in_([each for each in Phase if each.runs]),
).order_by(challenges.c.created_at, challenges.c.id)
_DUE = (
    select(challenges.c.id, challenges.c.guild_id)
    .where(challenges.c.next_at <= bindparam("now"))
    .order_by(challenges.c.next_at)
)
_MADE_IN = (
    select(challenges.c.guild_id).where(challenges.c.created_by == bindparam("who")).distinct()
)
_WITHOUT_MAKER = (
    update(challenges)
    .where(challenges.c.created_by == bindparam("who"), challenges.c.guild_id == bindparam("guild"))
    .values(created_by=BY_ITSELF)
)
_DROP = delete(challenges).where(
    challenges.c.id == bindparam("which"), challenges.c.phase == Phase.DRAFT
)
_OLD_DRAFTS = delete(challenges).where(
    challenges.c.phase == Phase.DRAFT, challenges.c.created_at < bindparam("before")
)


class Challenges:
    """The repository of challenges; see `bot.store.challenge_protocols.ChallengeRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access
        # Every picture asks whether there is something that it could be entered in.
        self._running = Remembered(access, _running, topic="challenges")

    async def add(self, challenge: Challenge, picture: Reference | None = None) -> None:
        """Write down a draft, with the organiser's picture until it is announced."""

        def statements(connection: Connection) -> None:
            connection.execute(_ADD, challenge_row(challenge))
            if picture is not None:
                row = {"challenge_id": challenge.id, "format": picture.format, "data": picture.data}
                connection.execute(_ADD_PICTURE, row)

        await self._access.write(statements)

    async def get(self, challenge_id: UUID) -> Challenge | None:
        """One challenge, drafts as well; None when there is none."""

        def statements(connection: Connection) -> Challenge | None:
            row = connection.execute(_GET, {"wanted": challenge_id}).mappings().one_or_none()
            return None if row is None else read_challenge(row)

        return await self._access.read(statements)

    async def picture(self, challenge_id: UUID) -> Reference | None:
        """The organiser's picture; None where there is none."""

        def statements(connection: Connection) -> Reference | None:
            row = connection.execute(_PICTURE, {"wanted": challenge_id}).one_or_none()
            return None if row is None else Reference(data=row.data, format=row.format)

        return await self._access.read(statements)

    async def of_guild(self, guild_id: int, *, most: int) -> Sequence[Challenge]:
        """The newest of a server, newest first; no drafts."""
        which = {"guild": guild_id, "most": most}
        return await self._access.read(
            lambda connection: [
                read_challenge(row) for row in connection.execute(_OF_GUILD, which).mappings()
            ]
        )

    async def running(self, guild_id: int) -> Sequence[Challenge]:
        """Those of a server that are announced, open or voted on, oldest first; kept in memory."""
        return await self._running.of(guild_id)

    async def change(
        self,
        challenge: Challenge,
        decide: Callable[[Challenge, int], Challenge],
        *,
        action: str,
        by: int,
        at: datetime,
        detail: str = "",
    ) -> Challenge:
        """Let `decide` say what becomes of a challenge as it stands, with so many entries in.

        What follows from it is written down with it. Raises what `decide` raises, and `NoSuchChallenge`.
        """

        def statements(connection: Connection) -> Challenge:
            before = held(connection, challenge.id)
            after = decide(before, _standing(connection, challenge.id))
            _change(connection, before, after, at=at)
            record(connection, log_entry(after, action, by=by, at=at, detail=detail))
            return after

        return await self._running.change(challenge.guild_id, statements)

    async def due(self, now: datetime) -> Sequence[UUID]:
        """Those whose next phase should have begun, the longest overdue first."""
        return await self._access.read(
            lambda connection: [
                challenge_id for challenge_id, _ in connection.execute(_DUE, {"now": now})
            ]
        )

    async def advance(self, challenge_id: UUID, *, now: datetime) -> Sequence[Challenge]:
        """Begin each phase that is due, in order; the answer is the challenge as it was in each.

        Of several processes that ask at once, one begins them.
        """
        known = await self.get(challenge_id)
        if known is None:
            raise NoSuchChallenge

        def statements(connection: Connection) -> list[Challenge]:
            begun: list[Challenge] = []
            before = held(connection, challenge_id)
            while True:
                after = contest.due(before, _standing(connection, challenge_id), now=now)
                if after is None:
                    return begun
                _change(connection, before, after, at=now)
                record(connection, log_entry(after, after.phase.value, by=BY_ITSELF, at=now))
                begun.append(after)
                before = after

        return await self._running.change(known.guild_id, statements)

    async def begin(self, guild_id: int, statements: Callable[[Connection], bool]) -> bool:
        """Run statements that may begin a challenge in a server."""
        return await self._running.change(guild_id, statements)

    async def announced(self, challenge: Challenge, thread_id: int, announcement: Posted) -> None:
        """Write down where people read of it; the organiser's picture stands there from now on."""

        def statements(connection: Connection) -> None:
            known = held(connection, challenge.id)
            told = replace(known, thread_id=thread_id, announcement=announcement)
            write_challenge(connection, told)
            connection.execute(_DROP_PICTURE, {"which": challenge.id})

        await self._running.change(challenge.guild_id, statements)

    async def scheduled(self, challenge: Challenge, event_id: int | None) -> None:
        """Write down which scheduled event is about it."""

        def statements(connection: Connection) -> None:
            known = held(connection, challenge.id)
            write_challenge(connection, replace(known, event_id=event_id))

        await self._running.change(challenge.guild_id, statements)

    async def forget(self, member_id: int) -> None:
        """Take the name of whoever made them out of all challenges."""
        whom = {"who": member_id}
        servers = await self._access.read(
            lambda connection: connection.execute(_MADE_IN, whom).scalars().all()
        )
        for guild_id in servers:
            where = {"who": member_id, "guild": guild_id}
            await self._running.change(guild_id, partial(_without_maker, where=where))

    async def drop(self, challenge: Challenge) -> None:
        """Forget a draft; raises `NotNow` once it was published."""

        def statements(connection: Connection) -> None:
            if not connection.execute(_DROP, {"which": challenge.id}).rowcount:
                raise NotNow("publish", held(connection, challenge.id).phase)

        await self._access.write(statements)

    async def drop_drafts(self, before: datetime) -> int:
        """Forget drafts that nobody published; how many there were."""
        return await self._access.write(
            lambda connection: connection.execute(_OLD_DRAFTS, {"before": before}).rowcount
        )


def _running(connection: Connection, guild_id: int) -> Sequence[Challenge]:
    return [
        read_challenge(row) for row in connection.execute(_RUNNING, {"guild": guild_id}).mappings()
    ]


def _without_maker(connection: Connection, *, where: Mapping[str, int]) -> None:
    connection.execute(_WITHOUT_MAKER, where)


def _standing(connection: Connection, challenge_id: UUID) -> int:
    """How many entries are in, or about to be."""
    so_many: int = connection.execute(_IN, {"which": challenge_id}).scalar_one()
    return so_many


def _change(connection: Connection, before: Challenge, after: Challenge, *, at: datetime) -> None:
    write_challenge(connection, after)
    if before.phase is Phase.OPEN and after.phase is not Phase.OPEN:
        _end_reviews(connection, after, at=at)
    if before.phase is not after.phase and after.phase is Phase.RESULTS:
        write_outcome(connection, after, at=at, voted=before.phase is Phase.VOTING)
    if before.phase is not after.phase and after.phase is Phase.CANCELLED:
        # Nobody will ever count them, so nobody needs to know who cast them.
        connection.execute(_FORGET_BALLOTS, {"which": after.id})
        for entry in entries_of(connection, after.id, states=(EntryState.ARRIVING,)):
            take_out(connection, entry, EntryState.REMOVED, at=at)
    for kind in steps_after(before, after):
        add_step(connection, after.id, kind, at=at)


def _end_reviews(connection: Connection, challenge: Challenge, *, at: datetime) -> None:
    """What no moderator has looked at by now is in no vote, and its maker is told so.

    Where it was all called off, everybody is told that instead.
    """
    called_off = challenge.phase is Phase.CANCELLED
    for entry in entries_of(connection, challenge.id, states=(EntryState.PENDING,)):
        set_state(connection, entry.id, EntryState.EXPIRED)
        for kind in (StepKind.CLOSE,) if called_off else (StepKind.CLOSE, StepKind.TELL):
            add_step(connection, challenge.id, kind, at=at, entry_id=entry.id)
