"""Amounts and factors as titles say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tracker.charts.words import months_between, short_factor, short_usd, times_cheaper


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("37.5", "$37.50"),
        ("15", "$15"),
        ("1234.567", "$1,234.57"),
        ("0.6", "$0.60"),
        ("0.06125", "$0.061"),
        ("0.525", "$0.53"),
        ("0.0023", "$0.0023"),
        ("0.999", "$1.00"),
        ("0", "$0"),
    ],
)
def test_dollars_are_rounded_for_a_sentence(amount: str, said: str) -> None:
    assert short_usd(Decimal(amount)) == said


def test_a_great_factor_is_whole_and_a_small_one_has_a_digit() -> None:
    assert times_cheaper(Decimal("37.5"), Decimal("0.025")) == "1,500 times"
    assert times_cheaper(Decimal(10), Decimal(3)) == "3.3 times"
    assert short_factor(Decimal(10)) == "10"


def test_months_are_counted_when_they_are_full() -> None:
    assert months_between(date(2023, 3, 14), date(2024, 10, 3)) == "18 months"
    assert months_between(date(2024, 1, 31), date(2024, 2, 29)) == "0 months"
    assert months_between(date(2024, 1, 1), date(2024, 2, 1)) == "1 month"
