"""Context lengths over time."""

from __future__ import annotations

from tracker.queries.context import context_page
from tracker.web.charts.asked import view_asked
from tracker.web.charts.shown import shown
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.session import db


def show() -> str:
    """Show how the longest context and the usual one grew."""
    page = context_page(db(), as_of(), view_asked())
    return render_page(
        "pages/context.html", page=page, chart=shown(page.chart) if page.records else None
    )
