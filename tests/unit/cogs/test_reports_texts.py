"""What is read of reports and reviews: it fits in each language, and shows what was typed as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from discord import Locale, app_commands, ui
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.generation import Generation, Posted
from bot.domain.job import Job, Reply
from bot.domain.options import ImagineOptions
from bot.domain.review import Case, CaseState, Report, Review, ReviewState
from bot.errors import DeliveryError, RatingChanged
from bot.language import Said, english, language_of
from bot.translator import FluentTranslator, command_key
from cogs._ui.results import Shown
from cogs.reports import _text, _views
from cogs.reports._menus import remove_picture, who_painted_this
from cogs.reports._pictures import Picture
from cogs.review import _text as review_text
from cogs.review import _views as review_views

if TYPE_CHECKING:
    from bot.language import Language

ENGLISH, SPANISH = english(), language_of("es-ES")
LANGUAGES = (ENGLISH, SPANISH)
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
LARGEST = 2**63
MESSAGE = 4000
"""Characters of all text displays of a message together, says Discord."""


def picture(prompt: str = "a fox", negative: str | None = None) -> Picture:
    """A picture whose ids are as long as they get."""
    job = Job(
        id=uuid4(),
        created_at=NOW,
        member_id=LARGEST,
        destination=Destination(channel_id=LARGEST, kind=ChannelKind.TEXT, guild_id=LARGEST),
        options=ImagineOptions(prompt=prompt, negative_prompt=negative, model="m", seed=7),
        safe_mode=True,
        price=Decimal("0.01"),
        reply=Reply(
            application_id=1, interaction_id=2, token="t", received_at=NOW, attachment_size_limit=1
        ),
    )
    generation = Generation(
        job_id=job.id,
        made_at=NOW,
        member_id=job.member_id,
        guild_id=LARGEST,
        asked_in=LARGEST,
        options=job.options,
        safe_mode=True,
        unrestricted=False,
        rating=Rating.SAFE,
        width=64,
        height=64,
        pictures=1,
        seconds=1.0,
        cost=job.price,
        posted=Posted(channel_id=LARGEST, message_id=LARGEST),
    )
    return Picture(job=job, generation=generation)


def case(of: Picture, reasons: list[str], **more: Any) -> Case:  # noqa: ANN401  - any field of a case
    """A case with a report for each reason."""
    reports = tuple(
        Report(job_id=of.job.id, reporter_id=LARGEST - number, reason=reason, at=NOW)
        for number, reason in enumerate(reasons)
    )
    return Case(job_id=of.job.id, guild_id=LARGEST, reports=reports, **more)


def texts(view: ui.LayoutView) -> list[str]:
    """What is read in a message."""
    return [each.content for each in view.walk_children() if isinstance(each, ui.TextDisplay)]


@given(
    language=st.sampled_from(LANGUAGES),
    reasons=st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=40),
    state=st.sampled_from(CaseState),
    hidden=st.booleans(),
)
def test_a_notice_fits_into_a_message(
    language: Language, reasons: list[str], state: CaseState, *, hidden: bool
) -> None:
    """However many reported it and whatever they typed; and it says how many they are."""
    of = picture()
    made = case(of, reasons, state=state, hidden=hidden, decided_by=LARGEST)
    read = texts(_views.notice(language, made, of, _text.REMOVED_INSTEAD))
    assert sum(len(each.encode("utf-16-le")) // 2 for each in read) <= MESSAGE
    once, times = ("once", "times") if language is ENGLISH else ("una vez", "veces")
    assert (once if len(reasons) == 1 else f"{len(reasons)} {times}") in read[0]


def test_reasons_are_shown_as_they_were_typed() -> None:
    """Neither markdown nor a line of their own."""
    told = _text.case(ENGLISH, case(of := picture(), ["**bold**\n# head <@1>"]), of)
    assert "\\*\\*bold\\*\\* # head \\<\\@1\\>" in told
    assert told.count("\n") == 2


@given(
    language=st.sampled_from(LANGUAGES),
    prompt=st.text(min_size=1, max_size=6000),
    negative=st.text(max_size=6000),
)
def test_what_waits_for_a_review_fits_into_a_message(
    language: Language, prompt: str, negative: str
) -> None:
    """The longest prompts, and what becomes of it once it is decided."""
    of = picture(prompt, negative or None)
    shown = Shown.of_record(of.job, of.generation, model="m" * 60, spoiler=False)
    read = texts(review_views.waiting(language, shown, ["fox.webp"]))
    review = Review(
        job_id=of.job.id,
        guild_id=1,
        desk=of.generation.posted,
        opened_at=NOW,
        expires_at=NOW,
        state=ReviewState.REJECTED,
        decided_by=LARGEST,
        reason=prompt[:300],
    )
    read.append(review_text.decided(language, review))
    assert sum(len(each.encode("utf-16-le")) // 2 for each in read) <= MESSAGE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ReviewState)
def test_every_end_of_a_review_is_told(state: ReviewState, language: Language) -> None:
    """Each state has a sentence, with who decided where somebody did."""
    review = Review(
        job_id=uuid4(),
        guild_id=1,
        desk=Posted(channel_id=1, message_id=2),
        opened_at=NOW,
        expires_at=NOW,
        state=state,
        decided_by=7,
    )
    told = review_text.decided(language, review)
    nobody = state in {ReviewState.PENDING, ReviewState.EXPIRED}
    assert ("<@7>" in told) is not nobody
    assert told.startswith("**")


def test_moderators_read_why_it_was_not_posted() -> None:
    """The channel's flag is told apart from all that Discord refuses."""
    assert "age-restricted" in review_text.not_posted(ENGLISH, RatingChanged())
    assert "permission" in review_text.not_posted(ENGLISH, DeliveryError("x"))


def test_its_own_painter_deleted_it() -> None:
    """A case that ended so does not look like a moderator's decision."""
    of = picture()
    made = case(of, ["x"], state=CaseState.REMOVED, decided_by=LARGEST)
    assert "Deleted by" in _text.decided(ENGLISH, made, of, None)


def test_who_was_forgotten_is_not_named() -> None:
    """The record has no person any more."""
    of = picture()
    of = replace(of, generation=replace(of.generation, member_id=0))
    assert "<@" not in _text.painted(ENGLISH, of, "m")


@pytest.mark.parametrize(
    ("state", "hidden", "told"),
    [
        (None, False, "Nobody has reported it."),
        (CaseState.OPEN, False, "It was reported 2 times."),
        (CaseState.OPEN, True, "It was reported 2 times, and is hidden until a moderator decides."),
        (CaseState.KEPT, True, "It was reported 2 times, and kept by <@7>."),
        (CaseState.REMOVED, False, "It was reported 2 times, and removed by <@7>."),
    ],
)
def test_how_often_it_was_reported_and_what_became_of_it(
    state: CaseState | None, told: str, *, hidden: bool
) -> None:
    """Each end of a case has its sentence."""
    of = picture()
    made = None if state is None else case(of, ["x", "y"], state=state, hidden=hidden, decided_by=7)
    assert _text.reported(ENGLISH, made) == told


@pytest.mark.parametrize(
    ("hidden", "told", "words"),
    [
        (False, True, ("Moderators have been told", "stays until")),
        (True, True, ("Moderators have been told", "is hidden until")),
        (False, False, ("no channel where I could tell", "stays until")),
        (True, False, ("no channel where I could tell", "is hidden until")),
    ],
)
def test_who_reports_reads_what_becomes_of_it(
    words: tuple[str, ...], *, hidden: bool, told: bool
) -> None:
    """Whether moderators know, and whether it is hidden."""
    thanks = ENGLISH.say(_text.thanks(hidden=hidden, told=told))
    assert all(each in thanks for each in words)


@pytest.mark.parametrize("everybodys", LANGUAGES)
@pytest.mark.parametrize("theirs", LANGUAGES)
def test_a_button_is_named_as_it_stands_below_the_picture(
    theirs: Language, everybodys: Language
) -> None:
    """Members read their own language, and the button's name in the server's."""
    delete, report = (everybodys.say(f"ui-{each}-label") for each in ("delete", "report"))
    assert f"**{delete}**" in theirs.say(_text.yours(everybodys))
    assert f"**{report}**" in theirs.say(_text.not_yours(everybodys))


def test_a_spanish_server_reads_a_case_in_spanish() -> None:
    """Once is not "1 times", the note is translated with it, and the buttons are as well."""
    of = picture()
    told = texts(_views.notice(SPANISH, case(of, ["x"], hidden=True), of))[0]
    assert told.startswith("**Se denunció una imagen una vez:** https://")
    assert "Está oculta" in told
    made = case(of, ["x", "y"], state=CaseState.KEPT, decided_by=7)
    note = Said("reports-not-shown")
    told, after = texts(_views.notice(SPANISH, made, of, note))
    assert "2 veces" in told
    assert after == f"**Conservada por <@7>.** {SPANISH.say(note)}"
    labels = [
        each.label
        for each in _views.notice(SPANISH, case(of, ["x"]), of).walk_children()
        if isinstance(each, ui.Button)
    ]
    assert labels == ["Conservar", "Quitar", "Quitar y silenciar"]


@pytest.mark.parametrize(
    ("menu", "name"), [(remove_picture, "Quitar imagen"), (who_painted_this, "Quién pintó esto")]
)
async def test_the_menus_have_spanish_names(menu: app_commands.ContextMenu, name: str) -> None:
    """Discord's Spanish clients show them; the English file has the name that the code has."""
    context: Any = app_commands.TranslationContext(
        app_commands.TranslationContextLocation.command_name, menu
    )
    said = app_commands.locale_str(menu.name)
    translate = FluentTranslator().translate
    assert await translate(said, Locale.spain_spanish, context) == name
    assert await translate(said, Locale.latin_american_spanish, context) == name
    assert ENGLISH.say(f"{command_key(menu.name)}.name") == menu.name
