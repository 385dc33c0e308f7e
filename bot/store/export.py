"""All that is kept about a person, as values that JSON has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import and_, bindparam, case, null, or_, select

from bot.domain.presets import OwnerKind
from bot.domain.record import LogKind
from bot.store.challenge_tables import (
    ballots,
    challenges,
    entries,
    prizes,
    series,
    theme_votes,
    themes,
)
from bot.store.shared_tables import turns
from bot.store.tables import (
    cases,
    defaults,
    favourites,
    forgotten,
    generations,
    job_history,
    jobs,
    log,
    mutes,
    offers,
    presets,
    reports,
    reviews,
    rules,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import BindParameter, Column, Select, Table
    from sqlalchemy.engine import Connection

_SECRET = frozenset({"interaction_token", "shuffle"})
_IDS = ("id", "_by")
_who: BindParameter[int] = bindparam("who")
_OTHERS_ABOUT_THEM = log.c.actor_id != _who


def _all_but(table: Table, *names: str) -> list[Column[Any]]:
    return [column for column in table.columns if column.name not in names]


def _about_their_jobs(*columns: Column[Any]) -> Select[Any]:
    table = columns[0].table
    return (
        select(*columns)
        .join(jobs, table.c.job_id == jobs.c.id)
        .where(jobs.c.member_id == _who)
        .order_by(jobs.c.created_at)
    )


_LOG = (
    select(
        *_all_but(log, "actor_id", "detail"),
        # Who reported a picture, and in which words, is the reporter's; who decided, the moderator's.
        case((_OTHERS_ABOUT_THEM, null()), else_=log.c.actor_id).label("actor_id"),
        case(
            (and_(_OTHERS_ABOUT_THEM, log.c.kind == LogKind.REPORT), ""), else_=log.c.detail
        ).label("detail"),
    )
    .where(or_(log.c.actor_id == _who, log.c.member_id == _who))
    .order_by(log.c.id)
)
EXPORTED: Mapping[str, Select[Any]] = {
    "jobs": select(jobs).where(jobs.c.member_id == _who).order_by(jobs.c.created_at),
    "turns": select(*_all_but(turns, "holder")).where(turns.c.member_id == _who),
    "history": _about_their_jobs(*_all_but(job_history, "id")).order_by(job_history.c.id),
    "pictures": _about_their_jobs(*generations.columns),
    "reviews": _about_their_jobs(*_all_but(reviews, "decided_by")),
    "cases": _about_their_jobs(*_all_but(cases, "decided_by")),
    "reports": select(reports).where(reports.c.reporter_id == _who),
    "favourites": select(favourites).where(favourites.c.member_id == _who),
    "offers": select(offers).where(offers.c.member_id == _who),
    "defaults": select(defaults).where(defaults.c.member_id == _who),
    "presets": select(presets).where(
        or_(
            presets.c.saved_by == _who,
            and_(presets.c.owner_kind == OwnerKind.MEMBER, presets.c.owner_id == _who),
        )
    ),
    "mutes": select(*_all_but(mutes, "decided_by")).where(mutes.c.member_id == _who),
    "log": _LOG,
    "entries": select(*_all_but(entries, "decided_by"))
    .where(entries.c.member_id == _who)
    .order_by(entries.c.entered_at),
    # Of votes that are under way: once they are counted nobody is named on them.
    "ballots": select(ballots).where(ballots.c.voter_id == _who),
    "prizes": select(prizes).where(prizes.c.member_id == _who),
    "challenges": select(challenges)
    .where(challenges.c.created_by == _who)
    .order_by(challenges.c.created_at),
    "series": select(series).where(series.c.created_by == _who),
    "themes": select(themes).where(themes.c.proposed_by == _who).order_by(themes.c.proposed_at),
    "theme_votes": select(theme_votes).where(theme_votes.c.voter_id == _who),
    "decided_rules": select(rules).where(rules.c.decided_by == _who),
    "decided_words": select(words).where(words.c.added_by == _who),
    "decided_mutes": select(mutes).where(mutes.c.decided_by == _who),
    "decided_reviews": select(reviews).where(reviews.c.decided_by == _who),
    "decided_cases": select(cases).where(cases.c.decided_by == _who),
    "decided_entries": select(entries).where(entries.c.decided_by == _who),
    "forgotten": select(forgotten).where(forgotten.c.member_id == _who),
}


def exported(connection: Connection, member_id: int) -> dict[str, list[dict[str, object]]]:
    """All that is kept about a person, by noun; other people's names only where they decided for them."""
    return {
        noun: [
            _readable(msgspec.to_builtins(_open(row)))
            for row in connection.execute(statement, {"who": member_id}).mappings()
        ]
        for noun, statement in EXPORTED.items()
    }


def _open(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items() if name not in _SECRET}


def _readable(row: dict[str, Any]) -> dict[str, object]:
    """Write ids as texts, as Discord does: many readers of JSON round whole numbers above 2^53."""
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> object:  # noqa: ANN401  - whatever JSON has
    if isinstance(value, dict):
        return _readable(value)
    if isinstance(value, int) and name.endswith(_IDS):
        return str(value)
    return value
