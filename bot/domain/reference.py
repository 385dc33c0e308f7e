"""Pictures that somebody wants something painted in the style of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """One such picture, ready to be sent: `format` is webp, png or jpeg."""

    data: bytes = field(repr=False)
    format: str
