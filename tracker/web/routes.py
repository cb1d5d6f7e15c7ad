"""Every address of the site, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from werkzeug.routing import BaseConverter

from tracker.web.api import changes as api_changes
from tracker.web.api import models as api_models
from tracker.web.api import prices as api_prices
from tracker.web.charts import files as chart_files
from tracker.web.pages import changes, chart, healthz, home, model, models, quote, sources, vega

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


FORMS = ", ".join(f'"{form}"' for form in chart_files.FORMS)


class Word(BaseConverter):
    """A name without dots, so that "price-history.vl.json" is a name and a form."""

    regex = "[a-z0-9-]+"


class Route(NamedTuple):
    """An address, the name that links use, and what answers."""

    rule: str
    endpoint: str
    view: Callable[..., Any]


ROUTES: tuple[Route, ...] = (
    Route("/", "home", home.show),
    Route("/models", "models", models.show),
    # "path:", since sources write names with slashes; a known name leads to its model.
    Route("/models/<path:name>", "model", model.show),
    Route("/changes", "changes", changes.show),
    Route("/sources", "sources", sources.show),
    Route("/quotes/<int:quote_id>", "quote", quote.show),
    Route("/charts", "charts", chart.index),
    Route("/charts/<word:name>", "chart", chart.show),
    Route(f"/charts/<word:name>.<any({FORMS}):form>", "chart_file", chart_files.show),
    Route("/embed/<word:name>", "embed", chart.embed),
    Route("/interactive/vega-<version>.js", "vega", vega.show),
    Route("/healthz", "healthz", healthz.show),
    Route("/api/v1/models", "api_models", api_models.index),
    Route("/api/v1/models/<path:name>", "api_model", api_models.show),
    Route("/api/v1/models/<path:name>/prices", "api_model_prices", api_prices.history),
    Route("/api/v1/prices", "api_prices", api_prices.index),
    Route("/api/v1/changes", "api_changes", api_changes.index),
)


def init(app: Flask) -> None:
    """Register the addresses."""
    app.url_map.converters["word"] = Word
    for route in ROUTES:
        app.add_url_rule(route.rule, route.endpoint, route.view, methods=["GET"])
