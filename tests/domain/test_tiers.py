"""Tests of which rate a call pays."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest

from tracker.domain.sheet import Rate, Sheet
from tracker.domain.tiers import rate_for, within

TIERED = Sheet.of(
    [
        Rate("input", usd=Decimal("1.25")),
        Rate("input", 200_000, usd=Decimal("2.5")),
        Rate("input", 500_000, usd=Decimal(5)),
        Rate("output", usd=Decimal(10)),
    ]
)
TIMED = Sheet.of(
    [
        Rate("input", hours="16:30-00:30", usd=Decimal("0.135")),
        Rate("input", hours="00:30-16:30", usd=Decimal("0.27")),
    ]
)


@pytest.mark.parametrize(
    ("prompt_tokens", "usd"),
    [(1_000, "1.25"), (200_000, "1.25"), (200_001, "2.5"), (250_000, "2.5"), (900_000, "5")],
)
def test_a_long_prompt_pays_its_tier(prompt_tokens: int, usd: str) -> None:
    found = rate_for(TIERED, "input", prompt_tokens=prompt_tokens)
    assert found is not None
    assert found.usd == Decimal(usd)


@pytest.mark.parametrize(
    ("at", "usd"),
    [
        ("02:00", "0.27"),
        ("16:29", "0.27"),
        ("16:30", "0.135"),
        ("23:59", "0.135"),
        ("00:29", "0.135"),
    ],
)
def test_a_call_off_peak_pays_the_off_peak_price(at: str, usd: str) -> None:
    found = rate_for(TIMED, "input", at=time.fromisoformat(at))
    assert found is not None
    assert found.usd == Decimal(usd)


def test_without_an_hour_the_dearest_one_is_told() -> None:
    found = rate_for(TIMED, "input")
    assert found is not None
    assert found.usd == Decimal("0.27")


def test_a_component_nobody_prices_has_no_rate() -> None:
    assert rate_for(TIERED, "audio_input", prompt_tokens=10) is None


def test_a_window_is_half_open_and_may_pass_midnight() -> None:
    assert within("22:00-06:00", time(23)) is True
    assert within("22:00-06:00", time(6)) is False
    assert within("06:00-22:00", time(6)) is True
    with pytest.raises(ValueError, match="Invalid isoformat"):
        within("noon-night", time(1))
