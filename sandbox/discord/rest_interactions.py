"""The bot's answers to interactions: the callback, and the webhook of the token after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer, nothing
from sandbox.discord.bodies import CALLBACK, MESSAGE
from sandbox.discord.command_rules import CHOICES as MOST_CHOICES
from sandbox.discord.command_rules import check_choice
from sandbox.discord.components import without_nulls
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMPONENT,
    DEFER,
    DEFER_UPDATE,
    MODAL,
    MODAL_SUBMIT,
    REPLY,
    UPDATE,
    Interaction,
)
from sandbox.discord.message_payloads import message_payload
from sandbox.discord.modals import check_modal
from sandbox.discord.model import Json, Message, MessageFlag
from sandbox.discord.requestlog import INTERACTION

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.files import Form
    from sandbox.discord.interactions import Interactions
    from sandbox.discord.messages import Messages

# Discord knows these types beside its own: a pong answers no interaction of the gateway, an
# activity needs an application with one, and 13 belongs to its shop.
_KNOWN = {1, REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL, 12, 13}
_FOLLOWS, _ANSWERS = 19, 20


class InteractionRoutes:
    """The callback of an interaction and the webhook of its token."""

    def __init__(self, core: Core, interactions: Interactions, messages: Messages) -> None:
        self._core = core
        self._interactions = interactions
        self._messages = messages

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        webhook = "/webhooks/{application}/{token}"
        one = webhook + "/messages/{message}"
        return [
            web.post("/interactions/{interaction}/{token}/callback", self.callback),
            web.post(webhook, self.follow_up),
            web.get(one, self.get_message),
            web.patch(one, self.edit_message),
            web.delete(one, self.delete_message),
        ]

    async def callback(self, request: web.Request) -> web.Response:
        """Take the one first answer of an interaction."""
        form = await self._core.form(request, CALLBACK)
        request[INTERACTION] = request.match_info["interaction"]
        interaction = self._interactions.to_acknowledge(
            request.match_info["interaction"], request.match_info["token"]
        )
        kind = int(form.json.get("type") or 0)
        self._check_type(interaction, kind)
        message = self._carry_out(interaction, kind, form.inner("data", {}))
        self._interactions.noted(
            interaction,
            "callback",
            callback_type=kind,
            ms=interaction.acknowledged_ms,
            ephemeral=bool(message is not None and message.ephemeral),
        )
        if request.query.get("with_response", "").lower() not in {"1", "true"}:
            return nothing()
        return answer(self._callback_response(interaction, kind, message))

    def _check_type(self, interaction: Interaction, kind: int) -> None:
        allowed = {
            AUTOCOMPLETE: {CHOICES},
            COMPONENT: {REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL},
            MODAL_SUBMIT: {REPLY, DEFER, DEFER_UPDATE, UPDATE},
        }.get(interaction.type, {REPLY, DEFER, MODAL})
        if interaction.type == MODAL_SUBMIT and interaction.source_message_id is None:
            allowed = {REPLY, DEFER}
        if kind in allowed:
            return
        check = FormCheck()
        code = "INTERACTION_TYPE_CALLBACK_INVALID" if kind in _KNOWN else "BASE_TYPE_CHOICES"
        check.add(("type",), code, f"Value must be one of {sorted(allowed)}.")
        check.finish()

    def _carry_out(self, interaction: Interaction, kind: int, form: Form) -> Message | None:
        message: Message | None = None
        if kind == REPLY:
            message = self._new_message(interaction, form, _ANSWERS)
        elif kind == DEFER:
            message = self._placeholder(interaction, form.json)
        elif kind == UPDATE:
            message = self._source(interaction)
            self._messages.compose(message, form, file_limit=self._limit(interaction))
        elif kind == DEFER_UPDATE:
            message = self._source(interaction)
        elif kind == CHOICES:
            interaction.choices = self._choices(interaction, form.json)
        else:
            modal = without_nulls(form.json)
            check_modal(modal)
            interaction.modal = modal
        self._interactions.acknowledge(interaction, kind)
        if message is not None:
            interaction.original_id = message.id
        if kind == UPDATE and message is not None:
            interaction.updated = True
            self._messages.edited(message)
        elif kind in {REPLY, DEFER} and message is not None:
            interaction.message_ids.append(message.id)
            self._messages.publish(message, form.json.get("allowed_mentions"))
        return message

    def _limit(self, interaction: Interaction) -> int:
        return self._core.limit_for(self._core.world.channel(interaction.channel_id))

    def _source(self, interaction: Interaction) -> Message:
        if interaction.source_message_id is None:
            raise ApiError(10008)
        return self._core.world.message(interaction.channel_id, interaction.source_message_id)

    def _choices(self, interaction: Interaction, data: Json) -> list[Json]:
        check = FormCheck(("data",))
        entries = check.count(("choices",), data.get("choices"), 0, MOST_CHOICES)
        for index, choice in enumerate(entries):
            check_choice(check, ("choices", index), choice, interaction.option_type)
        check.finish()
        return entries

    def _blank(self, interaction: Interaction, kind: int, flags: int) -> Message:
        ephemeral = bool(flags & MessageFlag.EPHEMERAL) or interaction.only_ephemeral
        message = Message(
            id=self._core.world.ids.next(),
            channel_id=interaction.channel_id,
            author_id=self._core.world.bot.id,
            created=self._core.moments.seconds(),
            type=kind,
            flags=int(MessageFlag.EPHEMERAL) if ephemeral else 0,
            webhook_id=self._core.world.application_id,
            interaction_id=interaction.id,
            interaction_metadata=interaction.metadata,
            visible_to=interaction.user_id if ephemeral else None,
        )
        if kind == _FOLLOWS and interaction.original_id is not None:
            message.reference = {
                "type": 0,
                "channel_id": interaction.channel_id,
                "message_id": interaction.original_id,
            }
            message.interaction_metadata = interaction.metadata | {
                "original_response_message_id": interaction.original_id
            }
        return message

    def _new_message(self, interaction: Interaction, form: Form, kind: int) -> Message:
        message = self._blank(interaction, kind, form.json.get("flags") or 0)
        self._messages.compose(message, form, file_limit=self._limit(interaction))
        return message

    def _placeholder(self, interaction: Interaction, data: Json) -> Message:
        message = self._blank(interaction, _ANSWERS, data.get("flags") or 0)
        message.flags |= MessageFlag.LOADING
        return message

    def _callback_response(
        self, interaction: Interaction, kind: int, message: Message | None
    ) -> Json:
        told: Json = {
            "id": interaction.id,
            "type": interaction.type,
            "channel_id": interaction.channel_id,
        }
        if interaction.guild_id is not None:
            told["guild_id"] = interaction.guild_id
        response: Json = {"interaction": told}
        if message is not None:
            told |= {
                "response_message_id": message.id,
                "response_message_loading": message.loading,
                "response_message_ephemeral": message.ephemeral,
            }
            if kind in {REPLY, UPDATE}:  # a deferral has no resource in the published schema
                response["resource"] = {
                    "type": kind,
                    "message": message_payload(self._core, message),
                }
        return response

    def _found(self, request: web.Request) -> Interaction:
        found = self._interactions.by_token(
            request.match_info["application"], request.match_info["token"]
        )
        request[INTERACTION] = found.id
        return found

    def _message(self, request: web.Request, interaction: Interaction) -> Message:
        wanted = request.match_info["message"]
        if wanted == "@original":
            wanted = interaction.original_id or ""
        elif wanted not in {
            interaction.original_id,
            # Also the message whose button was pressed, private as it may be.
            interaction.source_message_id,
            *interaction.message_ids,
        }:
            raise ApiError(10008)
        return self._core.world.message(interaction.channel_id, wanted)

    async def follow_up(self, request: web.Request) -> web.Response:
        """Send a further message; the first one after a deferral fills the placeholder."""
        form = await self._core.form(request, MESSAGE)
        interaction = self._found(request)
        original = self._interactions.original(interaction)
        if original is not None and original.loading:
            return self._fill(interaction, original, form)
        message = self._new_message(interaction, form, _FOLLOWS)
        interaction.message_ids.append(message.id)
        interaction.updated = True
        self._messages.publish(message, form.json.get("allowed_mentions"))
        self._interactions.noted(interaction, "followup", message_id=message.id)
        if request.query.get("wait", "true").lower() in {"0", "false"}:
            return nothing()
        return answer(message_payload(self._core, message))

    def _fill(self, interaction: Interaction, message: Message, form: Form) -> web.Response:
        self._messages.compose(message, form, file_limit=self._limit(interaction))
        filled = message.loading
        message.flags &= ~MessageFlag.LOADING
        interaction.updated = True
        self._messages.edited(message, filled=filled)
        self._interactions.noted(interaction, "edited", message_id=message.id)
        return answer(message_payload(self._core, message))

    async def get_message(self, request: web.Request) -> web.Response:
        """Answer one message of the interaction."""
        interaction = self._found(request)
        return answer(message_payload(self._core, self._message(request, interaction)))

    async def edit_message(self, request: web.Request) -> web.Response:
        """Edit one message of the interaction."""
        form = await self._core.form(request, MESSAGE)
        interaction = self._found(request)
        return self._fill(interaction, self._message(request, interaction), form)

    async def delete_message(self, request: web.Request) -> web.Response:
        """Delete one message of the interaction, an ephemeral one too."""
        interaction = self._found(request)
        self._messages.delete(self._message(request, interaction))
        return nothing()
