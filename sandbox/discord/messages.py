"""Writing messages: what a body may hold, what becomes of it, and who is told."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sandbox.discord.components import check_components, number_components, without_nulls
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.files import Form, Upload, check_sizes, picture_size
from sandbox.discord.limits import (
    ATTACHMENTS,
    CONTENT,
    check_allowed_mentions,
    check_attachments,
    check_embeds,
)
from sandbox.discord.mentions import note_mentions
from sandbox.discord.message_payloads import gateway_message, media_urls
from sandbox.discord.model import Attachment, Json, Message, MessageFlag
from sandbox.discord.people_view import message_event

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Channel

_SETTABLE = (
    MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
)


class Messages:
    """Creates, edits and deletes messages, for the bot and for people."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def compose(self, message: Message, form: Form, *, file_limit: int) -> None:
        """Fill a message from a body, checking all of Discord's limits first.

        Raise ApiError 40005 (a file over `file_limit` bytes), 50006 (empty) and FormError.
        """
        body = dict(form.json)
        if body.get("components") is not None:
            body["components"] = without_nulls(body["components"])
        check_sizes(form, file_limit)
        check = FormCheck(form.base)
        v2 = bool((message.flags | (body.get("flags") or 0)) & MessageFlag.COMPONENTS_V2)
        attachments = self._attachments(check, message, form, body)
        filenames = frozenset(a.filename for a in attachments)
        content = (body["content"] or "") if "content" in body else message.content
        embeds = list(body["embeds"] or []) if "embeds" in body else message.embeds
        # A message becomes V2 only with its text and embeds taken away in the same edit.
        fields = body | {"content": content, "embeds": embeds} if v2 else body
        self._check_fields(check, fields, filenames, v2=v2)
        check.finish()
        components = list(body["components"] or []) if "components" in body else message.components
        if not (content or embeds or components or attachments):
            raise ApiError(50006)
        # Nothing was changed so far: a refused edit leaves the message as it was.
        message.flags |= (body.get("flags") or 0) & _SETTABLE
        message.content, message.embeds, message.components = content, embeds, components
        message.tts = bool(body.get("tts") or message.tts)
        number_components(message.components)
        self._place_attachments(message, attachments)

    def _check_fields(
        self, check: FormCheck, body: Json, filenames: frozenset[str], *, v2: bool
    ) -> None:
        if v2:
            for name in ("content", "embeds", "poll", "sticker_ids"):
                if body.get(name):
                    check.add(
                        (name,),
                        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                        "The 'content' and other legacy fields cannot be used when using "
                        "MessageFlags.IS_COMPONENTS_V2",
                    )
        check.length(("content",), body.get("content"), 0, CONTENT)
        check_embeds(check, body.get("embeds") or [], filenames)
        check_components(check, body.get("components") or [], v2=v2, filenames=filenames)
        check_allowed_mentions(check, body.get("allowed_mentions") or {})

    def _attachments(
        self, check: FormCheck, message: Message, form: Form, body: Json
    ) -> list[Attachment]:
        """Return what the message will have attached: what it keeps and what is uploaded."""
        existing = {a.id: a for a in message.attachments + message.embedded}
        entries = body.get("attachments")
        if entries is None:
            kept = list(existing.values())
            added = [self._store(message, upload, {}) for upload in form.uploads.values()]
            if len(kept) + len(added) > ATTACHMENTS:
                check.add(
                    ("attachments",),
                    "BASE_TYPE_MAX_LENGTH",
                    f"Must be {ATTACHMENTS} or fewer in length.",
                )
            return kept + added
        check_attachments(check, entries, frozenset(form.uploads), frozenset(existing))
        check.finish()
        chosen: list[Attachment] = []
        for entry in entries:
            name = str(entry["id"])
            if name in existing:
                kept_one = existing[name]
                description = entry.get("description", kept_one.description)
                spoiler = bool(entry.get("is_spoiler", kept_one.spoiler))
                changed = {"description": description, "spoiler": spoiler}
                chosen.append(dataclasses.replace(kept_one, **changed))
            else:
                chosen.append(self._store(message, form.uploads[int(name)], entry))
        return chosen

    def _store(self, message: Message, upload: Upload, entry: Json) -> Attachment:
        size = picture_size(upload.data)
        filename = _safe_name(entry.get("filename") or upload.filename)
        return Attachment(
            id=self._core.world.ids.next(),
            channel_id=message.channel_id,
            filename=filename,
            content_type=upload.content_type,
            data=upload.data,
            description=entry.get("description"),
            title=entry.get("title"),
            width=None if size is None else size[0],
            height=None if size is None else size[1],
            ephemeral=message.ephemeral,
            spoiler=bool(entry.get("is_spoiler")) or filename.startswith("SPOILER_"),
        )

    def _place_attachments(self, message: Message, attachments: list[Attachment]) -> None:
        used = {url.removeprefix("attachment://") for url in media_urls(message)}
        for old in message.attachments + message.embedded:
            self._core.attachments.pop(old.id, None)
        message.embedded = [a for a in attachments if a.filename in used]
        message.attachments = [a for a in attachments if a.filename not in used]
        for attachment in attachments:
            self._core.attachments[attachment.id] = attachment

    def publish(self, message: Message, allowed_mentions: Json | None) -> None:
        """Enter a composed message into its channel and tell everybody who sees it."""
        core = self._core
        channel = core.world.channel(message.channel_id)
        note_mentions(core.world, message, allowed_mentions, notify=True)
        core.world.messages[channel.id][message.id] = message
        if not message.ephemeral:
            channel.last_message_id = message.id
            if channel.thread is not None:
                channel.thread.message_count += 1
                channel.thread.total_message_sent += 1
            core.tell("MESSAGE_CREATE", gateway_message(core, message), channel.guild_id)
        core.log.add("message", what="created", **message_event(core, message))

    def edited(self, message: Message, *, filled: bool = False) -> None:
        """Tell everybody who sees it that a message was changed; nobody is pinged by that.

        `filled` is for a deferred answer that gets its content: Discord calls that no edit.
        """
        core = self._core
        if not filled:
            message.edited = core.moments.seconds()
        note_mentions(core.world, message, None, notify=False)
        channel: Channel = core.world.channel(message.channel_id)
        if not message.ephemeral:
            core.tell("MESSAGE_UPDATE", gateway_message(core, message), channel.guild_id)
        core.log.add("message", what="edited", **message_event(core, message))

    def touched(self, message: Message) -> None:
        """Tell that something about a message changed that is no edit, as a pin."""
        guild_id = self._core.world.channel(message.channel_id).guild_id
        self._core.tell("MESSAGE_UPDATE", gateway_message(self._core, message), guild_id)

    def delete(self, message: Message) -> None:
        """Take a message away, with its files, and tell everybody who saw it."""
        core = self._core
        core.world.messages[message.channel_id].pop(message.id, None)
        for attachment in message.attachments + message.embedded:
            core.attachments.pop(attachment.id, None)
        channel = core.world.channels.get(message.channel_id)
        guild_id = None if channel is None else channel.guild_id
        if not message.ephemeral:
            data: Json = {"id": message.id, "channel_id": message.channel_id}
            if guild_id is not None:
                data["guild_id"] = guild_id
            core.tell("MESSAGE_DELETE", data, guild_id)
        core.log.add("message", what="deleted", **message_event(core, message))


def _safe_name(name: str) -> str:
    kept = "".join(c if c.isalnum() or c in "._-" else "_" for c in name)
    return kept or "unknown"
