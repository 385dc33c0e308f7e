"""What is sent to Discord again, and what is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import discord
import pytest

from cogs._ui.posting import steadily


@dataclass
class Answer:
    """What discord.py looks at in an answer that is an error."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    reason: str = "no"


def error(status: int, **headers: str) -> discord.HTTPException:
    """An error as discord.py raises it, with headers by their names with underscores for hyphens."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    answer: Any = Answer(status=status, headers=told)
    return discord.HTTPException(answer, {"code": 0, "message": "no"})


class Sending:
    """Breaks with these errors in turn, then gets through."""

    def __init__(self, *errors: Exception) -> None:
        self._errors = [*errors]
        self.tries = 0

    async def __call__(self) -> str:
        """Try once."""
        self.tries += 1
        if self._errors:
            raise self._errors.pop(0)
        return "sent"


@pytest.mark.parametrize(
    "failure",
    [
        error(429, Retry_After="0.1"),
        error(429, Retry_After="soon"),
        error(429),
        error(503),
        ConnectionResetError(),
    ],
    ids=["wait", "no number", "no header", "away", "lost"],
)
async def test_what_did_not_get_through_is_sent_again(failure: Exception) -> None:
    """Where Discord did nothing, or nobody knows whether it did."""
    sending = Sending(failure)
    assert await steadily(sending) == "sent"
    assert sending.tries == 2


@pytest.mark.parametrize(
    "failure",
    [
        error(403),
        error(404),
        error(413),
        error(500),
        error(429, Retry_After="31"),
        error(429, Retry_After="-1"),
        error(429, Retry_After="nan"),
        error(429, Retry_After="inf"),
    ],
    ids=["forbidden", "gone", "large", "broken", "long", "negative", "none", "endless"],
)
async def test_what_discord_refused_is_not(failure: discord.HTTPException) -> None:
    """Nor what it wants to wait for too long with; discord.py itself has tried 500 five times."""
    sending = Sending(failure)
    with pytest.raises(discord.HTTPException):
        await steadily(sending)
    assert sending.tries == 1


async def test_it_is_given_up_after_three_tries() -> None:
    """The last error is raised."""
    sending = Sending(error(503), ConnectionResetError(), error(429))
    with pytest.raises(discord.HTTPException) as raised:
        await steadily(sending)
    assert (raised.value.status, sending.tries) == (429, 3)
