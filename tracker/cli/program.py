"""What commands work with: the settings, the clock and the database, which they open and close."""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from sqlalchemy.exc import DBAPIError

from tracker import log
from tracker.db import migrate
from tracker.db.engine import make_engine
from tracker.db.session import read_session, write_session
from tracker.errors import Conflict, Unavailable
from tracker.queries.hindsight import read_on
from tracker.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from tracker.settings import Settings


def settings() -> Settings:
    """The settings of the environment; the log of a short command tells errors only."""
    found = load(os.environ)
    if not logging.getLogger().handlers:
        log.configure("ERROR")
    return found


def now() -> datetime:
    """The moment, aware UTC."""
    return datetime.now(UTC)


def person() -> str:
    """Who gives the command, for the record."""
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "command line"


@contextmanager
def database(*, ready: bool = True) -> Iterator[Engine]:
    """The configured database, closed at the end.

    Args:
        ready: set it up if it is new, and refuse one that is behind this release.

    Raises:
        Conflict: it is at another revision than this release needs.
        Unavailable: it cannot be reached or used.
    """
    url = settings().database_url
    try:
        engine = make_engine(url)
    except OSError as error:
        message = f"The folder of the database cannot be made: {error}."
        raise Unavailable(message) from error
    try:
        with _trouble_in_words():
            if ready:
                _make_ready(engine)
            yield engine
    finally:
        engine.dispose()


@contextmanager
def reading() -> Iterator[Session]:
    """One consistent view of the database."""
    with database() as engine, read_session(engine) as session:
        read_on(session, now().date())
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """One transaction, committed at the end."""
    with database() as engine, write_session(engine) as session:
        yield session


def _make_ready(engine: Engine) -> None:
    found, needed = migrate.current(engine), migrate.head()
    if found is None:
        from tracker.jobs import load_catalogue  # noqa: PLC0415 - heavy, and seldom needed

        migrate.upgrade(engine)
        report = load_catalogue(engine, now())
        click.echo(f"A new database; the catalogue brought {report.rows:,} rows.", err=True)
    elif found != needed:
        message = (
            f"The database is at revision {found}, this release needs {needed}: "
            "run `tracker db upgrade`."
        )
        raise Conflict(message)


@contextmanager
def _trouble_in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        message = f"The database cannot be used: {str(error.orig).strip().splitlines()[0]}."
        raise Unavailable(message) from error
