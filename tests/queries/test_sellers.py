"""Sellers are counted in one way."""

from __future__ import annotations

import pytest

from tracker.queries.sellers import Sellers


@pytest.mark.parametrize(
    ("sellers", "told"),
    [
        (Sellers(1, 17, 3), "18 sellers: the maker and 17 resellers; 3 plans"),
        (Sellers(1, 1, 0), "2 sellers: the maker and 1 reseller"),
        (Sellers(2, 3, 0), "5 sellers: 2 shops of the maker and 3 resellers"),
        (Sellers(1, 0, 1), "the maker alone; 1 plan"),
        (Sellers(0, 4, 0), "4 resellers"),
        (Sellers(0, 0, 2), "2 plans"),
        (Sellers(), ""),
    ],
)
def test_the_count_says_what_it_counts(sellers: Sellers, told: str) -> None:
    assert sellers.words == told
