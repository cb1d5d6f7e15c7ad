"""One model."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import redirect

from tracker.errors import NotFound
from tracker.queries import model
from tracker.queries.model_around import around
from tracker.queries.names import find_model
from tracker.queries.price_chart import price_chart
from tracker.queries.price_lines import sellers_chart
from tracker.web.charts import model_rating
from tracker.web.charts.asked import view_asked
from tracker.web.charts.shown import shown
from tracker.web.clock import as_of
from tracker.web.filters import at
from tracker.web.pages.layout import render_page
from tracker.web.session import db

if TYPE_CHECKING:
    from werkzeug import Response

    from tracker.charts.figure import Chart
    from tracker.web.charts.shown import Shown


def show(name: str) -> str | Response:
    """Show a model, or lead from another name of it to its own address."""
    found = find_model(db(), name)
    if found.slug != name:
        # An old slug moved for good; what a foreign name means may be decided anew.
        lasting = found.how in {"slug", "old_slug"}
        code = HTTPStatus.MOVED_PERMANENTLY if lasting else HTTPStatus.FOUND
        return redirect(at("model", name=found.slug), code)
    page = model.model_page(db(), found.slug, as_of())
    called = page.model.name or page.model.slug
    return render_page(
        "pages/model.html",
        page=page,
        around=around(db(), page),
        chart=_drawn(price_chart(called, page.history, as_of(), view_asked())),
        sellers=_drawn(sellers_chart(page.history, as_of(), view=view_asked())),
        rating=_drawn(_rating(page)),
    )


def _rating(page: model.ModelPage) -> Chart | None:
    try:
        return model_rating.load_of(page.model.slug) if page.ratings else None
    except NotFound:
        return None


def _drawn(chart: Chart | None) -> Shown | None:
    return shown(chart) if chart is not None else None
