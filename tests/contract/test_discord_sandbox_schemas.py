"""The sandbox's Discord answers in the shapes that Discord publishes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest_asyncio

from sandbox.serving import Plan, Running, serving
from tests.unit.sandbox_discord.published import mismatches

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Json = dict[str, Any]
# What holds of every answer, wherever the published description is not at hand.
EXPECTED: dict[str, list[str]] = {
    "message": ["id", "channel_id", "author", "content", "attachments", "embeds", "components"],
    "channel": ["id", "type"],
    "guild": ["id", "name", "owner_id", "roles", "nsfw_level"],
    "member": ["user", "roles", "joined_at", "flags"],
    "command": ["id", "application_id", "version", "name", "description", "type"],
    "other": [],
}
V2 = 1 << 15
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99"
    b"=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)
GALLERY = [
    {
        "type": 17,
        "components": [
            {"type": 10, "content": "Four foxes"},
            {"type": 12, "items": [{"media": {"url": "attachment://fox.png"}}]},
            {"type": 14},
            {
                "type": 9,
                "components": [{"type": 10, "content": "Again?"}],
                "accessory": {"type": 2, "style": 1, "label": "Again", "custom_id": "again"},
            },
        ],
    },
    {
        "type": 1,
        "components": [
            {
                "type": 3,
                "custom_id": "size",
                "options": [{"label": "Small", "value": "s", "description": "512"}],
            }
        ],
    },
]


class Checker:
    """Calls the API as the bot and holds every answer against what is published."""

    def __init__(self, running: Running, session: aiohttp.ClientSession) -> None:
        self.running = running
        self._session = session
        self.checked = 0

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        files: tuple[tuple[str, bytes], ...] = (),
        kind: str = "other",
    ) -> Any:  # noqa: ANN401  - JSON
        """Call, check status below 300, content type and shape, and return the JSON."""
        addresses = self.running.addresses
        headers = {"Authorization": f"Bot {addresses.discord_token}"}
        data: aiohttp.FormData | None = None
        if files:
            data = aiohttp.FormData()
            data.add_field("payload_json", json.dumps(body), content_type="application/json")
            for index, (name, content) in enumerate(files):
                data.add_field(f"files[{index}]", content, filename=name)
        async with self._session.request(
            method,
            addresses.discord_api_url + path,
            json=body if body is not None and not files else None,
            data=data,
            headers=headers,
        ) as response:
            raw = await response.read()
            assert response.status < 300, (method, path, response.status, raw)
            if response.status == 204:
                return None
            assert response.headers["Content-Type"] == "application/json"
            answer = json.loads(raw)
        self._check(method, path.partition("?")[0], response.status, answer, kind)
        return answer

    def _check(self, method: str, path: str, status: int, answer: Any, kind: str) -> None:  # noqa: ANN401  - JSON
        self.checked += 1
        entries: list[Json] = answer if isinstance(answer, list) else [answer]
        for entry in entries:
            assert set(EXPECTED[kind]) <= set(entry), (method, path)
        differences = mismatches(method, path, status, answer)
        assert not differences, (method, path, differences)


@pytest_asyncio.fixture
async def checker() -> AsyncIterator[Checker]:
    """A fresh sandbox and a bot's session with it."""
    async with serving(Plan()) as running, aiohttp.ClientSession() as session:
        running.discord.settings.rate_limits = False
        yield Checker(running, session)


async def test_the_application_and_its_commands_have_the_published_shape(checker: Checker) -> None:
    """The bot, its application, the gateway's address and commands look as Discord's do."""
    await checker.call("GET", "/users/@me")
    application = await checker.call("GET", "/oauth2/applications/@me")
    await checker.call("GET", "/applications/@me")
    await checker.call("GET", f"/applications/{application['id']}")
    await checker.call("GET", "/gateway/bot")
    await checker.call("GET", "/gateway")
    commands = f"/applications/{application['id']}/commands"
    options: list[Json] = [
        {"type": 3, "name": "prompt", "description": "What", "required": True, "max_length": 9},
        {"type": 4, "name": "width", "description": "Pixels", "min_value": 1, "max_value": 9},
        {"type": 10, "name": "cfg", "description": "Scale", "autocomplete": True},
        {"type": 5, "name": "safe_mode", "description": "Safe"},
        {"type": 11, "name": "picture", "description": "A file"},
        {"type": 7, "name": "where", "description": "Channel", "channel_types": [0]},
        {
            "type": 3,
            "name": "format",
            "description": "Format",
            "choices": [{"name": "WebP", "value": "webp"}],
            "name_localizations": {"es-ES": "formato"},
        },
    ]
    imagine = {"name": "imagine", "description": "Paint", "options": options, "contexts": [0, 1]}
    rules = {
        "name": "rules",
        "description": "Rules",
        "default_member_permissions": "16",
        "options": [
            {
                "type": 1,
                "name": "set",
                "description": "Set",
                "options": [{"type": 8, "name": "role", "description": "Role"}],
            }
        ],
    }
    made = await checker.call(
        "PUT", commands, [imagine, rules, {"name": "Paint this", "type": 3}], kind="command"
    )
    await checker.call("GET", commands, kind="command")
    await checker.call("GET", f"{commands}/{made[0]['id']}", kind="command")
    await checker.call("PATCH", f"{commands}/{made[0]['id']}", {"nsfw": True}, kind="command")
    await checker.call("POST", commands, {"name": "models", "description": "List"}, kind="command")
    guild = checker.running.discord.world.find_guild("Gondola").id
    in_guild = f"/applications/{application['id']}/guilds/{guild}/commands"
    await checker.call("PUT", in_guild, [rules], kind="command")
    assert checker.checked == 12


async def test_guilds_channels_and_members_have_the_published_shape(checker: Checker) -> None:
    """Every kind of channel, the guild, its roles, members, threads and events fit."""
    world = checker.running.discord.world
    guild = world.find_guild("Gondola")
    base = f"/guilds/{guild.id}"
    await checker.call("GET", f"{base}?with_counts=true", kind="guild")
    await checker.call("GET", f"{base}/roles")
    member = world.find_user("member").id
    await checker.call("GET", f"{base}/members/{member}", kind="member")
    await checker.call("GET", f"{base}/threads/active")
    await checker.call("GET", "/users/@me/guilds")
    for channel in list(world.channels.values()):
        if channel.guild_id == guild.id:
            await checker.call("GET", f"/channels/{channel.id}", kind="channel")
    await checker.call("POST", "/users/@me/channels", {"recipient_id": member}, kind="channel")
    event = {
        "name": "Weekly challenge",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "#art-challenge"},
        "scheduled_start_time": "2999-01-01T00:00:00+00:00",
        "scheduled_end_time": "2999-01-02T00:00:00+00:00",
    }
    made = await checker.call("POST", f"{base}/scheduled-events", event)
    await checker.call("PATCH", f"{base}/scheduled-events/{made['id']}", {"status": 2})
    await checker.call("GET", f"{base}/scheduled-events")


async def test_messages_have_the_published_shape(checker: Checker) -> None:
    """Plain, embedded, V2 and replying messages, threads and posts fit."""
    world = checker.running.discord.world
    channel = world.find_channel("general").id
    messages = f"/channels/{channel}/messages"
    plain = await checker.call(
        "POST", messages, {"content": "Hello <@1>", "nonce": "n1"}, kind="message"
    )
    embed = {"title": "Fox", "image": {"url": "attachment://fox.png"}, "color": 5}
    with_embed = {"embeds": [embed], "attachments": [{"id": 0, "description": "a fox"}]}
    shown = await checker.call(
        "POST", messages, with_embed, files=(("fox.png", PIXEL),), kind="message"
    )
    assert shown["attachments"] == []
    gallery = {"flags": V2, "components": GALLERY, "attachments": [{"id": 0}]}
    await checker.call("POST", messages, gallery, files=(("fox.png", PIXEL),), kind="message")
    reply = {"content": "yes", "message_reference": {"message_id": plain["id"]}}
    await checker.call("POST", messages, reply, kind="message")
    edit = {"content": "changed"}
    await checker.call("PATCH", f"{messages}/{plain['id']}", edit, kind="message")
    await checker.call("PUT", f"{messages}/{plain['id']}/reactions/%F0%9F%A6%8A/@me")
    await checker.call("GET", f"{messages}/{plain['id']}", kind="message")
    await checker.call("GET", f"{messages}/{plain['id']}/reactions/%F0%9F%A6%8A")
    await checker.call("GET", f"{messages}?limit=2", kind="message")
    thread = await checker.call(
        "POST", f"{messages}/{plain['id']}/threads", {"name": "More foxes"}, kind="channel"
    )
    await checker.call("GET", f"{messages}/{plain['id']}", kind="message")
    await checker.call("PATCH", f"/channels/{thread['id']}", {"archived": True}, kind="channel")
    await checker.call("GET", f"/channels/{channel}/threads/archived/public")
    post = {"name": "Fox", "message": {"content": "Look"}}
    forum = world.find_channel("gallery").id
    await checker.call("POST", f"/channels/{forum}/threads", post, kind="channel")


async def test_answers_to_interactions_have_the_published_shape(checker: Checker) -> None:
    """The callback, the original, its edit and a follow-up fit."""
    discord = checker.running.discord
    application = discord.world.application_id
    discord.commands.put("", {"name": "imagine", "description": "Paint"})
    user, channel = discord.world.find_user("member"), discord.world.find_channel("after-dark")
    interaction = discord.people.run(user, channel, ["imagine"], {}, {})
    callback = f"/interactions/{interaction.id}/{interaction.token}/callback?with_response=1"
    told = await checker.call("POST", callback, {"type": 5})
    assert told["interaction"]["response_message_loading"] is True
    webhook = f"/webhooks/{application}/{interaction.token}"
    await checker.call("GET", f"{webhook}/messages/@original", kind="message")
    body = {"content": "Done", "attachments": [{"id": 0, "filename": "SPOILER_fox.png"}]}
    filled = await checker.call(
        "PATCH", f"{webhook}/messages/@original", body, files=(("x.png", PIXEL),), kind="message"
    )
    assert filled["attachments"][0]["filename"] == "SPOILER_fox.png"
    follow = await checker.call("POST", webhook, {"content": "More", "flags": 64}, kind="message")
    await checker.call("GET", f"{webhook}/messages/{follow['id']}", kind="message")
    await checker.call("DELETE", f"{webhook}/messages/{follow['id']}")
