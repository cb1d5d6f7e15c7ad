"""Column types that keep what Python holds: exact dollars, moments with their time zone."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, DateTime, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

PICO_PER_USD = 10**12
PICO_DIGITS = 12
MAX_PICO = 2**63 - 1

# A 64-bit integer has 19 digits: arithmetic on them never rounds at this precision.
_DIGITS = 40


class Usd(TypeDecorator[Decimal]):
    """US dollars as a whole number of trillionths: exact and sortable in every database.

    SQLite has no decimal type: NUMERIC columns would hold floats, and text would not sort. What a
    column cannot hold exactly is refused, never rounded: rounding is decided where a price is read.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Turn dollars into pico-dollars.

        Raises:
            TypeError: the value is not a Decimal (a float has lost its digits already).
            ValueError: the value is not finite, finer than a pico-dollar, or too large.
        """
        del dialect  # both databases hold the same integer
        return None if value is None else _to_pico(value)

    def process_literal_param(self, value: Decimal | None, dialect: Dialect) -> str:
        """Write the integer into the statement."""
        del dialect
        return "NULL" if value is None else str(_to_pico(value))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Turn pico-dollars into dollars, without trailing zeros."""
        del dialect
        if value is None:
            return None
        with localcontext() as context:
            context.prec = _DIGITS
            return _without_exponent(Decimal(value).scaleb(-PICO_DIGITS).normalize())

    @property
    def python_type(self) -> type[Any]:
        """What a row holds."""
        return Decimal


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment: `timestamptz` on PostgreSQL, ISO text on SQLite; read back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC.

        Raises:
            ValueError: the moment does not say its time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"{value!r} has no time zone; moments are stored aware, in UTC"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)

    @property
    def python_type(self) -> type[Any]:
        """What a row holds."""
        return datetime


def _to_pico(value: object) -> int:
    if not isinstance(value, Decimal):
        message = f"{value!r} is a {type(value).__name__}; dollars are stored from Decimal only"
        raise TypeError(message)
    if not value.is_finite():
        message = f"{value} is no amount of dollars"
        raise ValueError(message)
    with localcontext() as context:
        context.prec = max(_DIGITS, len(value.as_tuple().digits) + PICO_DIGITS)
        scaled = value.scaleb(PICO_DIGITS)
        pico = int(scaled)
        if scaled != pico:
            message = f"{value} is finer than a trillionth of a dollar; round it where it is read"
            raise ValueError(message)
    if abs(pico) > MAX_PICO:
        message = f"{value} dollars are more than a column can hold ({MAX_PICO // PICO_PER_USD})"
        raise ValueError(message)
    return pico


def _without_exponent(value: Decimal) -> Decimal:
    # normalize() writes 30 as 3E+1; people and JSON read 30.
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


class Exact(TypeDecorator[Decimal]):
    """A decimal kept digit for digit, as text: for quantities that are never sorted by."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write it without exponent."""
        del dialect
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read it back."""
        del dialect
        return None if value is None else Decimal(value)

    @property
    def python_type(self) -> type[Any]:
        """What a row holds."""
        return Decimal
