"""Buttons that know their job from their custom_id alone, so that they work after a restart as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID

from discord import ui

if TYPE_CHECKING:
    import re

    import discord

JOB = r"(?P<job>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
"""The id of a job, as the custom_ids have it."""


class JobButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template="(?!)"):
    """A button of one job: a subclass has a template with `JOB` in it, and the callback."""

    def __init__(self, button: ui.Button[ui.LayoutView], job_id: UUID) -> None:
        super().__init__(button)
        self.job_id = job_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back as it stands on its message."""
        del interaction
        return cls(cast("ui.Button[ui.LayoutView]", item), UUID(match["job"]))
