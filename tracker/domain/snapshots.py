"""Dates inside model names: which day one names, and whether a model came out on that day."""

from __future__ import annotations

import re
from datetime import date

# A maker names a snapshot after the day it was frozen, weeks before it is sold
# (claude-opus-4-5-20251101 came out on 24 November); two snapshots of one family are further apart.
MAX_DAYS_APART = 45

_FIRST_YEAR, _LAST_YEAR = 2020, 2039
_FORMS = re.compile(
    r"-(?P<ymd>20\d{6})$"
    r"|-(?P<month>\d\d)-(?P<year>20\d\d)$"  # command-r-08-2024
    r"|-(?P<short>2\d[01]\d[0-3]\d)$"  # glm-4-flashx-250414
    r"|-(?P<four>\d{4})$"  # 0613 is a day in June, 2411 a month of 2024
)
_FIRST_YYMM, _LAST_YYMM, _MONTHS = 22, 39, 12


def split_snapshot(stem: str) -> tuple[str, str]:
    """Split a folded stem into name and trailing date ("" when it ends in none)."""
    match = _FORMS.search(stem)
    if match is None or not dates_of(match.group()[1:], 2024):
        return stem, ""
    return stem[: match.start()], match.group()[1:]


def dates_of(snapshot: str, year: int) -> tuple[tuple[int, int, int | None], ...]:
    """Return the (year, month, day) a snapshot can mean; `year` completes a bare month and day."""
    match = _FORMS.fullmatch("-" + snapshot)
    if match is None:
        return ()
    found: list[tuple[int, int, int | None]] = []
    if text := match["ymd"]:
        found.append((int(text[:4]), int(text[4:6]), int(text[6:])))
    elif match["year"]:
        found.append((int(match["year"]), int(match["month"]), None))
    elif text := match["short"]:
        found.append((2000 + int(text[:2]), int(text[2:4]), int(text[4:])))
    else:
        first, second = int(match["four"][:2]), int(match["four"][2:])
        if _FIRST_YYMM <= first <= _LAST_YYMM:
            found.append((2000 + first, second, None))
        else:
            found.append((year, first, second))
    return tuple(when for when in found if _as_date(when) is not None)


def is_same_time(snapshot: str, released: str) -> bool:
    """Say whether a snapshot's date is close to a release date (YYYY-MM-DD or YYYY-MM)."""
    parts = [int(part) for part in released.split("-") if part.isdigit()]
    if len(parts) < 2:  # noqa: PLR2004 - a year alone proves nothing
        return False
    year, month, day = parts[0], parts[1], parts[2] if len(parts) > 2 else None  # noqa: PLR2004
    launch = _as_date((year, month, day))
    if launch is None:
        return False
    for when in dates_of(snapshot, year):
        named = _as_date(when)
        if named is None:
            continue
        if when[2] is None or day is None:
            months = abs((named.year - launch.year) * _MONTHS + named.month - launch.month)
            if months <= 1:
                return True
        elif abs((named - launch).days) <= MAX_DAYS_APART:
            return True
    return False


def _as_date(when: tuple[int, int, int | None]) -> date | None:
    year, month, day = when
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day or 1)
    except ValueError:
        return None
