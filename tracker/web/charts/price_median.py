"""The chart of the median of list prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.price_median import price_median
from tracker.web.charts.asked import view_asked
from tracker.web.clock import as_of
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.price_median import PriceMedian


def load() -> PriceMedian:
    """Make the chart up to the day."""
    return price_median(db(), as_of(), view_asked())
