"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from sqlalchemy import JSON, BigInteger, DateTime, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

T = TypeVar("T")

MICRO_DOLLARS = 6
Serial = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database counts up by itself; SQLite does so for INTEGER only."""


class AwareTime(TypeDecorator[datetime]):
    """A moment, kept in UTC; naive times are refused, because nobody knows when they are."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no time zone, and leave it out for SQLite, which knows none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Dollars(TypeDecorator[Decimal]):
    """US dollars as whole micro-dollars, so that both databases add them up exactly."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002  - SQLAlchemy's
        """Round to a millionth of a dollar."""
        if value is None:
            return None
        return int(value.scaleb(MICRO_DOLLARS).to_integral_value(ROUND_HALF_EVEN))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002  - SQLAlchemy's
        """Give back dollars."""
        return None if value is None else Decimal(value).scaleb(-MICRO_DOLLARS)


class Encoded(TypeDecorator[T], Generic[T]):
    """A frozen value as JSON, encoded and decoded by msgspec; unknown fields are passed over."""

    impl = JSON().with_variant(JSONB(), "postgresql")
    cache_ok = True

    def __init__(self, kind: type[T]) -> None:
        super().__init__()
        self.kind = kind

    def process_result_value(self, value: Any, dialect: Dialect) -> T | None:  # noqa: ANN401, ARG002  - SQLAlchemy's
        """Make the value out of what the JSON held."""
        return None if value is None else msgspec.convert(value, self.kind)


def to_json(value: object) -> str:
    """Encode as the engine does for every JSON column."""
    return msgspec.json.encode(value).decode()


def from_json(text: str | bytes) -> Any:  # noqa: ANN401  - whatever the JSON holds
    """Decode as the engine does for every JSON column."""
    return msgspec.json.decode(text)
