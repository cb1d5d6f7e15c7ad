"""Reading single values out of loosely typed payloads: amounts, whole numbers, dates, words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from scrapers.kit.listing import ListedRate, NoPrice, Unit

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

Row = dict[str, object]

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?", re.IGNORECASE)
_PARTIAL_DATE = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_MAX_NUMBER_LENGTH = 40


def amount(value: object) -> Decimal | NoPrice:
    """Read a price: a number, a number written as text, or the reason why there is none."""
    if value is None or value == "":
        return NoPrice.NOT_PUBLISHED
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        text = value.strip()
        if len(text) <= _MAX_NUMBER_LENGTH and _NUMBER.fullmatch(text):
            try:
                return Decimal(text)
            except InvalidOperation:
                return NoPrice.NOT_A_NUMBER
    return NoPrice.NOT_A_NUMBER


def rate(
    component: str,
    value: Decimal | NoPrice,
    unit: Unit = Unit.MTOK,
    *,
    tier: int = 0,
    hours: str = "",
) -> ListedRate:
    """Make a rate from what `amount` read."""
    if isinstance(value, Decimal):
        return ListedRate(component, value, unit, tier, hours)
    return ListedRate(component, None, unit, tier, hours, value)


def whole(value: object) -> int | None:
    """Read a count: 8192, 8192.0 and "8192" alike; None for anything else, zero and below."""
    if isinstance(value, str):
        value = amount(value)
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    return None


def words(value: object) -> tuple[str, ...]:
    """Read a list of words; anything else is an empty one."""
    if not isinstance(value, list):
        return ()
    return tuple(item for item in value if isinstance(item, str))


def text(value: object) -> str:
    """Read a string; anything else is an empty one."""
    return value.strip() if isinstance(value, str) else ""


def row(value: object) -> Row:
    """Read an object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def partial_date(value: object) -> str:
    """Read YYYY, YYYY-MM or YYYY-MM-DD as written; anything else is ""."""
    found = text(value)
    return found if _PARTIAL_DATE.fullmatch(found) else ""


def day(value: object) -> date | None:
    """Read a full date, or the date part of a timestamp; None where there is none."""
    found = text(value)[:10]
    try:
        return date.fromisoformat(found) if len(found) == len("2024-05-13") else None
    except ValueError:
        return None


def first_day(value: str) -> date | None:
    """Return the first day that YYYY, YYYY-MM or YYYY-MM-DD can mean."""
    return day(value + "-01-01"[len(value) - len("2024") :]) if value else None


def unix_day(value: object) -> date | None:
    """Read Unix seconds as a UTC date; None outside the years 2015 to 2100."""
    seconds = whole(value)
    if seconds is None:
        return None
    try:
        found = datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
    return found if date(2015, 1, 1) <= found < date(2100, 1, 1) else None


def count_unknown(found: Iterable[str], known: frozenset[str], oddities: Counter[str]) -> None:
    """Count the fields never seen before: a source's growth shows without breaking a visit."""
    for name in found:
        if name not in known:
            oddities[f"unknown_field:{name[:60]}"] += 1
