"""What did not change is neither asked of the database nor made and sent again."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, g, request

from tracker import __version__, paths
from tracker.web.front import KEY, READ, REQUEST_ID, stamp_of
from tracker.web.memory import NOT_MODIFIED, Page
from tracker.web.packing import pack
from tracker.web.session import data_state, read_data_state
from tracker.web.state import state

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flask import Flask

    from tracker.queries.data_version import State as DataState

SHORT = "public, max-age=60"
IMMUTABLE = "public, max-age=31536000, immutable"
NEVER = "no-store"
UNCACHED = frozenset({"healthz", "vega"})
STATIC = "static"


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
    files = sorted([*paths.TEMPLATES.rglob("*.*"), *paths.STATIC.rglob("*.*")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:10]


def _answer_known() -> Response | None:
    """Answer what the front door could not, since the database had to be asked first."""
    endpoint = request.endpoint
    if endpoint is None or endpoint in UNCACHED or endpoint == STATIC or request.method not in READ:
        return None
    data = data_state()
    page = state().memory.get(request.environ[KEY], stamp_of(data))
    answer = page and page.answer(request.headers.get("If-None-Match", ""))
    if answer:
        status, headers, body = answer
        g.is_known = True
        return Response(body, status, headers)
    g.etag = _etag(data)
    asked = request.if_none_match
    if not asked.star_tag and asked.contains_weak(g.etag):
        return Response(status=NOT_MODIFIED)
    # What is made now is made of what this request's own transaction sees, so it is asked, too.
    data = read_data_state()
    g.stamp, g.etag = stamp_of(data), _etag(data)
    return None


def _etag(data: DataState) -> str:
    """Name an answer by all that it is made of: the stamp has the hour, and "today" with it."""
    parts = (
        __version__, data, stamp_of(data)[1], looks_version(), request.host_url,
        request.full_path, request.headers.get("Accept", ""),
    )  # fmt: skip
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:20]


def _state_validity(response: Response) -> Response:
    """Say how long an answer keeps; it runs last, so that what is kept has all its headers."""
    if g.get("is_known"):
        return response
    is_ok = response.status_code == HTTPStatus.OK
    if request.endpoint == STATIC and (is_ok or response.status_code == HTTPStatus.NOT_MODIFIED):
        _state_static(response)
    elif "etag" in g and (is_ok or response.status_code == HTTPStatus.NOT_MODIFIED):
        response.set_etag(g.etag, weak=True)
        response.headers["Cache-Control"] = SHORT
        pack(response)
        if is_ok and "stamp" in g:
            _keep(response, g.stamp, g.etag)
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = NEVER
        pack(response)
    return response


def _state_static(response: Response) -> None:
    """A file under the address that carries its hash never changes; any other may tomorrow."""
    version = static_version(str((request.view_args or {}).get("filename")))
    is_hashed = request.args.get("v") == version
    response.headers["Cache-Control"] = IMMUTABLE if is_hashed else SHORT
    response.set_etag(version, weak=True)  # packed or not, it is the same file
    if response.status_code != HTTPStatus.OK:
        return
    response.direct_passthrough = False
    response.set_data(response.get_data())  # a file that is streamed can be neither packed nor kept
    pack(response)
    if is_hashed and not current_app.debug:
        _keep(response, None, version)


def _keep(response: Response, stamp: Hashable, etag: str) -> None:
    if response.is_streamed:
        return
    body = response.get_data()
    response.content_length = len(body)
    own = tuple((name, value) for name, value in response.headers if name != REQUEST_ID)
    state().memory.keep(request.environ[KEY], Page(stamp, etag, own, body))
