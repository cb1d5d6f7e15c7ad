"""Visits to sources."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import UtcDateTime


class Run(Base):
    """One visit to one source: when, what came back, what changed, or why it failed."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    """live, git, wayback or catalogue."""
    status: Mapped[str] = mapped_column(Text)
    """ok, unchanged or failed."""
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime] = mapped_column(UtcDateTime)
    content_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """The moment at which the content stood at the source; None for failed visits."""
    sha256: Mapped[str] = mapped_column(Text, default="")
    bytes: Mapped[int] = mapped_column(default=0)
    rows: Mapped[int] = mapped_column(default=0)
    priced_rows: Mapped[int] = mapped_column(default=0)
    rejected_rows: Mapped[int] = mapped_column(default=0)
    new_sightings: Mapped[int] = mapped_column(default=0)
    new_boards: Mapped[int] = mapped_column(default=0)
    changes: Mapped[int] = mapped_column(default=0)
    oddities: Mapped[str] = mapped_column(Text, default="{}")
    """JSON object: peculiarity -> how often it was met."""
    reason: Mapped[str] = mapped_column(Text, default="")
    """A short code of why it failed."""
    error: Mapped[str] = mapped_column(Text, default="")
    ref: Mapped[str] = mapped_column(Text, default="")
    """The commit or capture an archive visit read."""


class Rejection(Base):
    """Rows of one run that were not believed, by reason, with one of them as a sample."""

    __tablename__ = "rejection"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    rows: Mapped[int]
    sample: Mapped[str] = mapped_column(Text, default="")
