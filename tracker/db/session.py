"""The two kinds of transaction; only edges (commands, jobs, request handlers) open them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tracker.db.engine import for_writing
from tracker.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

# SQLite tells these apart by words only; every other operational error is a mistake of ours.
PASSING_TROUBLE = ("database is locked", "database or disk is full", "readonly database")


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """One consistent view of the database; whatever was changed in it is rolled back.

    Raises:
        Unavailable: the database cannot be reached now.
    """
    with _passing_trouble(), Session(_reading(engine), autoflush=False) as session:
        yield session


@contextmanager
def write_session(engine: Engine) -> Iterator[Session]:
    """One transaction that may write: committed at the end, rolled back on any exception.

    Raises:
        Unavailable: the database is locked, full, read-only or gone; another try may help.
    """
    with _passing_trouble(), Session(for_writing(engine)) as session, session.begin():
        session.connection()  # takes the lock now, not at whichever statement happens to be first
        yield session


def _reading(engine: Engine) -> Engine:
    if engine.dialect.name != "postgresql":
        return engine  # a SQLite transaction is a snapshot already
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


@contextmanager
def _passing_trouble() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        words = str(error.orig)
        if error.connection_invalidated or any(known in words for known in PASSING_TROUBLE):
            message = f"The database cannot be used just now: {words}."
            raise Unavailable(message) from error
        raise
