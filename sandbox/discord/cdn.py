"""Attachments by URL, signed and expiring as on Discord's CDN."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Attachment, Json

GONE = "This content is no longer available."
IS_SPOILER = 1 << 3


def attachment_url(core: Core, attachment: Attachment) -> str:
    """Return the attachment's URL, good for `attachment_url_lifetime` from now."""
    now = int(core.moments.seconds())
    expires = now + int(core.settings.attachment_url_lifetime)
    path = f"/attachments/{attachment.channel_id}/{attachment.id}/{quote(attachment.filename)}"
    return (
        f"{core.base_url}{path}?ex={expires:x}&is={now:x}&hm={_signature(attachment.id, expires)}&"
    )


def refers_to(url: str, attachment: Attachment) -> bool:
    """Whether a URL in a message shows an attachment of it: by name, or by its address here."""
    place = f"/attachments/{attachment.channel_id}/{attachment.id}/"
    return url == f"attachment://{attachment.filename}" or place in url


def _signature(attachment_id: str, expires: int) -> str:
    return hashlib.sha256(f"{attachment_id}:{expires:x}".encode()).hexdigest()


def attachment_payload(core: Core, attachment: Attachment) -> Json:
    """Return Discord's MessageAttachmentResponse."""
    url = attachment_url(core, attachment)
    payload: Json = {
        "id": attachment.id,
        "filename": attachment.filename,
        "size": len(attachment.data),
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
    }
    if attachment.width is not None:
        payload |= {"width": attachment.width, "height": attachment.height}
    if attachment.description is not None:
        payload["description"] = attachment.description
    if attachment.title is not None:
        payload["title"] = attachment.title
    if attachment.ephemeral:
        payload["ephemeral"] = True
    if attachment.spoiler:
        payload["flags"] = IS_SPOILER
    return payload


class Cdn:
    """Serves the bytes of attachments."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the CDN."""
        return [web.get("/attachments/{channel_id}/{attachment_id}/{filename}", self.serve)]

    async def serve(self, request: web.Request) -> web.Response:
        """Answer a file, or 404 when the URL has expired, is not signed or the file is gone."""
        attachment = self._core.attachments.get(request.match_info["attachment_id"])
        try:
            expires = int(request.query.get("ex", ""), 16)
        except ValueError:
            return web.Response(status=404, text=GONE)
        if (
            attachment is None
            or attachment.filename != request.match_info["filename"]
            or request.query.get("hm") != _signature(attachment.id, expires)
            or expires < self._core.moments.seconds()
        ):
            return web.Response(status=404, text=GONE)
        return web.Response(
            body=attachment.data,
            content_type=attachment.content_type,
            headers={"Cache-Control": "private, max-age=31536000"},
        )
