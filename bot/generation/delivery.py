"""The way out, as the pipeline sees it; the cogs implement it with Discord."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.domain.destination import Destination, Rating
    from bot.domain.generation import Picture, Posted
    from bot.domain.job import Job
    from bot.errors import GondolaError


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How a job stands: `position` 0 is being painted, 1 is next; times are seconds, None is unknown."""

    position: int
    seconds_left: float | None = None
    painting_for: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What a job ended with, ready to be shown.

    `safe_mode` is what was sent, `rating` the destination's at this moment, `seconds` how long Venice
    took, `notes` sentences that the member should read with the pictures. `blurred` pictures only get
    here in age-restricted destinations.
    """

    pictures: tuple[Picture, ...]
    safe_mode: bool
    rating: Rating
    seconds: float
    blurred: bool = False
    notes: tuple[str, ...] = ()


class Delivery(Protocol):
    """Shows a job to the member who asked; nothing of it is kept between the calls but the job itself."""

    async def resolve(self, job: Job) -> Destination:
        """Look at the job's destination again, past every cache; what can't be found out is None."""
        ...

    async def show(self, job: Job, progress: Progress) -> None:
        """Say how the job stands; a failure to say so is logged and does not stop the job."""
        ...

    async def deliver(self, job: Job, result: Result) -> Posted:
        """Post the pictures: by the interaction's token, or as a message when it has expired.

        Raises `DeliveryError` when neither was possible.
        """
        ...

    async def tell(self, job: Job, error: GondolaError) -> None:
        """Say privately why there is no picture: by the token, or by a message that mentions the member."""
        ...
