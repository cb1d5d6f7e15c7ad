"""`python -m tracker` is the command `tracker`."""

from __future__ import annotations

from tracker.cli import cli

if __name__ == "__main__":
    cli(prog_name="tracker")
