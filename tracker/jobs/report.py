"""What a visit came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One visit, for people and programs; `status` is ok, unchanged or failed."""

    source: str
    status: str
    rows: int = 0
    rejected_rows: int = 0
    new_sightings: int = 0
    new_boards: int = 0
    changes: int = 0
    seconds: float = 0.0
    reason: str = ""
    error: str = ""
