"""`tracker ...` as a process of its own: watched, measured, killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_SECONDS = 120
PROGRAM = ("-m", "tracker")
# A process starts as a copy of its parent, and its peak counts that copy: a test run of 500 MB
# would be measured instead of the command. So a small process stands in between.
LAUNCHER = """
import os, resource, subprocess, sys
status = subprocess.call(sys.argv[2:])
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
os.write(int(sys.argv[1]), str(peak).encode())
sys.exit(status)
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended, what it wrote, how long it took and how much memory at its peak."""

    status: int
    stdout: str
    stderr: str
    seconds: float
    peak_mb: float


def start(database: Path, *words: str, **env: str) -> subprocess.Popen[str]:
    """Start a command on a database."""
    return subprocess.Popen(
        [sys.executable, *PROGRAM, *words],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(database: Path, *words: str, **env: str) -> Ended:
    """Run a command to its end."""
    began = time.monotonic()
    told, tell = os.pipe()
    with os.fdopen(told) as peak:
        try:
            done = subprocess.run(
                [sys.executable, "-S", "-c", LAUNCHER, str(tell), sys.executable, *PROGRAM, *words],
                env={**os.environ, "DATABASE_URL": f"sqlite:///{database}", **env},
                capture_output=True,
                text=True,
                pass_fds=(tell,),
                check=False,
            )
        finally:
            os.close(tell)
        kilobytes = int(peak.read())
    seconds = time.monotonic() - began
    return Ended(done.returncode, done.stdout, done.stderr, seconds, kilobytes / 1024)


def kill_once(process: subprocess.Popen[str], holds: object) -> bool:
    """Kill a command as soon as something holds; say whether it was still at work."""
    assert callable(holds)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)
    was_at_work = process.poll() is None
    process.kill()
    process.communicate()
    return was_at_work
