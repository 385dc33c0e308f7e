"""The published descriptions of Discord's and Venice's operations, and our own where they are away.

Both OpenAPI files lie outside the repository and may be missing. What must hold of each operation in
any case is written down here, and is checked in any case.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
SHARED = Path(__file__).resolve().parents[3] / "shared"
V2 = 1 << 15
MEDIA = 16

_ID = {"type": "string", "pattern": r"^\d{15,20}$"}
_MESSAGE = {
    "type": "object",
    "required": ["id", "channel_id", "author", "content", "attachments", "components", "flags"],
    "properties": {"id": _ID, "channel_id": _ID},
}
_COMMAND = {
    "type": "object",
    "required": ["name", "type"],
    # The menus of people and messages, types 2 and 3, have a name only.
    "anyOf": [{"properties": {"type": {"enum": [2, 3]}}}, {"required": ["description"]}],
}
_SHOWN: Json = {
    "type": "object",
    "required": ["components", "flags"],
    "properties": {
        "components": {"type": "array", "minItems": 1, "maxItems": 40},
        "flags": {"type": "integer", "minimum": V2},
        "attachments": {"items": {"required": ["id", "filename"]}},
    },
}
_EDITED = {
    "type": "object",
    "anyOf": [
        _SHOWN,
        {
            "required": ["content"],
            "properties": {
                "content": {"type": "string", "maxLength": 2000},
                "components": {"maxItems": 0},
            },
            # What has no words has a file.
            "anyOf": [
                {"properties": {"content": {"minLength": 1}}},
                {"required": ["attachments"], "properties": {"attachments": {"minItems": 1}}},
            ],
        },
    ],
}
_POSTED = {
    **_SHOWN,
    "required": ["components", "flags", "allowed_mentions", "nonce"],
    "properties": {**_SHOWN["properties"], "nonce": {"type": "string", "maxLength": 25}},
}
_CALLBACK = {
    "type": "object",
    "required": ["type"],
    "properties": {"type": {"enum": [4, 5, 6, 7, 8, 9]}},
}
OWN: dict[tuple[str, str], tuple[Json | None, Json | None]] = {
    ("GET", "/users/@me"): (None, {"required": ["id", "username", "bot"]}),
    ("GET", "/oauth2/applications/@me"): (None, {"required": ["id", "name", "verify_key"]}),
    ("GET", "/gateway/bot"): (None, {"required": ["url", "shards", "session_start_limit"]}),
    ("GET", "/applications/{a}/commands"): (None, {"type": "array", "items": _COMMAND}),
    ("PUT", "/applications/{a}/commands"): (
        {"type": "array", "minItems": 2, "items": _COMMAND},
        {"type": "array", "items": {**_COMMAND, "required": ["id", "version", "name"]}},
    ),
    ("POST", "/interactions/{i}/{t}/callback"): (_CALLBACK, {"required": ["interaction"]}),
    ("PATCH", "/webhooks/{a}/{t}/messages/@original"): (_EDITED, _MESSAGE),
    ("DELETE", "/webhooks/{a}/{t}/messages/@original"): (None, None),
    ("PATCH", "/webhooks/{a}/{t}/messages/{m}"): (_SHOWN, _MESSAGE),
    ("POST", "/webhooks/{a}/{t}"): (_EDITED, _MESSAGE),
    ("POST", "/channels/{c}/messages"): (_POSTED, _MESSAGE),
    ("GET", "/channels/{c}"): (None, {"required": ["id", "type", "name"]}),
    ("GET", "/guilds/{g}"): (None, {"required": ["id", "name", "nsfw_level"]}),
}
"""What must hold of a body and of a good answer, by operation; all of these must have been asked."""
MODERATING: dict[tuple[str, str], tuple[Json | None, Json | None]] = {
    ("GET", "/channels/{c}/messages/{m}"): (None, _MESSAGE),
    ("PATCH", "/channels/{c}/messages/{m}"): (_EDITED, _MESSAGE),
    ("DELETE", "/channels/{c}/messages/{m}"): (None, None),
    ("POST", "/channels/{c}/messages/{m}/threads"): (
        {"required": ["name", "auto_archive_duration"]},
        {"required": ["id", "type", "thread_metadata"]},
    ),
    ("PATCH", "/channels/{c}"): ({"required": ["archived"]}, {"required": ["id", "type"]}),
    ("GET", "/guilds/{g}/members/{m}"): (None, {"required": ["user", "roles", "flags"]}),
    ("POST", "/users/@me/channels"): ({"required": ["recipient_id"]}, {"required": ["id", "type"]}),
    ("DELETE", "/webhooks/{a}/{t}/messages/{m}"): (None, None),
}
"""The same of what only moderating asks for."""
_EVENT = {"required": ["id", "name", "status", "entity_type", "scheduled_start_time"]}
HOLDING: dict[tuple[str, str], tuple[Json | None, Json | None]] = {
    ("GET", "/gateway"): (None, {"required": ["url"]}),
    ("GET", "/channels/{c}/messages"): (None, {"type": "array", "items": _MESSAGE}),
    ("GET", "/guilds/{g}/scheduled-events"): (None, {"type": "array", "items": _EVENT}),
    ("POST", "/guilds/{g}/scheduled-events"): (
        {"required": ["name", "privacy_level", "scheduled_start_time", "entity_type"]},
        _EVENT,
    ),
    ("GET", "/guilds/{g}/scheduled-events/{e}"): (None, _EVENT),
    ("PATCH", "/guilds/{g}/scheduled-events/{e}"): ({"type": "object"}, _EVENT),
}
"""The same of what only challenges ask for; `GET /gateway` for its `Date` alone, by every bot."""
REFUSED = {
    "type": "object",
    "required": ["message", "code"],
    "properties": {"message": {"type": "string"}, "code": {"type": "integer"}},
}
PAINTED = {
    "type": "object",
    "required": ["id", "images", "timing"],
    "properties": {"images": {"type": "array", "minItems": 1, "items": {"type": "string"}}},
}
ASKED = {"type": "object", "required": ["model", "prompt", "safe_mode", "seed"]}


@cache
def described(side: str) -> Json:
    """The published description of "discord" or "venice"; one without any operations where it is away."""
    file = SHARED / side / "openapi.json"
    if not file.is_file():
        return {"paths": {}, "components": {}}
    found: Json = _current(json.loads(file.read_text("utf-8")))
    return found


def _current(node: Any) -> Any:  # noqa: ANN401  - any JSON
    """Turn what OpenAPI 3.0 writes in its own way, null and open bounds, into JSON Schema."""
    if isinstance(node, list):
        return [_current(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _current(value) for key, value in node.items() if key != "example"}
    if plain.get("exclusiveMinimum") is True:
        plain["exclusiveMinimum"] = plain.pop("minimum")
    if plain.get("nullable") is True and isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
    return plain


def operation(side: str, method: str, path: str) -> Json | None:
    """The published operation of a call: the most literal of the paths that fit."""
    paths = described(side)["paths"]
    fitting = [
        template
        for template in paths
        if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path)
        and method.lower() in paths[template]
    ]
    if not fitting:
        assert not paths, f"{method} {path} is not published"
        return None
    found: Json = paths[min(fitting, key=lambda each: each.count("{"))][method.lower()]
    return found


def own(entry: Json) -> tuple[Json | None, Json | None]:
    """Our own expectations of a call; a call that nobody expects is a failure."""
    for (method, template), expected in (OWN | MODERATING | HOLDING).items():
        # A placeholder is a number, or the token that the log has cut out.
        pattern = re.sub(r"\{\w\}", r"(?:\\d+|\\{token\\})", template)
        if method == entry["method"] and re.fullmatch(pattern, entry["path"]):
            return expected
    raise AssertionError(entry["method"] + " " + entry["path"])


def faults(side: str, schema: Json | None, value: object) -> Iterator[str]:
    """What a schema, which may refer to the description's components, finds wrong with a value."""
    if schema is None:
        if value is not None:
            yield f"there should be nothing, not {value!r}"
        return
    whole = {**schema, "components": described(side)["components"]}
    for error in jsonschema.Draft202012Validator(whole).iter_errors(value):
        place = "/".join(str(step) for step in error.absolute_path)
        yield f"{place}: {error.message[:300]}"


def asked(published: Json, kind: str) -> Json | None:
    """The published schema of a request's body."""
    content = (published.get("requestBody") or {}).get("content") or {}
    schema: Json | None = content[kind]["schema"] if content else None
    return schema


def answered(published: Json, status: int) -> Json | None:
    """The published schema of an answer, by status or its class."""
    responses = published["responses"]
    found = responses.get(str(status)) or responses.get(f"{status // 100}XX")
    assert found is not None, f"{status} is not published"
    if "$ref" in found:
        found = described("discord")["components"]["responses"][found["$ref"].rsplit("/", 1)[-1]]
    schema: Json | None = (found.get("content") or {}).get("application/json", {}).get("schema")
    return schema


def spelled(node: Any) -> Any:  # noqa: ANN401  - any JSON
    """JSON without what Discord takes and documents in its guides, but leaves out of the description.

    Ids of mentions and indexes of attachments may be numbers, and channels may be media channels (16).
    """
    if isinstance(node, list):
        return [spelled(each) for each in node]
    if not isinstance(node, dict):
        return node
    plain = {name: spelled(value) for name, value in node.items()}
    if "recipient_id" in plain:
        plain["recipient_id"] = str(plain["recipient_id"])
    if "allowed_mentions" in plain:
        mentions = plain["allowed_mentions"]
        for name in {"users", "roles"} & mentions.keys():
            mentions[name] = [str(each) for each in mentions[name]]
    for attachment in plain.get("attachments", ()):
        attachment["id"] = str(attachment["id"])
    if "channel_types" in plain:
        plain["channel_types"] = [each for each in plain["channel_types"] if each != MEDIA]
    return plain
