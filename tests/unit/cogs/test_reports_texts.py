"""What moderators read of reports and reviews: it always fits, and shows what people typed as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.generation import Generation, Posted
from bot.domain.job import Job, Reply
from bot.domain.options import ImagineOptions
from bot.domain.review import Case, CaseState, Report, Review, ReviewState
from bot.errors import DeliveryError, RatingChanged
from cogs._ui.results import Shown
from cogs.reports import _text, _views
from cogs.reports._pictures import Picture
from cogs.review import _text as review_text
from cogs.review import _views as review_views

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
    reasons=st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=40),
    state=st.sampled_from(CaseState),
    hidden=st.booleans(),
)
def test_a_notice_fits_into_a_message(
    reasons: list[str], state: CaseState, *, hidden: bool
) -> None:
    """However many reported it and whatever they typed; and it says how many they are."""
    of = picture()
    made = case(of, reasons, state=state, hidden=hidden, decided_by=LARGEST)
    read = texts(_views.notice(made, of, _text.REMOVED_INSTEAD))
    assert sum(len(each.encode("utf-16-le")) // 2 for each in read) <= MESSAGE
    assert ("once" if len(reasons) == 1 else f"{len(reasons)} times") in read[0]


def test_reasons_are_shown_as_they_were_typed() -> None:
    """Neither markdown nor a line of their own."""
    told = _text.case(case(of := picture(), ["**bold**\n# head <@1>"]), of)
    assert "\\*\\*bold\\*\\* # head \\<\\@1\\>" in told
    assert told.count("\n") == 2


@given(prompt=st.text(min_size=1, max_size=6000), negative=st.text(max_size=6000))
def test_what_waits_for_a_review_fits_into_a_message(prompt: str, negative: str) -> None:
    """The longest prompts, and what becomes of it once it is decided."""
    of = picture(prompt, negative or None)
    shown = Shown.of_record(of.job, of.generation, model="m" * 60, spoiler=False)
    read = texts(review_views.waiting(shown, ["fox.webp"]))
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
    read.append(review_text.decided(review))
    assert sum(len(each.encode("utf-16-le")) // 2 for each in read) <= MESSAGE


@pytest.mark.parametrize("state", ReviewState)
def test_every_end_of_a_review_is_told(state: ReviewState) -> None:
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
    told = review_text.decided(review)
    nobody = state in {ReviewState.PENDING, ReviewState.EXPIRED}
    assert ("<@7>" in told) is not nobody
    assert told.startswith("**")


def test_moderators_read_why_it_was_not_posted() -> None:
    """The channel's flag is told apart from all that Discord refuses."""
    assert "age-restricted" in review_text.not_posted(RatingChanged())
    assert "permission" in review_text.not_posted(DeliveryError("x"))


def test_its_own_painter_deleted_it() -> None:
    """A case that ended so does not look like a moderator's decision."""
    of = picture()
    made = case(of, ["x"], state=CaseState.REMOVED, decided_by=LARGEST)
    assert "Deleted by" in _text.decided(made, of, "")


def test_who_was_forgotten_is_not_named() -> None:
    """The record has no person any more."""
    of = picture()
    of = replace(of, generation=replace(of.generation, member_id=0))
    assert "<@" not in _text.painted(of, "m")
