"""What a member is told about every error that can reach them."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime

import pytest
from discord import app_commands

from bot import errors
from bot.client import sentence_of
from bot.language import Said, english, languages

_SOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
_SUBJECTS = {
    errors.OptionsRefused: errors.OptionsRefused(()),
    errors.ModelNotHere: errors.ModelNotHere("a", ("b",)),
    errors.PermissionsMissing: errors.PermissionsMissing(("Attach Files",)),
    errors.ModelNotAllowed: errors.ModelNotAllowed("a", ()),
    errors.Muted: errors.Muted(None),
    errors.TimedOut: errors.TimedOut(_SOON),
    errors.WordsRefused: errors.WordsRefused(("fox*",)),
    errors.QuotaReached: errors.QuotaReached(limit=9, hours=1, left=1, free_at=_SOON),
    errors.TooManyAtOnce: errors.TooManyAtOnce(1),
    errors.BudgetReached: errors.BudgetReached(period="day", place="channel", free_at=_SOON),
    errors.DecidedAlready: errors.DecidedAlready(state="approved", by=7),
    errors.TooManyWords: errors.TooManyWords(500),
    errors.WordEntryRefused: errors.WordEntryRefused("*", Said("words-why-no-letter")),
    errors.ReferenceRefused: errors.ReferenceRefused(1, Said("reference-no-picture")),
    errors.NotNow: errors.NotNow("vote", "open"),
    errors.EntryRefused: errors.EntryRefused((Said("entry-why-gone"), Said("entry-why-variants"))),
    errors.TooManyEntries: errors.TooManyEntries(1),
    errors.TooNewToVote: errors.TooNewToVote(7),
    errors.TimesRefused: errors.TimesRefused(Said("error-times-over")),
    errors.ConstraintsRefused: errors.ConstraintsRefused(Said("error-constraint-late")),
    errors.TooManyThemes: errors.TooManyThemes(5),
    errors.QueueFull: errors.QueueFull(3),
    errors.NotConnected: errors.NotConnected("reset"),
    errors.Busy: errors.Busy(503),
    errors.Rejected: errors.Rejected(400),
    errors.AnswerLost: errors.AnswerLost("reset"),
    errors.BadAnswer: errors.BadAnswer("no png"),
    errors.DeliveryError: errors.DeliveryError("HTTP 500"),
    errors.SettingsError: errors.SettingsError(("X is missing",)),
}
_LEAVES = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, errors.GondolaError)
    and not each.__subclasses__()
    and each is not errors.Unexpected
]


@pytest.mark.parametrize("kind", _LEAVES, ids=lambda kind: kind.__name__)
def test_every_error_of_the_tree_is_told_in_its_own_words(kind: type[errors.GondolaError]) -> None:
    """The sentence of the error is what the member reads, in each language."""
    error = _SUBJECTS.get(kind) or kind()
    assert sentence_of(error, english()) == error.sentence
    assert error.sentence == str(error)
    if kind not in {errors.SettingsError, errors.OptionsRefused}:
        told = {sentence_of(error, language) for language in languages().values()}
        assert len(told) == len(languages())


@pytest.mark.parametrize(
    "error",
    [
        app_commands.NoPrivateMessage(),
        app_commands.MissingPermissions(["manage_channels"]),
        app_commands.BotMissingPermissions(["attach_files"]),
        app_commands.CommandOnCooldown(app_commands.Cooldown(1, 5), 2.0),
        app_commands.CheckFailure("no"),
        app_commands.CommandNotFound("imagine", []),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_of_discord_py_have_a_sentence(error: app_commands.AppCommandError) -> None:
    """Each tells in a whole sentence what to do, and never its own technical text."""
    sentence = sentence_of(error, english())
    assert sentence is not None
    assert sentence.endswith(".")
    assert str(error) not in sentence


def test_narrower_errors_win() -> None:
    """Missing permissions are a kind of failed check, and yet told as what they are."""
    narrow = sentence_of(app_commands.MissingPermissions(["manage_channels"]), english())
    assert narrow != sentence_of(app_commands.CheckFailure(), english())


@pytest.mark.parametrize("error", [ValueError("x"), errors.Unexpected(), RuntimeError()])
def test_what_is_not_foreseen_has_no_sentence(error: Exception) -> None:
    """It is logged with its traceback, and the member is told that something broke."""
    assert sentence_of(error, english()) is None
