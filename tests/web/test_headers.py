"""Security headers on every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.test_routes import EXAMPLES
from tracker.web.headers import HEADERS
from tracker.web.routes import ROUTES

if TYPE_CHECKING:
    from tests.web.visitor import Visitor

PATHS = [EXAMPLES.get(route.endpoint, route.rule) for route in ROUTES]


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize(
    "path", [*PATHS, "/nothing/here", "/api/v1/nothing", "/static/css/site.css"]
)
def test_every_answer_carries_the_security_headers(visitor: Visitor, path: str) -> None:
    headers = visitor.open(path).headers
    for name, value in HEADERS.items():
        if name == "Cross-Origin-Resource-Policy" and path.startswith("/api/"):
            assert headers[name] == "cross-origin"
        else:
            assert headers[name] == value
    assert headers["X-Request-Id"]
    assert headers["Cache-Control"]


def test_the_policy_allows_neither_inline_nor_foreign_code() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "trusted-types 'none'" in policy
