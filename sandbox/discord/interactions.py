"""Interactions on their way: the 3 seconds, the 15 minutes and the one acknowledgement."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.discord.errors import ApiError
from sandbox.discord.people_view import well_known_name

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Json, Message

PING, COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 1, 2, 3, 4, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(slots=True)
class Interaction:
    """One interaction: who, where, and what has become of it (times by the sandbox's clock)."""

    id: str
    token: str
    type: int
    user_id: str
    channel_id: str
    guild_id: str | None
    created: float
    started: float
    payload: Json
    metadata: Json
    name: str = ""
    source_message_id: str | None = None
    option_type: int = 3
    only_ephemeral: bool = False
    callback_type: int | None = None
    acknowledged_ms: float | None = None
    missed: bool = False
    original_id: str | None = None
    message_ids: list[str] = field(default_factory=list)
    updated: bool = False
    choices: list[Json] | None = None
    modal: Json | None = None

    def status(self, original: Message | None, *, expired: bool) -> str:
        """Return in a word where the interaction stands, as the person sees it.

        A placeholder that is not filled before the token expires ends as no response.
        """
        if self.callback_type is None:
            return "no response" if self.missed else "waiting"
        if self.callback_type == CHOICES:
            return "choices"
        if self.callback_type == MODAL:
            return "modal"
        if self.callback_type == DEFER_UPDATE and not self.updated:
            return "acknowledged"
        if original is not None and original.loading:
            return "no response" if expired else "thinking"
        return "answered"


class Interactions:
    """Opens interactions, and finds them by id or token with Discord's refusals."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._by_id: dict[str, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}
        self._timers: set[asyncio.Task[None]] = set()

    def open(self, interaction: Interaction, *, installed: bool) -> None:
        """Send an interaction to the bot and start its 3 seconds."""
        self._by_id[interaction.id] = interaction
        self._by_token[interaction.token] = interaction
        self.noted(interaction, "created")
        self._core.hub.interaction(interaction.payload, interaction.guild_id, installed=installed)
        timer = asyncio.create_task(self._expire(interaction))
        self._timers.add(timer)
        timer.add_done_callback(self._timers.discard)

    async def _expire(self, interaction: Interaction) -> None:
        await self._core.moments.clock.sleep(self._core.settings.first_answer_within)
        if interaction.callback_type is None:
            interaction.missed = True
            self.noted(interaction, "no response")

    def noted(self, interaction: Interaction, what: str, **more: object) -> None:
        """Put what happened to an interaction into the log."""
        self._core.log.add(
            "interaction",
            what=what,
            interaction_id=interaction.id,
            type=interaction.type,
            name=interaction.name,
            member=well_known_name(self._core, interaction.user_id),
            channel_id=interaction.channel_id,
            **more,
        )

    def get(self, interaction_id: str) -> Interaction:
        """Return an interaction by id; raise ApiError 10062."""
        found = self._by_id.get(interaction_id)
        if found is None:
            raise ApiError(10062)
        return found

    def to_acknowledge(self, interaction_id: str, token: str) -> Interaction:
        """Return an interaction whose first answer may still come.

        Raise ApiError 10062 (unknown or after 3 s) and 40060 (already acknowledged).
        """
        found = self._by_id.get(interaction_id)
        if found is None or found.token != token:
            raise ApiError(10062)
        if found.callback_type is not None:
            raise ApiError(40060)
        age = self._core.moments.seconds() - found.created
        if found.missed or age > self._core.settings.first_answer_within:
            found.missed = True
            raise ApiError(10062)
        return found

    def by_token(self, application_id: str, token: str) -> Interaction:
        """Return the acknowledged interaction of a webhook token.

        Raise ApiError 10015 (unknown, or not acknowledged) and 50027 (15 minutes are over).
        """
        found = self._by_token.get(token)
        if found is None or application_id != self._core.world.application_id:
            raise ApiError(10015)
        if self.expired(found):
            raise ApiError(50027)
        if found.callback_type is None:
            raise ApiError(10015)
        return found

    def expired(self, interaction: Interaction) -> bool:
        """Whether the 15 minutes of an interaction's token are over."""
        age = self._core.moments.seconds() - interaction.created
        return age > self._core.settings.interaction_token_lifetime

    def original(self, interaction: Interaction) -> Message | None:
        """Return the message of the first answer, if there is one."""
        if interaction.original_id is None:
            return None
        return self._core.world.messages[interaction.channel_id].get(interaction.original_id)

    def acknowledge(self, interaction: Interaction, callback_type: int) -> None:
        """Note the first answer and how long it took, in real milliseconds."""
        interaction.callback_type = callback_type
        elapsed = asyncio.get_running_loop().time() - interaction.started
        interaction.acknowledged_ms = round(elapsed * 1000, 3)

    async def close(self) -> None:
        """Stop all timers."""
        for timer in list(self._timers):
            timer.cancel()
        await asyncio.gather(*self._timers, return_exceptions=True)


def new_token() -> str:
    """Return a token for an interaction, as long as Discord's."""
    return "aW50ZXJhY3Rpb24" + secrets.token_urlsafe(120)
