"""Finding the component that a person presses, and what the press sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.discord.components import (
    BUTTON,
    CHANNEL_SELECT,
    LINK,
    MENTIONABLE_SELECT,
    ROLE_SELECT,
    SELECTS,
    STRING_SELECT,
    USER_SELECT,
    walk,
)
from sandbox.discord.invocation import Invocation, RefusedError

if TYPE_CHECKING:
    from sandbox.discord.app import DiscordSandbox
    from sandbox.discord.model import Json, Message


def find_component(message: Message, wanted: dict[str, Any]) -> Json:
    """Return the component with the `custom_id`, `label`, `placeholder` or `index` asked for.

    Raise RefusedError when there is none, or it is disabled.
    """
    usable = [c for c in walk(message.components) if c["type"] in SELECTS | {BUTTON}]
    for component in usable:
        if _fits(component, wanted):
            if component.get("disabled"):
                text = f"{_title(component)} is disabled."
                raise RefusedError(text)
            if component["type"] == BUTTON and component["style"] == LINK:
                text = f"{_title(component)} is a link, it sends nothing."
                raise RefusedError(text)
            return component
    offered = ", ".join(_title(component) for component in usable) or "nothing"
    text = f"There is no such component on that message; there is {offered}."
    raise RefusedError(text)


def _title(component: Json) -> str:
    name = component.get("label") or component.get("placeholder") or component.get("custom_id")
    return repr(name or (component.get("emoji") or {}).get("name"))


def _fits(component: Json, wanted: dict[str, Any]) -> bool:
    names = [name for name in ("custom_id", "label", "placeholder") if wanted.get(name) is not None]
    if wanted.get("emoji") is not None:
        return bool((component.get("emoji") or {}).get("name") == wanted["emoji"])
    if not names:
        return component["type"] in SELECTS
    return all(component.get(name) == wanted[name] for name in names)


def component_data(
    discord: DiscordSandbox, user_id: str, message: Message, component: Json, values: object
) -> Json:
    """Return the interaction's data for a person; the chosen values are checked as Discord's client does."""
    data: Json = {
        "custom_id": component["custom_id"],
        "component_type": component["type"],
        "id": component.get("id", 0),
    }
    if component["type"] == BUTTON:
        return data
    if not isinstance(values, list):
        text = f"{_title(component)} needs the values to choose."
        raise RefusedError(text)
    channel = discord.world.channel(message.channel_id)
    guild = discord.world.guild_of(channel)
    invocation = Invocation(discord.core, guild, channel, user_id, {})
    data["values"] = chosen_values(invocation, component, [str(value) for value in values])
    if invocation.resolved:
        data["resolved"] = invocation.resolved
    return data


def chosen_values(invocation: Invocation, component: Json, values: list[str]) -> list[str]:
    """Return the values of a select by what the person names: value, label, person, channel."""
    low, high = component.get("min_values", 1), component.get("max_values", 1)
    if not low <= len(values) <= high:
        text = f"{_title(component)} takes {low} to {high} values, not {len(values)}."
        raise RefusedError(text)
    if component["type"] == STRING_SELECT or "options" in component:
        return [_option(component, value) for value in values]
    return [_thing(invocation, component, value) for value in values]


def _option(component: Json, value: str) -> str:
    for option in component["options"]:
        if value in {option["value"], option["label"]}:
            return str(option["value"])
    offered = ", ".join(repr(option["label"]) for option in component["options"])
    text = f"{value!r} is not offered; {offered} are."
    raise RefusedError(text)


def _thing(invocation: Invocation, component: Json, value: str) -> str:
    world, guild, kind = invocation.core.world, invocation.guild, component["type"]
    if kind in {ROLE_SELECT, MENTIONABLE_SELECT} and guild is not None:
        for role in guild.roles.values():
            if value in {role.id, role.name}:
                return invocation.resolve_role(role.id)
    if kind in {USER_SELECT, MENTIONABLE_SELECT}:
        return invocation.resolve_user(world.find_user(value).id)
    if kind == CHANNEL_SELECT:
        channel, kinds = world.find_channel(value), component.get("channel_types")
        elsewhere = channel.guild_id != invocation.channel.guild_id
        if elsewhere or (kinds and channel.type not in kinds):
            text = f"{_title(component)} does not offer #{channel.name}."
            raise RefusedError(text)
        return invocation.resolve_channel(channel)
    text = f"There is no role {value!r}."
    raise RefusedError(text)
