"""The server of recordings, as tests see it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEWEST = "2026-08-08"
"""The day of the last recordings: where the server's clock stands unless a test moves it."""


class Upstream:
    """Recordings of the real sources as of a day, broken on demand."""

    def __init__(self, url: str) -> None:
        """Start reading the log from here."""
        self.url = url
        self._seen = 0
        self._seen = len(self.log())

    def set(
        self, *, as_of: str | None = None, fault: str | None = None, match: str | None = None
    ) -> None:
        """Move the clock, break what matches (all, without `match`), or mend all (`fault=""`)."""
        given = {"as_of": as_of, "fault": fault, "match": match}
        query = {name: value for name, value in given.items() if value is not None}
        httpx.post(f"{self.url}/__control", params=query).raise_for_status()

    def log(self) -> list[dict[str, Any]]:
        """The requests since this object was made."""
        requests: list[dict[str, Any]] = httpx.get(f"{self.url}/__log").raise_for_status().json()
        return requests[self._seen :]


@contextmanager
def serve(recordings: Path) -> Iterator[str]:
    """Serve the recordings on a free port of loopback; yields the address."""
    program = recordings.parent / "bin" / "upstream"
    command = [sys.executable, str(program), "--port", "0", "--as-of", NEWEST]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://"), f"{program} did not start"
            yield address
        finally:
            process.kill()
