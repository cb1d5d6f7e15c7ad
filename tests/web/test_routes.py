"""The list of addresses, and that none breaks."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from tracker.charts.bundle import renderer_version
from tracker.db.engine import make_engine
from tracker.settings import load
from tracker.web import create_app
from tracker.web.routes import ROUTES

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.visitor import Visitor
    from tracker.web.routes import Route

ADDRESSES = [
    "/",
    "/about",
    "/api",
    "/api/v1/boards",
    "/api/v1/boards.csv",
    "/api/v1/boards/<word:board>",
    "/api/v1/boards/<word:board>.csv",
    "/api/v1/boards/<word:board>/above/<path:name>",
    "/api/v1/boards/<word:board>/above/<path:name>.csv",
    "/api/v1/changes",
    "/api/v1/changes.csv",
    "/api/v1/models",
    "/api/v1/models.csv",
    "/api/v1/models/<path:name>",
    "/api/v1/models/<path:name>/prices",
    "/api/v1/models/<path:name>/prices.csv",
    "/api/v1/openapi.json",
    "/api/v1/organizations",
    "/api/v1/organizations.csv",
    "/api/v1/prices",
    "/api/v1/prices.csv",
    "/api/v1/providers",
    "/api/v1/providers.csv",
    "/api/v1/sources",
    "/api/v1/sources.csv",
    "/boards",
    "/boards/<word:slug>",
    '/boards/<word:slug>.<any("csv", "json"):form>',
    "/boards/<word:slug>/barrier",
    "/changes",
    "/compare",
    "/context",
    "/timeline",
    "/charts",
    "/charts/<word:name>",
    '/charts/<word:name>.<any("csv", "json", "svg", "png", "metadata.json", "vl.json"):form>',
    "/current-v1.json",
    "/embed/<word:name>",
    "/feeds/changes.atom",
    "/feeds/models/<path:slug>.atom",
    "/feeds/organizations/<slug>.atom",
    "/feeds/releases.atom",
    "/healthz",
    "/historical-v1.json",
    "/interactive/vega-<version>.js",
    "/litellm.json",
    "/methods",
    "/models",
    '/models.<any("csv", "json"):form>',
    "/models/<path:name>",
    "/organizations",
    '/organizations.<any("csv", "json"):form>',
    "/organizations/<slug>",
    '/organizations/<slug>.<any("csv", "json"):form>',
    "/providers",
    '/providers.<any("csv", "json"):form>',
    "/providers/<slug>",
    '/providers/<slug>.<any("csv", "json"):form>',
    "/prices",
    "/quotes/<int:quote_id>",
    "/robots.txt",
    "/sitemap.xml",
    "/sources",
    "/static/<path:filename>",
]
PARAMETERS = ("as_of", "q", "model", "page", "sort", "since", "scale", "time")
CHARTS = {"chart", "chart_file", "embed"}
EXAMPLES = {
    "board": "/boards/lmarena-text",
    "board_file": "/boards/lmarena-text.csv",
    "barrier": "/boards/lmarena-text/barrier",
    "api_board": "/api/v1/boards/lmarena-text",
    "api_board_csv": "/api/v1/boards/lmarena-text.csv",
    "api_above": "/api/v1/boards/lmarena-text/above/gpt-4-0314",
    "api_above_csv": "/api/v1/boards/lmarena-text/above/gpt-4-0314.csv",
    "model": "/models/gpt-4o",
    "api_model": "/api/v1/models/gpt-4o",
    "api_model_prices": "/api/v1/models/gpt-4o/prices",
    "api_model_prices_csv": "/api/v1/models/gpt-4o/prices.csv",
    "feed_model": "/feeds/models/gpt-4o.atom",
    "feed_organization": "/feeds/organizations/openai.atom",
    "models_file": "/models.csv",
    "organization": "/organizations/openai",
    "organization_file": "/organizations/openai.csv",
    "organizations_file": "/organizations.json",
    "provider": "/providers/openai",
    "provider_file": "/providers/openai.json",
    "providers_file": "/providers.csv",
    "quote": "/quotes/1",
    "compare": "/compare?m=gpt-4o&m=nothing",
    "chart": "/charts/price-history?model=gpt-4o",
    "chart_file": "/charts/price-history.csv?model=gpt-4o",
    "embed": "/embed/price-history?model=gpt-4o",
    "vega": f"/interactive/vega-{renderer_version()}.js",
}


def test_no_address_is_lost_or_new_without_notice(app: Flask) -> None:
    assert sorted(rule.rule for rule in app.url_map.iter_rules()) == sorted(ADDRESSES)


def test_every_address_only_reads(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        assert rule.methods == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.usefixtures("gpt", "boards")
@pytest.mark.parametrize("route", ROUTES, ids=lambda r: r.endpoint)
@pytest.mark.parametrize("as_of", ["", "?as_of=2023-12-15", "?as_of=2999-01-01"])
def test_every_address_answers_on_any_date(visitor: Visitor, route: Route, as_of: str) -> None:
    endpoint, rule = route.endpoint, route.rule
    status = visitor.open(_with(EXAMPLES.get(endpoint, rule), as_of)).status_code
    too_early = "2023" in as_of and endpoint in {"model", "api_model", *CHARTS}
    assert status == (404 if too_early else 200)


@pytest.mark.usefixtures("gpt", "boards")
@pytest.mark.parametrize("route", ROUTES, ids=lambda r: r.endpoint)
@pytest.mark.parametrize("junk", ["%00", "%ff%fe", "a" * 3000, "..%2f..%2fetc", "%0d%0aX:1", "'"])
def test_junk_never_breaks_an_address(visitor: Visitor, route: Route, junk: str) -> None:
    path = EXAMPLES.get(route.endpoint, route.rule)
    path = path.rstrip("/")  # "//x" would name a host
    tries = [_with(path or "/", f"?{name}={junk}") for name in PARAMETERS]
    tries += [f"{path.partition('?')[0]}/{junk}", f"/models/{junk}", f"/quotes/{junk}"]
    for address in tries:
        assert visitor.open(address).status_code < 500, address


@pytest.mark.usefixtures("gpt", "boards")
@pytest.mark.parametrize("route", ROUTES, ids=lambda r: r.endpoint)
@pytest.mark.parametrize("name", ["_scheme", "_external", "_anchor", "endpoint", "self", "name"])
def test_no_parameter_of_a_visitor_changes_where_links_lead(
    visitor: Visitor, route: Route, name: str
) -> None:
    path = EXAMPLES.get(route.endpoint, route.rule)
    response = visitor.open(_with(path, f"?{name}=javascript&sort=input&_external=1"))
    assert response.status_code in {200, 400}
    assert 'href="javascript' not in response.text
    assert 'href="//' not in response.text
    text = re.sub(r'<link rel="canonical".*?>', "", response.text)
    if not route.endpoint.startswith("feed_"):  # feeds are read elsewhere: addresses are whole
        assert 'href="http://localhost' not in text


@pytest.mark.usefixtures("gpt")
def test_a_number_too_large_for_the_database_is_not_found(visitor: Visitor) -> None:
    visitor.page(f"/quotes/{2**70}", status=404)


def test_the_site_starts_without_touching_the_database_or_starting_a_thread() -> None:
    engine = make_engine("sqlite:///:memory:")
    event.listen(engine, "connect", _refuse)
    before = threading.active_count()
    create_app(load({}), engine)
    assert threading.active_count() == before


def _with(path: str, query: str) -> str:
    """Add a query to an address that may have one."""
    return f"{path}&{query.removeprefix('?')}" if query and "?" in path else path + query


def _refuse(*_args: object) -> None:
    message = "the factory connected"
    raise AssertionError(message)
