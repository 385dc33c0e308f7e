"""The limits of a message's text, embeds and mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.discord.errors import FormCheck
    from sandbox.discord.model import Json

CONTENT, EMBEDS, EMBED_TOTAL, EMBED_FIELDS = 2000, 10, 6000, 25
ATTACHMENTS, DESCRIPTION, MENTIONS_LISTED = 10, 1024, 100
_TEXTS = (
    (("title",), 256),
    (("description",), 4096),
    (("footer", "text"), 2048),
    (("author", "name"), 256),
)
_PARSE = frozenset({"users", "roles", "everyone"})


def check_embeds(check: FormCheck, embeds: list[Json], filenames: frozenset[str]) -> None:
    """Note everything about `embeds` that Discord would refuse."""
    total = 0
    for index, embed in enumerate(check.count(("embeds",), embeds, 0, EMBEDS)):
        total += _embed(check, ("embeds", index), embed, filenames)
    if total > EMBED_TOTAL:
        check.add(
            ("embeds",),
            "MAX_EMBED_SIZE_EXCEEDED",
            f"Embed size exceeds maximum size of {EMBED_TOTAL}",
        )


def _embed(
    check: FormCheck, path: tuple[str | int, ...], embed: Json, filenames: frozenset[str]
) -> int:
    total = 0
    for steps, limit in _TEXTS:
        value: Any = embed
        for step in steps:
            value = (value or {}).get(step)
        total += len(check.length((*path, *steps), value, 0, limit))
    fields = check.count((*path, "fields"), embed.get("fields"), 0, EMBED_FIELDS)
    for index, entry in enumerate(fields):
        place = (*path, "fields", index)
        total += len(check.length((*place, "name"), entry.get("name"), 1, 256))
        total += len(check.length((*place, "value"), entry.get("value"), 1, 1024))
    for part in ("image", "thumbnail"):
        url = (embed.get(part) or {}).get("url")
        if url is not None and not _shown(url, filenames):
            check.add((*path, part, "url"), "URL_TYPE_INVALID_URL", "Not a well formed URL.")
    return total


def _shown(url: str, filenames: frozenset[str]) -> bool:
    if url.startswith("attachment://"):
        return url.removeprefix("attachment://") in filenames
    return url.startswith(("http://", "https://"))


def check_allowed_mentions(check: FormCheck, allowed: Json) -> None:
    """Note everything about `allowed_mentions` that Discord would refuse."""
    parse = allowed.get("parse") or []
    for index, entry in enumerate(parse):
        if entry not in _PARSE:
            check.add(
                ("allowed_mentions", "parse", index),
                "BASE_TYPE_CHOICES",
                "Value must be one of ('users', 'roles', 'everyone').",
            )
    for kind in ("users", "roles"):
        listed = check.count(("allowed_mentions", kind), allowed.get(kind), 0, MENTIONS_LISTED)
        if listed and kind in parse:
            check.add(
                ("allowed_mentions",),
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f"parse:['{kind}'] and {kind}: [ids...] are mutually exclusive.",
            )


def check_attachments(
    check: FormCheck, entries: list[Json], uploads: frozenset[int], existing: frozenset[str]
) -> None:
    """Note entries of `attachments` that name neither a file of the request nor a kept one."""
    for index, entry in enumerate(check.count(("attachments",), entries, 0, ATTACHMENTS)):
        path, name = ("attachments", index), str(entry["id"])
        if name not in existing and int(name) not in uploads:
            check.add(
                (*path, "id"),
                "ATTACHMENT_NOT_FOUND",
                f"The specified attachment {name} could not be found",
            )
        check.length((*path, "description"), entry.get("description"), 0, DESCRIPTION)
