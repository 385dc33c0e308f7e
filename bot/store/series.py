"""Series of challenges, and the themes that members propose for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.domain.presets import preset_key
from bot.domain.record import LogEntry, LogKind
from bot.domain.series import Theme
from bot.errors import NoSuchChallenge, ProposedAlready, TooManyThemes
from bot.policy.contest import published
from bot.policy.recurring import MOST_THEMES, MOST_THEMES_EACH
from bot.policy.steps import steps_after
from bot.store.challenge_rows import add_step, challenge_row, hold_file, log_entry
from bot.store.challenge_tables import challenges, series, theme_votes, themes
from bot.store.log import record
from bot.store.upsert import Upsert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.domain.challenge import Challenge
    from bot.domain.series import Series
    from bot.store.access import Access
    from bot.store.challenges import Challenges

_SAVE = Upsert(series)
_GET = select(series.c.value).where(series.c.id == bindparam("which"))
_HELD = _GET.with_for_update()
_OF_GUILD = (
    select(series.c.value)
    .where(series.c.guild_id == bindparam("guild"), series.c.next_at.is_not(None))
    .order_by(series.c.next_at, series.c.id)
)
_DUE = select(series.c.value).where(series.c.next_at <= bindparam("now")).order_by(series.c.next_at)
_ADD_CHALLENGE = insert(challenges)
_ADD_THEME = insert(themes)
_WAITING = (themes.c.series_id == bindparam("which"), themes.c.used_by.is_(None))
_THEMES = (
    select(themes, func.count(theme_votes.c.voter_id).label("votes"))
    .outerjoin(theme_votes, theme_votes.c.theme_id == themes.c.id)
    .where(*_WAITING)
    .group_by(themes.c.id)
)
_SAME = select(themes.c.id).where(*_WAITING, themes.c.key == bindparam("wanted"))
_HOW_MANY = select(func.count()).select_from(themes).where(*_WAITING)
_HOW_MANY_EACH = _HOW_MANY.where(themes.c.proposed_by == bindparam("who"))
_USE = update(themes).where(themes.c.id == bindparam("which")).values(used_by=bindparam("taker"))
_DROP_THEME = delete(themes).where(themes.c.id == bindparam("which"), themes.c.used_by.is_(None))
_VOTED = (theme_votes.c.theme_id == bindparam("which"), theme_votes.c.voter_id == bindparam("who"))
_HAS_VOTED = select(theme_votes.c.theme_id).where(*_VOTED)
_UNVOTE = delete(theme_votes).where(*_VOTED)
_VOTE = insert(theme_votes)
_STILL = select(themes.c.id).where(themes.c.id == bindparam("which"), themes.c.used_by.is_(None))


class SeriesStore:
    """The repository of series; see `bot.store.challenge_protocols.SeriesRepository`."""

    def __init__(self, access: Access, begun: Challenges) -> None:
        self._access = access
        # Which challenges run is kept in memory, by their own repository alone.
        self._begun = begun

    async def save(self, one: Series, *, by: int, at: datetime, action: str) -> None:
        """Write a series down, in place of what it was."""

        def statements(connection: Connection) -> None:
            _save(connection, one)
            record(connection, _entry(one, action, by=by, at=at))

        await self._access.write(statements)

    async def get(self, series_id: UUID) -> Series | None:
        """One series, stopped or not; None when there is none."""
        found: Series | None = await self._access.read(
            lambda connection: connection.execute(_GET, {"which": series_id}).scalar_one_or_none()
        )
        return found

    async def of_guild(self, guild_id: int) -> Sequence[Series]:
        """Those of a server that go on, the next to begin first."""
        return await self._access.read(
            lambda connection: list(connection.execute(_OF_GUILD, {"guild": guild_id}).scalars())
        )

    async def due(self, now: datetime) -> Sequence[Series]:
        """Those that should have begun a challenge by now, the longest overdue first."""
        return await self._access.read(
            lambda connection: list(connection.execute(_DUE, {"now": now}).scalars())
        )

    async def begin(
        self,
        due: Series,
        challenge: Challenge,
        theme: Theme | None,
        *,
        next_at: datetime,
        at: datetime,
    ) -> bool:
        """Begin and publish a challenge of a series that is due; False when somebody else has.

        The theme is used up by it, and the series waits until `next_at`.
        """
        after = published(challenge, now=at)

        def statements(connection: Connection) -> bool:
            hold_file(connection)
            known = connection.execute(_HELD, {"which": due.id}).scalar_one_or_none()
            if known is None or known.next_at != due.next_at:
                return False
            _save(connection, replace(known, next_at=next_at, begun=known.begun + 1))
            connection.execute(_ADD_CHALLENGE, challenge_row(after))
            for kind in steps_after(challenge, after):
                add_step(connection, after.id, kind, at=at)
            if theme is not None:
                connection.execute(_USE, {"which": theme.id, "taker": after.id})
            record(connection, log_entry(after, "published", by=due.created_by, at=at))
            return True

        return await self._begun.begin(challenge.guild_id, statements)

    async def themes(self, series_id: UUID) -> Sequence[Theme]:
        """The themes that wait, those that most want first, and of these the earlier."""

        def statements(connection: Connection) -> list[Theme]:
            rows = connection.execute(_THEMES, {"which": series_id}).mappings()
            found = [
                Theme(
                    id=row["id"],
                    series_id=row["series_id"],
                    text=row["text"],
                    proposed_by=row["proposed_by"],
                    proposed_at=row["proposed_at"],
                    votes=row["votes"],
                )
                for row in rows
            ]
            return sorted(found, key=lambda each: (-each.votes, each.proposed_at, each.id))

        return await self._access.read(statements)

    async def propose(self, theme: Theme) -> None:
        """Put a theme on the list, with its proposer's vote.

        Raises `ProposedAlready` and `TooManyThemes`; then nothing has changed.
        """
        of, key = theme.series_id, preset_key(theme.text)

        def statements(connection: Connection) -> None:
            hold_file(connection)
            if connection.execute(_HELD, {"which": of}).one_or_none() is None:
                raise NoSuchChallenge
            if connection.execute(_SAME, {"which": of, "wanted": key}).first() is not None:
                raise ProposedAlready
            theirs = {"which": of, "who": theme.proposed_by}
            if connection.execute(_HOW_MANY_EACH, theirs).scalar_one() >= MOST_THEMES_EACH:
                raise TooManyThemes(MOST_THEMES_EACH)
            if connection.execute(_HOW_MANY, {"which": of}).scalar_one() >= MOST_THEMES:
                raise TooManyThemes(MOST_THEMES, everybodys=True)
            row = {
                "id": theme.id,
                "series_id": of,
                "text": theme.text,
                "key": key,
                "proposed_by": theme.proposed_by,
                "proposed_at": theme.proposed_at,
            }
            connection.execute(_ADD_THEME, row)
            connection.execute(_VOTE, {"theme_id": theme.id, "voter_id": theme.proposed_by})

        await self._access.write(statements)

    async def want(self, theme_id: UUID, member_id: int) -> bool | None:
        """Want a theme, or not any more; True when they do now, None when it does not wait any more."""
        which = {"which": theme_id, "who": member_id}

        def statements(connection: Connection) -> bool | None:
            hold_file(connection)
            if connection.execute(_STILL.with_for_update(), which).first() is None:
                return None
            if connection.execute(_HAS_VOTED, which).first() is not None:
                connection.execute(_UNVOTE, which)
                return False
            connection.execute(_VOTE, {"theme_id": theme_id, "voter_id": member_id})
            return True

        return await self._access.write(statements)

    async def drop_theme(self, theme: Theme, of: Series, *, by: int, at: datetime) -> bool:
        """Take a theme off the list; False when it does not wait there any more."""

        def statements(connection: Connection) -> bool:
            gone = connection.execute(_DROP_THEME, {"which": theme.id}).rowcount > 0
            if gone:
                record(connection, _entry(of, "theme removed", by=by, at=at, detail=theme.text))
            return gone

        return await self._access.write(statements)


def _save(connection: Connection, one: Series) -> None:
    row = {
        "id": one.id,
        "guild_id": one.guild_id,
        "next_at": one.next_at,
        "created_by": one.created_by,
        "value": one,
    }
    connection.execute(_SAVE.on(connection), row)


def _entry(one: Series, action: str, *, by: int, at: datetime, detail: str = "") -> LogEntry:
    return LogEntry(
        at=at,
        kind=LogKind.CHALLENGE,
        action=action,
        actor_id=by,
        guild_id=one.guild_id,
        channel_id=one.channel_id,
        rule=one.name[:64],
        detail=detail or one.schedule,
    )
