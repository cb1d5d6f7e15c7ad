"""A database's pulse: it changes with every commit, and says nothing where it cannot tell."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tracker.db.engine import for_writing, make_engine
from tracker.db.pulse import TOO_YOUNG_NS, Pulse

if TYPE_CHECKING:
    from sqlalchemy import Engine

HOUR_NS = 3_600 * 10**9


@pytest.fixture
def file(engine: Engine) -> Path:
    """Return the file of a database that was written an hour ago."""
    write(engine)
    path = str(engine.url.database)
    age(path)
    return Path(path)


def test_as_long_as_nothing_is_written_it_beats_the_same(engine: Engine, file: Path) -> None:
    assert file.exists()
    pulse = Pulse(engine)
    first = pulse.feel()
    assert first is not None
    assert pulse.feel() == first


def test_reading_does_not_change_it(engine: Engine, file: Path) -> None:
    assert file.exists()
    pulse = Pulse(engine)
    before = pulse.feel()
    with engine.connect() as connection:
        connection.execute(text("SELECT count(*) FROM scratch"))
    assert pulse.feel() == before


def test_a_commit_changes_it(engine: Engine, file: Path) -> None:
    pulse = Pulse(engine)
    before = pulse.feel()
    write(engine)
    assert pulse.feel() is None  # the file is too young to tell
    age(str(file))
    assert pulse.feel() not in (None, before)


def test_a_commit_of_another_engine_changes_it(engine: Engine, file: Path) -> None:
    pulse = Pulse(engine)
    before = pulse.feel()
    other = make_engine(f"sqlite:///{file}")
    write(other)
    assert pulse.feel() != before
    other.dispose()


def test_a_file_that_was_just_written_gives_no_beat_until_its_tick_is_over(
    engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(engine)
    pulse = Pulse(engine)
    assert pulse.feel() is None
    written = max(file.stat().st_mtime_ns, wal(str(file)).stat().st_mtime_ns)
    monkeypatch.setattr(time, "time_ns", lambda: written + TOO_YOUNG_NS)
    assert pulse.feel() is not None


def test_a_file_from_the_future_gives_no_beat(engine: Engine, file: Path) -> None:
    ahead = time.time_ns() + HOUR_NS
    os.utime(file, ns=(ahead, ahead))
    assert Pulse(engine).feel() is None


def test_where_times_are_kept_in_whole_seconds_it_waits_longer(engine: Engine, file: Path) -> None:
    last_second = (time.time_ns() // 10**9 - 1) * 10**9
    os.utime(file, ns=(last_second, last_second))
    assert Pulse(engine).feel() is None
    os.utime(file, ns=(last_second + 1, last_second + 1))
    assert Pulse(engine).feel() is not None


def test_another_file_in_its_place_beats_otherwise(engine: Engine, file: Path) -> None:
    pulse = Pulse(engine)
    before = pulse.feel()
    times = file.stat().st_mtime_ns
    copy = file.with_suffix(".copy")
    copy.write_bytes(file.read_bytes())
    os.utime(copy, ns=(times, times))
    copy.replace(file)
    assert pulse.feel() not in (None, before)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:////nowhere/x.db"])
def test_of_a_database_without_a_file_nothing_can_be_told(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathlib.Path.mkdir", lambda *_a, **_k: None)
    assert Pulse(make_engine(url)).feel() is None


def test_a_database_elsewhere_is_asked_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    class Elsewhere:
        class dialect:  # noqa: N801 - as SQLAlchemy writes it
            name = "postgresql"

        class url:  # noqa: N801
            database = "tokenfall"

    pulse = Pulse(Elsewhere())  # type: ignore[arg-type] # all that is read of an engine
    beats = []
    for now in (10_000_000_000, 10_900_000_000, 11_000_000_000):
        monkeypatch.setattr(time, "time_ns", lambda now=now: now)
        beats.append(pulse.feel())
    assert beats[0] == beats[1] != beats[2]


def write(engine: Engine) -> None:
    with for_writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS scratch (n INTEGER)"))
        connection.execute(text("INSERT INTO scratch VALUES (1)"))


def age(path: str) -> None:
    """Make a database look as if it had been written an hour ago, a little later each time."""
    for file in (Path(path), wal(path)):
        if file.exists():
            then = file.stat().st_mtime_ns - HOUR_NS
            os.utime(file, ns=(then, then))


def wal(path: str) -> Path:
    return Path(f"{path}-wal")
