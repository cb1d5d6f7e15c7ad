"""Visits to sources, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tracker.tables import Run, Source

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

ARCHIVES = ("git", "wayback")
GOOD = ("ok", "unchanged")
DEFAULT_LIMIT = 50


@dataclass(frozen=True, slots=True)
class RunRow:
    """One visit: when, what came back, what changed, or why it failed."""

    id: int
    source: str
    kind: str
    status: str
    started_at: datetime
    finished_at: datetime
    content_at: datetime | None
    sha256: str
    bytes: int
    rows: int
    priced_rows: int
    rejected_rows: int
    new_sightings: int
    new_boards: int
    changes: int
    oddities: str
    reason: str
    error: str
    ref: str


def runs(
    session: Session, *, source: str = "", status: str = "", limit: int = DEFAULT_LIMIT
) -> list[RunRow]:
    """Return the newest visits, of one source or all, of one outcome or any."""
    query = _runs()
    if source:
        query = query.where(Source.slug == source)
    if status:
        query = query.where(Run.status == status)
    rows = session.execute(query.order_by(Run.id.desc()).limit(limit))
    return [RunRow(*row) for row in rows]


def newest_run(session: Session, source_id: int, statuses: Collection[str] = ()) -> RunRow | None:
    """Return the last visit made to a source itself; where there was none, to an archive of it."""
    query = _runs().where(Run.source_id == source_id)
    if statuses:
        query = query.where(Run.status.in_(statuses))
    of_archive = Run.kind.in_(ARCHIVES)
    row = session.execute(query.order_by(of_archive, Run.id.desc()).limit(1)).first()
    return RunRow(*row) if row else None


def refs_read(session: Session, source: str) -> set[str]:
    """Return which commits and captures of a source were read with good result."""
    rows = session.scalars(
        select(Run.ref)
        .join(Source, Source.id == Run.source_id)
        .where(Source.slug == source, Run.status.in_(GOOD), Run.ref != "")
    )
    return set(rows)


def run_of(session: Session, run_id: int) -> RunRow | None:
    """Return one visit by its number."""
    row = session.execute(_runs().where(Run.id == run_id)).first()
    return RunRow(*row) if row else None


def _runs() -> Select[*tuple[Any, ...]]:
    return select(
        Run.id, Source.slug, Run.kind, Run.status, Run.started_at, Run.finished_at, Run.content_at,
        Run.sha256, Run.bytes, Run.rows, Run.priced_rows, Run.rejected_rows, Run.new_sightings,
        Run.new_boards, Run.changes, Run.oddities, Run.reason, Run.error, Run.ref,
    ).join(Source, Source.id == Run.source_id)  # fmt: skip
