"""Security headers, on every response."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from flask import g, request

from tracker.web.front import REQUEST_ID, new_request_id

if TYPE_CHECKING:
    from flask import Flask, Response

# The last three are files of other tools, for whose users ours take their place.
API_PREFIXES = ("/api/", "/current-v1.json", "/historical-v1.json", "/litellm.json")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'none'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
# The interactive chart empties its element by innerHTML: static/js/chart.js allows "" and no more.
CHART, EMBED, OPEN = "chart", "embed", "open"
FLAGS = (CHART, EMBED, OPEN)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
    "X-Frame-Options": "DENY",
}


def init(app: Flask) -> None:
    """Set the headers after each request, the number it goes by among them."""
    app.after_request(_set)


def request_id() -> str:
    """Return the number of this request, for error pages and logs."""
    if "request_id" not in g:
        g.request_id = new_request_id()
    return cast("str", g.request_id)


def is_api() -> bool:
    """Whether a program asks: then errors, too, are JSON."""
    return request.path.startswith(API_PREFIXES)


def raise_flag(name: str) -> None:
    """Say of the answer being made that it holds a chart, is an embed, or is for any site's use."""
    g.flags = {*g.get("flags", ()), name}


def flags() -> tuple[str, ...]:
    """Return what was said of the answer."""
    return tuple(sorted(g.get("flags", ())))


def _set(response: Response) -> Response:
    response.headers[REQUEST_ID] = request_id()
    if g.get("is_known"):
        return response  # it has the headers that it was first sent with
    response.headers.update(HEADERS)
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        # Which of these the page came with is known to the visitor alone: they must not change.
        for name in ("Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Resource-Policy"):
            del response.headers[name]
        if is_api():
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response
    raised = flags()
    policy = POLICY
    if CHART in raised:
        policy = policy.replace("trusted-types 'none'", "trusted-types default")
    if EMBED in raised:
        policy = policy.replace("frame-ancestors 'none'", "frame-ancestors *")
        del response.headers["X-Frame-Options"]
    response.headers["Content-Security-Policy"] = policy
    if EMBED in raised or OPEN in raised:
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if is_api() or OPEN in raised:
        # Anybody's page may read the API; no cookie is involved.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
