"""A review is decided in its own server, whatever a message claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from uuid import UUID

import pytest
from discord import ui

from bot.domain.destination import ChannelKind, Destination
from bot.domain.job import Job, Reply
from bot.domain.options import ImagineOptions
from bot.errors import NothingToDecide
from bot.store.engine import Database
from cogs.review._buttons import ApproveButton, RejectAndMuteButton, RejectButton
from cogs.review._ids import approve_id, mute_id, reject_id
from tests.unit.cogs.conftest import GUILD_ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import discord

    from bot.client import Gondola as Bot
    from cogs._ui.job_button import JobButton
    from tests.unit.cogs.conftest import SmallDiscord

    Small = tuple[SmallDiscord, Bot]

MakeId: TypeAlias = "Callable[[UUID], str]"
CHANNEL = {"id": "1", "type": 0, "guild_id": str(GUILD_ID), "name": "x", "position": 0}
NOON = datetime(2026, 1, 1, tzinfo=UTC)
OURS = Job(
    id=UUID(int=7),
    created_at=NOON,
    member_id=7,
    destination=Destination(channel_id=1, kind=ChannelKind.TEXT, guild_id=GUILD_ID),
    options=ImagineOptions(prompt="a red fox", model="venice-sd35", seed=5),
    safe_mode=True,
    price=Decimal("0.02"),
    reply=Reply(
        application_id=1,
        interaction_id=2,
        token="t",
        received_at=NOON,
        attachment_size_limit=10,
    ),
)
PRESSED = ((ApproveButton, approve_id), (RejectButton, reject_id), (RejectAndMuteButton, mute_id))
ELSEWHERE = replace(OURS, destination=replace(OURS.destination, guild_id=GUILD_ID + 1))


@pytest.mark.parametrize("pressed", PRESSED, ids=lambda pressed: pressed[0].__name__)
async def test_a_moderator_decides_nothing_of_another_server(
    tmp_path: Path,
    small_discord: Small,
    join: Callable[..., None],
    interaction_in: Callable[..., discord.Interaction],
    pressed: tuple[type[JobButton], MakeId],
) -> None:
    """Their rights count in their own server: what is elsewhere is nothing to decide about."""
    small, bot = small_discord
    kind, make_id = pressed
    join(bot, [CHANNEL], [])
    small.answers["POST /interactions/1/t/callback"] = {"interaction": {"id": "1", "type": 3}}
    async with await Database.connect(f"sqlite:///{tmp_path / 'gondola.db'}") as database:
        await database.migrate()
        await database.jobs.add(ELSEWHERE)
        # Without the reviews: asked for a decision, they would be missed.
        bot.services = cast("Any", SimpleNamespace(rules=database.rules, jobs=database.jobs))
        press = interaction_in(bot, CHANNEL, type=3, data={"custom_id": make_id(ELSEWHERE.id)})
        press._permissions = 1 << 13  # noqa: SLF001  - as Discord resolves Manage Messages
        button: ui.Button[ui.LayoutView] = ui.Button(custom_id=make_id(ELSEWHERE.id))
        await kind(button, ELSEWHERE.id).callback(press)
    said = [body.get("content") or body.get("data", {}).get("content") for body in small.bodies]
    assert said[-1] == NothingToDecide().sentence
