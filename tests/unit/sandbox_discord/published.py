"""Discord's published description of its HTTP API, where it is at hand, to hold answers against."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

Json = dict[str, Any]
PUBLISHED = Path(__file__).parents[3].parent / "shared" / "discord" / "openapi.json"

FAULTS = 500  # only the sandbox's faults on demand answer these, and nothing is published of them


@cache
def document() -> Json | None:
    """Return the description, None where it is not at hand."""
    if not PUBLISHED.is_file():
        return None
    read: Json = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    # The errors of single fields have names for codes, as in BASE_TYPE_REQUIRED: so it is in
    # Discord's documentation and in its answers, where this description has numbers.
    inner = read["components"]["schemas"]["InnerErrors"]["properties"]["_errors"]
    inner["items"] = {
        "type": "object",
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        "required": ["code", "message"],
    }
    return read


@cache
def operation(method: str, path: str) -> Json | None:
    """Return what is published about a route, by a path with or without its ids filled in."""
    published = document()
    assert published is not None
    fitting = [
        template
        for template, methods in published["paths"].items()
        if method in methods and re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path)
    ]
    if not fitting:
        return None
    # The most literal template is the one that is meant: /users/@me before /users/{user_id}.
    template = min(fitting, key=lambda t: t.count("{"))
    found: Json = published["paths"][template][method]
    return found


@cache
def _validator(schema: str) -> jsonschema.Draft202012Validator:
    published = document()
    assert published is not None
    whole = {**json.loads(schema), "components": published["components"]}
    return jsonschema.Draft202012Validator(whole)


def mismatches(method: str, path: str, status: int, answer: object) -> list[str]:
    """Return how an answer differs from what is published; nothing when that is not at hand.

    Routes that Discord does not have are answered with its form of an error.
    """
    published = document()
    if published is None or status >= FAULTS:
        return []
    known = operation(method.lower(), path.partition("?")[0])
    if known is None:
        response: Json = {"$ref": "#/components/responses/ClientErrorResponse"}
        if status < 400:
            return [f"{method} {path} is not published"]
    else:
        responses = known["responses"]
        response = responses.get(str(status)) or responses.get(f"{status // 100}XX") or {}
        if not response:
            return [f"status {status} is not published"]
    while "$ref" in response:
        response = published["components"]["responses"][response["$ref"].rsplit("/", 1)[-1]]
    if "content" not in response:
        return [] if answer is None else ["there should be no body"]
    schema = json.dumps(response["content"]["application/json"]["schema"])
    return [
        f"{'/'.join(str(step) for step in error.absolute_path)}: {error.message[:300]}"
        for error in _validator(schema).iter_errors(_with_known_types(answer))
    ]


def _with_known_types(answer: object) -> object:
    """Return an answer with media channels (16) as forums (15), after which the list ends."""
    if isinstance(answer, list):
        return [_with_known_types(entry) for entry in answer]
    if isinstance(answer, dict) and "available_tags" in answer:
        return answer | {"type": 15}
    return answer
