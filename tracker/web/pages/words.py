"""Pages of words: how the numbers are made, and who makes them."""

from __future__ import annotations

from tracker.domain.workload import WORKLOADS
from tracker.queries.price_row import BLEND_FORMULA
from tracker.queries.sources import STALE_AFTER_INTERVALS, STALE_AFTER_UNCHANGED
from tracker.web.charts.registry import CHARTS
from tracker.web.pages.layout import render_page
from tracker.web.state import state


def methods() -> str:
    """Tell in plain words how every number is made; the figures in it are those of the code."""
    return render_page(
        "pages/methods.html",
        formula=BLEND_FORMULA,
        workloads=WORKLOADS,
        intervals=STALE_AFTER_INTERVALS,
        unchanged_days=STALE_AFTER_UNCHANGED.days,
        charts={entry.name for entry in CHARTS},
    )


def about() -> str:
    """Tell what this is, under which licences, and what it keeps of visitors."""
    return render_page("pages/about.html", contact=state().settings.contact_url)
