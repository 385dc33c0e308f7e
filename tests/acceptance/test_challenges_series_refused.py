"""Themes that are not taken, of whom and as they are; each refusal has its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.test_challenges_series import propose, series, stop, want
from tests.challenging import told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="sandbox")
def _sandbox(house: Moderated) -> Sandbox:
    return house.sandbox


@pytest.mark.parametrize("theme", ["   ", "\u200b", "\u3164 \u2800"])
async def test_a_theme_of_which_nothing_can_be_seen_is_none(
    house: Moderated, sandbox: Sandbox, theme: str
) -> None:
    """Its proposer is told so; nobody else's list has something that Discord does not take."""
    await series(sandbox, "Blank")
    page = await told(sandbox, "themes", member="member", series="Blank")
    refused = await propose(sandbox, page, theme, "member")
    assert "There is nothing to read in “Theme”" in refused.text
    assert (
        "Nobody has proposed one yet."
        in (await told(sandbox, "themes", member="member", series="Blank")).text
    )
    await stop(sandbox, "Blank")
    assert await house.database.series.of_guild(house.guild_id) == []


async def test_who_is_in_time_out_proposes_and_wants_nothing(
    house: Moderated, sandbox: Sandbox
) -> None:
    """What everybody would read is not theirs to write or choose until it is over."""
    await series(sandbox, "Quiet")
    page = await told(sandbox, "themes", member="member", series="Quiet")
    page = await propose(sandbox, page, "Silence", "member")
    await sandbox.change("member", member="member", timeout=3600)
    refused = await want(sandbox, page, "Silence", "member")
    assert "so you can't propose or choose themes before that" in refused.text
    refused = await propose(sandbox, page, "Noise", "member")
    assert "so you can't propose or choose themes before that" in refused.text
    await sandbox.change("member", member="member", timeout=0)
    page = await told(sandbox, "themes", member="member", series="Quiet")
    assert "**Silence** · 1 vote" in page.text
    assert "Noise" not in page.text
    await stop(sandbox, "Quiet")
    assert await house.database.series.of_guild(house.guild_id) == []
