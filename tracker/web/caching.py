"""Validators: what did not change since the visitor's last look is not made and sent again."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, g, request

from tracker import __version__, paths
from tracker.web.clock import now
from tracker.web.session import data_state

if TYPE_CHECKING:
    from flask import Flask

SHORT = "public, max-age=60"
IMMUTABLE = "public, max-age=31536000, immutable"
NEVER = "no-store"
UNCACHED = frozenset({"healthz"})
STATIC = "static"


def init(app: Flask) -> None:
    """Answer repeated questions with 304, and say of each answer how long it keeps."""
    app.before_request(_answer_unchanged)
    app.after_request(_state_validity)


def static_version(filename: str) -> str:
    """Return a short hash of a static file, for its address."""
    known: dict[str, str] = current_app.extensions.setdefault("static_versions", {})
    if filename not in known or current_app.debug:
        content = (paths.STATIC / filename).read_bytes()
        known[filename] = hashlib.sha256(content).hexdigest()[:10]
    return known[filename]


def _answer_unchanged() -> Response | None:
    if request.endpoint is None or request.endpoint in UNCACHED or request.endpoint == STATIC:
        return None
    if request.method not in {"GET", "HEAD"}:
        return None
    g.etag = _etag()
    asked = request.if_none_match
    if not asked.star_tag and asked.contains_weak(g.etag):
        return Response(status=HTTPStatus.NOT_MODIFIED)
    return None


def _etag() -> str:
    """Ages are shown to the hour and "today" moves at midnight, so the hour is part of it."""
    state = data_state()
    parts = (
        __version__, state.version, state.last_run, now().strftime("%Y-%m-%dT%H"),
        static_version("css/site.css"), request.host_url, request.full_path,
    )  # fmt: skip
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:20]


def _state_validity(response: Response) -> Response:
    ok = response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}
    if request.endpoint == STATIC and ok:
        hashed = request.args.get("v", "")
        response.headers["Cache-Control"] = IMMUTABLE if hashed else SHORT
    elif ok and "etag" in g:
        response.set_etag(g.etag, weak=True)
        response.headers["Cache-Control"] = SHORT
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = NEVER
    return response
