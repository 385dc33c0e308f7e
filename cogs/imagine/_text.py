"""Every sentence of `/imagine`, in the language of who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language import Said
from cogs._ui.text import escape

if TYPE_CHECKING:
    from bot.domain.job import Job
    from bot.generation.delivery import Progress
    from bot.language import Language


def cancel(language: Language) -> str:
    """The label of the button that takes a waiting job back."""
    return language.say("imagine-cancel-label")


def ask_again(language: Language) -> str:
    """The label of the button that asks once more for what may have been paid already."""
    return language.say("imagine-ask-again-label")


def asked_already(language: Language) -> str:
    """For whoever presses that button a second time."""
    return language.say("imagine-asked-already")


def not_asked_again(language: Language) -> str:
    """Why nothing is asked for once more: it is somebody else's, or not kept any more."""
    return language.say("imagine-not-asked-again")


def not_cancelled(language: Language) -> str:
    """Why a job goes on that somebody wanted to take back."""
    return language.say("imagine-not-cancelled")


def offer_taken(language: Language) -> str:
    """For whoever presses a button of an offer a second time."""
    return language.say("imagine-offer-taken")


def offer_gone(language: Language) -> str:
    """For whoever presses it when the offer is no longer kept."""
    return language.say("imagine-offer-gone")


def offer_of_somebody_else(language: Language) -> str:
    """For whoever presses it without having been made the offer."""
    return language.say("imagine-offer-of-somebody-else")


def in_review(language: Language) -> str:
    """That moderators look at a picture first."""
    return language.say("imagine-in-review")


def waiting(language: Language, job: Job, progress: Progress) -> str:
    """How a job stands, for the placeholder."""
    if progress.down:
        return language.say("imagine-venice-down")
    left = None if progress.seconds_left is None else max(1, progress.seconds_left)
    key = "imagine-waiting" if progress.position > 0 else "imagine-painting"
    if progress.position == 0 and progress.painting_for:
        key += "-for"
    if left is not None:
        key += "-left"
    return language.say(
        key,
        position=progress.position,
        model=escape(job.options.model or language.say("imagine-the-model")),
        spent=progress.painting_for or 0,
        left=left or 0,
    )


def made_smaller(limit: int) -> Said:
    """What a member reads whose pictures were too large for the channel."""
    return Said("imagine-made-smaller", {"limit": limit})
