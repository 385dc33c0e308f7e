"""The buttons of the log hold a whole query, whatever it is, in as many characters as Discord takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.record import LogKind, LogQuery
from cogs.log._ids import EXPORT, TURN, export_id, newer_id, older_id, read_query

GUILD = 2**62
IDS = st.integers(min_value=0, max_value=2**63 - 1)
MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001  - hypothesis adds the zone
    max_value=datetime(2999, 12, 31),  # noqa: DTZ001  - as above
    timezones=st.just(UTC),
).map(lambda moment: moment.replace(microsecond=0))
QUERIES = st.builds(
    LogQuery,
    guild_id=st.just(GUILD),
    member_id=st.none() | IDS,
    channel_id=st.none() | IDS,
    kind=st.none() | st.sampled_from(LogKind),
    since=st.none() | MOMENTS,
    until=st.none() | MOMENTS,
)


@given(query=QUERIES, row=IDS)
def test_every_query_comes_back(query: LogQuery, row: int) -> None:
    """Older, newer and export each lead to the same query again, with the row to go on from."""
    for custom_id, pattern, expected in (
        (older_id(query, row), TURN, replace(query, before=row)),
        (newer_id(query, row), TURN, replace(query, after=row)),
        (export_id(query), EXPORT, query),
    ):
        assert len(custom_id) <= 100
        match = pattern.fullmatch(custom_id)
        assert match is not None
        assert read_query(match, GUILD) == expected


@given(query=QUERIES, row=IDS)
def test_the_buttons_of_a_message_differ(query: LogQuery, row: int) -> None:
    """Discord takes no two components with one id in a message."""
    assert len({older_id(query, row), newer_id(query, row), export_id(query)}) == 3


def test_the_server_is_never_read_from_an_id() -> None:
    """A button that was made up reaches the log of the server that it is pressed in, and no other."""
    match = EXPORT.fullmatch(export_id(LogQuery(guild_id=1)))
    assert match is not None
    assert read_query(match, 2).guild_id == 2
