"""When to try again, and how long to wait first."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapers.kit.values import whole

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping
    from datetime import datetime

MAX_TRIES = 3
FIRST_WAIT_SECONDS = 0.5


def backoff_seconds(tries: int, rng: random.Random) -> float:
    """Wait about 0.5 s, then about 1 s, spread so that many clients do not return in step."""
    return float(FIRST_WAIT_SECONDS * 2 ** (tries - 1) * rng.uniform(0.5, 1.5))


def http_date(value: str | None) -> datetime | None:
    """Read an HTTP date as an aware datetime; None for anything else."""
    if not value:
        return None
    try:
        found = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo is not None else None


def retry_after_seconds(headers: Mapping[str, str]) -> float:
    """Read Retry-After, in seconds or as a date measured by the server's own clock; 0 if absent."""
    value = headers.get("Retry-After", "").strip()
    seconds = whole(value)
    if seconds is not None:
        return float(seconds)
    until, now = http_date(value), http_date(headers.get("Date"))
    if until is None or now is None:
        return 0.0
    return max(0.0, (until - now).total_seconds())
