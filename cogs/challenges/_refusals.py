"""Why something about a challenge can't be done as it was asked for, where the rooms below do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import Refusal
from bot.language import Said

if TYPE_CHECKING:
    from bot.language import Value


class Refused(Refusal):
    """Said with the message of a key of the Fluent files, and its values."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.why = Said(key, values)

    @property
    def said(self) -> Said:
        """What is wrong, and what would work."""
        return self.why
