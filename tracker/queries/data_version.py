"""Which state of the data an answer comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tracker.tables import DataVersion, Run

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class State:
    """The data version (0: nothing was ever loaded), when it moved, the newest visit's number."""

    version: int
    changed_at: datetime | None
    last_run: int


def data_version(session: Session) -> State:
    """Return the state of the data; failed visits move only `last_run` on."""
    last_run = session.scalar(select(func.max(Run.id))) or 0
    row = session.get(DataVersion, 1)
    if row is None:
        return State(0, None, last_run)
    return State(row.version, row.changed_at, last_run)
