"""The script of the interactive charts."""

from __future__ import annotations

from flask import Response, request

from tracker.charts.bundle import renderer_version
from tracker.errors import NotFound
from tracker.web.caching import IMMUTABLE
from tracker.web.state import state


def show(version: str) -> Response:
    """Answer with the script, packed where the browser can unpack it.

    Raises:
        NotFound: the address is of another version.
    """
    if version != renderer_version():
        message = "There is no such script any more. Load the page again."
        raise NotFound(message)
    script = state().bundle.script()
    packs = request.accept_encodings["gzip"] > 0
    response = Response(script.packed if packs else script.plain, mimetype="text/javascript")
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = IMMUTABLE
    return response
