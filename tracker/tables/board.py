"""Published boards."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import UtcDateTime

CURRENT = text("superseded_at IS NULL")


class BoardSnapshot(Base):
    """A published ranking in one category on one day, as one source tells it."""

    __tablename__ = "board_snapshot"
    __table_args__ = (
        Index("ix_board_snapshot_day", "board", "category", "published_on"),
        Index(
            "uq_board_snapshot_current", "source_id", "board", "category", "published_on",
            unique=True, sqlite_where=text("superseded_at IS NULL"), postgresql_where=CURRENT,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    board: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(Text)
    published_on: Mapped[date]
    sha256: Mapped[str] = mapped_column(Text)
    rows: Mapped[int]
    cite: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BoardEntry(Base):
    """One model's line on a board; ratings are estimates on the board's own scale, hence floats."""

    __tablename__ = "board_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("board_snapshot.id"), index=True)
    alias_id: Mapped[int] = mapped_column(ForeignKey("alias.id"), index=True)
    rating: Mapped[float]
    lower: Mapped[float | None]
    upper: Mapped[float | None]
    """The published 95 % interval."""
    votes: Mapped[int | None]
    rank: Mapped[int | None]
    organization: Mapped[str] = mapped_column(Text, default="")
    licence: Mapped[str] = mapped_column(Text, default="")
