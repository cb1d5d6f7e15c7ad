"""The chart of context lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.context import context_page
from tracker.web.charts.asked import view_asked
from tracker.web.clock import as_of
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.context import ContextLengths


def load() -> ContextLengths:
    """Make the chart of the day."""
    return context_page(db(), as_of(), view_asked()).chart
