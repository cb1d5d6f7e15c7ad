"""The page of prices: the collapse, the median, maker by maker, model by model."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import redirect, request

from tracker.queries.cheapest import cheapest
from tracker.queries.cuts import biggest_cuts
from tracker.queries.price_family import FIELDS
from tracker.queries.price_row import BLEND_FORMULA
from tracker.queries.quality import evidence
from tracker.web.charts import price_collapse, price_family, price_median, prices_by_maker
from tracker.web.charts.asked import AND
from tracker.web.charts.shown import shown
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.session import db

if TYPE_CHECKING:
    from werkzeug import Response

SEVERAL = ("bars", "makers", "models")


def show() -> str | Response:
    """Show all about prices; several names in a form come one by one and get one address."""
    if any(len(request.args.getlist(name)) > 1 for name in SEVERAL):
        return redirect(_joined())
    known = evidence(db(), as_of())
    collapse = price_collapse.collapse_asked(known)
    return render_page(
        "pages/prices.html",
        collapse=collapse,
        sellers=price_collapse.sellers_asked(),
        charts={
            "collapse": shown(collapse.chart),
            "median": shown(price_median.load()),
            "makers": shown(prices_by_maker.load(known)),
            "family": shown(price_family.load()),
        },
        component=price_family.component_asked(),
        components=tuple(FIELDS),
        cuts=biggest_cuts(db(), as_of()),
        cheapest=cheapest(db(), as_of()),
        formula=BLEND_FORMULA,
    )


def _joined() -> str:
    """Return this page's address with each list of names as one parameter."""
    given = {name: AND.join(filter(None, request.args.getlist(name))) for name in request.args}
    chosen = {
        name: value if name in SEVERAL else request.args[name]
        for name, value in given.items()
        if value
    }
    return f"{request.path}?{urlencode(chosen)}" if chosen else request.path
