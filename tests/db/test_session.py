"""Transactions: writers queue, readers see one moment, trouble that passes is told as such."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tracker.db import engine as engines
from tracker.db.engine import make_engine
from tracker.db.session import read_session, write_session
from tracker.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

THREADS = 8
ROUNDS = 10


def test_eight_writers_that_read_first_lose_no_update(counter: Engine) -> None:
    failures: list[Exception] = []

    def count() -> None:
        for _ in range(ROUNDS):
            try:
                with write_session(counter) as session:
                    seen = _value(session)
                    session.execute(text("UPDATE counter SET n = :n"), {"n": seen + 1})
            except Unavailable as error:
                failures.append(error)

    threads = [threading.Thread(target=count) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with read_session(counter) as session:
        assert _value(session) == THREADS * ROUNDS


def test_a_reader_sees_one_moment_and_does_not_wait(counter: Engine) -> None:
    with read_session(counter) as reader:
        assert _value(reader) == 0
        with write_session(counter) as writer:
            writer.execute(text("UPDATE counter SET n = 7"))
        assert _value(reader) == 0
    with read_session(counter) as reader:
        assert _value(reader) == 7


def test_what_a_reader_changes_does_not_stay(counter: Engine) -> None:
    with read_session(counter) as session:
        session.execute(text("UPDATE counter SET n = 7"))
    with read_session(counter) as session:
        assert _value(session) == 0


def test_an_exception_undoes_the_whole_transaction(counter: Engine) -> None:
    def fail() -> None:
        with write_session(counter) as session:
            session.execute(text("UPDATE counter SET n = 7"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with read_session(counter) as session:
        assert _value(session) == 0


def test_a_busy_database_is_told_as_trouble_that_passes(counter: Engine, impatient: Engine) -> None:
    with (
        write_session(counter),
        pytest.raises(Unavailable, match="locked"),
        write_session(impatient),
    ):
        pytest.fail("both hold the write lock")


def test_a_mistake_of_ours_is_not_told_as_trouble_that_passes(counter: Engine) -> None:
    with pytest.raises(OperationalError, match="no such table"), read_session(counter) as session:
        session.execute(text("SELECT * FROM nowhere"))


def test_a_session_of_a_test_leaves_no_row_though_it_commits(
    engine: Engine, session: Session
) -> None:
    session.execute(text("CREATE TABLE left_over (n INTEGER)"))
    session.commit()
    session.execute(text("INSERT INTO left_over VALUES (1)"))
    session.rollback()
    assert session.scalar(text("SELECT count(*) FROM left_over")) == 0
    with engine.connect() as other:
        found = other.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'left_over'")).all()
    assert found == []


def _value(session: Session) -> int:
    value: int = session.execute(text("SELECT n FROM counter")).scalar_one()
    return value


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path}/counter.db")
    with write_session(engine) as session:
        session.execute(text("CREATE TABLE counter (n INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
    yield engine
    engine.dispose()


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr(engines, "PRAGMAS", ("busy_timeout=1",))
    engine = make_engine(f"sqlite:///{tmp_path}/counter.db")
    yield engine
    engine.dispose()
