"""What did not change is neither asked of the database nor made and sent again."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, g, request

from tracker import __version__, paths
from tracker.web.clock import now
from tracker.web.headers import flags, raise_flags
from tracker.web.memory import Page
from tracker.web.packing import PACKED, pack, packs
from tracker.web.session import data_state
from tracker.web.state import state

if TYPE_CHECKING:
    from flask import Flask

SHORT = "public, max-age=60"
IMMUTABLE = "public, max-age=31536000, immutable"
NEVER = "no-store"
UNCACHED = frozenset({"healthz", "vega"})
STATIC = "static"
READ = frozenset({"GET", "HEAD"})
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "Content-Encoding", "Vary", "Link")


def init(app: Flask) -> None:
    """Answer repeated questions from memory, and say of each answer how long it keeps."""
    app.before_request(_answer_known)
    app.after_request(_state_validity)


def static_version(filename: str) -> str:
    """Return a short hash of a static file, for its address."""
    known: dict[str, str] = current_app.extensions.setdefault("static_versions", {})
    if filename not in known or current_app.debug:
        content = (paths.STATIC / filename).read_bytes()
        known[filename] = hashlib.sha256(content).hexdigest()[:10]
    return known[filename]


@lru_cache(maxsize=1)
def looks_version() -> str:
    """Return a hash of all templates and static files: a page changes with them, too."""
    files = sorted([*paths.TEMPLATES.rglob("*.html"), *paths.STATIC.rglob("*.*")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:10]


def _answer_known() -> Response | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in UNCACHED or endpoint == STATIC or request.method not in READ:
        return None
    g.etag = _etag()
    asked = request.if_none_match
    if not asked.star_tag and asked.contains_weak(g.etag):
        return Response(status=HTTPStatus.NOT_MODIFIED)
    page = state().memory.get(_key())
    if page is None:
        return None
    raise_flags(page.flags)
    g.is_known = True
    return Response(page.body, headers=list(page.headers))


def _etag() -> str:
    """Ages are shown to the hour and "today" moves at midnight, so the hour is part of it."""
    data = data_state()
    parts = (
        __version__, data.version, data.last_run, now().strftime("%Y-%m-%dT%H"), looks_version(),
        request.host_url, request.full_path, request.headers.get("Accept", "")[:100],
    )  # fmt: skip
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:20]


def _key() -> str:
    return f"{g.etag}{PACKED if packs() else ''}"


def _state_validity(response: Response) -> Response:
    ok = response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}
    if request.endpoint == STATIC and ok:
        hashed = request.args.get("v", "")
        response.headers["Cache-Control"] = IMMUTABLE if hashed else SHORT
        pack(response)
    elif ok and "etag" in g:
        _keep(response)
        response.set_etag(g.etag, weak=True)
        response.headers["Cache-Control"] = SHORT
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = NEVER
        pack(response)
    return response


def _keep(response: Response) -> None:
    if response.status_code != HTTPStatus.OK or g.get("is_known") or response.is_streamed:
        return
    pack(response)
    if request.method == "GET":
        own = tuple((n, v) for n, v in response.headers.items() if n in KEPT_HEADERS)
        state().memory.keep(_key(), Page(response.get_data(), own, flags()))
