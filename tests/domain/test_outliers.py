"""Tests of quotes that are far from what all other sellers ask."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest

from tests.domain.builders import day
from tracker.domain.outliers import Asked, far_from_others

SELLERS = 4


def test_a_price_per_minute_among_prices_per_token_is_far() -> None:
    odd = asked(9, 9, "0.0023", "0.0023")
    found = far_from_others([*market(), odd])
    assert [far.quote for far in found] == [odd]
    assert (found[0].asks, found[0].answers) == (Decimal("0.1"), Decimal("0.3"))
    assert found[0].factor == Decimal("0.023")


def test_a_price_per_thousand_is_far_above() -> None:
    assert len(far_from_others([*market(), asked(9, 9, "100", "300")])) == 1


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("0.0051", "0.0151"),
        ("0.001", "0.02"),
        ("1.9", "5.9"),
        ("0.1", "9"),
        ("0.01", "0.3"),
        ("0", "0"),
        (None, None),
    ],
    ids=[
        "cheap host",
        "only one amount",
        "dear host",
        "dear output",
        "cheap input",
        "free",
        "no price",
    ],
)
def test_what_may_be_true_is_not_far(asks: str | None, answers: str | None) -> None:
    assert far_from_others([*market(), asked(9, 9, asks, answers)]) == []


@pytest.mark.parametrize(
    ("asks", "answers", "factor"),
    [("0.1", "0.003", "0.01"), ("0.06", "0.009", "0.03"), ("1", "0.3", "10")],
    ids=["output", "both, one of them much", "input"],
)
def test_a_slip_in_one_rate_alone_is_far(asks: str, answers: str, factor: str) -> None:
    (far,) = far_from_others([*market(), asked(9, 9, asks, answers)])
    assert far.factor == Decimal(factor)


def test_too_few_sellers_prove_nothing() -> None:
    assert far_from_others([*market()[:2], asked(9, 9, "0.0023", "0.0023")]) == []


def test_a_seller_counts_once_however_many_sources_copy_it() -> None:
    copies = [replace(market()[0], quote_id=20 + n, source=f"copy {n}") for n in range(5)]
    assert far_from_others([*copies, asked(9, 9, "0.0023", "0.0023")]) == []


def test_sellers_of_another_time_prove_nothing() -> None:
    before = [replace(quote, end=day("2026-01-01")) for quote in market()]
    after = [replace(quote, start=day("2027-01-01")) for quote in market()]
    odd = asked(9, 9, "0.0023", "0.0023")
    assert far_from_others([*before, odd]) == []
    assert far_from_others([*after, odd]) == []


def test_a_second_source_or_a_person_makes_it_believed() -> None:
    odd = asked(9, 9, "0.0023", "0.0023")
    second = replace(odd, quote_id=10, source="litellm")
    assert far_from_others([*market(), odd, second]) == []
    elsewhere = replace(second, provider_id=8, offer_id=8)
    assert len(far_from_others([*market(), odd, elsewhere])) == 2
    assert far_from_others([*market(), replace(odd, is_sure=True)]) == []


def test_the_order_of_quotes_does_not_matter() -> None:
    quotes = [*market(), asked(9, 9, "0.0023", "0.0023")]
    found = {
        tuple(far.quote.quote_id for far in far_from_others(order))
        for order in permutations(quotes)
    }
    assert found == {(9,)}


def market() -> list[Asked]:
    """Some sellers at about the same price."""
    return [asked(n, n, "0.1", "0.3") for n in range(1, SELLERS + 1)]


def asked(quote_id: int, seller: int, asks: str | None, answers: str | None) -> Asked:
    usd = [None if amount is None else Decimal(amount) for amount in (asks, answers)]
    start = day("2026-07-02")
    return Asked(quote_id, quote_id, seller, seller, "", "models_dev", start, None, usd[0], usd[1])
