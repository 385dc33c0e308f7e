"""Challenges and entries as rows: read, written, and held while somebody decides about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, false, insert, select, update

from bot.domain.challenge import Ballot, Challenge, Entry, EntryState, Phase, Standing, Times
from bot.domain.generation import Posted
from bot.domain.record import LogEntry, LogKind
from bot.domain.steps import StepKind
from bot.errors import NoSuchChallenge
from bot.store.challenge_tables import challenge_steps, challenges, entries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import RowMapping
    from sqlalchemy.engine import Connection

CHALLENGE = select(challenges)
ENTRY = select(entries)
_HELD = CHALLENGE.where(challenges.c.id == bindparam("wanted")).with_for_update()
_NOTHING = update(challenges).where(false()).values(phase=challenges.c.phase)
_WRITE = update(challenges).where(challenges.c.id == bindparam("which"))
_ADD_STEP = insert(challenge_steps)
_SET_STATE = (
    update(entries).where(entries.c.id == bindparam("which")).values(state=bindparam("after"))
)
_DECIDED = (
    update(entries)
    .where(entries.c.id == bindparam("which"))
    .values(decided_by=bindparam("who"), reason=bindparam("why"))
)
COUNTED_STATES = tuple(each for each in EntryState if each.counts)


def hold_file(connection: Connection) -> None:
    """Let no other process write before the commit, where the database is a file.

    Writing is what locks an SQLite file; what is only read there may be old before anything is written.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(_NOTHING)


def held(connection: Connection, challenge_id: UUID) -> Challenge:
    """The challenge, which nobody else changes before the commit; raises `NoSuchChallenge`."""
    hold_file(connection)
    row = connection.execute(_HELD, {"wanted": challenge_id}).mappings().one_or_none()
    if row is None:
        raise NoSuchChallenge
    return read_challenge(row)


def write_challenge(connection: Connection, challenge: Challenge) -> None:
    """Write down a challenge as it is now."""
    connection.execute(_WRITE, {**challenge_row(challenge), "which": challenge.id})


def add_step(
    connection: Connection,
    challenge_id: UUID,
    kind: StepKind,
    *,
    at: datetime,
    entry_id: UUID | None = None,
) -> None:
    """Write down something to do, in the transaction of what it follows from."""
    row = {
        "challenge_id": challenge_id,
        "entry_id": entry_id,
        "kind": kind,
        "created_at": at,
        "tries": 0,
    }
    connection.execute(_ADD_STEP, row)


def set_state(connection: Connection, entry_id: UUID, state: EntryState) -> None:
    """Write down where an entry stands."""
    connection.execute(_SET_STATE, {"which": entry_id, "after": state})


def set_reason(connection: Connection, entry_id: UUID, *, by: int | None, reason: str) -> None:
    """Write down who decided about an entry, and why; None is the bot."""
    connection.execute(_DECIDED, {"which": entry_id, "who": by, "why": reason})


def take_out(connection: Connection, entry: Entry, state: EntryState, *, at: datetime) -> None:
    """Write down that an entry is out, so that what is seen of it goes."""
    set_state(connection, entry.id, state)
    kind = StepKind.CLOSE if entry.state is EntryState.PENDING else StepKind.DROP
    add_step(connection, entry.challenge_id, kind, at=at, entry_id=entry.id)


def lose(connection: Connection, entry: Entry, *, at: datetime, reason: str) -> None:
    """Take an entry out that can't be shown, which its maker is told."""
    take_out(connection, entry, EntryState.REMOVED, at=at)
    set_reason(connection, entry.id, by=None, reason=reason)
    add_step(connection, entry.challenge_id, StepKind.TELL, at=at, entry_id=entry.id)


def entries_of(
    connection: Connection,
    challenge_id: UUID,
    *,
    states: Iterable[EntryState] | None = None,
    member_id: int | None = None,
) -> list[Entry]:
    """The entries of a challenge in the order that they came in; only those in some states, or a member's."""
    wanted = ENTRY.where(entries.c.challenge_id == challenge_id)
    if states is not None:
        wanted = wanted.where(entries.c.state.in_(tuple(states)))
    if member_id is not None:
        wanted = wanted.where(entries.c.member_id == member_id)
    ordered = wanted.order_by(entries.c.entered_at, entries.c.id)
    return [read_entry(row) for row in connection.execute(ordered).mappings()]


def read_challenge(row: RowMapping) -> Challenge:
    """Make the challenge of a row."""
    announced = row["announcement_id"] is not None
    return Challenge(
        id=row["id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        theme=row["theme"],
        brief=row["brief"],
        times=Times(opens_at=row["opens_at"], closes_at=row["closes_at"], ends_at=row["ends_at"]),
        created_by=row["created_by"],
        created_at=row["created_at"],
        phase=Phase(row["phase"]),
        constraints=row["constraints"],
        prize=row["prize"],
        locale=row["locale"],
        shuffle=row["shuffle"],
        thread_id=row["thread_id"],
        announcement=Posted(channel_id=row["announced_in"], message_id=row["announcement_id"])
        if announced
        else None,
        event_id=row["event_id"],
        series_id=row["series_id"],
        reason=row["reason"],
    )


def challenge_row(challenge: Challenge) -> dict[str, Any]:
    """The row of a challenge."""
    announcement = challenge.announcement
    return {
        "id": challenge.id,
        "guild_id": challenge.guild_id,
        "channel_id": challenge.channel_id,
        "thread_id": challenge.thread_id,
        "announced_in": None if announcement is None else announcement.channel_id,
        "announcement_id": None if announcement is None else announcement.message_id,
        "phase": challenge.phase,
        "theme": challenge.theme,
        "brief": challenge.brief,
        "opens_at": challenge.times.opens_at,
        "closes_at": challenge.times.closes_at,
        "ends_at": challenge.times.ends_at,
        "next_at": challenge.next_at,
        "constraints": challenge.constraints,
        "prize": challenge.prize,
        "locale": challenge.locale,
        "shuffle": challenge.shuffle,
        "event_id": challenge.event_id,
        "series_id": challenge.series_id,
        "created_by": challenge.created_by,
        "created_at": challenge.created_at,
        "reason": challenge.reason,
    }


def read_entry(row: RowMapping) -> Entry:
    """Make the entry of a row."""
    return Entry(
        id=row["id"],
        challenge_id=row["challenge_id"],
        job_id=row["job_id"],
        picture=row["picture"],
        member_id=row["member_id"],
        entered_at=row["entered_at"],
        unrestricted=row["unrestricted"],
        state=EntryState(row["state"]),
        kept=_posted(row["channel_id"], row["message_id"]),
        desk=_posted(row["desk_channel_id"], row["desk_message_id"]),
        decided_by=row["decided_by"],
        reason=row["reason"],
    )


def entry_row(entry: Entry) -> dict[str, Any]:
    """The row of an entry that has just come in."""
    return {
        "id": entry.id,
        "challenge_id": entry.challenge_id,
        "job_id": entry.job_id,
        "picture": entry.picture,
        "member_id": entry.member_id,
        "entered_at": entry.entered_at,
        "unrestricted": entry.unrestricted,
        "state": entry.state,
        "reason": entry.reason,
        "podium": False,
    }


def read_standing(row: RowMapping) -> Standing:
    """Make the standing of the row of an entry that was counted."""
    return Standing(
        entry=read_entry(row),
        place=row["place"],
        points=row["points"],
        stars=(row["threes"], row["twos"], row["ones"]),
    )


def read_ballot(row: Any) -> Ballot:  # noqa: ANN401  - SQLAlchemy's rows have no narrower type
    """Make the ballot of a row."""
    return Ballot(
        challenge_id=row.challenge_id,
        voter_id=row.voter_id,
        three=row.three,
        two=row.two,
        one=row.one,
    )


def log_entry(
    challenge: Challenge,
    action: str,
    *,
    by: int,
    at: datetime,
    detail: str = "",
    entry: Entry | None = None,
) -> LogEntry:
    """A row of the log about a challenge, or one of its entries."""
    return LogEntry(
        at=at,
        kind=LogKind.CHALLENGE,
        action=action,
        actor_id=by,
        guild_id=challenge.guild_id,
        channel_id=challenge.channel_id,
        member_id=None if entry is None else entry.member_id,
        job_id=None if entry is None else entry.job_id,
        rule=challenge.theme[:64],
        detail=detail,
    )


def _posted(channel_id: int | None, message_id: int | None) -> Posted | None:
    if channel_id is None or message_id is None:
        return None
    return Posted(channel_id=channel_id, message_id=message_id)
