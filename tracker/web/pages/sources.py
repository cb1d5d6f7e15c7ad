"""The health of the sources."""

from __future__ import annotations

from tracker.queries.sources import STALE_AFTER_INTERVALS, STALE_AFTER_UNCHANGED
from tracker.web.pages.layout import render_page


def show() -> str:
    """Show where the numbers come from, how fresh each source is, and what was wrong with it."""
    return render_page(
        "pages/sources.html",
        intervals=STALE_AFTER_INTERVALS,
        unchanged_days=STALE_AFTER_UNCHANGED.days,
    )
