"""What people may type, press, choose and fill in, without a bot that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.face import SandboxError

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.face import Message, Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]


def option(kind: int, name: str, **more: object) -> Json:
    """Return an option of a command."""
    return {"type": kind, "name": name, "description": "x", **more}


PAINT: Json = {
    "name": "paint",
    "description": "Paint",
    "options": [
        option(3, "style", choices=[{"name": "Ink", "value": "ink"}]),
        option(10, "scale", min_value=0, max_value=2),
        option(5, "safe"),
        option(6, "who"),
        option(7, "where", channel_types=[0]),
        option(8, "role"),
        option(9, "any"),
        option(11, "sketch"),
        option(3, "model", autocomplete=True),
        option(4, "width"),
    ],
}
RULES: Json = {
    "name": "rules",
    "description": "Rules",
    "options": [
        option(2, "set", options=[option(1, "mode", options=[option(3, "to", autocomplete=True)])])
    ],
}


@pytest.fixture
def commands(running: Running) -> None:
    """Register two commands and two menus."""
    for body in (PAINT, RULES, {"name": "Look", "type": 3}, {"name": "Greet", "type": 2}):
        running.discord.commands.put("", body)


def given(running: Running, run_id: str) -> Json:
    """Return an interaction's options by name."""
    data = running.discord.interactions.get(run_id).payload["data"]
    return {entry["name"]: entry.get("value") for entry in data.get("options", [])}


@pytest.mark.usefixtures("commands")
async def test_every_kind_of_option_arrives_resolved(running: Running, face: Sandbox) -> None:
    """People by name, channels, roles, numbers, yes and no, choices by what is read."""
    world = running.discord.world
    line = (
        "/paint style:Ink scale:1.5 safe:yes who:@member-2 where:#general role:@Member any:Member"
    )
    run = await face.say(line)
    role = next(r.id for r in world.find_guild("Gondola").roles.values() if r.name == "Member")
    people = world.find_user("member-2").id
    assert given(running, run.id) == {
        "style": "ink",
        "scale": 1.5,
        "safe": True,
        "who": people,
        "where": world.find_channel("general").id,
        "role": role,
        "any": role,
    }
    resolved = running.discord.interactions.get(run.id).payload["data"]["resolved"]
    assert set(resolved) == {"users", "members", "channels", "roles"}
    run = await face.say("/paint any:member safe:False")
    assert given(running, run.id) == {"any": world.find_user("member").id, "safe": False}


@pytest.mark.parametrize(
    ("line", "channel", "reason"),
    [
        ("/paint style:Oil", "general", "one of Ink"),
        ("/paint scale:much", "general", "a number"),
        ("/paint scale:3", "general", "0 to 2"),
        ("/paint width:9007199254740992", "general", "numbers up to"),
        ("/paint safe:perhaps", "general", "True or False"),
        ("/paint who:nobody", "general", "nobody here is called"),
        ("/paint role:Nobody", "general", "takes a role"),
        ("/paint role:Member", "dm", "takes a role"),
        ("/paint where:news", "general", "does not take #news"),
        ("/paint where:elsewhere", "general", "does not take #elsewhere"),
        ("/paint where:nowhere", "general", "no channel called"),
        ("/rules", "general", "has subcommands"),
        ("/rules get", "general", "name:value"),
    ],
)
@pytest.mark.usefixtures("commands")
async def test_what_an_option_does_not_take_is_refused(
    face: Sandbox, line: str, channel: str, reason: str
) -> None:
    """Wrong values never reach the bot; the reason is a sentence."""
    try:
        refused = (await face.say(line, channel=channel)).refused
    except SandboxError as error:
        refused = str(error)
    assert refused is not None
    assert reason in refused


@pytest.mark.usefixtures("commands")
async def test_files_come_by_path_and_must_be_files(
    running: Running, face: Sandbox, tmp_path: Path
) -> None:
    """An attachment is read from disk; a text in its place, or a broken one, is refused."""
    (tmp_path / "a.txt").write_bytes(b"words")
    run = await face.say(f"/paint sketch:{tmp_path / 'a.txt'}")
    (file,) = running.discord.core.attachments.values()
    assert (given(running, run.id)["sketch"], file.data, file.width) == (file.id, b"words", None)
    refused = (await face.run(["paint"], options={"sketch": "x"})).refused
    assert refused is not None
    assert "takes a file" in refused
    body: Json = {"command": ["paint"], "files": {"sketch": {"filename": "a"}}}
    with pytest.raises(SandboxError, match="needs `filename` and `base64`"):
        await face.http.post("/run", body)
    body["files"] = {"sketch": {"filename": "a", "base64": "§"}}
    with pytest.raises(SandboxError):
        await face.http.post("/run", body)
    assert await face.http.bytes(f"/files/{file.id}") == b"words"
    assert await face.http.bytes("/files/1") is None


@pytest.mark.usefixtures("commands")
async def test_an_unfinished_line_is_completed(running: Running, face: Sandbox) -> None:
    """While an option is completed the others may be wrong; subcommands are followed."""
    body: Json = {"command": ["paint"], "focused": "model", "options": {"width": "wide"}}
    told = await face.http.post("/complete", body)
    assert given(running, told["id"]) == {"model": "", "width": "wide"}
    told = await face.http.post(
        "/complete", {"command": ["rules", "set", "mode"], "focused": "to", "options": {"to": "lo"}}
    )
    data = running.discord.interactions.get(told["id"]).payload["data"]
    assert data["options"][0]["options"][0]["options"][0]["value"] == "lo"
    for focused in ("style", "nothing"):
        refused = await face.http.post("/complete", {"command": ["paint"], "focused": focused})
        assert "does not complete" in refused["reason"]
    refused = await face.http.post("/complete", {"command": ["rules", "get"], "focused": "to"})
    assert "no subcommand 'get'" in refused["reason"]


@pytest.mark.usefixtures("commands")
async def test_a_servers_own_command_says_so(running: Running, face: Sandbox) -> None:
    """A command of one server is offered only there, and its interaction names the server."""
    guild = running.discord.world.find_guild("Gondola").id
    running.discord.commands.put(guild, {**PAINT, "name": "own"})
    run = await face.say("/own")
    assert running.discord.interactions.get(run.id).payload["data"]["guild_id"] == guild
    told = await face.http.post("/complete", {"command": ["own"], "focused": "model"})
    assert running.discord.interactions.get(told["id"]).payload["data"]["guild_id"] == guild
    assert (await face.run(["own"], channel="dm")).refused is not None


@pytest.mark.usefixtures("commands")
async def test_menus_are_used_on_people_and_messages(running: Running, face: Sandbox) -> None:
    """The target comes resolved, with its member where there is one."""
    run = await face.run_on("Greet", "member-2")
    data = running.discord.interactions.get(run.id).payload["data"]
    assert set(data["resolved"]) == {"users", "members"}
    run = await face.run_on("Greet", "stranger")
    data = running.discord.interactions.get(run.id).payload["data"]
    assert set(data["resolved"]) == {"users"}
    said = await face.change("say", channel="general", content="moin")
    run = await face.run_on("Look", (await face.messages())[-1])
    data = running.discord.interactions.get(run.id).payload["data"]
    assert data["resolved"]["messages"][said["id"]]["content"] == "moin"


ROW: list[Json] = [
    {
        "type": 1,
        "components": [
            {"type": 2, "style": 1, "label": "Go", "custom_id": "go"},
            {"type": 2, "style": 1, "label": "Off", "custom_id": "off", "disabled": True},
            {"type": 2, "style": 5, "label": "Site", "url": "https://a.example"},
            {"type": 2, "style": 2, "emoji": {"name": "🦊"}, "custom_id": "fox"},
        ],
    },
    *(
        {"type": 1, "components": [{"type": kind, "custom_id": name, "placeholder": name}]}
        for kind, name in ((5, "user"), (6, "role"), (7, "any"), (8, "channel"))
    ),
]


async def shown(running: Running, raw: Raw, face: Sandbox) -> Message:
    """Let the bot show buttons and selects in #general; return the message."""
    path = f"/channels/{running.discord.world.find_channel('general').id}/messages"
    assert (await raw.call("POST", path, {"components": ROW}))[0] == 200
    return (await face.messages())[-1]


async def test_selects_take_people_roles_and_channels(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """What is chosen by name arrives as ids, with what they refer to."""
    message, world = await shown(running, raw, face), running.discord.world
    role = next(r.id for r in world.find_guild("Gondola").roles.values() if r.name == "Member")
    for name, value, expected, kind in (
        ("user", "member-2", world.find_user("member-2").id, "users"),
        ("role", "Member", role, "roles"),
        ("any", "Member", role, "roles"),
        ("any", "member", world.find_user("member").id, "users"),
        ("channel", "news", world.find_channel("news").id, "channels"),
    ):
        run = await face.choose(message, [value], placeholder=name)
        data = running.discord.interactions.get(run.id).payload["data"]
        assert (data["values"], expected in data["resolved"][kind]) == ([expected], True)
    assert (await face.choose(message, ["member"])).refused is None


async def test_presses_that_discords_client_would_not_send(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Disabled buttons, links, what is not there, wrong choices: each has its reason."""
    message = await shown(running, raw, face)
    assert (await face.press(message, emoji="🦊")).refused is None
    forged = await face.forge(message, "anything", member="member-2")
    assert running.discord.interactions.get(forged.id).name == "anything"
    for run, reason in (
        (await face.press(message, label="Off"), "disabled"),
        (await face.press(message, label="Site"), "link"),
        (await face.press(message, label="Nope"), "there is 'Go', 'Off'"),
        (await face.press(message, custom_id="user"), "needs the values"),
        (await face.choose(message, [], custom_id="user"), "1 to 1 values"),
        (await face.choose(message, ["Nobody"], custom_id="role"), "no role 'Nobody'"),
        (await face.press(message, label="Go", member="stranger"), "does not see"),
    ):
        assert run.refused is not None
        assert reason in run.refused
    with pytest.raises(SandboxError, match="nobody here"):
        await face.choose(message, ["nobody"], custom_id="user")
    gone = await face.http.post("/press", {"message": "1"})
    assert "Nobody sees" in gone["reason"]
    with pytest.raises(SandboxError, match="'message' is missing"):
        await face.http.post("/press", {})


@pytest.mark.usefixtures("commands")
async def test_private_messages_are_pressed_by_their_person_only(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Somebody else does not see it; forged it reaches the bot all the same."""
    run = await face.say("/paint")
    made = running.discord.interactions.get(run.id)
    callback = f"/interactions/{made.id}/{made.token}/callback"
    data = {"components": ROW[:1], "flags": 64}
    assert (await raw.call("POST", callback, {"type": 4, "data": data}))[0] == 204
    message = await run.private()
    refused = (await face.press(message, label="Go", member="member-2")).refused
    assert refused is not None
    assert "does not see a message" in refused
    assert (await face.forge(message, "go", member="member-2")).refused is None
