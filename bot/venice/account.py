"""What Venice tells about an account, read tolerantly; without I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import msgspec

from bot.errors import BadAnswer


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A key and what is behind it.

    `permitted` tells whether the key may use the API, `expires_at` is None for a key that does not expire,
    `dollars` is what all balances are worth together, None where there are none.
    """

    permitted: bool
    expires_at: datetime | None
    dollars: Decimal | None


class _Data(msgspec.Struct, rename="camel"):
    access_permitted: bool = True
    key_expiration: datetime | None = None
    balances: dict[str, Decimal | None] = {}


class _Answer(msgspec.Struct):
    data: _Data


_WORTH_A_DOLLAR = ("USD", "DIEM", "BUNDLED_CREDITS")
"""Venice's balances: one DIEM pays for a dollar of requests, says its documentation."""


def read_account(body: bytes) -> Account:
    """Read the JSON of `GET /api_keys/rate_limits`; raises `BadAnswer` where it is none."""
    try:
        data = msgspec.json.decode(body, type=_Answer).data
    except (msgspec.MsgspecError, ValueError) as error:
        raise BadAnswer(reason=f"the account can't be read: {error}"[:300]) from None
    told = [data.balances[name] for name in _WORTH_A_DOLLAR if name in data.balances]
    amounts = [amount for amount in told if amount is not None]
    expires = data.key_expiration
    if expires is not None and expires.tzinfo is None:
        expires = expires.replace(tzinfo=UTC)
    return Account(
        permitted=data.access_permitted,
        expires_at=expires,
        dollars=sum(amounts, start=Decimal(0)) if amounts else None,
    )
