"""Bodies of requests: JSON, or multipart with files beside a `payload_json`."""

from __future__ import annotations

import io
import mimetypes
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import orjson
from aiohttp import web
from PIL import Image, UnidentifiedImageError

from sandbox.discord.errors import ApiError

if TYPE_CHECKING:
    from sandbox.discord.model import Json

READ_AT_MOST = 64 * 1024 * 1024
DEEPEST = 64
_KNOWN_TYPES = {".webp": "image/webp", ".avif": "image/avif", ".jxl": "image/jxl"}
_DISPOSITION = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
_INDEXED = re.compile(r"files\[([0-9]{1,3})\]$")


@dataclass(slots=True)
class Upload:
    """One file of a request, with the index that `attachments` refers to it by."""

    index: int
    filename: str
    content_type: str
    data: bytes


@dataclass(slots=True)
class Form:
    """A request's JSON and its files; `size` is the whole body in bytes.

    `base` is where `json` stands in the body of the request, for the paths of form errors.
    """

    json: Json = field(default_factory=dict)
    uploads: dict[int, Upload] = field(default_factory=dict)
    size: int = 0
    raw: object = None
    base: tuple[str | int, ...] = ()

    def inner(self, name: str, fallback: Json) -> Form:
        """Return the object in a field as a form of its own, with the same files."""
        return replace(self, json=self.json.get(name) or fallback, base=(*self.base, name))


FORM = web.RequestKey("form", Form)


async def read_form(request: web.Request, size_limit: int) -> Form:
    """Read a request's body once and keep it at the request.

    Raise ApiError 40005 over `size_limit` bytes and 50109 for broken JSON.
    """
    kept: Form | None = request.get(FORM)
    if kept is not None:
        return kept
    body = await request.read()
    form = Form(size=len(body))
    request[FORM] = form
    if len(body) > size_limit:
        raise ApiError(40005)
    if request.content_type == "multipart/form-data":
        _read_multipart(request, body, form)
    elif body:
        form.raw = _parse(body)
    form.json = form.raw if isinstance(form.raw, dict) else {}
    return form


def _parse(body: bytes) -> object:
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise ApiError(50109) from error
    if _too_deep(parsed):
        raise ApiError(50109)
    return parsed


def _too_deep(parsed: object) -> bool:
    level = [parsed]
    for _ in range(DEEPEST):
        containers = [v for v in level if isinstance(v, dict | list)]
        level = [i for c in containers for i in (c.values() if isinstance(c, dict) else c)]
        if not level:
            return False
    return True


def _read_multipart(request: web.Request, body: bytes, form: Form) -> None:
    boundary = re.search(r'boundary="?([^";]+)"?', request.headers["Content-Type"])
    if boundary is None:
        raise ApiError(50109)
    mark = b"\r\n--" + boundary.group(1).encode(errors="surrogateescape")
    body = b"\r\n" + body
    place = body.find(mark)
    while place >= 0:
        start = place + len(mark)
        if body[start : start + 2] == b"--":
            return
        end = body.find(mark, start)
        head_end = body.find(b"\r\n\r\n", start)
        if head_end < 0 or end < head_end:
            raise ApiError(50109)
        head = body[start:head_end].decode(errors="replace")
        _take_part(head, body[head_end + 4 : end], form)
        place = end


def _take_part(head: str, data: bytes, form: Form) -> None:
    fields = dict(_DISPOSITION.findall(head))
    name = fields.get("name", "")
    if name == "payload_json":
        form.raw = _parse(data)
        return
    if "filename" not in fields:
        return
    indexed = _INDEXED.match(name)
    index = int(indexed.group(1)) if indexed else len(form.uploads)
    filename = fields["filename"]
    form.uploads[index] = Upload(index, filename, content_type_of(filename), data)


def content_type_of(filename: str) -> str:
    """Return the media type that a file's name stands for."""
    suffix = filename[filename.rfind(".") :].lower() if "." in filename else ""
    guessed = _KNOWN_TYPES.get(suffix) or mimetypes.guess_type(filename)[0]
    return guessed or "application/octet-stream"


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of an image in pixels, None for anything else."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.size
    except (UnidentifiedImageError, OSError, ValueError):
        return None


def check_sizes(form: Form, file_limit: int) -> None:
    """Raise ApiError 40005 when a file is over the limit of one file."""
    if any(len(upload.data) > file_limit for upload in form.uploads.values()):
        raise ApiError(40005)
