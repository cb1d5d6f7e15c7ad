"""One read-only transaction for a request, opened when first asked for."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, cast

from flask import g

from tracker.db.session import read_session
from tracker.queries.data_version import data_version
from tracker.queries.hindsight import read_on
from tracker.web.clock import today
from tracker.web.front import glance, note
from tracker.web.state import state

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tracker.queries.data_version import State as DataState


def init(app: Flask) -> None:
    """Close the transaction when the request is over."""
    app.teardown_appcontext(_close)


def db() -> Session:
    """Return the request's session: every answer comes from one consistent view."""
    if "db" not in g:
        stack = ExitStack()
        # Felt before the view begins: a commit in between is then noticed by the next request.
        g.beat = state().pulse.feel()
        g.db = stack.enter_context(read_session(state().engine))
        g.db_stack = stack
        read_on(g.db, today())
    return cast("Session", g.db)


def data_state() -> DataState:
    """Return which state of the data this request sees; unchanged, it is not asked for again."""
    if "data_state" not in g:
        g.data_state = (None if "db" in g else glance(state())) or read_data_state()
    return cast("DataState", g.data_state)


def read_data_state() -> DataState:
    """Return the state of the data as the request's own transaction sees it."""
    g.data_state = data_version(db())
    note(state(), g.beat, g.data_state)
    return cast("DataState", g.data_state)


def _close(_error: BaseException | None) -> None:
    stack: ExitStack | None = g.pop("db_stack", None)
    if stack is not None:
        stack.close()
