"""What members enter in challenges: written down first, then uploaded, and taken out again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from bot.domain.challenge import EntryState
from bot.domain.record import BY_ITSELF
from bot.domain.steps import StepKind
from bot.errors import NotNow, NotTheirEntry
from bot.policy import contest
from bot.store.challenge_rows import (
    COUNTED_STATES,
    ENTRY,
    add_step,
    entries_of,
    entry_row,
    held,
    log_entry,
    lose,
    read_entry,
    set_reason,
    set_state,
    take_out,
)
from bot.store.challenge_tables import challenges, entries
from bot.store.log import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from bot.domain.challenge import Challenge, Entry
    from bot.domain.generation import Posted
    from bot.store.access import Access

_ADD = insert(entries)
_GET = ENTRY.where(entries.c.id == bindparam("wanted"))
_OF_MESSAGE = ENTRY.where(entries.c.message_id == bindparam("wanted"))
_KEPT = (
    update(entries)
    .where(entries.c.id == bindparam("which"), entries.c.state == EntryState.ARRIVING)
    .values(
        state=EntryState.STANDING, channel_id=bindparam("channel"), message_id=bindparam("message")
    )
)
_DESK = (
    update(entries)
    .where(entries.c.id == bindparam("which"))
    .values(desk_channel_id=bindparam("channel"), desk_message_id=bindparam("message"))
)
# Always in the same order of challenges: of two at once, neither waits for what the other holds.
_OF_JOB = (
    select(entries.c.id, entries.c.challenge_id)
    .where(entries.c.job_id == bindparam("job"), entries.c.state.in_(COUNTED_STATES))
    .order_by(entries.c.challenge_id, entries.c.id)
)
_BY_PERSON = (
    select(entries.c.id, entries.c.challenge_id)
    .join(challenges, challenges.c.id == entries.c.challenge_id)
    .where(entries.c.member_id == bindparam("who"), entries.c.state.in_(COUNTED_STATES))
    .where(challenges.c.next_at.is_not(None))
    .order_by(entries.c.challenge_id, entries.c.id)
)


class Entries:
    """The repository of entries; see `bot.store.challenge_protocols.EntryRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def enter(self, entry: Entry, *, now: datetime, instead_of: UUID | None = None) -> None:
        """Write an entry down, in place of another of its maker's if that is said.

        Raises what speaks against it at this moment; then nothing has changed.
        """
        kind = StepKind.PRESENT if entry.state is EntryState.PENDING else StepKind.KEEP

        def statements(connection: Connection) -> None:
            challenge = held(connection, entry.challenge_id)
            theirs = entries_of(connection, challenge.id, member_id=entry.member_id)
            contest.check_entry(challenge, theirs, entry, now=now, instead_of=instead_of)
            for each in theirs:
                if each.id == instead_of:
                    take_out(connection, each, EntryState.WITHDRAWN, at=now)
            connection.execute(_ADD, entry_row(entry))
            add_step(connection, challenge.id, kind, at=now, entry_id=entry.id)
            action = "entered" if instead_of is None else "swapped"
            record(
                connection, log_entry(challenge, action, by=entry.member_id, at=now, entry=entry)
            )

        await self._access.write(statements)

    async def get(self, entry_id: UUID) -> Entry | None:
        """One entry; None when there is none."""
        return await self._one(_GET, entry_id)

    async def of_message(self, message_id: int) -> Entry | None:
        """The entry that a message in a challenge's thread shows; None when it shows none."""
        return await self._one(_OF_MESSAGE, message_id)

    async def of(self, challenge_id: UUID) -> Sequence[Entry]:
        """All that were ever entered in a challenge, in the order that they came in."""
        return await self._access.read(lambda connection: entries_of(connection, challenge_id))

    async def of_member(self, challenge_id: UUID, member_id: int) -> Sequence[Entry]:
        """A member's entries that count, in the order that they came in."""
        return await self._access.read(
            lambda connection: entries_of(
                connection, challenge_id, states=COUNTED_STATES, member_id=member_id
            )
        )

    async def kept(self, entry_id: UUID, posted: Posted) -> bool:
        """Write down which message keeps an entry, so that it stands; False when it was taken out."""
        where = {"which": entry_id, "channel": posted.channel_id, "message": posted.message_id}
        return await self._access.write(
            lambda connection: connection.execute(_KEPT, where).rowcount > 0
        )

    async def presented(self, entry_id: UUID, desk: Posted) -> None:
        """Write down which message shows an entry to moderators."""
        where = {"which": entry_id, "channel": desk.channel_id, "message": desk.message_id}
        await self._access.write(lambda connection: connection.execute(_DESK, where).close())

    async def decide(
        self, entry_id: UUID, *, let_in: bool, by: int, at: datetime, reason: str = ""
    ) -> Entry:
        """Let an entry in, or not; exactly one moderator does. The answer is how it stands now.

        Raises `DecidedAlready`, and `NotNow` once entries are not taken any more.
        """

        def statements(connection: Connection) -> Entry:
            challenge, entry = _held_entry(connection, entry_id)
            contest.check_waits(entry)
            if not contest.takes_entries(challenge, now=at):
                raise NotNow("enter", challenge.phase)
            state = EntryState.ARRIVING if let_in else EntryState.REJECTED
            set_state(connection, entry_id, state)
            set_reason(connection, entry_id, by=by, reason=reason)
            for kind in (StepKind.CLOSE, StepKind.KEEP if let_in else StepKind.TELL):
                add_step(connection, challenge.id, kind, at=at, entry_id=entry_id)
            action = "let in" if let_in else "rejected"
            record(
                connection,
                log_entry(challenge, action, by=by, at=at, detail=reason, entry=entry),
            )
            return replace(entry, state=state, decided_by=by, reason=reason)

        return await self._access.write(statements)

    async def withdraw(self, entry_id: UUID, *, by: int, now: datetime) -> Entry:
        """Take an entry back; the answer is how it stands now. Raises what speaks against it."""

        def statements(connection: Connection) -> Entry:
            challenge, entry = _held_entry(connection, entry_id)
            contest.check_withdrawal(challenge, entry, by, now=now)
            take_out(connection, entry, EntryState.WITHDRAWN, at=now)
            record(connection, log_entry(challenge, "withdrawn", by=by, at=now, entry=entry))
            return replace(entry, state=EntryState.WITHDRAWN)

        return await self._access.write(statements)

    async def give_up(self, entry_id: UUID, *, at: datetime, reason: str) -> None:
        """Write down that an entry can't be shown, so that it is out, which its maker is told."""

        def statements(connection: Connection) -> None:
            challenge, entry = _held_entry(connection, entry_id)
            if entry.state.counts:
                lose(connection, entry, at=at, reason=reason)
                record(
                    connection,
                    log_entry(challenge, "lost", by=BY_ITSELF, at=at, detail=reason, entry=entry),
                )

        await self._access.write(statements)

    async def _one(self, statement: Select[Any], wanted: UUID | int) -> Entry | None:
        def statements(connection: Connection) -> Entry | None:
            row = connection.execute(statement, {"wanted": wanted}).mappings().first()
            return None if row is None else read_entry(row)

        return await self._access.read(statements)


def remove_of_job(connection: Connection, job_id: UUID, *, at: datetime) -> None:
    """Take out what was entered of a job whose pictures are taken away."""
    for entry_id, challenge_id in connection.execute(_OF_JOB, {"job": job_id}).all():
        _remove(connection, entry_id, challenge_id, at=at)


def remove_of_person(connection: Connection, member_id: int, *, at: datetime) -> None:
    """Take a person's entries out of all challenges that have no end yet."""
    for entry_id, challenge_id in connection.execute(_BY_PERSON, {"who": member_id}).all():
        _remove(connection, entry_id, challenge_id, at=at)


def _remove(connection: Connection, entry_id: UUID, challenge_id: UUID, *, at: datetime) -> None:
    held(connection, challenge_id)
    entry = read_entry(connection.execute(_GET, {"wanted": entry_id}).mappings().one())
    take_out(connection, entry, EntryState.REMOVED, at=at)


def _held_entry(connection: Connection, entry_id: UUID) -> tuple[Challenge, Entry]:
    row = connection.execute(_GET, {"wanted": entry_id}).mappings().one_or_none()
    if row is None:
        raise NotTheirEntry
    challenge = held(connection, row["challenge_id"])
    # Once more: somebody may have decided while this waited for the challenge.
    return challenge, read_entry(connection.execute(_GET, {"wanted": entry_id}).mappings().one())
