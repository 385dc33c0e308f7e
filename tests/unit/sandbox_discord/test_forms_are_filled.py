"""Filling in the forms that the bot opens: every kind of field, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sandbox.face import Result, Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
OPTIONS: list[Json] = [{"label": "Ink", "value": "ink"}, {"label": "Oil", "value": "oil"}]


def label(text: str, component: Json) -> Json:
    """Return a label with a component."""
    return {"type": 18, "label": text, "component": component}


PARTS: dict[str, Json] = {
    "note": {"type": 10, "content": "Tell me."},
    "row": {
        "type": 1,
        "components": [{"type": 4, "custom_id": "old", "style": 1, "label": "Old", "value": "was"}],
    },
    "words": label(
        "Words", {"type": 4, "custom_id": "w", "style": 2, "min_length": 3, "max_length": 5}
    ),
    "style": label("Style", {"type": 3, "custom_id": "s", "options": OPTIONS}),
    "radio": label("Radio", {"type": 21, "custom_id": "r", "options": OPTIONS}),
    "boxes": label("Boxes", {"type": 22, "custom_id": "b", "options": OPTIONS}),
    "check": label("Check", {"type": 23, "custom_id": "c", "default": True}),
    "files": label("Files", {"type": 19, "custom_id": "f", "max_values": 2}),
    "who": label("Who", {"type": 5, "custom_id": "u"}),
    "maybe": label("Maybe", {"type": 3, "custom_id": "m", "options": OPTIONS, "required": False}),
    "pick": label("Pick", {"type": 21, "custom_id": "p", "options": OPTIONS, "required": False}),
    "stored": label(
        "Stored",
        {"type": 3, "custom_id": "d", "options": [OPTIONS[0] | {"default": True}, OPTIONS[1]]},
    ),
}


async def opened(running: Running, raw: Raw, face: Sandbox, *names: str) -> Result:
    """Let the bot open a form with some of the parts."""
    running.discord.commands.put("", {"name": "form", "description": "Form"})
    run = await face.say("/form")
    made = running.discord.interactions.get(run.id)
    form = {"title": "T", "custom_id": "m", "components": [PARTS[name] for name in names]}
    callback = f"/interactions/{made.id}/{made.token}/callback"
    status, told, _ = await raw.call("POST", callback, {"type": 9, "data": form})
    assert status == 204, told
    return await run.result()


def filled(running: Running, run_id: str) -> Json:
    """Return what was sent, by custom_id."""
    data = running.discord.interactions.get(run_id).payload["data"]
    fields = [
        part.get("component") or (part.get("components") or [None])[0]
        for part in data["components"]
    ]
    return {
        field["custom_id"]: field.get("value", field.get("values")) for field in fields if field
    }


async def test_every_kind_of_field_is_sent(running: Running, raw: Raw, face: Sandbox) -> None:
    """Texts, choices by label, boxes, files and people, with their defaults."""
    form = await opened(running, raw, face, "note", "row", "words", "style", "radio")
    run = await face.submit(form, {"Words": "fox", "s": ["Ink"], "Radio": "oil"})
    assert filled(running, run.id) == {"old": "was", "w": "fox", "s": ["ink"], "r": "oil"}
    form = await opened(running, raw, face, "boxes", "check", "files", "who")
    files = {"Files": ("a.txt", b"x"), "f": ("b.txt", b"y")}
    run = await face.submit(form, {"Boxes": ["ink", "oil"], "Who": "member-2"}, files=files)
    sent = filled(running, run.id)
    assert (sent["b"], sent["c"], len(sent["f"])) == (["ink", "oil"], True, 2)
    data = running.discord.interactions.get(run.id).payload["data"]
    assert set(data["resolved"]) == {"attachments", "users", "members"}
    form = await opened(running, raw, face, "maybe", "pick", "stored", "check")
    run = await face.submit(form, {"Check": False})
    assert filled(running, run.id) == {"m": [], "p": None, "d": ["ink"], "c": False}


@pytest.mark.parametrize(
    ("part", "values", "reason"),
    [
        ("words", {}, "has to be filled in"),
        ("words", {"Words": "ab"}, "3 to 5 characters"),
        ("words", {"Words": "abcdef"}, "3 to 5 characters"),
        ("style", {}, "has to be filled in"),
        ("style", {"Style": "Lead"}, "not offered"),
        ("style", {"Style": ["Ink", "Oil"]}, "1 to 1 values"),
        ("radio", {}, "has to be filled in"),
        ("files", {}, "1 to 2 files"),
        ("check", {"Colour": "red"}, "no field Colour"),
    ],
)
async def test_what_a_form_does_not_take_is_refused(
    running: Running, raw: Raw, face: Sandbox, *, part: str, values: Json, reason: str
) -> None:
    """A wrong entry is told in a sentence, and the form stays open."""
    form = await opened(running, raw, face, part)
    refused = (await face.submit(form, values)).refused
    assert refused is not None
    assert reason in refused
    again = (await face.submit(form, values)).refused
    assert again == refused


async def test_a_form_is_sent_once(running: Running, raw: Raw, face: Sandbox) -> None:
    """After it was sent it is closed."""
    form = await opened(running, raw, face, "check")
    assert (await face.submit(form, {})).refused is None
    assert (await face.submit(form, {})).refused == "There is no form open from that."


async def test_a_form_from_a_button_outlives_its_message(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """It brings its message along, or none when that was deleted meanwhile."""
    channel = running.discord.world.find_channel("general")
    path = f"/channels/{channel.id}/messages"
    button = {"type": 2, "style": 1, "label": "Go", "custom_id": "go"}
    body = {"components": [{"type": 1, "components": [button]}]}
    _, message, _ = await raw.call("POST", path, body)
    for gone in (False, True):
        run = await face.press((await face.messages())[-1], label="Go")
        made = running.discord.interactions.get(run.id)
        form = {"title": "T", "custom_id": "m", "components": [PARTS["check"]]}
        callback = f"/interactions/{made.id}/{made.token}/callback"
        assert (await raw.call("POST", callback, {"type": 9, "data": form}))[0] == 204
        if gone:
            await raw.call("DELETE", f"{path}/{message['id']}")
        sent = await face.submit(await run.result(), {})
        assert ("message" in running.discord.interactions.get(sent.id).payload) is not gone
