"""The engine: what SQLite is told on every connection, and how URLs are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.db.engine import make_engine, normalised

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_every_pooled_connection_is_set_up(tmp_path: Path, pragma: str, value: object) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/x.db")
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/a/b/x.db")
    with engine.connect():
        assert (tmp_path / "a" / "b" / "x.db").exists()
    engine.dispose()


def test_a_database_in_memory_works() -> None:
    engine = make_engine("sqlite://")
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_through_psycopg(scheme: str) -> None:
    url = normalised(f"{scheme}://u:p%40ss@127.0.0.1/x")
    assert url.drivername == "postgresql+psycopg"
    assert url.password == "p@ss"  # noqa: S105 - a made-up one
