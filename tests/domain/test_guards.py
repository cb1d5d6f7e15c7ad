"""Tests of whether a haul can be believed."""

from __future__ import annotations

import pytest

from tracker.domain.guards import Haul, implausible, mass_jump, mostly_rejected


@pytest.mark.parametrize(
    ("before", "after", "days", "believed"),
    [
        (100, 51, 1, True),
        (100, 50, 1, False),
        (100, 0, 1, False),
        (100, 300, 1, True),
        (100, 301, 1, False),
        (1496, 5276, 213, True),  # a catalogue of models grew so much in seven months
        (1496, 5276, 20, False),
        (0, 500, 1, True),
    ],
)
def test_rows_between_half_and_three_times_are_believed(
    before: int, after: int, days: int, *, believed: bool
) -> None:
    assert (implausible(Haul(before, before), Haul(after, after), days) is None) is believed


def test_losing_its_prices_is_not_believed_even_with_all_rows() -> None:
    wrong = implausible(Haul(400, 390), Haul(400, 0), 1)
    assert wrong is not None
    assert "priced rows" in wrong


def test_a_market_does_not_move_by_ten_in_one_night() -> None:
    assert mass_jump(100, 5) is None
    assert mass_jump(100, 97) is not None
    assert mass_jump(10, 10) is None


def test_a_visit_of_which_every_tenth_row_is_unbelievable_is_not_believed() -> None:
    assert mostly_rejected(2_359, 12) is None
    assert mostly_rejected(1_900, 400) == "400 of 2300 rows could not be believed"
    assert mostly_rejected(5, 5) is None
