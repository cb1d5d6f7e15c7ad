"""Tests of exact dollars."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.money import plain, ratio, to_usd


@pytest.mark.parametrize(
    ("noisy", "clean"),
    [
        ("0.6000000000000001", "0.6"),
        ("0.07999999999999999", "0.08"),
        ("30", "30"),
        ("0.0375", "0.0375"),
        ("0", "0"),
        ("-0", "0"),
        ("1E+1", "10"),
    ],
)
def test_float_noise_is_rounded_away_and_real_digits_stay(noisy: str, clean: str) -> None:
    assert plain(to_usd(Decimal(noisy))) == clean


@given(st.decimals(min_value=0, max_value=10_000, places=9))
def test_every_price_a_source_may_write_survives_as_it_is(amount: Decimal) -> None:
    assert to_usd(amount) == amount
    assert Decimal(plain(to_usd(amount))) == amount


def test_there_is_no_ratio_to_zero() -> None:
    assert ratio(Decimal(3), Decimal(0)) is None
    assert ratio(Decimal(0), Decimal(3)) is None
    assert ratio(Decimal(30), Decimal("2.5")) == 12
