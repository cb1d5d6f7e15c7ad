"""JSON whose numbers are exact: a Decimal is written digit for digit, never through a float."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from tracker.domain.money import plain

DISTINCT_TEXTS = 50_000


def dump(value: object) -> str:
    """Write a value of dicts, sequences, dataclasses, dates, moments and Decimals as JSON.

    Raises:
        TypeError: the value, or a part of it, is of another kind.
    """
    if isinstance(value, Decimal):
        return plain(value)
    if value is None or isinstance(value, (bool, int, float)):
        return json.dumps(value, allow_nan=False)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, datetime):
        return f'"{moment_text(value)}"'
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    return _dump_group(value)


@lru_cache(maxsize=DISTINCT_TEXTS)
def quoted(text: str) -> str:
    """Write a JSON string; also safe inside a script element of a page."""
    return json.dumps(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def moment_text(moment: datetime) -> str:
    """Write a moment in UTC to the second: 2024-05-13T17:00:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _dump_group(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{quoted(str(k))}:{dump(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(dump(item) for item in value) + "]"
    if is_dataclass(value) and not isinstance(value, type):
        parts = (f'"{f.name}":{dump(getattr(value, f.name))}' for f in fields(value))
        return "{" + ",".join(parts) + "}"
    message = f"{type(value).__name__} has no JSON form here"
    raise TypeError(message)
