"""Which visits to a source count as voices: reading the same bytes again tells nothing new.

Held jumps wait for a second voice and absences are counted by voices. A visit is another voice if
it read other content that still says so, or if what it found had been standing for long enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

# Makers of lists mend their slips within a working day. What still stands on the next day, read
# at about the same hour, was seen by people and left; jittered daily visits are never 24 h apart.
SECOND_LOOK = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Look:
    """One good visit: when its content stood, when we read it, in which way, and what it was.

    `repeated`: it found what an earlier visit had read, so its content has no date of its own.
    """

    content_at: datetime
    read_at: datetime
    way: str = "live"
    sha256: str = ""
    repeated: bool = False


def voices(looks: Iterable[Look], most: int) -> int:
    """Count the voices among visits in order of time, up to as many as anybody asks for."""
    count = 0
    last: Look | None = None
    for look in looks:
        if last is not None and not _is_another(last, look):
            continue
        last = look
        count += 1
        if count >= most:
            break
    return count


def _is_another(last: Look, look: Look) -> bool:
    # The same version read from an archive and live has two hashes: they hold the address, too.
    if not look.repeated and look.way == last.way and look.sha256 != last.sha256:
        return True
    if look.repeated or last.repeated:
        return look.read_at - last.read_at >= SECOND_LOOK
    return look.content_at - last.content_at >= SECOND_LOOK
