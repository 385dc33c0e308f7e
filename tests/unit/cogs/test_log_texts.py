"""Rows of the log as people read them: complete, short enough, and with nothing in them that works."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.record import BY_ITSELF, LogEntry, LogKind, LogQuery
from bot.domain.rules import RoleLimit, RuleSet, SafeModeRule
from bot.errors import (
    AnswerLost,
    ChallengeRefusal,
    DecidedAlready,
    GondolaError,
    NothingToDecide,
    QuotaReached,
    SettingsError,
    TooManyWords,
    WordEntryRefused,
    WordListRefused,
)
from bot.language import english, language_of, languages
from bot.store.columns import to_json
from cogs.log import _text
from cogs.log._values import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.language import Language

ENGLISH, SPANISH = english(), language_of("es-ES")
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
GUILD = 9
IDS = st.integers(min_value=0, max_value=2**63 - 1)


def entry(**changes: Any) -> LogEntry:  # noqa: ANN401  - any field of a row
    """A picture that was delivered, unless told otherwise."""
    known: dict[str, Any] = {
        "at": NOON,
        "kind": LogKind.JOB,
        "action": "delivered",
        "actor_id": 1,
        "guild_id": GUILD,
        "channel_id": 3,
    }
    return LogEntry(**(known | changes))


ENTRIES = st.builds(
    LogEntry,
    at=st.just(NOON),
    kind=st.sampled_from(LogKind),
    action=st.sampled_from(["delivered", "expired", "reported", "removed", "{what}*"]),
    actor_id=IDS,
    guild_id=st.just(GUILD),
    channel_id=st.none() | IDS,
    member_id=st.none() | IDS,
    rule=st.sampled_from(["", "BlurredInSafeChannel", "pictures_per_hour", "allowed_models"]),
    detail=st.text(max_size=400),
    cost=st.none() | st.decimals(min_value=0, max_value=9999, places=6),
    safe_mode=st.none() | st.booleans(),
    rating=st.sampled_from([None, "safe", "age_restricted"]),
    prompt=st.text(max_size=400),
)


@given(row=ENTRIES, language=st.sampled_from([*languages().values()]))
def test_eight_rows_fit_into_a_message(row: LogEntry, language: Language) -> None:
    """A row is at most an eighth of 4000 characters on at most two lines, whatever is in it."""
    told = _text.rows(language, [row])
    assert len(told) < 500
    assert len(told.splitlines()) <= 2


def test_a_delivered_picture_is_told_completely() -> None:
    """Who, where and when; cost, safe mode, rating and prompt."""
    row = entry(cost=Decimal("0.0125"), safe_mode=False, rating="age_restricted", prompt="a fox")
    assert _text.rows(ENGLISH, [row]) == (
        f"<t:{NOON.timestamp():.0f}:f> <@1> got a picture in <#3>\n"
        "-# $0.0125 · safe mode off · age-restricted · “a fox”"
    )
    assert _text.rows(SPANISH, [row]).replace("\N{NO-BREAK SPACE}", " ") == (
        f"<t:{NOON.timestamp():.0f}:f> <@1> recibió una imagen en <#3>\n"
        "-# 0,0125 US$ · modo seguro desactivado · con restricción de edad · «a fox»"
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"kind": LogKind.REVIEW, "action": "approved", "member_id": 2},
            "<@1> approved a picture of <@2>",
        ),
        ({"kind": LogKind.REVIEW, "action": "approved", "member_id": 1}, "a picture of their own"),
        (
            {"kind": LogKind.REVIEW, "action": "expired", "actor_id": BY_ITSELF, "member_id": 2},
            "Gondola let the review of a picture of <@2> expire",
        ),
        (
            {"kind": LogKind.REPORT, "action": "kept", "member_id": BY_ITSELF},
            "kept a reported picture of somebody forgotten",
        ),
        ({"actor_id": BY_ITSELF}, "somebody forgotten got a picture"),
        ({"kind": LogKind.MUTE, "action": "muted", "member_id": 2}, "<@1> muted <@2>"),
        ({"kind": LogKind.WORDS, "action": "folded"}, "words: folded"),
        ({"rule": "BlurredInSafeChannel", "action": "failed"}, "blurred in safe channel"),
    ],
)
def test_who_did_what_to_whom(changes: dict[str, Any], told: str) -> None:
    """People are mentioned; the bot and those who are forgotten have words of their own."""
    assert told in _text.rows(ENGLISH, [entry(**changes)])


def kinds_of(error: type[GondolaError]) -> Iterator[type[GondolaError]]:
    """All errors of the tree below this one that nothing narrower stands below."""
    kinds = [each for each in error.__subclasses__() if each.__module__.startswith("bot.errors.")]
    for kind in kinds:
        yield from kinds_of(kind)
    if not kinds:
        yield error


@pytest.mark.parametrize("language", languages().values(), ids=lambda language: language.tag)
def test_whatever_decides_about_pictures_has_a_name(language: Language) -> None:
    """Every error that a row can name has words of its own; in English they are its name's."""
    # The operator reads the first, and the others answer moderators.
    unnamed = {SettingsError, DecidedAlready, NothingToDecide, TooManyWords}
    unnamed |= {WordEntryRefused, WordListRefused, *kinds_of(ChallengeRefusal)}
    errors = {*kinds_of(GondolaError)} - unnamed
    assert {QuotaReached, AnswerLost} < errors
    for error in errors:
        words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in error.__name__)
        key = f"log-by-{words.strip().replace(' ', '-')}"
        assert language.knows(key)
        told = _text.rows(language, [entry(action="failed", rule=error.__name__)])
        assert told.endswith(f"-# {language.say(key)}")
        assert (language.say(key) == words.strip()) is (language is ENGLISH)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"kind": LogKind.REVIEW, "action": "approved", "member_id": 2},
            "<@1> aprobó una imagen de <@2>",
        ),
        (
            {"kind": LogKind.REPORT, "action": "kept", "member_id": BY_ITSELF},
            "mantuvo una imagen denunciada de una persona olvidada",
        ),
        ({"kind": LogKind.REMOVAL, "action": "removed", "member_id": 1}, "quitó una imagen propia"),
        (
            {"kind": LogKind.RULE, "action": "set", "rule": "safe_mode", "detail": '"member"'},
            "-# `modo_seguro` · miembro",
        ),
        (
            {"kind": LogKind.RULE, "action": "reset", "rule": "moderators"},
            "restableció una regla en <#3>\n-# `moderadores`",
        ),
    ],
)
def test_moderators_read_rows_in_their_language(changes: dict[str, Any], told: str) -> None:
    """Who did what to whom, and to what a rule was set."""
    assert told in _text.rows(SPANISH, [entry(**changes)])


def test_nothing_that_was_typed_works() -> None:
    """Markdown, mentions of people and line breaks of a prompt or a reason are shown as they are."""
    told = _text.rows(ENGLISH, [entry(prompt="**bold**\n<@5>", detail="<@6> `code`, see <#7>")])
    assert r"“\*\*bold\*\* \<\@5\>”" in told
    assert r"\<\@6\> \`code\`, see <#7>" in told


RULES = RuleSet(
    enabled=False,
    safe_mode=SafeModeRule.MEMBER,
    allowed_models=("venice-sd35", "krea-v2-medium"),
    refused_models=(),
    max_variants=2,
    pictures_per_day=(RoleLimit(role_id=GUILD, pictures=3), RoleLimit(role_id=5, pictures=9)),
    daily_budget=Decimal("0.5"),
    log_channel=2**62,
    moderators=2**62 + 1,
)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("enabled", "off"),
        ("safe_mode", "member"),
        ("allowed_models", "venice-sd35, krea-v2-medium"),
        ("refused_models", "none"),
        ("max_variants", "2"),
        ("pictures_per_day", "everyone: 3, <@&5>: 9"),
        ("daily_budget", "$0.50"),
        ("log_channel", f"<#{2**62}>"),
        ("moderators", f"<@&{2**62 + 1}>"),
    ],
)
def test_values_of_rules_are_told_as_people_read_them(rule: str, told: str) -> None:
    """The log keeps values as JSON, and shows switches, lists, roles, channels and money."""
    written = to_json(getattr(RULES, rule))
    assert readable(ENGLISH, rule, written, GUILD) == told
    shown = _text.rows(ENGLISH, [entry(kind=LogKind.RULE, action="set", rule=rule, detail=written)])
    assert shown.endswith(f"-# `{rule}` · {told}")


def test_what_is_no_value_is_shown_as_it_is() -> None:
    """A row of some other version never breaks the page."""
    assert readable(ENGLISH, "safe_mode", "{", GUILD) == "{"


def test_nothing_found_names_what_narrows() -> None:
    """With nothing to widen, the log itself is empty, and says so."""
    assert "Nothing has happened here yet" in _text.nothing(ENGLISH, LogQuery(guild_id=1))
    query = LogQuery(guild_id=1, member_id=2, kind=LogKind.MUTE, until=NOON)
    assert "`member` or `kind` or the time." in _text.nothing(ENGLISH, query)
    assert "`miembro` o `tipo` o el tiempo." in _text.nothing(SPANISH, query)
