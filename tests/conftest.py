"""Fixtures for every test: databases, the command line, the recordings, a browser."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from tests.support.upstream import NEWEST, Upstream, serve
from tracker.db import migrate
from tracker.db.engine import make_engine
from tracker.jobs.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

pytest_plugins = ["tests.support.skips"]

# The same examples in every run: a change that breaks a property is found by whoever made it.
# HYPOTHESIS_PROFILE=explore looks for new ones.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with every migration applied and no row; copy it, never write to it."""
    path = tmp_path_factory.mktemp("migrated") / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    migrate.upgrade(engine)
    engine.dispose()  # the last connection to close folds the write-ahead log into the file
    return path


@pytest.fixture(scope="session")
def bundled_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with the bundled catalogue in it; copy it, never write to it."""
    path = tmp_path_factory.mktemp("bundled") / "bundled.db"
    shutil.copyfile(migrated_file, path)
    engine = make_engine(f"sqlite:///{path}")
    load_catalogue(engine, datetime.now(UTC))  # noqa: TID251 - as `tracker up` does it
    engine.dispose()
    return path


@pytest.fixture
def engine(migrated_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """Yield an empty migrated database of the test's own, a real file."""
    copy = tmp_path / "tokenfall.db"
    shutil.copyfile(migrated_file, copy)
    engine = make_engine(f"sqlite:///{copy}")
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Yield a session inside an outer transaction: it may commit, and nothing stays."""
    with engine.connect() as connection:
        outer = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


@pytest.fixture
def runner(engine: Engine, tmp_path: Path) -> CliRunner:
    """Return a runner for `tracker ...` whose database is `engine` and whose sources are shut."""
    return CliRunner(
        env={
            "DATABASE_URL": engine.url.render_as_string(hide_password=False),
            "TRACKER_DATA_DIR": str(tmp_path),
            "TRACKER_MIRROR": "http://127.0.0.1:9",  # nothing listens there
            "TRACKER_OFFLINE": "",
        }
    )


@pytest.fixture(scope="session")
def upstream_dir() -> Path:
    """Return the folder of recordings, or skip."""
    named = os.environ.get("TRACKER_UPSTREAM_DIR")
    if not named:
        pytest.skip("needs recordings of the real sources: TRACKER_UPSTREAM_DIR is not set")
    folder = Path(named).resolve()
    if not folder.is_dir():
        pytest.fail(f"TRACKER_UPSTREAM_DIR is {named}, which is no folder")
    return folder


@pytest.fixture
def upstream(upstream_server: str) -> Iterator[Upstream]:
    """Yield the server of recordings, mended and at its newest day."""
    upstream = Upstream(upstream_server)
    upstream.set(fault="")
    upstream.set(as_of=NEWEST)
    yield upstream
    upstream.set(fault="")


@pytest.fixture(scope="session")
def upstream_server(upstream_dir: Path) -> Iterator[str]:
    """Yield the address of one server for the whole run."""
    with serve(upstream_dir) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of an installed Chromium, or skip."""
    found = os.environ.get("TRACKER_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM_NAMES)), None
    )
    if not found:
        pytest.skip("needs Chromium: none is installed (its package is called chromium)")
    return found
