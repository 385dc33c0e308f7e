"""Filling in a modal as a person does: by custom_id or by the label they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.control.touching import chosen_values
from sandbox.discord.cdn import attachment_payload
from sandbox.discord.components import (
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    ROW,
    TEXT,
    TEXT_INPUT,
    number_components,
)
from sandbox.discord.invocation import Invocation, RefusedError, keep_upload

if TYPE_CHECKING:
    from sandbox.discord.app import DiscordSandbox
    from sandbox.discord.files import Upload
    from sandbox.discord.interactions import Interaction
    from sandbox.discord.model import Json

INPUT_MOST = 4000


def form_values(
    discord: DiscordSandbox,
    source: Interaction,
    values: dict[str, Any],
    uploads: dict[str, Upload],
) -> Json:
    """Return the data of a modal submit, checked as Discord's client does; raise RefusedError."""
    modal: Json = source.modal or {}
    channel = discord.world.channel(source.channel_id)
    guild = discord.world.guild_of(channel)
    invocation = Invocation(discord.core, guild, channel, source.user_id, uploads)
    known: set[str] = set()
    number_components(modal["components"])
    made = [_entry(invocation, part, values, known) for part in modal["components"]]
    unknown = (set(values) | set(uploads)) - known
    if unknown:
        text = f"The form has no field {', '.join(sorted(unknown))}."
        raise RefusedError(text)
    data: Json = {"custom_id": modal["custom_id"], "components": [m for m in made if m]}
    if invocation.resolved:
        data["resolved"] = invocation.resolved
    return data


def _entry(invocation: Invocation, part: Json, values: dict[str, Any], known: set[str]) -> Json:
    if part["type"] == ROW:
        inner = part["components"][0]
        field = _field(invocation, inner, str(inner.get("label")), values, known)
        return {"type": ROW, "id": part["id"], "components": [field]}
    if part["type"] == LABEL:
        inner = part["component"]
        field = _field(invocation, inner, str(part["label"]), values, known)
        return {"type": LABEL, "id": part["id"], "component": field}
    return {"type": TEXT, "id": part["id"]}


def _field(
    invocation: Invocation, part: Json, label: str, values: dict[str, Any], known: set[str]
) -> Json:
    custom_id, kind = str(part["custom_id"]), part["type"]
    known |= {custom_id, label} & (set(values) | set(invocation.uploads))
    given = values.get(custom_id, values.get(label))
    field: Json = {"type": kind, "id": part["id"], "custom_id": custom_id}
    if kind == TEXT_INPUT:
        return field | {"value": _text(part, label, given)}
    if kind == FILE_UPLOAD:
        return field | {"values": _files(invocation, part, label)}
    if kind == CHECKBOX:
        return field | {"value": bool(given if given is not None else part.get("default"))}
    chosen = _preset(invocation, part) if given is None else _listed(given)
    if not chosen and part.get("required", True):
        text = f"{label!r} has to be filled in."
        raise RefusedError(text)
    if kind == RADIO_GROUP:
        ready = {**part, "min_values": 0, "max_values": 1}
        picked = chosen_values(invocation, ready, chosen)
        return field | {"value": picked[0] if picked else None}
    if kind == CHECKBOX_GROUP:
        part = {"max_values": len(part["options"]), **part}
    if not chosen:
        return field | {"values": []}
    return field | {"values": chosen_values(invocation, part, chosen)}


def _listed(given: object) -> list[str]:
    return [str(value) for value in given] if isinstance(given, list) else [str(given)]


def _preset(invocation: Invocation, part: Json) -> list[str]:
    """Return what a form has chosen for a person; what is no more cannot be shown, so is not sent."""
    world, guild = invocation.core.world, invocation.guild
    there = world.users.keys() | world.channels.keys() | (guild.roles.keys() if guild else set())
    stored = [str(entry["id"]) for entry in part.get("default_values") or []]
    options = [o["value"] for o in part.get("options") or [] if o.get("default")]
    return options + [key for key in stored if key in there]


def _text(part: Json, label: str, given: object) -> str:
    text = str(part.get("value") or "") if given is None else str(given)
    low, high = part.get("min_length", 0), part.get("max_length", INPUT_MOST)
    if not text and part.get("required", True):
        reason = f"{label!r} has to be filled in."
        raise RefusedError(reason)
    if text and not low <= len(text) <= high:
        reason = f"{label!r} takes {low} to {high} characters, these are {len(text)}."
        raise RefusedError(reason)
    return text


def _files(invocation: Invocation, part: Json, label: str) -> list[str]:
    wanted = (part["custom_id"], label)
    uploads = [u for name, u in invocation.uploads.items() if name in wanted]
    low = part.get("min_values", 1) if part.get("required", True) else 0
    high = part.get("max_values", 1)
    if not low <= len(uploads) <= high:
        reason = f"{label!r} takes {low} to {high} files, not {len(uploads)}."
        raise RefusedError(reason)
    made = []
    for upload in uploads:
        attachment = keep_upload(invocation.core, invocation.channel.id, upload)
        payload = attachment_payload(invocation.core, attachment)
        invocation.resolved.setdefault("attachments", {})[attachment.id] = payload
        made.append(attachment.id)
    return made
