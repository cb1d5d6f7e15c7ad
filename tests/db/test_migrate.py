"""Migrations: they make the tables of the code, and undo themselves."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, inspect, text

import tracker.tables
from tracker import paths
from tracker.db import migrate
from tracker.db.base import Base
from tracker.db.engine import make_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

VERSIONS = sorted((paths.MIGRATIONS / "versions").glob("*.py"))


def test_migrations_make_exactly_the_tables_of_the_code(empty: Engine) -> None:
    assert tracker.tables is not None
    migrate.upgrade(empty)
    assert migrate.check(empty) == []
    assert migrate.current(empty) == migrate.head()
    assert set(inspect(empty).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_every_migration_can_be_undone_and_done_again(empty: Engine) -> None:
    revisions = [re.match(r"\d{4}", path.name) for path in VERSIONS]
    for revision in [found[0] for found in revisions if found]:
        migrate.upgrade(empty, revision)
        migrate.downgrade(empty, "-1")
        migrate.upgrade(empty, revision)
    assert migrate.check(empty) == []
    migrate.downgrade(empty, "base")
    assert inspect(empty).get_table_names() == ["alembic_version"]


def test_a_database_without_migrations_is_told_which_are_missing(empty: Engine) -> None:
    assert migrate.check(empty)[0] == "migration 0001 is not applied"
    assert len(migrate.check(empty)) == len(VERSIONS)


def test_a_table_without_migration_is_found(empty: Engine) -> None:
    migrate.upgrade(empty)
    more = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(more)
    Table("forgotten", more, Column("id", Integer, primary_key=True))
    assert [line for line in migrate.check(empty, more) if "forgotten" in line]


def test_a_database_of_a_later_release_is_refused_in_words(empty: Engine) -> None:
    migrate.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert migrate.check(empty) == [
        "the database is at revision 9999, which this release does not know"
    ]


def test_checking_without_tables_is_an_error(empty: Engine) -> None:
    with pytest.raises(RuntimeError, match=r"import tracker\.tables"):
        migrate.check(empty, MetaData())


def test_two_migrators_at_once_do_the_work_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        engine = make_engine(f"sqlite:///{tmp_path}/both.db")
        try:
            migrate.upgrade(engine)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is reported below
            failures.append(error)
        finally:
            engine.dispose()

    # Alembic's `context` is one per process, so the second migrator stands in for another process
    # that is already at work: it holds the lock and has applied everything when it lets go.
    engine = make_engine(f"sqlite:///{tmp_path}/both.db")
    with migrate.locked(engine):
        waiting = threading.Thread(target=run)
        waiting.start()
        waiting.join(timeout=0.3)
        assert waiting.is_alive()
        assert inspect(engine).get_table_names() == []
    waiting.join()
    assert failures == []
    assert migrate.check(engine) == []
    engine.dispose()


def test_a_migration_that_orphans_rows_is_undone(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (p INTEGER REFERENCES parent (id))"))
        connection.execute(text("INSERT INTO parent VALUES (1)"))
        connection.execute(text("INSERT INTO child VALUES (1)"))
    with (
        pytest.raises(RuntimeError, match="1 rows whose parent is gone"),
        migrate.locked(empty) as connection,
    ):
        connection.execute(text("DELETE FROM parent"))
    with empty.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM parent")) == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.name)
def test_a_migration_is_numbered_and_knows_no_table_of_the_code(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", path.name)
    source = path.read_text()
    assert f'revision = "{path.name[:4]}"' in source
    assert not re.search(r"from tracker|import tracker", source)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path}/empty%40.db")
    yield engine
    engine.dispose()
