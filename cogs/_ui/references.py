"""Pictures to paint in the style of, fetched from Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.errors import ReferenceRefused
from bot.generation.references import LARGEST, prepared
from bot.language import Said
from cogs._ui.attached import TURNS, TooLarge, download
from cogs._ui.posting import NETWORK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.reference import Reference
    from cogs._ui.attached import Attached

_log = structlog.get_logger(__name__)

_TOO_LARGE = Said("ui-reference-too-large", {"limit": LARGEST})
_LOST = Said("ui-reference-lost")


async def taken_in(files: Iterable[Attached]) -> tuple[Reference, ...]:
    """The pictures, ready to be sent; raises `ReferenceRefused` for the first that gives no style."""
    return tuple([await _one(file, number) for number, file in enumerate(files, 1)])


async def _one(file: Attached, number: int) -> Reference:
    async with TURNS:
        try:
            data = await download(file, LARGEST)
        except TooLarge as error:
            raise ReferenceRefused(number, _TOO_LARGE) from error
        except NETWORK as error:
            _log.info("a picture for the style was lost", reason=type(error).__name__)
            raise ReferenceRefused(number, _LOST) from error
        return await prepared(data, number=number)
