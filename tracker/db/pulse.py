"""Whether a database may have changed since one last looked, told without asking it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

Beat = tuple[int, ...]
# A file system keeps times to a few milliseconds: of a file that was written just now one can't
# say whether it will be written again within the same tick.
TOO_YOUNG_NS = 50_000_000
NS_PER_SECOND = 1_000_000_000
# Some file systems keep whole seconds or every second one; a fine one hits them once in 10**9.
TOO_YOUNG_COARSE_NS = 2 * NS_PER_SECOND + TOO_YOUNG_NS


class Pulse:
    """Feels a database's pulse: as long as it beats the same, nothing was committed.

    Each commit writes to SQLite's file or to its log. Of a database elsewhere nothing can be seen
    from here: there a second passes at most before a change is noticed.
    """

    def __init__(self, engine: Engine) -> None:
        self._is_sqlite = engine.dialect.name == "sqlite"
        name = engine.url.database or ""
        self._files = (Path(name), Path(f"{name}-wal")) if self._is_sqlite and name else ()

    def feel(self) -> Beat | None:
        """Return the present beat; None where nothing can be said."""
        now = time.time_ns()
        if not self._is_sqlite:
            return (now // NS_PER_SECOND,)
        beat: list[int] = []
        for file in self._files:
            try:
                found = file.stat()
            except FileNotFoundError:
                continue
            written = found.st_mtime_ns
            too_young = TOO_YOUNG_NS if written % NS_PER_SECOND else TOO_YOUNG_COARSE_NS
            if now - written < too_young:
                return None
            beat += (found.st_ino, written, found.st_size)
        return tuple(beat) or None
