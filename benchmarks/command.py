"""Run one command of the program, and measure its time and its memory."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KILO = 1_000


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a command took, and how much memory it held at most."""

    status: int
    seconds: float
    megabytes: float

    def __str__(self) -> str:
        """Tell it in one line."""
        ended = "" if self.status == 0 else f" (exit status {self.status})"
        return f"{self.seconds:6.1f} s  {self.megabytes:5.0f} MB{ended}"


def recordings() -> Path:
    """Return the folder of recordings, or stop."""
    named = os.environ.get("TRACKER_UPSTREAM_DIR")
    if not named:
        sys.exit("This benchmark needs recordings of the real sources: set TRACKER_UPSTREAM_DIR.")
    return Path(named)


@contextmanager
def empty_home() -> Iterator[dict[str, str]]:
    """Yield an environment whose database does not exist yet."""
    with TemporaryDirectory(prefix="bench-") as folder:
        yield {
            **os.environ,
            "TRACKER_DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/tokenfall.db",
            "TRACKER_LOG_LEVEL": "ERROR",
        }


def tracker(environ: Mapping[str, str], *words: str, quiet: bool = True) -> Measured:
    """Run `tracker WORDS` as a process of its own."""
    started = time.monotonic()
    program = str(Path(sys.executable).with_name("tracker"))
    pid = os.fork()
    if pid == 0:
        if quiet:
            sink = os.open(os.devnull, os.O_WRONLY)
            os.dup2(sink, 1)
        os.execve(program, [program, *words], dict(environ))  # noqa: S606 - our own program
    _, status, usage = os.wait4(pid, 0)
    seconds = time.monotonic() - started
    return Measured(os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss / KILO)
