"""`tracker up`: the database, the catalogue, the site and the scheduler, by one command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tracker.cli import output, program
from tracker.cli.options_serving import host, port, refuse_taken_port
from tracker.db import migrate
from tracker.errors import TrackerError
from tracker.jobs import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


POLL_SECONDS = 0.2
STOP_SECONDS = 8.0
# A scheduler that dies is started again, yet not in a loop that burns a processor.
RESTART_SECONDS = 10.0


@click.command()
@host
@port
@click.option("--offline", is_flag=True, help="Never visit a source.")
def up(host: str | None, port: int | None, offline: bool) -> None:
    """Start everything: the site and the scheduler.

    Brings the database up to date, loads the bundled catalogue if it is new, then serves the site
    and keeps visiting the sources. Ctrl-C ends both.
    """
    given = {"TRACKER_HOST": host, "TRACKER_PORT": port, "TRACKER_OFFLINE": offline or None}
    os.environ |= {name: str(value) for name, value in given.items() if value is not None}
    settings = program.settings()
    refuse_taken_port(settings.host, settings.port)
    _prepare()
    with _children() as children:
        children["serve"] = _start("serve")
        if settings.offline:
            output.say("Offline: no source is visited.")
        else:
            children["worker"] = _start("worker")
        _supervise(children)


def _prepare() -> None:
    with program.database(ready=False) as engine:
        migrate.upgrade(engine)
        report = load_catalogue(engine, program.now())
    if report.status != "unchanged":
        output.say(f"Loaded the catalogue: {report.rows:,} rows, {report.changes:,} changes.")


def _start(command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-m", "tracker", command, "--supervisor", str(os.getpid())]
    )


def _supervise(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Wait; the site's end is the end, a scheduler that dies is started again.

    Raises:
        TrackerError: the site ended by itself.
    """
    restart_at = 0.0
    while True:
        time.sleep(POLL_SECONDS)
        status = children["serve"].poll()
        if status is not None:
            message = f"The site stopped by itself, with status {status}."
            raise TrackerError(message)
        scheduler = children.get("worker")
        if scheduler is None or scheduler.poll() is None:
            continue
        if not restart_at:
            restart_at = time.monotonic() + RESTART_SECONDS
            output.warn(
                f"The scheduler stopped with status {scheduler.returncode}; "
                f"it starts again in {RESTART_SECONDS:.0f} seconds."
            )
        elif time.monotonic() >= restart_at:
            restart_at = 0.0
            children["worker"] = _start("worker")


@contextmanager
def _children() -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Processes that end together: on Ctrl-C and on SIGTERM quietly, on an error with it."""
    children: dict[str, subprocess.Popen[bytes]] = {}
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield children
    except KeyboardInterrupt:
        output.say("Stopping.")
    finally:
        for child in children.values():
            child.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in children.values():
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt
