"""One cell of a CSV to one value; each reader raises ValueError with what it would have taken."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_WHOLE = re.compile(r"\d+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


def text(cell: str) -> str:
    """Take any text, none included."""
    return cell


def some_text(cell: str) -> str:
    """Take text that is not empty."""
    if not cell:
        message = "is missing"
        raise ValueError(message)
    return cell


def many(cell: str) -> tuple[str, ...]:
    """Take a list joined by "|"."""
    parts = tuple(part.strip() for part in cell.split("|")) if cell else ()
    if not all(parts):
        message = 'is not a list joined by "|": one of its parts is empty'
        raise ValueError(message)
    return parts


def pairs(cell: str) -> tuple[tuple[str, str], ...]:
    """Take a list of "source:key" joined by "|"."""
    found = []
    for part in many(cell):
        source, colon, key = part.partition(":")
        if not (source and colon and key):
            message = 'is not a list of "source:key" joined by "|"'
            raise ValueError(message)
        found.append((source, key))
    return tuple(found)


def one_of(*words: str) -> Callable[[str], str]:
    """Take one of a few words."""

    def read(cell: str) -> str:
        if cell not in words:
            message = f"is not one of {', '.join(word or 'nothing' for word in words)}"
            raise ValueError(message)
        return cell

    return read


def yes_or_no(cell: str) -> bool | None:
    """Take yes, no or nothing."""
    if cell not in {"", "yes", "no"}:
        message = "is not yes, no or nothing"
        raise ValueError(message)
    return cell == "yes" if cell else None


def whole(cell: str) -> int:
    """Take a whole number in plain digits."""
    if not _WHOLE.fullmatch(cell) or not cell.isascii():
        message = "is not a whole number in plain digits"
        raise ValueError(message)
    return int(cell)


def number(cell: str) -> Decimal:
    """Take an exact decimal number in plain digits: no exponent, no thousands separator."""
    if not _NUMBER.fullmatch(cell) or not cell.isascii():
        message = "is not a decimal number in plain digits"
        raise ValueError(message)
    return Decimal(cell)


def measure(cell: str) -> float:
    """Take an estimate."""
    return float(number(cell))


def day(cell: str) -> date:
    """Take a day as YYYY-MM-DD."""
    if not _DAY.fullmatch(cell):
        message = "is not a day written YYYY-MM-DD"
        raise ValueError(message)
    return _real(cell)


def day_or_month(cell: str) -> date:
    """Take a day, or a month, which counts from its first day."""
    if not (_DAY.fullmatch(cell) or _MONTH.fullmatch(cell)):
        message = "is not a date written YYYY-MM-DD or YYYY-MM"
        raise ValueError(message)
    return first_day(cell)


def any_date(cell: str) -> str:
    """Take YYYY, YYYY-MM, YYYY-MM-DD or nothing, and keep it as it is written."""
    if cell:
        if not (_DAY.fullmatch(cell) or _MONTH.fullmatch(cell) or _YEAR.fullmatch(cell)):
            message = "is not a date written YYYY-MM-DD, YYYY-MM or YYYY"
            raise ValueError(message)
        first_day(cell)
    return cell


def some_date(cell: str) -> str:
    """Take a date of any precision that is not empty."""
    return any_date(some_text(cell))


def hours(cell: str) -> str:
    """Take a UTC window as HH:MM-HH:MM, or nothing."""
    if cell and not _HOURS.fullmatch(cell):
        message = "is not a window of hours written HH:MM-HH:MM"
        raise ValueError(message)
    return cell


def first_day(written: str) -> date:
    """Return the first day that a date of any precision can mean.

    Raises:
        ValueError: there is no such day.
    """
    parts = written.split("-")
    return _real("-".join((*parts, *("01",) * (3 - len(parts)))))


def _real(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        message = "is no day of the calendar"
        raise ValueError(message) from error
