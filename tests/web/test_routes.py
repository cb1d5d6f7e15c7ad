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
    "/api/v1/changes",
    "/api/v1/models",
    "/api/v1/models/<path:name>",
    "/api/v1/models/<path:name>/prices",
    "/api/v1/prices",
    "/changes",
    "/charts",
    "/charts/<word:name>",
    '/charts/<word:name>.<any("csv", "json", "svg", "png", "metadata.json", "vl.json"):form>',
    "/embed/<word:name>",
    "/healthz",
    "/interactive/vega-<version>.js",
    "/models",
    "/models/<path:name>",
    "/quotes/<int:quote_id>",
    "/sources",
    "/static/<path:filename>",
]
PARAMETERS = ("as_of", "q", "model", "page", "sort", "since", "scale", "time")
CHARTS = {"chart", "chart_file", "embed"}
EXAMPLES = {
    "model": "/models/gpt-4o",
    "api_model": "/api/v1/models/gpt-4o",
    "api_model_prices": "/api/v1/models/gpt-4o/prices",
    "quote": "/quotes/1",
    "chart": "/charts/price-history?model=gpt-4o",
    "chart_file": "/charts/price-history.csv?model=gpt-4o",
    "embed": "/embed/price-history?model=gpt-4o",
    "vega": f"/interactive/vega-{renderer_version()}.js",
}


def test_no_address_is_lost_or_new_without_notice(app: Flask) -> None:
    assert sorted(rule.rule for rule in app.url_map.iter_rules()) == ADDRESSES


def test_every_address_only_reads(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        assert rule.methods == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize("route", ROUTES, ids=lambda r: r.endpoint)
@pytest.mark.parametrize("as_of", ["", "?as_of=2023-12-15", "?as_of=2999-01-01"])
def test_every_address_answers_on_any_date(visitor: Visitor, route: Route, as_of: str) -> None:
    endpoint, rule = route.endpoint, route.rule
    status = visitor.open(_with(EXAMPLES.get(endpoint, rule), as_of)).status_code
    too_early = "2023" in as_of and endpoint in {"model", "api_model", *CHARTS}
    assert status == (404 if too_early else 200)


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize("route", ROUTES, ids=lambda r: r.endpoint)
@pytest.mark.parametrize("junk", ["%00", "%ff%fe", "a" * 3000, "..%2f..%2fetc", "%0d%0aX:1", "'"])
def test_junk_never_breaks_an_address(visitor: Visitor, route: Route, junk: str) -> None:
    path = EXAMPLES.get(route.endpoint, route.rule)
    path = path.rstrip("/")  # "//x" would name a host
    tries = [_with(path or "/", f"?{name}={junk}") for name in PARAMETERS]
    tries += [f"{path.partition('?')[0]}/{junk}", f"/models/{junk}", f"/quotes/{junk}"]
    for address in tries:
        assert visitor.open(address).status_code < 500, address


@pytest.mark.usefixtures("gpt")
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
