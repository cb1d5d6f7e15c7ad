"""Security headers on every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.test_routes import EXAMPLES
from tracker.web.headers import HEADERS
from tracker.web.routes import ROUTES

if TYPE_CHECKING:
    from tests.web.visitor import Visitor

CHART_TYPES = ("trusted-types 'none'", "trusted-types default")
LOOSENED = {"Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Resource-Policy"}
PATHS = [EXAMPLES.get(route.endpoint, route.rule) for route in ROUTES]


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize(
    "path", [*PATHS, "/nothing/here", "/api/v1/nothing", "/static/css/site.css"]
)
def test_every_answer_carries_the_security_headers(visitor: Visitor, path: str) -> None:
    headers = visitor.open(path).headers
    for name, value in HEADERS.items():
        if name not in LOOSENED:
            assert headers[name] == value
    assert headers["Content-Security-Policy"] in policies(path)
    assert headers["X-Request-Id"]
    assert headers["Cache-Control"]


@pytest.mark.usefixtures("gpt")
def test_only_an_embed_may_stand_in_a_foreign_frame(visitor: Visitor) -> None:
    framed = visitor.open(EXAMPLES["embed"]).headers
    assert "X-Frame-Options" not in framed
    assert framed["Cross-Origin-Resource-Policy"] == "cross-origin"
    page = visitor.open(EXAMPLES["chart"]).headers
    assert page["X-Frame-Options"] == "DENY"
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert visitor.open("/api/v1/prices").headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.usefixtures("gpt")
def test_a_page_from_memory_carries_the_same_headers(visitor: Visitor) -> None:
    for path in (EXAMPLES["embed"], EXAMPLES["chart"], "/"):
        first, second = visitor.open(path), visitor.open(path)
        ours = {*HEADERS, "Content-Type", "Vary", "ETag", "Cache-Control"}
        assert {n: first.headers.get(n) for n in ours} == {n: second.headers.get(n) for n in ours}
        assert first.data == second.data


def test_the_policy_allows_neither_inline_nor_foreign_code() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "trusted-types 'none'" in policy


def policies(path: str) -> set[str]:
    """Policies that a page may have: a chart needs one default for trusted types."""
    plain = HEADERS["Content-Security-Policy"]
    if path.startswith("/embed/"):
        return {plain.replace("frame-ancestors 'none'", "frame-ancestors *").replace(*CHART_TYPES)}
    return {plain, plain.replace(*CHART_TYPES)}
