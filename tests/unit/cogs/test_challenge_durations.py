"""How long and when, as people write it: read in every language, and never an error."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import TimesRefused
from bot.language import Language, languages
from cogs.challenges import _durations
from cogs.challenges._series import _schedules

NOW = datetime(2026, 11, 25, 19, 30, tzinfo=UTC)
ROME = ZoneInfo("Europe/Rome")
PLACES = [ZoneInfo(name) for name in ("UTC", "Europe/Rome", "Asia/Kolkata", "America/St_Johns")]
_languages = st.sampled_from(sorted(languages().values(), key=lambda each: each.tag))
_words = st.sampled_from(
    ["5", "days", "d", "h", "in", "now", "18:00", "tomorrow", "2026-12-01", ","]
)
_texts = st.text(max_size=60) | st.lists(_words, max_size=6).map(" ".join)
_moments = st.integers(946_684_800, 4_102_444_800).map(lambda at: datetime.fromtimestamp(at, UTC))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5 days", timedelta(days=5)),
        ("36 h", timedelta(hours=36)),
        ("36h", timedelta(hours=36)),
        ("2 days 12 hours", timedelta(days=2, hours=12)),
        ("2d12h", timedelta(days=2, hours=12)),
        ("2 days, 3 hours and 4 min", timedelta(days=2, hours=3, minutes=4)),
        ("1 week", timedelta(weeks=1)),
        ("a week", timedelta(weeks=1)),
        ("5 días", timedelta(days=5)),
        ("5 DIAS", timedelta(days=5)),
        ("un día y 3 horas", timedelta(days=1, hours=3)),
        ("1,5 horas", timedelta(minutes=90)),
        ("1.5 h", timedelta(minutes=90)),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, meant: timedelta) -> None:
    """Whole words, letters, several units, and one instead of 1."""
    assert _durations.length(text) == meant


@pytest.mark.parametrize(
    "text",
    ["", "5", "days", "5 5 days", "5 fortnights", "-5 days", "soon", "999999 weeks", "5 days 3"],
)
def test_what_is_no_length_is_not_guessed(text: str) -> None:
    """A number without a unit may be days or hours."""
    assert _durations.length(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("now", NOW),
        ("Ahora", NOW),
        ("in 2 hours", NOW + timedelta(hours=2)),
        ("en 2 días", NOW + timedelta(days=2)),
        ("dentro de 1 semana", NOW + timedelta(weeks=1)),
        ("2026-12-01 18:00", datetime(2026, 12, 1, 17, tzinfo=UTC)),
        ("2026-12-01, 18:00", datetime(2026, 12, 1, 17, tzinfo=UTC)),
        ("2026-12-01T18:00Z", datetime(2026, 12, 1, 18, tzinfo=UTC)),
        ("2026-12-01 18:00 UTC", datetime(2026, 12, 1, 18, tzinfo=UTC)),
        ("2026-12-01 18:00 +02:00", datetime(2026, 12, 1, 16, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 11, 30, 23, tzinfo=UTC)),
        ("18:00", datetime(2026, 11, 26, 17, tzinfo=UTC)),
        ("21:00", datetime(2026, 11, 25, 20, tzinfo=UTC)),
        ("tomorrow 18:00", datetime(2026, 11, 26, 17, tzinfo=UTC)),
        ("tomorrow at 9.30", datetime(2026, 11, 26, 8, 30, tzinfo=UTC)),
        ("mañana a las 18:00", datetime(2026, 11, 26, 17, tzinfo=UTC)),
        ("<t:1800000000:F>", datetime.fromtimestamp(1_800_000_000, UTC)),
    ],
)
def test_moments_are_by_the_clocks_of_the_zone(text: str, meant: datetime) -> None:
    """Unless they name another; a time alone is the next one."""
    assert _durations.moment(text, NOW, ROME) == meant


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "tomorrow",
        "2026-02-30 10:00",
        "25:00",
        "1/12/2026",
        "in soon",
        "2026-13-01",
        "+02:00",
    ],
)
def test_what_is_no_moment_is_not_guessed(text: str) -> None:
    """There is no such day, or no such word."""
    assert _durations.moment(text, NOW, ROME) is None


@given(_texts, st.sampled_from(PLACES), _moments)
def test_whatever_is_typed_is_read_or_not(text: str, zone: ZoneInfo, now: datetime) -> None:
    """Never an error; a length is never below nothing, and a moment is in UTC."""
    length = _durations.length(text)
    assert length is None or timedelta(0) <= length <= timedelta(days=36_500)
    moment = _durations.moment(text, now, zone)
    assert moment is None or moment.utcoffset() == timedelta(0)


@given(_languages, st.timedeltas(timedelta(minutes=1), timedelta(days=365)))
def test_what_is_written_is_read_again(language: Language, span: timedelta) -> None:
    """In every language, to the minute."""
    whole = timedelta(minutes=span // timedelta(minutes=1))
    assert _durations.length(_durations.written(language, whole)) == whole


@given(_moments, st.sampled_from(PLACES))
def test_a_moment_that_is_filled_in_is_read_again(at: datetime, zone: ZoneInfo) -> None:
    """To the minute, by the zone that it was written in; an hour that a clock has twice is the first."""
    whole = at.replace(second=0, microsecond=0)
    text = _durations.typed_moment(whole, zone)
    read = _durations.moment(text, NOW, zone)
    assert read is not None
    assert _durations.typed_moment(read, zone) == text
    assert abs(read - whole) <= timedelta(hours=1)


@given(st.text(max_size=40))
def test_a_zone_is_one_or_refused(name: str) -> None:
    """Nothing else, whatever is typed; empty is UTC."""
    with suppress(TimesRefused):
        assert NOW.astimezone(_durations.zone_of(name)) == NOW
    assert _durations.zone_of(" ").key == "UTC"


@pytest.mark.parametrize("name", ["/etc/passwd", "../UTC", "Europe", "Europe/", "a\0b"])
def test_a_path_is_no_zone(name: str) -> None:
    """What names a file or folder is refused like any other."""
    with pytest.raises(TimesRefused):
        _durations.zone_of(name)


@given(_texts)
def test_zones_are_offered_by_what_is_typed(typed: str) -> None:
    """At most so many, each with it in its name."""
    found = _durations.zones(typed, 25)
    assert len(found) <= 25
    assert all(_durations.zone_of(each) for each in found)


@given(_languages, _texts, st.integers(0, 6))
def test_schedules_that_are_offered_can_be_sent(
    language: Language, typed: str, weekday: int
) -> None:
    """Names and values fit Discord's choices, and come back as they are."""
    for name, schedule in _schedules.offered(language, typed):
        assert 1 <= len(name) <= 100
        assert _schedules.cron_of(schedule, weekday) == schedule
        assert len(schedule.split(" ")) == 5
