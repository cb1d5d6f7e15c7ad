"""Whether the site can answer."""

from __future__ import annotations

from flask import Response

from tracker import __version__
from tracker.queries import exact_json
from tracker.web.session import data_state


def show() -> Response:
    """Answer 200 if the database can be read; the error handlers answer 503 if not."""
    state = data_state()
    body = {
        "status": "ok",
        "version": __version__,
        "data_version": state.version,
        "data_changed_at": state.changed_at,
    }
    return Response(exact_json.dump(body), mimetype="application/json")
