"""Discord's limits and error codes, asked without a library in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.unit.sandbox_discord.smallbot import picture

if TYPE_CHECKING:
    from sandbox.discord.interactions import Interaction
    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
GREET = {"name": "greet", "description": "Greet", "integration_types": [0, 1]}


def opened(
    running: Running, channel: str = "general", member: str = "member"
) -> tuple[Interaction, str]:
    """Let a member run /greet; return the interaction and the path of its callback."""
    discord = running.discord
    discord.commands.put("", GREET)
    user = discord.world.find_user(member)
    place = discord.world.find_channel(channel, user)
    made = discord.people.run(user, place, ["greet"], {}, {})
    return made, f"/interactions/{made.id}/{made.token}/callback"


def webhook(running: Running, made: Interaction) -> str:
    """Return the path of an interaction's webhook."""
    return f"/webhooks/{running.discord.world.application_id}/{made.token}"


async def test_the_first_answer_has_three_seconds(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """After 3 s by the sandbox's clock the callback is 10062 and the person sees no response."""
    made, callback = opened(running)
    await face.advance(3.1)
    assert await raw.code("POST", callback, {"type": 5}) == 10062
    status = await face.http.get(f"/interactions/{made.id}")
    assert status["status"] == "no response"


async def test_there_is_one_first_answer(running: Running, raw: Raw) -> None:
    """A second acknowledgement is 40060; before the first the webhook is unknown, 10015."""
    made, callback = opened(running)
    assert await raw.code("POST", webhook(running, made), {"content": "x"}) == 10015
    assert (await raw.call("POST", callback, {"type": 5}))[0] == 204
    assert await raw.code("POST", callback, {"type": 4, "data": {"content": "x"}}) == 40060
    assert await raw.code("POST", "/interactions/1/x/callback", {"type": 5}) == 10062


async def test_a_deferral_fixes_who_sees_the_answer(running: Running, raw: Raw) -> None:
    """The placeholder of an ephemeral deferral stays ephemeral; the first follow-up fills it."""
    made, callback = opened(running)
    await raw.call("POST", callback, {"type": 5, "data": {"flags": 64}})
    _, filled, _ = await raw.call("POST", webhook(running, made), {"content": "shh", "flags": 0})
    _, original, _ = await raw.call("GET", webhook(running, made) + "/messages/@original")
    assert (filled["id"], filled["flags"]) == (original["id"], 64)


async def test_a_modal_does_not_follow_a_modal(running: Running, raw: Raw) -> None:
    """A modal's submit can't be answered with a modal; a broken one is refused by field."""
    made, callback = opened(running)
    broken = {"title": "x" * 46, "custom_id": "m", "components": []}
    status, told, _ = await raw.call("POST", callback, {"type": 9, "data": broken})
    assert (status, told["code"]) == (400, 50035)
    assert set(told["errors"]["data"]) == {"title", "components"}
    field = {"type": 4, "custom_id": "t", "style": 1, "label": "Text"}
    modal = {"title": "T", "custom_id": "m", "components": [{"type": 1, "components": [field]}]}
    assert (await raw.call("POST", callback, {"type": 9, "data": modal}))[0] == 204
    data = {"custom_id": "m", "components": []}
    sent = running.discord.people.submit(made, data)
    again = f"/interactions/{sent.id}/{sent.token}/callback"
    assert await raw.code("POST", again, {"type": 9, "data": modal}) == 50035


@pytest.mark.parametrize(
    ("channel", "code"),
    [
        ("read-only", 50013),
        ("gallery", 50008),
        ("Lounge", 50008),
        ("group", 50001),
        ("elsewhere", 50001),
    ],
)
async def test_the_bot_writes_only_where_it_may(
    running: Running, raw: Raw, face: Sandbox, channel: str, code: int
) -> None:
    """Permissions are computed, forums and foreign places refused."""
    if channel == "read-only":
        await face.change("overwrite", channel=channel, role="Gondola", deny=1 << 11)
    place = running.discord.world.find_channel(channel)
    body = {"content": "hello"}
    assert await raw.code("POST", f"/channels/{place.id}/messages", body) == code


async def test_files_need_their_permission(running: Running, raw: Raw) -> None:
    """Where the bot may not attach files an upload is 50013 and text goes through."""
    place = running.discord.world.find_channel("no-files")
    form = aiohttp.FormData()
    form.add_field("payload_json", '{"content": "x"}', content_type="application/json")
    form.add_field("files[0]", picture(), filename="a.webp")
    path = f"/channels/{place.id}/messages"
    assert await raw.code("POST", path, data=form) == 50013
    assert (await raw.call("POST", path, {"content": "x"}))[0] == 200


async def test_people_who_take_no_direct_messages_get_none(running: Running, raw: Raw) -> None:
    """The conversation opens, a message in it is 50007."""
    user = running.discord.world.find_user("member-3")
    _, told, _ = await raw.call("POST", "/users/@me/channels", {"recipient_id": user.id})
    path = f"/channels/{told['id']}/messages"
    assert await raw.code("POST", path, {"content": "psst"}) == 50007


async def test_only_allowed_mentions_ping(running: Running, raw: Raw, face: Sandbox) -> None:
    """Without `allowed_mentions` people are pinged, with an empty `parse` nobody, in code nobody."""
    place = running.discord.world.find_channel("general")
    user = running.discord.world.find_user("member")
    path, text = f"/channels/{place.id}/messages", f"<@{user.id}> @everyone"
    for body in (
        {"content": text},
        {"content": text, "allowed_mentions": {"parse": []}},
        {"content": f"`{text}`"},
    ):
        await raw.call("POST", path, body)
    pings = [message.pings for message in await face.messages()]
    assert [ping.users for ping in pings] == [("member",), (), ()]
    # The bot lacks Mention Everyone, so @everyone is plain text.
    assert not any(ping.everyone for ping in pings)


async def test_the_same_nonce_sends_once(running: Running, raw: Raw) -> None:
    """With `enforce_nonce` a repeated message gives the first one back."""
    place = running.discord.world.find_channel("general")
    body = {"content": "x", "nonce": "job-1", "enforce_nonce": True}
    path = f"/channels/{place.id}/messages"
    first, second = [(await raw.call("POST", path, body))[1]["id"] for _ in range(2)]
    assert first == second


async def test_too_many_requests_are_told_with_via(running: Running, raw: Raw) -> None:
    """The sixth message in five seconds is 429 with `Via`, `retry_after` and a bucket."""
    place = running.discord.world.find_channel("general")
    path = f"/channels/{place.id}/messages"
    answers = [await raw.call("POST", path, {"content": "x"}) for _ in range(6)]
    assert [status for status, _, _ in answers] == [200] * 5 + [429]
    assert answers[4][2]["X-RateLimit-Remaining"] == "0"
    _, told, headers = answers[5]
    assert headers["Via"]
    assert 0 < told["retry_after"] <= 5
    assert told["global"] is False


async def test_fifty_requests_a_second_but_interactions_are_exempt(
    running: Running, raw: Raw
) -> None:
    """The 51st call within a second is a global 429, a callback at that time is not."""
    running.discord.settings.requests_per_second = 50
    statuses = [(await raw.call("GET", "/users/@me"))[0] for _ in range(60)]
    assert 429 in statuses
    _, callback = opened(running)
    assert (await raw.call("POST", callback, {"type": 5}))[0] == 204


async def test_pictures_are_downloaded_until_their_link_expires(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """A link serves the bytes for a day; a fetched message has a new link."""
    place = running.discord.world.find_channel("general")
    form = aiohttp.FormData()
    form.add_field("files[0]", picture(), filename="a.webp")
    path = f"/channels/{place.id}/messages"
    _, sent, _ = await raw.call("POST", path, data=form)
    async with aiohttp.ClientSession() as session:
        async with session.get(sent["attachments"][0]["url"]) as response:
            assert await response.read() == picture()
        await face.advance(25 * 3600)
        async with session.get(sent["attachments"][0]["url"]) as response:
            assert response.status == 404
        _, again, _ = await raw.call("GET", f"{path}/{sent['id']}")
        async with session.get(again["attachments"][0]["url"]) as response:
            assert response.status == 200


async def test_a_member_uses_the_app_where_the_bot_is_not(running: Running, face: Sandbox) -> None:
    """A user install reaches a foreign server and a group; the interaction says so."""
    for channel, owners, context in (
        ("elsewhere", {"1"}, 0),
        ("group", {"1"}, 2),
        ("dm", {"0", "1"}, 1),
        ("general", {"0", "1"}, 0),
    ):
        made, _ = opened(running, channel)
        told = (await face.http.get(f"/interactions/{made.id}"))["payload"]
        assert set(told["authorizing_integration_owners"]) == owners
        assert told["context"] == context


async def test_a_timeout_silences(running: Running, face: Sandbox) -> None:
    """A member in time-out runs no commands until it ends by the sandbox's clock."""
    running.discord.commands.put("", GREET)
    await face.change("member", member="member", timeout=60)
    assert (await face.say("/greet")).refused is not None
    await face.advance(61)
    assert (await face.say("/greet")).refused is None
