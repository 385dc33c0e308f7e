"""Threads and posts over the HTTP API: what works, and each refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
ADMINISTRATOR = 1 << 3


def at(running: Running, name: str) -> str:
    """Return the path of a channel."""
    return f"/channels/{running.discord.world.find_channel(name).id}"


def guild_at(running: Running) -> str:
    """Return the path of the bot's server."""
    return f"/guilds/{running.discord.world.find_guild('Gondola').id}"


async def everything(face: Sandbox) -> None:
    """Let the bot do everything."""
    await face.change("role", role="Gondola", permissions=ADMINISTRATOR)


async def test_a_thread_begins_at_a_message_once(running: Running, raw: Raw) -> None:
    """It has the message's id; a second one there is 160004, at no message 10008."""
    base = at(running, "general")
    _, message, _ = await raw.call("POST", f"{base}/messages", {"content": "look"})
    path = f"{base}/messages/{message['id']}/threads"
    status, thread, _ = await raw.call("POST", path, {"name": "Foxes", "rate_limit_per_user": 3})
    assert (status, thread["id"], thread["type"]) == (201, message["id"], 11)
    assert (thread["rate_limit_per_user"], thread["owner_id"]) == (3, thread["member"]["user_id"])
    assert await raw.code("POST", path, {"name": "Again"}) == 160004
    assert await raw.code("POST", f"{base}/messages/1/threads", {"name": "x"}) == 10008
    _, told, _ = await raw.call("GET", f"{base}/messages/{message['id']}")
    assert told["thread"]["id"] == thread["id"]
    news = at(running, "news")
    _, message, _ = await raw.call("POST", f"{news}/messages", {"content": "news"})
    _, thread, _ = await raw.call(
        "POST", f"{news}/messages/{message['id']}/threads", {"name": "News"}
    )
    assert thread["type"] == 10


@pytest.mark.parametrize(
    ("channel", "body", "code"),
    [
        ("general", {"name": "x", "type": 13}, 50035),
        ("general", {"type": 11}, 50035),
        ("general", {"name": "x", "type": 11, "auto_archive_duration": 7}, 50035),
        ("salon", {"name": "x", "type": 11}, 50024),
        ("gallery", {"name": "x"}, 50035),
        ("gallery", {"name": "x", "message": {}}, 50006),
        ("gallery", {"name": "", "message": {"content": "x"}}, 50035),
        ("gallery", {"name": "x", "message": {"content": "x" * 2001}}, 50035),
    ],
)
async def test_a_refused_thread_leaves_nothing_behind(
    running: Running, raw: Raw, channel: str, body: Json, code: int
) -> None:
    """Each refusal has its code, and there are as many threads as before."""
    guild = running.discord.world.find_guild("Gondola")
    before = set(guild.threads)
    assert await raw.code("POST", f"{at(running, channel)}/threads", body) == code
    assert set(guild.threads) == before


async def test_threads_need_their_permissions(running: Running, raw: Raw, face: Sandbox) -> None:
    """Without its permission a public, a private thread and a post are 50013."""
    for channel in ("general", "gallery"):
        deny = (1 << 11) | (1 << 35) | (1 << 36)
        await face.change("overwrite", channel=channel, role="Gondola", deny=deny)
    base = at(running, "general")
    assert await raw.code("POST", f"{base}/threads", {"name": "x", "type": 11}) == 50013
    assert await raw.code("POST", f"{base}/threads", {"name": "x"}) == 50013
    body = {"name": "x", "message": {"content": "x"}}
    assert await raw.code("POST", f"{at(running, 'gallery')}/threads", body) == 50013


async def test_a_post_is_a_thread_with_its_first_message(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Post and message share their id, an upload comes with it where files may be attached."""
    path = f"{at(running, 'gallery')}/threads"
    body = {"name": "Fox", "message": {"content": "look"}, "applied_tags": ["5"]}
    status, post, _ = await raw.call("POST", path, body)
    assert (status, post["message"]["id"], post["applied_tags"]) == (201, post["id"], ["5"])
    assert [m.content for m in await face.messages(post["id"])] == ["look"]
    await face.change("overwrite", channel="gallery", role="Gondola", deny=1 << 15)
    data = (
        b'--b\r\nContent-Disposition: form-data; name="payload_json"\r\n\r\n'
        b'{"name": "x", "message": {"content": "x"}}\r\n'
        b'--b\r\nContent-Disposition: form-data; name="files[0]"; filename="a.png"\r\n\r\nx\r\n'
        b"--b--\r\n"
    )
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    assert await raw.code("POST", path, data=data, headers=kind) == 50013


async def test_who_is_in_a_thread(running: Running, raw: Raw, face: Sandbox) -> None:
    """The bot joins, brings in, takes out and leaves; strangers are 10007, no thread is 50024."""
    base = f"{at(running, 'general-thread')}/thread-members"
    world = running.discord.world
    other, stranger = world.find_user("member-2").id, world.find_user("stranger").id
    assert await raw.code("GET", f"{base}/@me") == 10007
    assert (await raw.call("PUT", f"{base}/@me"))[0] == 204
    assert (await raw.call("PUT", f"{base}/@me"))[0] == 204
    assert (await raw.call("PUT", f"{base}/{other}"))[0] == 204
    assert await raw.code("PUT", f"{base}/{stranger}") == 10007
    _, listed, _ = await raw.call("GET", base)
    bot = world.bot.id
    assert {entry["user_id"] for entry in listed} == {world.find_user("member").id, bot, other}
    assert (await raw.call("GET", f"{base}/@me"))[1]["user_id"] == bot
    assert (await raw.call("DELETE", f"{base}/{other}"))[0] == 204
    assert await raw.code("DELETE", f"{base}/{other}") == 10007
    await face.change("role", role="Gondola", permissions=0)
    assert await raw.code("DELETE", f"{base}/{world.find_user('member').id}") == 50013
    assert (await raw.call("DELETE", f"{base}/@me"))[0] == 204
    await face.change("thread", channel="general-thread", archived=True)
    assert await raw.code("PUT", f"{base}/@me") == 50083
    assert await raw.code("GET", f"{at(running, 'general')}/thread-members") == 50024


async def test_threads_are_listed_while_they_live_and_after(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Active, archived and private ones each have their list; the last needs Manage Threads."""
    base = at(running, "general")
    _, private, _ = await raw.call("POST", f"{base}/threads", {"name": "quiet", "invitable": False})
    assert (private["type"], private["thread_metadata"]["invitable"]) == (12, False)
    _, active, _ = await raw.call("GET", f"{guild_at(running)}/threads/active")
    assert private["id"] in {thread["id"] for thread in active["threads"]}
    assert [member["id"] for member in active["members"]] == [private["id"]]
    path = f"/channels/{private['id']}"
    body = {"archived": True, "locked": True, "name": "done", "auto_archive_duration": 60}
    _, edited, _ = await raw.call(
        "PATCH", path, {**body, "rate_limit_per_user": 2, "applied_tags": []}
    )
    meta = edited["thread_metadata"]
    assert (meta["archived"], meta["locked"], meta["auto_archive_duration"]) == (True, True, 60)
    assert (edited["name"], edited["rate_limit_per_user"]) == ("done", 2)
    await face.change("thread", channel="general-thread", archived=True)
    public = (await raw.call("GET", f"{base}/threads/archived/public"))[1]["threads"]
    hidden = (await raw.call("GET", f"{base}/threads/archived/private"))[1]["threads"]
    assert [thread["name"] for thread in public] == ["general-thread"]
    assert [thread["name"] for thread in hidden] == ["done"]
    await face.change("role", role="Gondola", permissions=0)
    assert await raw.code("GET", f"{base}/threads/archived/private") == 50013
    direct = running.discord.world.direct_channel(running.discord.world.find_user("member").id)
    _, none, _ = await raw.call("GET", f"/channels/{direct.id}/threads/archived/public")
    assert none["threads"] == []


async def test_what_the_bot_may_change_about_threads(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Its own until they are locked, others' only with Manage Threads; archived ones reopen first."""
    await face.change("role", role="Gondola", permissions=0)
    running.discord.settings.rate_limits = False
    foreign = at(running, "general-thread")
    assert await raw.code("PATCH", foreign, {"name": "mine"}) == 50013
    assert await raw.code("DELETE", foreign) == 50013
    body = {"name": "own", "type": 11}
    _, own, _ = await raw.call("POST", f"{at(running, 'general')}/threads", body)
    path = f"/channels/{own['id']}"
    assert (await raw.call("PATCH", path, {"name": "still own"}))[0] == 200
    assert await raw.code("PATCH", path, {"locked": True}) == 50013
    assert await raw.code("PATCH", path, {"name": None}) == 50035
    assert (await raw.call("PATCH", path, {"archived": True}))[0] == 200
    assert await raw.code("PATCH", path, {"name": "x"}) == 50083
    assert (await raw.call("PATCH", path, {"archived": False}))[0] == 200
    await face.change("thread", channel=own["id"], locked=True)
    assert await raw.code("PATCH", path, {"name": "x"}) == 50013
    await everything(face)
    assert (await raw.call("DELETE", path))[0] == 200
    assert await raw.code("GET", path) == 10003


async def test_writing_reopens_a_thread_unless_it_is_locked(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """A message ends the archive; in a locked one it is 50083."""
    path = at(running, "general-thread")
    await face.change("thread", channel="general-thread", archived=True, bot=True)
    assert (await raw.call("POST", f"{path}/messages", {"content": "x"}))[0] == 200
    _, thread, _ = await raw.call("GET", path)
    assert (thread["thread_metadata"]["archived"], "member" in thread) == (False, True)
    await face.change("thread", channel="general-thread", archived=True, locked=True, bot=False)
    assert await raw.code("POST", f"{path}/messages", {"content": "x"}) == 50083
    assert "member" not in (await raw.call("GET", path))[1]


async def test_threads_go_with_their_channel(running: Running, raw: Raw, face: Sandbox) -> None:
    """After a channel is deleted its threads are unknown, and everything else works on."""
    await everything(face)
    thread, path = at(running, "general-thread"), at(running, "general")
    assert (await raw.call("DELETE", path))[0] == 200
    assert await raw.code("GET", thread) == 10003
    assert (await raw.call("GET", f"{guild_at(running)}/threads/active"))[0] == 200
