"""What is checked beyond the published descriptions would be noticed, limit by limit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract import documented
from tests.contract.documented_commands import size

Json = dict[str, Any]
V2 = 1 << 15
TEXT: Json = {"type": 10, "content": "A fox"}
BUTTON: Json = {"type": 2, "style": 1, "label": "Again", "custom_id": "again"}
OPTION: Json = {"label": "Small", "value": "s"}
SELECT: Json = {"type": 3, "custom_id": "size", "options": [OPTION]}
INPUT: Json = {"type": 4, "style": 1, "custom_id": "reason"}
CHANNELS: Json = {"type": 8, "custom_id": "place"}
PRESET: Json = {"id": "123456789012345678", "type": "channel"}
COMMAND: Json = {"type": 1, "name": "check", "description": "What holds here"}
NAMED: Json = {"type": 3, "name": "what", "description": "What"}
MENU: Json = {"type": 3, "name": "Remove picture"}


def row(*parts: Json) -> Json:
    """A row of components."""
    return {"type": 1, "components": [*parts]}


def sent(*components: Json, files: int = 0, **more: object) -> Json:
    """A message of components, as it is posted in a channel."""
    return entry(
        "POST",
        "/channels/1/messages",
        {"components": [*components], "flags": V2, "nonce": "1", "enforce_nonce": True, **more},
        files=files,
    )


def edited(**body: object) -> Json:
    """A message, as it is edited."""
    return entry("PATCH", "/channels/1/messages/2", body)


def entry(method: str, path: str, body: object, *, files: int = 0) -> Json:
    """A request as the sandbox notes it."""
    uploads = [
        {"index": index, "filename": f"{index}.png", "size": 3 * 2**20} for index in range(files)
    ]
    return {"method": method, "path": path, "json": body, "files": uploads}


def answered(kind: int, **data: object) -> Json:
    """An answer to an interaction."""
    return entry("POST", "/interactions/1/{token}/callback", {"type": kind, "data": data})


def form(*fields: Json, title: str = "Report", label: str = "Why") -> Json:
    """A form with fields, each below a label."""
    labels = [{"type": 18, "label": label, "component": each} for each in fields]
    return answered(9, custom_id="form", title=title, components=labels)


def registered(*commands: Json) -> Json:
    """Commands, as they are registered."""
    return entry("PUT", "/applications/1/commands", [*commands])


GOOD = [
    sent(TEXT, row(BUTTON), row(SELECT)),
    sent({"type": 10, "content": "x" * 4000}, allowed_mentions={"parse": [], "users": ["1"]}),
    edited(content="x" * 2000),
    edited(components=[TEXT], flags=V2),
    answered(4, content="No", flags=64),
    answered(5, flags=64),
    form(INPUT, {**CHANNELS, "min_values": 0, "required": False, "default_values": [PRESET]}),
    registered({**COMMAND, "options": [{**NAMED, "required": True}, {**NAMED, "name": "b"}]}),
    registered(*[{**MENU, "name": f"Menu {number}"} for number in range(5)]),
]
BAD = {
    "a nameless thread": entry("POST", "/channels/1/messages/2/threads", {"name": ""}),
    "content for a message of components": {**edited(content="x"), "answer": {"flags": V2}},
    "too much text": sent(TEXT, {"type": 10, "content": "x" * 3996}),
    "a text without words": sent({"type": 10, "content": " "}),
    "too many components": sent(*[TEXT] * 41),
    "no components": sent(),
    "content beside components": sent(TEXT, content="hello"),
    "components without their flag": edited(components=[TEXT]),
    "too many rows": edited(components=[row({**BUTTON, "custom_id": str(n)}) for n in range(6)]),
    "a private message in a channel": sent(TEXT, flags=V2 | 64),
    "an edit that makes it private": edited(components=[TEXT], flags=V2 | 64),
    "a deferral of components": answered(5, flags=V2),
    "another answer": answered(3),
    "a long nonce": sent(TEXT, nonce="n" * 26),
    "a nonce that is not enforced": sent(TEXT, enforce_nonce=False),
    "mentions twice": sent(TEXT, allowed_mentions={"parse": ["users"], "users": ["1"]}),
    "mentions of what is none": sent(TEXT, allowed_mentions={"parse": ["channels"]}),
    "mentions of a name": sent(TEXT, allowed_mentions={"users": ["fox"]}),
    "long content": edited(content="x" * 2001),
    "files that are not told of": sent(TEXT, files=1, attachments=[]),
    "too many bytes": sent(TEXT, files=9),
    "too many files": sent(TEXT, files=11),
    "a long description": sent(TEXT, attachments=[{"id": 5, "description": "x" * 1025}]),
    "an attachment twice": sent(TEXT, attachments=[{"id": 5}, {"id": "5"}]),
    "a picture that is not there": sent(
        {"type": 12, "items": [{"media": {"url": "attachment://fox.png"}}]}
    ),
    "an empty gallery": sent({"type": 12, "items": []}),
    "a long alt text": sent(
        {"type": 12, "items": [{"media": {"url": "https://x"}, "description": "x" * 1025}]}
    ),
    "a section without anything beside it": sent({"type": 9, "components": [TEXT]}),
    "an id twice": sent(row(BUTTON, BUTTON)),
    "a long id": sent(row({**BUTTON, "custom_id": "x" * 101})),
    "a long label": sent(row({**BUTTON, "label": "x" * 81})),
    "a button without a label": sent(row({**BUTTON, "label": ""})),
    "a link with an id": sent(row({**BUTTON, "style": 5, "url": "https://x"})),
    "an empty row": sent(row()),
    "a row of six": sent(row(*[{**BUTTON, "custom_id": str(n)} for n in range(6)])),
    "a button beside a select": sent(row(BUTTON, SELECT)),
    "a field in a message": sent(row(INPUT)),
    "no options": sent(row({**SELECT, "options": []})),
    "too many options": sent(
        row({**SELECT, "options": [{"label": "x", "value": str(n)} for n in range(26)]})
    ),
    "an option twice": sent(row({**SELECT, "options": [OPTION, OPTION]})),
    "a long option": sent(row({**SELECT, "options": [{**OPTION, "label": "x" * 101}]})),
    "a long hint": sent(row({**SELECT, "options": [{**OPTION, "description": "x" * 101}]})),
    "a long placeholder": sent(row({**SELECT, "placeholder": "x" * 151})),
    "more to choose than there is": sent(row({**SELECT, "max_values": 2})),
    "a long title": form(INPUT, title="x" * 46),
    "a long label of a field": form(INPUT, label="x" * 46),
    "a form of six": form(*[{**INPUT, "custom_id": str(n)} for n in range(6)]),
    "an empty form": form(),
    "a field without a label": answered(9, custom_id="f", title="F", components=[row(INPUT)]),
    "a button in a form": form(BUTTON),
    "a field that is too long": form({**INPUT, "max_length": 4001}),
    "a field filled in beyond its length": form({**INPUT, "max_length": 3, "value": "foxes"}),
    "a select that is required and empty": form({**CHANNELS, "min_values": 0}),
    "a select that is disabled": form({**CHANNELS, "disabled": True}),
    "another kind is preset": form({**CHANNELS, "default_values": [{**PRESET, "type": "user"}]}),
    "too many are preset": form({**CHANNELS, "default_values": [PRESET, PRESET]}),
    "too many choices": answered(8, choices=[{"name": str(n), "value": n} for n in range(26)]),
    "a long choice": answered(8, choices=[{"name": "x", "value": "x" * 101}]),
    "a nameless choice": answered(8, choices=[{"name": "", "value": "x"}]),
    "six menus": registered(*[{**MENU, "name": f"Menu {number}"} for number in range(6)]),
    "a command twice": registered(COMMAND, COMMAND),
    "a menu that is described": registered({**MENU, "description": "Why"}),
    "a name with a space": registered({**COMMAND, "name": "che ck"}),
    "a name in capitals": registered({**COMMAND, "name": "Check"}),
    "a long description of a command": registered({**COMMAND, "description": "x" * 101}),
    "a long translation": registered({**COMMAND, "description_localizations": {"de": "x" * 101}}),
    "too many options of a command": registered(
        {**COMMAND, "options": [{**NAMED, "name": f"o{n}"} for n in range(26)]}
    ),
    "the required last": registered(
        {**COMMAND, "options": [NAMED, {**NAMED, "name": "b", "required": True}]}
    ),
    "parts beside options": registered({**COMMAND, "options": [NAMED, {**COMMAND, "name": "b"}]}),
    "completion and choices": registered(
        {
            **COMMAND,
            "options": [{**NAMED, "autocomplete": True, "choices": [{"name": "x", "value": "x"}]}],
        }
    ),
    "a text beyond 6000": registered({**COMMAND, "options": [{**NAMED, "max_length": 6001}]}),
    "a number beyond JavaScript's": registered(
        {**COMMAND, "options": [{**NAMED, "type": 4, "max_value": 2**53}]}
    ),
}


@pytest.mark.parametrize("request_", GOOD, ids=range(len(GOOD)))
def test_what_is_within_all_limits_passes(request_: Json) -> None:
    """Nothing is found wrong with it."""
    assert [*documented.faults(request_)] == []


@pytest.mark.parametrize("what", BAD)
def test_what_is_beyond_a_limit_is_noticed(what: str) -> None:
    """Each is wrong in its one way, and found to be."""
    assert [*documented.faults(BAD[what])]


def test_a_command_is_measured_in_its_longest_language() -> None:
    """Names, descriptions and values count, of options too."""
    option = {**NAMED, "choices": [{"name": "fox", "value": "f"}]}
    translated = {"description_localizations": {"de": "x" * 90, "fr": "x"}}
    command = {**COMMAND, **translated, "options": [option]}
    assert size(command) == len("check") + 90 + len("whatWhat") + len("foxf")
    parts = [{**NAMED, "name": f"o{n}", "description": "x" * 100} for n in range(20)]
    groups = [{**COMMAND, "name": f"g{n}", "options": parts} for n in range(4)]
    assert [*documented.faults(registered({**COMMAND, "options": groups}))]
