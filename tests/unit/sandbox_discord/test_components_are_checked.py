"""What Discord refuses in components, embeds and forms, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from tests.unit.sandbox_discord.reaching import places

if TYPE_CHECKING:
    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
V2 = 1 << 15
BUTTON: Json = {"type": 2, "style": 1, "label": "x", "custom_id": "b"}
OPTION: Json = {"label": "A", "value": "a"}
SELECT: Json = {"type": 3, "custom_id": "s", "options": [OPTION]}
WORDS: Json = {"type": 10, "content": "x"}
LINK: Json = {"type": 2, "style": 5, "label": "x", "url": "https://a.example"}


def row(*parts: Json) -> Json:
    """Return a row of components."""
    return {"type": 1, "components": list(parts)}


COMPONENTS: list[tuple[str, Json, int, str]] = [
    ("no such style", row(BUTTON | {"style": 7}), 0, "0/components/0/style"),
    ("a link without its URL", row(LINK | {"url": ""}), 0, "0/components/0/url"),
    ("a bare button", row(BUTTON | {"label": None}), 0, "0/components/0"),
    ("an empty row", row(), 0, "0/components"),
    ("a select beside a button", row(SELECT, BUTTON), 0, "0/components"),
    ("no options", row(SELECT | {"options": []}), 0, "0/components/0/options"),
    (
        "the same value twice",
        row(SELECT | {"options": [OPTION, OPTION]}),
        0,
        "0/components/0/options/1/value",
    ),
    (
        "a long description",
        row(SELECT | {"options": [OPTION | {"description": "x" * 101}]}),
        0,
        "0/components/0/options/0/description",
    ),
    ("26 values", row(SELECT | {"max_values": 26}), 0, "0/components/0/max_values"),
    (
        "a long placeholder",
        row(SELECT | {"placeholder": "x" * 151}),
        0,
        "0/components/0/placeholder",
    ),
    ("no custom_id", row({"type": 5}), 0, "0/components/0/custom_id"),
    ("a text input", row({"type": 4, "custom_id": "t"}), 0, "0/components/0/type"),
    ("an empty text", WORDS | {"content": ""}, V2, "0/content"),
    ("a section without its side", {"type": 9, "components": [WORDS]}, V2, "0/accessory/type"),
    (
        "a button in a section's text",
        {"type": 9, "components": [BUTTON], "accessory": BUTTON | {"custom_id": "c"}},
        V2,
        "0/components/0/type",
    ),
    (
        "a container in a container",
        {"type": 17, "components": [{"type": 17, "components": [WORDS]}]},
        V2,
        "0/components/0/type",
    ),
    ("an empty gallery", {"type": 12, "items": []}, V2, "0/items"),
    ("a picture without a URL", {"type": 12, "items": [{}]}, V2, "0/items/0/media/url"),
    (
        "a picture that was not sent",
        {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]},
        V2,
        "0/items/0/media/url",
    ),
    (
        "a long alt text",
        {"type": 12, "items": [{"media": {"url": "https://a.example"}, "description": "x" * 1025}]},
        V2,
        "0/items/0/description",
    ),
    (
        "a file from elsewhere",
        {"type": 13, "file": {"url": "https://a.example"}},
        V2,
        "0/file/url",
    ),
    (
        "a strange scheme",
        {"type": 12, "items": [{"media": {"url": "file:///a.png"}}]},
        V2,
        "0/items/0/media/url",
    ),
    (
        "an id twice",
        row(BUTTON | {"id": 5}, BUTTON | {"id": 5, "custom_id": "c"}),
        V2,
        "0/components/1/id",
    ),
]


@pytest.mark.parametrize("case", COMPONENTS, ids=[case[0] for case in COMPONENTS])
async def test_components_are_refused_at_their_place(
    running: Running, raw: Raw, case: tuple[str, Json, int, str]
) -> None:
    """Each wrong component is 50035 with the path to what is wrong, and only that."""
    channel = running.discord.world.find_channel("general")
    what, component, flags, place = case
    body = {"components": [component], "flags": flags}
    _, told, _ = await raw.call("POST", f"/channels/{channel.id}/messages", body)
    assert (told["code"], places(told["errors"])) == (50035, [f"components/{place}"]), what


async def test_every_component_comes_back_with_what_discord_adds(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Ids, defaults and resolved media: selects, sections, thumbnails, files, galleries."""
    channel = running.discord.world.find_channel("general")
    picture, file = {"url": "attachment://a.png"}, {"url": "attachment://b.txt"}
    parts = [
        row(BUTTON, LINK, {"type": 2, "style": 6, "sku_id": "1"}),
        row({"type": 8, "custom_id": "c", "channel_types": [0]}),
        {"type": 9, "components": [WORDS], "accessory": {"type": 11, "media": picture}},
        {"type": 13, "file": file, "id": 2},
        {"type": 12, "items": [{"media": {"url": "https://a.example/c.png"}}]},
        {"type": 14, "divider": False},
    ]
    data = b""
    for name, filename, content in (
        ("payload_json", "", orjson.dumps({"flags": V2, "components": parts})),
        ("files[0]", "a.png", b"x"),
        ("files[1]", "b.txt", b"four"),
    ):
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"'
        head += f'; filename="{filename}"' if filename else ""
        data += head.encode() + b"\r\n\r\n" + content + b"\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    path = f"/channels/{channel.id}/messages"
    status, told, _ = await raw.call("POST", path, data=data + b"--b--", headers=kind)
    assert status == 200, told
    row_, select, section, shown, gallery, line = told["components"]
    assert [part["id"] for part in row_["components"]] == [3, 4, 5]
    assert (select["components"][0]["min_values"], line["divider"]) == (1, False)
    assert section["accessory"]["media"]["url"].startswith("http://127.0.0.1")
    assert (shown["name"], shown["size"], shown["id"]) == ("b.txt", 4, 2)
    assert gallery["items"][0]["media"]["proxy_url"] == "https://a.example/c.png"
    (message,) = await face.messages()
    assert [file.shown for file in message.files] == [True, True]


EMBEDS: list[tuple[Json, str]] = [
    ({"title": "x" * 257}, "0/title"),
    ({"description": "x" * 4097}, "0/description"),
    ({"footer": {"text": "x" * 2049}}, "0/footer/text"),
    ({"author": {"name": "x" * 257}}, "0/author/name"),
    ({"fields": [{"name": "x"}]}, "0/fields/0/value"),
    ({"fields": [{"name": "x", "value": "x"}] * 26}, "0/fields"),
    ({"image": {"url": "nothing"}}, "0/image/url"),
    ({"thumbnail": {"url": "attachment://gone.png"}}, "0/thumbnail/url"),
]


@pytest.mark.parametrize(("embed", "place"), EMBEDS, ids=[case[1] for case in EMBEDS])
async def test_embeds_are_refused_at_their_place(
    running: Running, raw: Raw, embed: Json, place: str
) -> None:
    """Each limit of an embed is 50035 with the path to it."""
    channel = running.discord.world.find_channel("general")
    _, told, _ = await raw.call("POST", f"/channels/{channel.id}/messages", {"embeds": [embed]})
    assert places(told["errors"]) == [f"embeds/{place}"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"allowed_mentions": {"parse": ["here"]}}, "allowed_mentions/parse/0"),
        ({"allowed_mentions": {"users": ["1"] * 101}}, "allowed_mentions/users"),
        ({"nonce": "x" * 26}, "nonce"),
    ],
)
async def test_mentions_and_nonces_have_limits(
    running: Running, raw: Raw, body: Json, field: str
) -> None:
    """An unknown kind to parse, over 100 people, a long nonce: each at its field."""
    channel = running.discord.world.find_channel("general")
    body = {"content": "x", **body}
    _, told, _ = await raw.call("POST", f"/channels/{channel.id}/messages", body)
    assert places(told["errors"]) == [field]


INPUT: Json = {"type": 4, "custom_id": "t", "style": 1}


def label(component: Json, **more: object) -> Json:
    """Return a label with a component."""
    return {"type": 18, "label": "L", "component": component, **more}


MODALS: list[tuple[str, Json, str]] = [
    ("a button", BUTTON, "0/type"),
    ("an empty label", label(INPUT, label=""), "0/label"),
    ("a long description", label(INPUT, description="x" * 101), "0/description"),
    ("a button in a label", label(BUTTON), "0/component/type"),
    ("nothing in a label", {"type": 18, "label": "L"}, "0/component/type"),
    ("an input without a style", label(INPUT | {"style": 3}), "0/component/style"),
    ("a long placeholder", label(INPUT | {"placeholder": "x" * 101}), "0/component/placeholder"),
    ("a long value", label(INPUT | {"value": "x" * 4001}), "0/component/value"),
    ("a row's input without a label", row(INPUT), "0/components/0/label"),
    ("two inputs in a row", row(INPUT | {"label": "L"}, INPUT | {"label": "L"}), "0/components"),
    ("a select in a row", row(SELECT), "0/components/0/type"),
    ("an empty text", {"type": 10, "content": ""}, "0/content"),
    (
        "one radio button",
        label({"type": 21, "custom_id": "r", "options": [OPTION]}),
        "0/component/options",
    ),
    ("no box", label({"type": 22, "custom_id": "c", "options": []}), "0/component/options"),
    ("a select without options", label(SELECT | {"options": []}), "0/component/options"),
]


@pytest.mark.parametrize(("what", "part", "place"), MODALS, ids=[case[0] for case in MODALS])
async def test_forms_are_refused_at_their_place(
    running: Running, raw: Raw, what: str, part: Json, place: str
) -> None:
    """Each wrong field of a form is 50035 below `data`, and no form is open afterwards."""
    discord = running.discord
    discord.commands.put("", {"name": "greet", "description": "Greet"})
    user, channel = discord.world.find_user("member"), discord.world.find_channel("general")
    made = discord.people.run(user, channel, ["greet"], {}, {})
    form = {"title": "T", "custom_id": "m", "components": [part]}
    callback = f"/interactions/{made.id}/{made.token}/callback"
    _, told, _ = await raw.call("POST", callback, {"type": 9, "data": form})
    assert places(told["errors"])[0] == f"data/components/{place}", what
    assert made.modal is None
