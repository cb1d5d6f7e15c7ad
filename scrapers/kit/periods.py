"""Cutting time at the days on which something changes, and joining what did not change."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from scrapers.kit.listing import Period

if TYPE_CHECKING:
    from collections.abc import Iterable


def stretches(days: Iterable[date]) -> list[tuple[date | None, date | None]]:
    """Cut all of time at these days: (None, first), (first, second), ..., (last, None)."""
    cuts: list[date | None] = [None, *sorted(set(days)), None]
    return list(pairwise(cuts))


def holds(period: Period, start: date | None, end: date | None) -> bool:
    """Say whether a period covers a whole stretch; open ends reach as far as time does."""
    begins = period.start is None or (start is not None and period.start <= start)
    lasts = period.end is None or (end is not None and end <= period.end)
    return begins and lasts


def overlay(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Add up periods that hold side by side (a base price and its tiers) into one sequence."""
    given = list(periods)
    days = [day for one in given for day in (one.start, one.end) if day is not None]
    return joined(
        Period(rates, start, end)
        for start, end in stretches(days)
        if (rates := tuple(r for one in given if holds(one, start, end) for r in one.rates))
    )


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Join neighbours whose rates are the same."""
    found: list[Period] = []
    for one in periods:
        before = found[-1] if found else None
        if before is not None and before.end == one.start and before.rates == one.rates:
            found[-1] = Period(one.rates, before.start, one.end)
        else:
            found.append(one)
    return tuple(found)


def overlap(one: Period, other: Period) -> bool:
    """Say whether there is a day on which both hold."""
    return (one.start or date.min) < (other.end or date.max) and (other.start or date.min) < (
        one.end or date.max
    )
