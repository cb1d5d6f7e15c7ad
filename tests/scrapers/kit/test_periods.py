"""Dated prices laid over each other become one sequence without gaps of our own making."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scrapers.kit.listing import Period
from scrapers.kit.periods import joined, overlap, overlay, stretches
from scrapers.kit.values import rate

CUT = date(2026, 7, 30)
LATER = date(2026, 9, 1)
BASE = (rate("input", Decimal(1)),)
CHEAPER = (rate("input", Decimal("0.2")),)
TIER = (rate("input", Decimal(2), tier=272_000),)


def test_time_is_cut_at_each_day_once() -> None:
    assert stretches([LATER, CUT, CUT]) == [(None, CUT), (CUT, LATER), (LATER, None)]
    assert stretches([]) == [(None, None)]


def test_a_tier_is_added_to_the_base_on_every_day_of_both() -> None:
    found = overlay([Period(BASE, None, CUT), Period(CHEAPER, CUT, None), Period(TIER)])
    assert found == (Period(BASE + TIER, None, CUT), Period(CHEAPER + TIER, CUT, None))


def test_days_without_any_price_stay_without() -> None:
    found = overlay([Period(BASE, None, CUT), Period(CHEAPER, LATER, None)])
    assert found == (Period(BASE, None, CUT), Period(CHEAPER, LATER, None))


def test_neighbours_with_the_same_rates_are_joined() -> None:
    assert joined([Period(BASE, None, CUT), Period(BASE, CUT, LATER)]) == (
        Period(BASE, None, LATER),
    )
    apart = (Period(BASE, None, CUT), Period(BASE, LATER, None))
    assert joined(apart) == apart


def test_periods_that_only_touch_do_not_overlap() -> None:
    assert not overlap(Period(BASE, None, CUT), Period(BASE, CUT, None))
    assert overlap(Period(BASE, None, LATER), Period(BASE, CUT, None))
    assert overlap(Period(BASE), Period(BASE, CUT, LATER))
