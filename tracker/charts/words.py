"""Amounts, factors and stretches of time as the titles of charts say them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tracker.domain.money import plain

if TYPE_CHECKING:
    from datetime import date

DIGITS = 2  # that count, of amounts below a dollar
TEN = 10
MONTHS_OF_YEAR = 12


def short_usd(amount: Decimal) -> str:
    """Write dollars rounded for a sentence: $37.50, $0.061, $15."""
    if amount >= 1:
        cents = round(amount, 2)
        return f"${int(cents):,}" if cents == int(cents) else f"${cents:,.2f}"
    if not amount:
        return "$0"
    places = DIGITS - amount.adjusted() - 1
    whole, _, rest = plain(amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)).partition(
        "."
    )
    return f"${whole}.{rest.ljust(DIGITS, '0')}"


def short_factor(factor: Decimal) -> str:
    """Write a factor for a sentence: 1,500, 3.4."""
    return f"{round(factor):,}" if factor >= TEN else plain(round(factor, 1))


def times_cheaper(before: Decimal, after: Decimal) -> str:
    """Say how many times less the second amount is: 612 times, 3.4 times."""
    return f"{short_factor(before / after)} times"


def months_between(first: date, last: date) -> str:
    """Say how many months lie between two days: 21 months, 1 month."""
    count = (last.year - first.year) * MONTHS_OF_YEAR + last.month - first.month
    count -= last.day < first.day
    return "1 month" if count == 1 else f"{max(count, 0)} months"
