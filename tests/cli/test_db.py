"""Tests of `tracker db`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.conftest import answer
from tracker.db import migrate

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.cli.conftest import Run


def test_an_empty_database_is_brought_up_to_date(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    before = run("db", "check", DATABASE_URL=url)
    assert before.exit_code == 1
    assert before.stdout.splitlines()[0] == "migration 0001 is not applied"
    result = run("db", "upgrade", DATABASE_URL=url)
    assert result.stdout == f"The database went from revision none to {migrate.head()}.\n"
    after = run("db", "check", DATABASE_URL=url)
    assert (after.exit_code, after.stdout) == (0, "The database is as this release needs it.\n")


def test_a_second_upgrade_does_nothing(run: Run) -> None:
    result = run("db", "upgrade")
    assert result.stdout == f"The database is at revision {migrate.head()} already.\n"


def test_a_table_that_is_missing_is_told(run: Run, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE decision")
    result = run("db", "check")
    assert result.exit_code == 1
    assert "decision" in result.stdout


def test_programs_are_told_the_state_of_the_schema(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    before = run("db", "check", "--json", DATABASE_URL=url)
    assert before.exit_code == 1
    assert json.loads(before.stdout)["problems"][0] == "migration 0001 is not applied"
    found = answer(run("db", "upgrade", "--json", DATABASE_URL=url))
    assert found == {"before": None, "after": migrate.head()}
    assert answer(run("db", "check", "--json", DATABASE_URL=url)) == {"problems": []}
