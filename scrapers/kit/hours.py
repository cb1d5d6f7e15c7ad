"""UTC windows of the day: which of several prices holds in which minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Minutes of the UTC day, half-open; a start after the end runs over midnight.
Window = tuple[int, int]

DAY = 24 * 60

_CLOCK = re.compile(r"(\d{2}):?(\d{2})(:00)?(\.0+)?(Z|\+00:00)?")
_MAX_HOUR, _MAX_MINUTE = 24, 59


def minutes(value: object) -> int | None:
    """Read "HH:MM", "HHMM", "HH:MM:00Z" or the number 30 for 00:30; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04d}"
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if hour > _MAX_HOUR or minute > _MAX_MINUTE or hour * 60 + minute > DAY:
        return None
    return hour * 60 + minute


def share_the_day(windows: Sequence[Window | None]) -> list[tuple[int, str]]:
    """Say in which minutes each block holds, later ones winning; None is the whole day.

    Returns (index of the block, "HH:MM-HH:MM" or "" for the whole day), in the order of the clock.
    A block that is covered by later ones all day is left out, and so are minutes that no block
    covers.
    """
    if not any(windows):
        return [(len(windows) - 1, "")] if windows else []
    owner: list[int | None] = [None] * DAY
    for index, window in enumerate(windows):
        for minute in _covered(window):
            owner[minute] = index
    if len(set(owner)) == 1:
        return [] if owner[0] is None else [(owner[0], "")]
    # Start where the owner changes, so that a window over midnight stays in one piece.
    starts = [minute for minute in range(DAY) if owner[minute] != owner[minute - 1]]
    ends = [*starts[1:], starts[0]]
    return [
        (held, f"{_clock(start)}-{_clock(end)}")
        for start, end in zip(starts, ends, strict=True)
        if (held := owner[start]) is not None
    ]


def _covered(window: Window | None) -> list[int]:
    if window is None:
        return list(range(DAY))
    start, end = window
    length = (end - start) % DAY or DAY
    return [(start + offset) % DAY for offset in range(length)]


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
