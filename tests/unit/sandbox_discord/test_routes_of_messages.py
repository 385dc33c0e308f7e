"""Messages, pins and reactions over the HTTP API: what works, and each refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
FOX = "%F0%9F%A6%8A"


def at(running: Running, name: str = "general") -> str:
    """Return the path of a channel's messages."""
    return f"/channels/{running.discord.world.find_channel(name).id}/messages"


async def sent(raw: Raw, path: str, *texts: str) -> list[str]:
    """Let the bot write messages; return their ids."""
    return [(await raw.call("POST", path, {"content": text}))[1]["id"] for text in texts]


async def test_messages_are_read_by_the_page(running: Running, raw: Raw) -> None:
    """Newest first, before, after or around an id, as many as asked for."""
    path = at(running)
    ids = await sent(raw, path, *"abcde")

    async def page(query: str) -> str:
        return "".join(m["content"] for m in (await raw.call("GET", f"{path}?{query}"))[1])

    assert await page("") == "edcba"
    assert await page("limit=2") == "ed"
    assert await page(f"before={ids[2]}&limit=1") == "b"
    assert await page(f"after={ids[1]}&limit=2") == "dc"
    assert await page(f"around={ids[2]}&limit=3") == "dcb"


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "before=x", "around=-1"])
async def test_a_page_has_its_limits(running: Running, raw: Raw, query: str) -> None:
    """A page of 0 or 101, or from what is no id, is 50035 at that field."""
    _, told, _ = await raw.call("GET", f"{at(running)}?{query}")
    assert (told["code"], list(told["errors"])) == (50035, [query.partition("=")[0]])


async def test_without_the_history_nothing_is_read(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Without Read Message History the list is empty, and one message is 50013, a reply too."""
    path = at(running)
    (first,) = await sent(raw, path, "a")
    await face.change("overwrite", channel="general", role="Gondola", deny=1 << 16)
    assert (await raw.call("GET", path))[1] == []
    assert await raw.code("GET", f"{path}/{first}") == 50013
    reply = {"content": "x", "message_reference": {"message_id": first}}
    assert await raw.code("POST", path, reply) == 50013
    assert await raw.code("PUT", f"{path}/{first}/reactions/{FOX}/@me") == 50013


async def test_a_reply_names_what_it_answers(running: Running, raw: Raw) -> None:
    """It quotes the message; to an unknown one it is refused, or plain when that is allowed."""
    path = at(running)
    (first,) = await sent(raw, path, "a")
    _, reply, _ = await raw.call(
        "POST", path, {"content": "b", "message_reference": {"message_id": int(first)}}
    )
    assert (reply["type"], reply["referenced_message"]["content"]) == (19, "a")
    unknown = {"content": "c", "message_reference": {"message_id": "1"}}
    assert await raw.code("POST", path, unknown) == 50035
    unknown["message_reference"] = {"message_id": "1", "fail_if_not_exists": False}
    assert (await raw.call("POST", path, unknown))[1]["type"] == 0
    await raw.call("DELETE", f"{path}/{first}")
    _, reply, _ = await raw.call("GET", f"{path}/{reply['id']}")
    assert reply["referenced_message"] is None


async def test_in_a_conversation_a_reply_has_no_guild(running: Running, raw: Raw) -> None:
    """A reply in direct messages refers to channel and message only."""
    world = running.discord.world
    path = f"/channels/{world.direct_channel(world.find_user('member').id).id}/messages"
    (first,) = await sent(raw, path, "a")
    _, reply, _ = await raw.call(
        "POST", path, {"content": "b", "message_reference": {"message_id": first}}
    )
    assert "guild_id" not in reply["message_reference"]
    assert (await raw.call("PUT", f"{path}/{first}/reactions/{FOX}/@me"))[0] == 204
    assert (await raw.call("DELETE", f"{path}/{first}"))[0] == 204


async def test_only_own_messages_are_edited_and_deleted(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """A person's message is 50005 to edit; deleting it takes Manage Messages."""
    path = at(running)
    said = (await face.change("say", channel="general", content="mine"))["id"]
    assert await raw.code("PATCH", f"{path}/{said}", {"content": "yours"}) == 50005
    await face.change("role", role="Gondola", permissions=0)
    assert await raw.code("DELETE", f"{path}/{said}") == 50013
    await face.change("role", role="Gondola", permissions=1 << 13)
    assert (await raw.call("DELETE", f"{path}/{said}"))[0] == 204
    assert await raw.code("DELETE", f"{path}/{said}") == 10008


async def test_an_edit_keeps_replaces_and_refuses_files(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """Listed attachments stay, others go, a new one needs Attach Files; a bad edit changes nothing."""
    path = at(running)
    form = aiohttp.FormData()
    for index in range(2):
        form.add_field(f"files[{index}]", b"x", filename=f"{index}.bin")
    _, message, _ = await raw.call("POST", path, data=form)
    one = f"{path}/{message['id']}"
    first = message["attachments"][0]["id"]
    body: Json = {"content": "kept", "attachments": [{"id": first, "description": "a file"}]}
    _, edited, _ = await raw.call("PATCH", one, body)
    assert [(a["id"], a["description"]) for a in edited["attachments"]] == [(first, "a file")]
    assert await raw.code("PATCH", one, {"content": "x", "attachments": [{"id": "7"}]}) == 50035
    assert await raw.code("PATCH", one, {"content": "", "attachments": []}) == 50006
    assert (await raw.call("GET", one))[1]["content"] == "kept"
    await face.change("overwrite", channel="general", role="Gondola", deny=1 << 15)
    form = aiohttp.FormData()
    form.add_field("files[0]", b"x", filename="a.bin")
    assert await raw.code("PATCH", one, data=form) == 50013


async def test_many_messages_are_deleted_at_once(running: Running, raw: Raw, face: Sandbox) -> None:
    """2 to 100 ids, unknown ones passed over; the permission is needed."""
    path = at(running)
    ids = await sent(raw, path, "a", "b", "c")
    many = f"{path}/bulk-delete"
    assert await raw.code("POST", many, {"messages": ids[:1]}) == 50035
    assert await raw.code("POST", many, {}) == 50035
    assert (await raw.call("POST", many, {"messages": [*ids[:2], "1"]}))[0] == 204
    assert [m.content for m in await face.messages()] == ["c"]
    await face.change("role", role="Gondola", permissions=0)
    assert await raw.code("POST", many, {"messages": ids}) == 50013


async def test_pins_need_their_permission(running: Running, raw: Raw, face: Sandbox) -> None:
    """With Pin Messages a message is pinned and unpinned, without it is 50013."""
    path = at(running)
    (first,) = await sent(raw, path, "a")
    assert await raw.code("PUT", f"{path}/pins/{first}") == 50013
    await face.change("role", role="Gondola", permissions=1 << 51)
    assert (await raw.call("PUT", f"{path}/pins/{first}"))[0] == 204
    assert (await raw.call("GET", f"{path}/{first}"))[1]["pinned"] is True
    assert (await raw.call("DELETE", f"{path}/pins/{first}"))[0] == 204
    assert (await raw.call("GET", f"{path}/{first}"))[1]["pinned"] is False


async def test_reactions_come_and_go(running: Running, raw: Raw, face: Sandbox) -> None:
    """Each emoji once for the bot; custom ones are unknown; all are cleared with a permission."""
    running.discord.settings.rate_limits = False
    path = at(running)
    (first,) = await sent(raw, path, "a")
    one = f"{path}/{first}/reactions"
    for _ in range(2):
        assert (await raw.call("PUT", f"{one}/{FOX}/@me"))[0] == 204
    _, message, _ = await raw.call("GET", f"{path}/{first}")
    assert [(r["count"], r["me"]) for r in message["reactions"]] == [(1, True)]
    _, people, _ = await raw.call("GET", f"{one}/{FOX}")
    assert [user["id"] for user in people] == [running.discord.world.bot.id]
    assert await raw.code("PUT", f"{one}/party:123456789012345678/@me") == 10014
    for _ in range(2):
        assert (await raw.call("DELETE", f"{one}/{FOX}/@me"))[0] == 204
    assert (await raw.call("GET", f"{one}/{FOX}"))[1] == []
    running.discord.world.messages[path.split("/")[2]][first].reactions["🦉"] = ["1"]
    assert (await raw.call("DELETE", f"{one}/%F0%9F%A6%89/@me"))[0] == 204
    assert "🦉" in running.discord.world.messages[path.split("/")[2]][first].reactions
    assert (await raw.call("DELETE", one))[0] == 204
    assert "reactions" not in (await raw.call("GET", f"{path}/{first}"))[1]
    await face.change("overwrite", channel="general", role="Gondola", deny=(1 << 6) | (1 << 13))
    assert await raw.code("PUT", f"{one}/{FOX}/@me") == 50013
    assert await raw.code("DELETE", one) == 50013


async def test_private_answers_are_unknown_to_the_channels_routes(
    running: Running, raw: Raw
) -> None:
    """A message that only one person sees is 10008 by channel and not in the list."""
    discord = running.discord
    discord.commands.put("", {"name": "greet", "description": "Greet"})
    user, channel = discord.world.find_user("member"), discord.world.find_channel("general")
    made = discord.people.run(user, channel, ["greet"], {}, {})
    callback = f"/interactions/{made.id}/{made.token}/callback"
    await raw.call("POST", callback, {"type": 4, "data": {"content": "shh", "flags": 64}})
    assert made.original_id is not None
    assert await raw.code("GET", f"{at(running)}/{made.original_id}") == 10008
    assert (await raw.call("GET", at(running)))[1] == []


async def test_typing_is_shown_where_the_bot_may_write(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """It is noted in the event log; in a forum it is 50008."""
    place = running.discord.world.find_channel("general").id
    assert (await raw.call("POST", f"/channels/{place}/typing"))[0] == 204
    assert "typing" in [event["kind"] for event in await face.events()]
    forum = running.discord.world.find_channel("gallery").id
    assert await raw.code("POST", f"/channels/{forum}/typing") == 50008


async def test_a_body_without_end_is_too_large(running: Running, raw: Raw) -> None:
    """What is over 64 MiB is 413 with 40005, and the client gets to read it."""

    async def stream() -> AsyncIterator[bytes]:
        for _ in range(66):
            yield bytes(1 << 20)

    assert await raw.code("POST", at(running), data=stream()) == 40005
