"""The front door: answers from memory before anything else of the site wakes up."""

from __future__ import annotations

import secrets
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from werkzeug.http import parse_accept_header

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from tracker.db.pulse import Beat
    from tracker.queries.data_version import State as DataState
    from tracker.web.state import State

    Stamp = tuple[DataState, int]
    Environ = dict[str, Any]
    Application = Callable[[Environ, Any], Iterable[bytes]]

READ = frozenset({"GET", "HEAD"})
KEY = "tracker.key"
"""Where in the environment the site finds under which key to remember its answer."""
PACKED = "gzip"
SECONDS_PER_HOUR = 3600
REQUEST_ID = "X-Request-Id"


class Front:
    """Stands before the site; whatever it does not know word for word goes on to the site."""

    def __init__(self, site: Application, state: State) -> None:
        self._site = site
        self._state = state

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Answer a request."""
        if environ["REQUEST_METHOD"] not in READ:
            return self._site(environ, start_response)
        key = environ[KEY] = key_of(environ)
        data = glance(self._state)
        page = self._state.memory.get(key, data and stamp_of(data))
        answer = page and page.answer(environ.get("HTTP_IF_NONE_MATCH", ""))
        if not answer:
            return self._site(environ, start_response)
        status, headers, body = answer
        start_response(status, [*headers, (REQUEST_ID, new_request_id())])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def key_of(environ: Environ) -> Hashable:
    """Return all of a request that an answer may depend on; a cookie or a language is not of it."""
    get = environ.get
    return (
        get("SCRIPT_NAME"), environ["PATH_INFO"], get("QUERY_STRING"), get("HTTP_HOST"),
        get("SERVER_NAME"), get("SERVER_PORT"),
        get("wsgi.url_scheme"), get("HTTP_X_FORWARDED_PROTO"), get("HTTP_ACCEPT"),
        takes_packed(get("HTTP_ACCEPT_ENCODING", "")),
    )  # fmt: skip


@lru_cache(maxsize=256)
def takes_packed(accepted: str) -> bool:
    """Whether a visitor takes packed answers."""
    return parse_accept_header(accepted)[PACKED] > 0


def stamp_of(data: DataState) -> Stamp:
    """Return what an answer holds under: the data, and the hour, to which ages are shown."""
    return data, int(time.time()) // SECONDS_PER_HOUR


def glance(state: State) -> DataState | None:
    """Return the state of the data without asking the database; None where that cannot be told."""
    beat, known = state.pulse.feel(), state.last_seen.known
    return known[1] if beat is not None and known is not None and known[0] == beat else None


def note(state: State, beat: Beat | None, data: DataState) -> None:
    """Remember the state of the data, found after the database's pulse had been felt."""
    state.last_seen.known = None if beat is None else (beat, data)


def new_request_id() -> str:
    """Return a number for a request."""
    return secrets.token_hex(6)
