"""The way out, as the pipeline sees it; the cogs implement it with Discord."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.domain.destination import Destination, Rating
    from bot.domain.generation import Picture, Posted
    from bot.domain.job import Job
    from bot.domain.review import Review
    from bot.errors import GondolaError
    from bot.language import Said


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How a job stands: `position` 0 is being painted, 1 is next; times are seconds, None is unknown.

    `down` tells that Venice is, so that the job waits however near its turn is.
    """

    position: int
    down: bool = False
    seconds_left: float | None = None
    painting_for: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What a job ended with, ready to be shown.

    `safe_mode` is what was sent, `rating` that of all places where it is shown at this moment, `seconds`
    how long Venice took, `notes` what the member should read with the pictures. `blurred`
    pictures, and what is `unrestricted` otherwise, only get here in age-restricted destinations. `spoiler`
    hides the pictures until somebody asks to see them. Several pictures become one `contact_sheet`, with the
    files in a thread, where that is possible. `desk` is the channel where moderators look at them
    first, None where nobody does. `enhanced_prompt` is what Venice made of the prompt, if it may be shown.
    """

    pictures: tuple[Picture, ...]
    safe_mode: bool
    rating: Rating
    seconds: float
    unrestricted: bool = False
    blurred: bool = False
    spoiler: bool = False
    contact_sheet: bool = False
    desk: int | None = None
    notes: tuple[Said, ...] = ()
    enhanced_prompt: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What stands on Discord of a job whose process was stopped before it could say so."""

    posted: Posted
    pictures: int
    width: int
    height: int


class Desk(Protocol):
    """The moderators' side: shows them what waits for them, and what became of it."""

    async def reaches(self, desk: Destination) -> bool:
        """Whether moderators could be shown pictures there; in doubt they could."""
        ...

    async def present(self, job: Job, result: Result) -> Posted:
        """Lay a result before moderators in `result.desk`, with the buttons to decide.

        Raises `DeliveryError` when it was not possible.
        """
        ...

    async def pictures(self, posted: Posted) -> tuple[Picture, ...]:
        """Get the pictures of a message of the bot again, in their order.

        Raises `DeliveryError` when they are gone.
        """
        ...

    async def close(self, review: Review) -> None:
        """Show moderators what became of a review, in place of the buttons; a failure is logged."""
        ...


class Delivery(Protocol):
    """Shows a job to the member who asked; nothing of it is kept between the calls but the job itself."""

    async def look(self, destination: Destination) -> Destination:
        """Look at a destination again, past every cache; what can't be found out is None."""
        ...

    async def show(self, job: Job, progress: Progress) -> None:
        """Say how the job stands; a failure to say so is logged and does not stop the job."""
        ...

    async def deliver(self, job: Job, result: Result) -> Posted:
        """Post the pictures: by the interaction's token, or as a message when it has expired.

        Raises `DeliveryError` when neither was possible.
        """
        ...

    async def standing(self, job: Job) -> Standing | None:
        """What stands already of a job that was being painted when its process stopped; None in doubt."""
        ...

    async def publish(self, job: Job, result: Result) -> Posted:
        """Post pictures that moderators approved, as a message that mentions the member.

        Only in the destination, and the same job again within minutes gives the same message. Raises
        `DeliveryError` when it was not possible.
        """
        ...

    async def tell(self, job: Job, error: GondolaError) -> None:
        """Say privately why there is no picture: by the token, or by a message that mentions the member.

        Where others may read along they read the error's `said_publicly`.
        """
        ...

    async def tell_of_review(self, job: Job) -> None:
        """Say privately that the picture is painted, and that moderators look at it first.

        A failure to say so is logged: they will be told the decision.
        """
        ...
