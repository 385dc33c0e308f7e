"""What several tests of the HTTP API need: things that exist, and the places of form errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
GREET = {
    "name": "greet",
    "description": "Greet",
    "options": [{"type": 3, "name": "who", "description": "x", "autocomplete": True}],
}


def places(errors: Json, path: str = "") -> list[str]:
    """Return the places that have errors, as `components/0/type`."""
    found = [path] if "_errors" in errors else []
    for name, inner in errors.items():
        if name != "_errors":
            found += places(inner, f"{path}/{name}" if path else name)
    return found


async def things(running: Running, raw: Raw) -> dict[str, str]:
    """Return ids of things that exist, in a world where the bot may do everything."""
    discord = running.discord
    world, people = discord.world, discord.people
    discord.settings.rate_limits = False
    for name in ("general", "general-thread", "gallery"):
        # From here on by its id: an example may have given the channel another name.
        world.names.setdefault(f"channel:{name}", world.find_channel(name).id)
    kept, _ = discord.commands.put("", GREET)
    member, channel = world.find_user("member"), world.find_channel("general")
    guild = world.find_guild("Gondola")
    for role in guild.roles.values():
        role.permissions |= 8
    _, message, _ = await raw.call("POST", f"/channels/{channel.id}/messages", {"content": "x"})
    event = {
        "name": "Challenge",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "here"},
        "scheduled_start_time": "2999-01-01T00:00:00+00:00",
        "scheduled_end_time": "2999-01-02T00:00:00+00:00",
    }
    _, event, _ = await raw.call("POST", f"/guilds/{guild.id}/scheduled-events", event)
    made = [people.run(member, channel, ["greet"], {}, {}) for _ in range(2)]
    completion = people.complete(member, channel, ["greet"], {}, "who")
    pressed = world.messages[channel.id][message["id"]]
    press = people.touch(member, pressed, {"custom_id": "c", "component_type": 2, "id": 1})
    callback = f"/interactions/{made[1].id}/{made[1].token}/callback"
    assert (await raw.call("POST", callback, {"type": 5}))[0] == 204
    return {
        "application": world.application_id,
        "guild": guild.id,
        "channel": channel.id,
        "thread": world.find_channel("general-thread").id,
        "forum": world.find_channel("gallery").id,
        "command": kept["id"],
        "interaction": made[0].id,
        "token": made[0].token,
        "answered_token": made[1].token,
        "completion": completion.id,
        "completion_token": completion.token,
        "press": press.id,
        "press_token": press.token,
        "user": member.id,
        "target": member.id,
        "message": message["id"],
        "event": event["id"],
    }
