"""The one way to a database: SQLite made safe for several writers, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

from tracker.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection
    from sqlalchemy.pool import ConnectionPoolEntry

WRITE = "tracker_write"
"""The execution option that says a transaction will write."""

BUSY_TIMEOUT_MS = 10_000
PRAGMAS = (
    f"busy_timeout={BUSY_TIMEOUT_MS}",  # first: switching to WAL may have to wait, too
    "journal_mode=WAL",  # readers and the one writer do not block each other
    "synchronous=FULL",  # NORMAL may lose commits that were acknowledged when the host crashes
    "foreign_keys=ON",  # SQLite checks none unless asked on every connection
)


def make_engine(url: str) -> Engine:
    """Make an engine for a database URL; the folder of a SQLite file is made if it is missing.

    Raises:
        InputError: it names PostgreSQL, and its driver is not installed.
    """
    parsed = normalised(url)
    if parsed.get_backend_name() != "sqlite":
        return _server(parsed)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """Return a view of the engine whose transactions take the write lock at their start.

    A transaction that reads first and writes later fails at once with "database is locked" if
    another wrote in between, whatever the busy timeout: so writers queue at BEGIN. Reads keep a
    plain BEGIN, or every page view would wait in that queue.
    """
    return engine.execution_options(**{WRITE: True})


def normalised(written: str) -> URL:
    """Read a database URL; PostgreSQL's says psycopg 3, however it was written."""
    url = make_url(written)
    # "postgres://" is how hosting companies write it, and SQLAlchemy no longer knows it.
    if url.drivername in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    return url


def _server(url: URL) -> Engine:
    try:
        # pool_pre_ping: a connection that died while it was idle is replaced without an error.
        return create_engine(url, pool_pre_ping=True)
    except ImportError as error:
        message = (
            "DATABASE_URL names PostgreSQL, whose driver is not installed; install the extra: "
            "pip install 'tokenfall[postgres]' (in a checkout: pip install '.[postgres]')."
        )
        raise InputError(message) from error


def _on_connect(connection: Any, _entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 - any DBAPI
    # The driver must not begin transactions of its own: its BEGIN comes late and breaks savepoints.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
