"""Models side by side."""

from __future__ import annotations

from tracker.charts.price_lines import COMPONENTS
from tracker.queries import compare
from tracker.queries.price_lines import compare_chart
from tracker.queries.price_row import BLEND_FORMULA
from tracker.queries.suggestions import suggestions
from tracker.web.charts.asked import names_asked, view_asked
from tracker.web.charts.compare import component_asked
from tracker.web.charts.shown import shown
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.session import db


def show() -> str:
    """Show the models that are asked for by any of their names; say which are not known."""
    found = compare.comparison(db(), names_asked("m"), as_of())
    component = component_asked()
    slugs = found.slugs
    chart = compare_chart(db(), slugs, as_of(), component, view_asked()) if slugs else None
    return render_page(
        "pages/compare.html",
        page=found,
        chart=shown(chart) if chart and chart.spans else None,
        component=component,
        components=COMPONENTS,
        offered=suggestions(db(), as_of()),
        formula=BLEND_FORMULA,
        most=compare.MOST,
    )
