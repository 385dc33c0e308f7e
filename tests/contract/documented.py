"""What Discord's guides say of a request beyond its published description: limits, and what goes together.

Each check takes JSON as it is sent and says in words what is wrong with it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.contract import documented_commands, documented_components

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
EPHEMERAL, V2 = 1 << 6, 1 << 15
_SEND = 1 << 2 | EPHEMERAL | 1 << 12 | V2
_EDIT = 1 << 2 | V2
_THREAD_NAME = 100
_REPLY, _DEFER, _DEFER_EDIT, _EDIT_SOURCE, _CHOICES, _MODAL = 4, 5, 6, 7, 8, 9


def faults(entry: Json) -> Iterator[str]:
    """What is wrong with a request as the sandbox noted it."""
    body, method, path = entry["json"], entry["method"], entry["path"]
    if method == "PUT" and path.endswith("/commands"):
        yield from documented_commands.faults(body)
    elif path.endswith("/callback"):
        yield from _callback(body, entry["files"])
    elif path.endswith("/threads"):
        if not 1 <= len(body["name"]) <= _THREAD_NAME:
            yield "the name of a thread has 1 to 100 characters"
    elif "/messages" in path or path.startswith("/webhooks/"):
        if method == "PATCH":
            yield from _message(body, entry["files"], flags=_EDIT)
            stands = entry.get("answer") or {}
            if body.get("content") and stands.get("flags", 0) & V2:
                yield "a message of components keeps being one, and has no content"
        elif method == "POST":
            private = path.startswith("/webhooks/")
            yield from _message(body, entry["files"], flags=_SEND if private else _SEND ^ EPHEMERAL)
            if not private and not body.get("enforce_nonce"):
                yield "the nonce is not enforced, so the message could be there twice"


def _callback(body: Json, files: list[Json]) -> Iterator[str]:
    data = body.get("data") or {}
    kind = body["type"]
    if kind == _REPLY:
        yield from _message(data, files, flags=_SEND)
    elif kind == _EDIT_SOURCE:
        yield from _message(data, files, flags=_EDIT)
    elif kind in {_DEFER, _DEFER_EDIT}:
        if data.get("flags", 0) & ~EPHEMERAL:
            yield "a deferral may only say that it is private"
    elif kind == _CHOICES:
        yield from documented_commands.choices(data["choices"])
    elif kind == _MODAL:
        yield from documented_components.modal(data)
    else:
        yield f"an interaction is not answered by {kind}"


def _message(body: Json, files: list[Json], *, flags: int) -> Iterator[str]:
    """What is wrong with a message that is sent or edited, when only these flags may be set."""
    if (body.get("flags") or 0) & ~flags:
        yield f"the flags {body['flags']} can't be set here"
    if len(body.get("content") or "") > 2000:
        yield "the content has over 2000 characters"
    nonce = body.get("nonce")
    if nonce is not None and not 1 <= len(str(nonce)) <= 25:
        yield f"{nonce} is no nonce of 1 to 25 characters"
    yield from _mentions(body.get("allowed_mentions") or {})
    yield from _attached(body, files, sent=flags != _EDIT)
    components = body.get("components") or []
    is_v2 = bool((body.get("flags") or 0) & V2)
    if is_v2 and any(body.get(name) for name in ("content", "embeds", "poll", "sticker_ids")):
        yield "a message of components has no other content"
    if is_v2 and not components:
        yield "a message of components has none"
    yield from documented_components.of_message(components, is_v2=is_v2)


def _mentions(allowed: Json) -> Iterator[str]:
    parse = allowed.get("parse", [])
    if set(parse) - {"users", "roles", "everyone"} or len(set(parse)) != len(parse):
        yield f"{parse} can't be what mentions are parsed for"
    for name in ("users", "roles"):
        listed = allowed.get(name, [])
        if name in parse and listed:
            yield f"either all {name} may be called, or those that are listed"
        if len(listed) > 100 or not all(str(each).isdigit() for each in listed):
            yield f"{name} are no list of at most 100 ids"


def _attached(body: Json, files: list[Json], *, sent: bool) -> Iterator[str]:
    """What is wrong with the files, and with what refers to them."""
    told = body.get("attachments") or []
    uploads = {file["index"]: file for file in files}
    if len(files) > 10 or len(told) > 10:
        yield "a message has at most ten files"
    ids = Counter(str(each["id"]) for each in told)
    if ids and max(ids.values()) > 1:
        yield "an attachment is told of twice"
    if "attachments" in body and not {str(index) for index in uploads} <= ids.keys():
        yield "a file is sent that no attachment tells of"
    if sum(file["size"] for file in files) > 25 * 2**20:
        yield "the files have over 25 MiB"
    for each in told:
        if len(each.get("description") or "") > 1024:
            yield "a file is described in over 1024 characters"
    names = {file["filename"] for file in files} | {each.get("filename") for each in told}
    for address in documented_components.media(body.get("components") or []):
        scheme, _, name = address.partition("://")
        # Where nothing is said of attachments, an edited message keeps those that it has.
        if scheme == "attachment" and name not in names and ("attachments" in body or sent):
            yield f"{address} is no file of the message"
