"""Tests of how commands come to their database."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

from tracker.cli import program
from tracker.db import migrate
from tracker.jobs import Report

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from sqlalchemy import Engine

    from tests.cli.conftest import Run


def test_a_new_database_is_set_up_and_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.jobs.load_catalogue", lambda _engine, _now: Report("c", "ok", 7))
    result = run("runs", DATABASE_URL=f"sqlite:///{tmp_path}/deep/new.db")
    assert result.exit_code == 0
    assert result.stderr == "A new database; the catalogue brought 7 rows.\n"
    assert result.stdout == "No source was visited yet.\n"


def test_an_old_database_is_refused_and_the_remedy_named(run: Run, engine: Engine) -> None:
    migrate.downgrade(engine, "0001")
    result = run("runs")
    assert result.exit_code == 1
    assert "run `tracker db upgrade`" in result.stderr


def test_a_database_that_cannot_be_made_is_told(run: Run) -> None:
    result = run("runs", DATABASE_URL="sqlite:////proc/none/here.db")
    assert result.exit_code == 1
    assert "The folder of the database cannot be made" in result.stderr


def test_a_postgresql_without_its_driver_is_misuse_and_the_remedy_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as where the extra was left out
    result = run("runs", DATABASE_URL="postgresql://a:b@127.0.0.1:1/x")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "install the extra: pip install 'tokenfall[postgres]'" in result.stderr


def test_a_file_that_is_no_database_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear reader, " * 100)
    result = run("runs", DATABASE_URL=f"sqlite:///{tmp_path}/letter.db")
    assert result.exit_code == 1
    assert result.stderr == "Error: The database cannot be used: file is not a database.\n"


def test_a_locked_database_is_told(
    run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.db.engine.PRAGMAS", ("busy_timeout=50", "foreign_keys=ON"))
    other = sqlite3.connect(str(engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = run("prices", "rebuild")
    other.close()
    assert result.exit_code == 1
    assert result.stderr == "Error: The database cannot be used just now: database is locked.\n"


def test_the_person_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "ada")
    assert program.person() == "ada"
    monkeypatch.delenv("USER")
    monkeypatch.delenv("LOGNAME", raising=False)
    assert program.person() == "command line"
