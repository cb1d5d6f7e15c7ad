"""Releases by month and maker."""

from __future__ import annotations

import re

from tracker.errors import InputError
from tracker.queries import timeline
from tracker.queries.releases import Which, known_sources, releases_chart
from tracker.web.charts.asked import view_asked
from tracker.web.charts.shown import shown
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.params import flag_param, text_param
from tracker.web.session import db

_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


def show() -> str:
    """Show one year's releases, the newest first, and the bars of all years."""
    which = Which(text_param("maker"), flag_param("open_weights"))
    page = timeline.timeline(db(), as_of(), which, year_asked())
    sources = known_sources(db())
    chart = releases_chart(page.released, which, as_of(), view_asked(), sources)
    return render_page(
        "pages/timeline.html", page=page, which=which, chart=shown(chart) if page.total else None
    )


def year_asked() -> str:
    """Read the year, "" where none is asked for.

    Raises:
        InputError: it is none.
    """
    year = text_param("year")
    if year and not _YEAR.fullmatch(year):
        message = f"year is {year!r}; it must be a year such as 2024."
        raise InputError(message)
    return year
