"""What can be set on the sandbox's Venice, before and while it serves."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.venice._json import JSON


@dataclass(kw_only=True)
class VeniceSettings:
    """The account and the temper of the service; every field may change between two requests."""

    api_key: str = "sandbox-key"
    """The one key that is accepted."""
    balance_usd: Decimal = Decimal(1000)
    """What is left to spend; falls with every paid generation, 402 when it does not suffice."""
    requests_per_minute: int = 20
    """Image requests a minute and key; Venice's default for image models."""
    failures_allowed: int = 20
    """Failed requests within `failure_window_seconds` that are still forgiven."""
    failure_window_seconds: float = 30.0
    lockout_seconds: float = 30.0
    """How long a key stays locked out after one failure too many."""
    painting_seconds: float = 0.3
    """How long a request takes at least, on the shared clock (which tests may move)."""
    max_body_bytes: int = 64 * 2**20
    """Larger request bodies are refused with 413."""

    def update(self, changes: Mapping[str, JSON]) -> None:
        """Take over `changes` (field → JSON value), all or none.

        Raises ValueError for an unknown field or a value of the wrong type or below zero.
        """
        fields = {field.name: field for field in dataclasses.fields(self)}
        taken = {}
        for name, value in changes.items():
            if name not in fields:
                message = f"there is no setting {name!r}; there are {', '.join(fields)}"
                raise ValueError(message)
            taken[name] = _read(name, value, type(getattr(self, name)))
        for name, checked in taken.items():
            setattr(self, name, checked)

    def to_json(self) -> dict[str, JSON]:
        """Give all fields but the key, of which only the tail is told."""
        return {
            "api_key_tail": self.api_key[-4:],
            "balance_usd": float(self.balance_usd),
            "requests_per_minute": self.requests_per_minute,
            "failures_allowed": self.failures_allowed,
            "failure_window_seconds": self.failure_window_seconds,
            "lockout_seconds": self.lockout_seconds,
            "painting_seconds": self.painting_seconds,
            "max_body_bytes": self.max_body_bytes,
        }


def _read(name: str, value: JSON, kind: type) -> str | int | float | Decimal:
    if kind is str and isinstance(value, str):
        return value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind is str or not number or not isinstance(value, int | float) or value < 0:
        message = f"{name} can't be {value!r}"
        raise ValueError(message)
    if kind is Decimal:
        return Decimal(str(value))
    if kind is int and value != int(value):
        message = f"{name} is a whole number, not {value!r}"
        raise ValueError(message)
    return int(value) if kind is int else float(value)
