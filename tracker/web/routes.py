"""Every address of the site, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from werkzeug.routing import BaseConverter

from tracker.web import feeds, twins
from tracker.web.api import boards as api_boards
from tracker.web.api import changes as api_changes
from tracker.web.api import directory, foreign, gate, openapi
from tracker.web.api import models as api_models
from tracker.web.api import prices as api_prices
from tracker.web.charts import files as chart_files
from tracker.web.pages import (
    api,
    boards,
    changes,
    chart,
    compare,
    context,
    healthz,
    home,
    model,
    models,
    organizations,
    prices,
    providers,
    quote,
    robots,
    sources,
    timeline,
    vega,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


FORMS = ", ".join(f'"{form}"' for form in chart_files.FORMS)
ROW_FORMS = ", ".join(f'"{form}"' for form in twins.FORMS)


class Word(BaseConverter):
    """A name without dots, so that "price-history.vl.json" is a name and a form."""

    regex = "[a-z0-9-]+"


class Route(NamedTuple):
    """An address, the name that links use, and what answers."""

    rule: str
    endpoint: str
    view: Callable[..., Any]


def table(rule: str, endpoint: str, view: Callable[..., Any]) -> tuple[Route, Route]:
    """Give a list of the API two addresses: the plain one, and one that ends with .csv."""
    return Route(rule, endpoint, view), Route(f"{rule}.csv", f"{endpoint}_csv", view)


ROUTES: tuple[Route, ...] = (
    Route("/", "home", home.show),
    Route("/prices", "prices", prices.show),
    Route("/models", "models", models.show),
    Route(f"/models.<any({ROW_FORMS}):form>", "models_file", models.file),
    # "path:", since sources write names with slashes; a known name leads to its model.
    Route("/models/<path:name>", "model", model.show),
    Route("/organizations", "organizations", organizations.index),
    Route(
        f"/organizations.<any({ROW_FORMS}):form>", "organizations_file", organizations.index_file
    ),
    Route("/organizations/<slug>", "organization", organizations.show),
    Route(
        f"/organizations/<slug>.<any({ROW_FORMS}):form>", "organization_file", organizations.file
    ),
    Route("/providers", "providers", providers.index),
    Route(f"/providers.<any({ROW_FORMS}):form>", "providers_file", providers.index_file),
    Route("/providers/<slug>", "provider", providers.show),
    Route(f"/providers/<slug>.<any({ROW_FORMS}):form>", "provider_file", providers.file),
    Route("/compare", "compare", compare.show),
    Route("/timeline", "timeline", timeline.show),
    Route("/context", "context", context.show),
    Route("/changes", "changes", changes.show),
    Route("/boards", "boards", boards.index),
    Route("/boards/<word:slug>", "board", boards.show),
    Route(f"/boards/<word:slug>.<any({ROW_FORMS}):form>", "board_file", boards.file),
    Route("/boards/<word:slug>/barrier", "barrier", boards.above),
    Route("/sources", "sources", sources.show),
    Route("/quotes/<int:quote_id>", "quote", quote.show),
    Route("/methods", "methods", words.methods),
    Route("/about", "about", words.about),
    Route("/charts", "charts", chart.index),
    Route("/charts/<word:name>", "chart", chart.show),
    Route(f"/charts/<word:name>.<any({FORMS}):form>", "chart_file", chart_files.show),
    Route("/embed/<word:name>", "embed", chart.embed),
    Route("/interactive/vega-<version>.js", "vega", vega.show),
    Route("/healthz", "healthz", healthz.show),
    Route("/robots.txt", "robots", robots.robots),
    Route("/sitemap.xml", "sitemap", robots.sitemap),
    Route("/api", "api", api.show),
    Route("/api/v1/openapi.json", "api_openapi", openapi.show),
    *table("/api/v1/prices", "api_prices", api_prices.index),
    *table("/api/v1/models", "api_models", api_models.index),
    Route("/api/v1/models/<path:name>", "api_model", api_models.show),
    *table("/api/v1/models/<path:name>/prices", "api_model_prices", api_prices.history),
    *table("/api/v1/changes", "api_changes", api_changes.index),
    *table("/api/v1/boards", "api_boards", api_boards.index),
    *table("/api/v1/boards/<word:board>", "api_board", api_boards.show),
    *table("/api/v1/boards/<word:board>/above/<path:name>", "api_above", api_boards.above),
    *table("/api/v1/organizations", "api_organizations", directory.organizations),
    *table("/api/v1/providers", "api_providers", directory.providers),
    *table("/api/v1/sources", "api_sources", directory.sources),
    Route("/current-v1.json", "llm_prices_current", foreign.llm_prices_current),
    Route("/historical-v1.json", "llm_prices_historical", foreign.llm_prices_historical),
    Route("/litellm.json", "litellm", foreign.cost_map),
    Route("/feeds/changes.atom", "feed_changes", feeds.changes),
    Route("/feeds/releases.atom", "feed_releases", feeds.releases),
    Route("/feeds/models/<path:slug>.atom", "feed_model", feeds.model),
    Route("/feeds/organizations/<slug>.atom", "feed_organization", feeds.organization),
)


def init(app: Flask) -> None:
    """Register the addresses."""
    app.url_map.converters["word"] = Word
    gate.init(app)
    for route in ROUTES:
        app.add_url_rule(route.rule, route.endpoint, route.view, methods=["GET"])
