"""Bring a database to the newest schema, one migrator at a time, from checkout or wheel."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tracker import paths
from tracker.db.base import Base
from tracker.db.engine import for_writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine, MetaData

PG_ADVISORY_LOCK = 0x746F6B656E66  # "tokenf": any number, as long as every migrator takes the same
PG_LOCK_TIMEOUT = "5s"  # a migration that cannot get its lock gives up before pages queue behind it
PG_STATEMENT_TIMEOUT = "5min"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Apply what is missing, all of it or nothing; without anything missing it changes nothing."""
    command.upgrade(_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Undo migrations down to a revision ("base": all of them)."""
    command.downgrade(_config(engine), revision)


def head() -> str | None:
    """The newest revision this release knows."""
    return _script().get_current_head()


def current(engine: Engine) -> str | None:
    """The revision a database is at; None before the first."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check(engine: Engine, metadata: MetaData = Base.metadata) -> list[str]:
    """Say in words how a database differs from what this release needs; empty when it does not.

    Raises:
        RuntimeError: no table was imported, so nothing could be compared.
    """
    if not metadata.tables:
        message = "import tracker.tables before checking, or every table would look superfluous"
        raise RuntimeError(message)
    script = _script()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        at = context.get_current_revision()
        if at is not None and at not in {known.revision for known in script.walk_revisions()}:
            return [f"the database is at revision {at}, which this release does not know"]
        pending = [step.revision for step in script.iterate_revisions("head", at or "base")]
        if pending:
            return [f"migration {revision} is not applied" for revision in reversed(pending)]
        return [
            f"tables and migrations differ: {step}" for step in compare_metadata(context, metadata)
        ]


@contextmanager
def locked(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the migration lock; `migrations/env.py` runs inside it."""
    with for_writing(engine).connect() as connection:
        if engine.dialect.name == "sqlite":
            with _without_foreign_keys(connection), connection.begin():
                yield connection
                _refuse_orphans(connection)
        else:
            with connection.begin():
                connection.execute(text(f"SET LOCAL lock_timeout = '{PG_LOCK_TIMEOUT}'"))
                connection.execute(text(f"SET LOCAL statement_timeout = '{PG_STATEMENT_TIMEOUT}'"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({PG_ADVISORY_LOCK})"))
                yield connection


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    # A batch migration copies a table and drops the old one, which would delete the rows that refer
    # to it. The pragma is ignored inside a transaction, so it is set on the driver's connection.
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
        driver.close()


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        message = f"the migration leaves {len(orphans)} rows whose parent is gone: {orphans[:3]}"
        raise RuntimeError(message)


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS).replace("%", "%%"))
    # As an object, never as a URL option: the parser trips over "%" in passwords.
    config.attributes["engine"] = engine
    config.attributes["metadata"] = Base.metadata
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(paths.MIGRATIONS))
