"""The front page."""

from __future__ import annotations

from tracker.queries import home
from tracker.queries.price_row import BLEND_FORMULA
from tracker.web.charts.asked import view_asked
from tracker.web.charts.shown import shown
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.session import db


def show() -> str:
    """Show the price collapse, what changed, what is new and who leads the board."""
    page = home.home(db(), as_of(), view_asked())
    collapse = shown(page.collapse.chart)
    return render_page("pages/home.html", page=page, collapse=collapse, formula=BLEND_FORMULA)
