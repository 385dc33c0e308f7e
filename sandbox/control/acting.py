"""Acting as people: run, complete, press, choose, submit, and what became of it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.control.answers import BadRequestError, answer, body_of, needed
from sandbox.control.forms import form_values
from sandbox.control.touching import component_data, find_component
from sandbox.discord.components import BUTTON
from sandbox.discord.files import Upload, content_type_of
from sandbox.discord.invocation import RefusedError
from sandbox.discord.people_view import seen_message, well_known_name
from sandbox.discord.permissions import Permission

if TYPE_CHECKING:
    from sandbox.discord.app import DiscordSandbox
    from sandbox.discord.interactions import Interaction
    from sandbox.discord.model import Channel, Json, Message, User


class Acting:
    """POST /control/run, complete, press, choose, submit; GET /control/interactions/{id}."""

    def __init__(self, discord: DiscordSandbox) -> None:
        self._discord = discord

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/control/commands", self.commands),
            web.post("/control/run", self.run),
            web.post("/control/complete", self.complete),
            web.post("/control/press", self.touch),
            web.post("/control/choose", self.touch),
            web.post("/control/submit", self.submit),
            web.get("/control/interactions/{interaction}", self.interaction),
            web.get("/control/messages", self.messages),
            web.get("/control/files/{attachment}", self.file),
        ]

    def _who_and_where(self, body: dict[str, Any]) -> tuple[User, Channel]:
        world = self._discord.world
        user = world.find_user(str(body.get("member", "member")))
        return user, world.find_channel(str(body.get("channel", "general")), user)

    async def commands(self, request: web.Request) -> web.Response:
        """Answer the commands that a member is offered in a channel."""
        user, channel = self._who_and_where(dict(request.query))
        return answer(self._discord.people.offers.visible(user, channel))

    async def run(self, request: web.Request) -> web.Response:
        """Run a slash command, or a menu command on `target_message` or `target_user`.

        A menu is used where its message is, whatever the channel says.
        """
        body = await body_of(request)
        user, channel = self._who_and_where(body)
        line = [str(step) for step in needed(body, "command")]
        hidden = bool(body.get("even_hidden", False))
        people, menu = self._discord.people, " ".join(line)
        if "target_message" in body:
            target = self._message(user, str(body["target_message"]))
            place = self._discord.world.channel(target.channel_id)
            made = people.run_on(user, place, menu, target, even_hidden=hidden)
        elif "target_user" in body:
            person = self._discord.world.find_user(str(body["target_user"]))
            made = people.run_on(user, channel, menu, person, even_hidden=hidden)
        else:
            uploads = uploads_of(body.get("files") or {})
            options = body.get("options") or {}
            made = people.run(user, channel, line, options, uploads, even_hidden=hidden)
        return answer(self._told(made))

    async def complete(self, request: web.Request) -> web.Response:
        """Ask for the completions of an option."""
        body = await body_of(request)
        user, channel = self._who_and_where(body)
        line = [str(step) for step in needed(body, "command")]
        options, focused = body.get("options") or {}, str(needed(body, "focused"))
        hidden = bool(body.get("even_hidden", False))
        made = self._discord.people.complete(
            user, channel, line, options, focused, even_hidden=hidden
        )
        return answer(self._told(made))

    async def touch(self, request: web.Request) -> web.Response:
        """Press a button or choose in a select of a message that the member sees.

        `forged` presses whatever custom_id is given, on any message, as Discord's client would not.
        """
        body = await body_of(request)
        user = self._discord.world.find_user(str(body.get("member", "member")))
        message_id = str(needed(body, "message"))
        if "forged" in body:
            message = self._any_message(message_id)
            data: Json = {"custom_id": str(body["forged"]), "component_type": BUTTON, "id": 0}
        else:
            message = self._message(user, message_id)
            component = find_component(message, body)
            data = component_data(self._discord, user.id, message, component, body.get("values"))
        return answer(self._told(self._discord.people.touch(user, message, data)))

    async def submit(self, request: web.Request) -> web.Response:
        """Fill in and send the modal that an interaction opened."""
        body = await body_of(request)
        source = self._discord.interactions.get(str(needed(body, "interaction")))
        if source.modal is None:
            message = "There is no form open from that."
            raise RefusedError(message)
        uploads = uploads_of(body.get("files") or {})
        data = form_values(self._discord, source, body.get("values") or {}, uploads)
        source.modal = None
        return answer(self._told(self._discord.people.submit(source, data)))

    def _message(self, user: User, message_id: str) -> Message:
        found = self._any_message(message_id)
        if found.visible_to not in {None, user.id}:
            text = f"{user.username} does not see a message {message_id}."
            raise RefusedError(text)
        return found

    def _any_message(self, message_id: str) -> Message:
        for messages in self._discord.world.messages.values():
            if message_id in messages:
                return messages[message_id]
        text = f"Nobody sees a message {message_id}."
        raise RefusedError(text)

    async def interaction(self, request: web.Request) -> web.Response:
        """Answer what became of an interaction."""
        return answer(self._told(self._discord.interactions.get(request.match_info["interaction"])))

    def _told(self, interaction: Interaction) -> Json:
        core = self._discord.core
        messages = core.world.messages[interaction.channel_id]
        original = self._discord.interactions.original(interaction)
        wanted = list(dict.fromkeys([interaction.original_id or "", *interaction.message_ids]))
        return {
            "id": interaction.id,
            "status": interaction.status(
                original, expired=self._discord.interactions.expired(interaction)
            ),
            "callback_type": interaction.callback_type,
            "acknowledged_ms": interaction.acknowledged_ms,
            "name": interaction.name,
            "member": well_known_name(core, interaction.user_id),
            "channel_id": interaction.channel_id,
            "choices": interaction.choices,
            "modal": interaction.modal,
            "messages": [seen_message(core, messages[key]) for key in wanted if key in messages],
            "event": core.log.number,
            "payload": {k: v for k, v in interaction.payload.items() if k != "token"},
        }

    async def messages(self, request: web.Request) -> web.Response:
        """Answer the messages of a channel as a member sees them, oldest first."""
        user, channel = self._who_and_where(dict(request.query))
        core = self._discord.core
        seeing = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
        if core.world.permissions(user.id, channel) & seeing != seeing:
            message = f"{user.username} does not see #{channel.name}."
            raise RefusedError(message)
        seen = [
            seen_message(core, message)
            for message in core.world.messages[channel.id].values()
            if message.visible_to in {None, user.id}
        ]
        return answer(seen)

    async def file(self, request: web.Request) -> web.Response:
        """Answer the bytes of an attachment."""
        found = self._discord.core.attachments.get(request.match_info["attachment"])
        if found is None:
            return answer({"error": "That file is gone."}, 404)
        return web.Response(body=found.data, content_type=found.content_type)


def uploads_of(files: dict[str, Any]) -> dict[str, Upload]:
    """Return uploads by option: `{"option": {"filename": …, "base64": …}}`."""
    made: dict[str, Upload] = {}
    for index, (name, file) in enumerate(files.items()):
        if not isinstance(file, dict) or not {"filename", "base64"} <= set(file):
            message = f"The file {name!r} needs `filename` and `base64`."
            raise BadRequestError(message)
        filename = str(file["filename"])
        data = base64.b64decode(file["base64"], validate=True)
        made[name] = Upload(index, filename, content_type_of(filename), data)
    return made
