"""Tests of `tracker up`: the whole thing, started and ended as people do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.cli.conftest import answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.cli.conftest import Run

START_SECONDS = 40
STOP_SECONDS = 12


def test_one_command_serves_the_bundled_facts_from_nothing(tmp_path: Path) -> None:
    with up(f"sqlite:///{tmp_path}/new.db", "--offline") as (process, address):
        found = httpx.get(f"{address}/api/v1/prices?as_of=2023-12-15&model=gpt-4&first_party=1")
        assert [p["input_usd_per_mtok"] for p in found.json()["prices"]] == [30]
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does
        assert process.wait(STOP_SECONDS) == 0
        assert not answers(address)


def test_the_scheduler_visits_sources_and_ends_with_the_rest(engine: Engine, run: Run) -> None:
    url = engine.url.render_as_string(hide_password=False)
    with up(url) as (process, address):
        until(lambda: bool(answer(run("runs", "--failed", "--json"))["runs"]))
        assert answers(address)
        process.send_signal(signal.SIGTERM)  # to the one that supervises, as a service manager does
        assert process.wait(STOP_SECONDS) == 0
        until(lambda: not alive(process.pid))
        assert not answers(address)


def test_nothing_stays_behind_when_the_supervisor_is_killed(engine: Engine) -> None:
    with up(engine.url.render_as_string(hide_password=False)) as (process, address):
        process.kill()
        process.wait(STOP_SECONDS)
        until(lambda: not alive(process.pid) and not answers(address))


@pytest.mark.parametrize("command", ["up", "serve"])
def test_a_taken_port_is_told_in_one_line(run: Run, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(command, "--port", str(port))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert f"The site cannot listen on 127.0.0.1, port {port}: Address already" in line


@pytest.mark.parametrize("words", [("--port", "70000"), ("--port", "http"), ("--hots", "::")])
def test_a_wrong_option_is_misuse(run: Run, words: tuple[str, ...]) -> None:
    assert run("up", *words).exit_code == 2


@contextmanager
def up(database: str, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start it in a process group of its own; yields the process and the site's address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "up", "--port", "0", *words],
        env={
            **os.environ,
            "DATABASE_URL": database,
            "TRACKER_MIRROR": "http://127.0.0.1:9",  # nothing listens there
            "TRACKER_FETCH_DEADLINE_SECONDS": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        lines = (line for line in process.stdout if line.startswith("Tokenfall is at "))
        yield process, next(lines).split()[-1]
    finally:
        if alive(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.communicate()


def alive(group: int) -> bool:
    """Whether any process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def until(holds: object) -> None:
    """Wait until something holds."""
    assert callable(holds)
    deadline = time.monotonic() + START_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)
