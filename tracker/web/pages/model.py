"""One model."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import redirect

from tracker.queries import model
from tracker.queries.names import find_model
from tracker.queries.price_chart import price_chart
from tracker.web.charts.asked import view_asked
from tracker.web.charts.shown import shown
from tracker.web.clock import as_of
from tracker.web.filters import at
from tracker.web.pages.layout import render_page
from tracker.web.session import db

if TYPE_CHECKING:
    from werkzeug import Response


def show(name: str) -> str | Response:
    """Show a model, or lead from another name of it to its own address."""
    found = find_model(db(), name)
    if found.slug != name:
        # An old slug moved for good; what a foreign name means may be decided anew.
        lasting = found.how in {"slug", "old_slug"}
        code = HTTPStatus.MOVED_PERMANENTLY if lasting else HTTPStatus.FOUND
        return redirect(at("model", name=found.slug), code)
    page = model.model_page(db(), found.slug, as_of())
    chart = price_chart(page.model.name or page.model.slug, page.history, as_of(), view_asked())
    return render_page("pages/model.html", page=page, chart=shown(chart) if chart else None)
