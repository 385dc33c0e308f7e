"""Whose presets are meant: the member's own come first, then those of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.presets import SEPARATOR, Owner, OwnerKind, Preset, preset_key
from cogs._ui.host import host_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import discord

_SERVER = f"{OwnerKind.SERVER}{SEPARATOR}"
_MOST = 25
"""Choices that Discord shows."""


def member(interaction: discord.Interaction) -> Owner:
    """The member, as an owner of presets."""
    return Owner(kind=OwnerKind.MEMBER, id=interaction.user.id)


def server(interaction: discord.Interaction) -> Owner | None:
    """The server, as an owner of presets; None outside of servers."""
    guild_id = interaction.guild_id
    return None if guild_id is None else Owner(kind=OwnerKind.SERVER, id=guild_id)


async def find(interaction: discord.Interaction, typed: str) -> Preset | None:
    """The preset that is meant; `server/name` is the server's, also where the member has that name."""
    presets = host_of(interaction).services.presets
    name = typed.strip()
    of_server = name.casefold().startswith(_SERVER)
    owners = (None if of_server else member(interaction), server(interaction))
    for owner in owners:
        if owner is not None:
            found = await presets.find(owner, name[len(_SERVER) :] if of_server else name)
            if found is not None:
                return found
    return None


async def own(interaction: discord.Interaction) -> Sequence[Preset]:
    """The member's own presets."""
    return await host_of(interaction).services.presets.of(member(interaction))


async def known(interaction: discord.Interaction) -> list[Preset]:
    """All presets that the member may use here, their own first."""
    found = [*await own(interaction)]
    if (owner := server(interaction)) is not None:
        found += await host_of(interaction).services.presets.of(owner)
    return found


def value(preset: Preset) -> str:
    """What names a preset in an option."""
    of_server = preset.owner.kind is OwnerKind.SERVER
    return f"{_SERVER}{preset.name}" if of_server else preset.name


def matching(presets: Sequence[Preset], typed: str) -> list[Preset]:
    """The presets with what is typed anywhere in their names, in their order; as many as are shown."""
    wanted = preset_key(typed).removeprefix(_SERVER)
    return [each for each in presets if wanted in preset_key(each.name)][:_MOST]


def usable(presets: Sequence[Preset], models: Collection[str]) -> Iterator[Preset]:
    """Those whose model may paint here, if they name one."""
    for each in presets:
        if each.options.model is None or each.options.model in models:
            yield each
