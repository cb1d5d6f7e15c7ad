"""The front page."""

from __future__ import annotations

from tracker.queries import home
from tracker.queries.price_row import BLEND_FORMULA
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.session import db


def show() -> str:
    """Show what changed, what is cheapest, what is new."""
    return render_page("pages/home.html", page=home.home(db(), as_of()), formula=BLEND_FORMULA)
