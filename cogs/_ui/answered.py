"""Buttons, selects and forms that never fail in silence: discord.py only logs what goes wrong in them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import discord

from cogs._ui.host import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

P = ParamSpec("P")
T = TypeVar("T")
I = TypeVar("I", bound=discord.Interaction)  # noqa: E741  - discord.py's own letter for it is taken


def answered(
    callback: Callable[Concatenate[T, I, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[T, I, P], Coroutine[Any, Any, None]]:
    """Let a component's callback answer its errors by the same table as the commands do."""

    @wraps(callback)
    async def guarded(item: T, interaction: I, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await callback(item, interaction, *args, **kwargs)
        except Exception as error:  # noqa: BLE001  - the last stop: it is logged there, and answered
            await host_of(interaction).answer(interaction, error)

    return guarded
