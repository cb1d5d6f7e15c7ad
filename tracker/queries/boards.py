"""Published boards as they stood on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from tracker.errors import NotFound
from tracker.tables import Alias, BoardEntry, BoardSnapshot, Model, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

WHOLE = "full"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line; `model` is the slug that the name means, "" where nobody knows."""

    name: str
    model: str
    variant: str
    organization: str
    licence: str
    rating: float
    lower: float | None
    upper: float | None
    votes: int | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The newest snapshot of a board on or before a day, best rating first."""

    board: str
    category: str
    published_on: date
    source: str
    cite: str
    recorded_at: datetime
    lines: Sequence[BoardLine]


@dataclass(frozen=True, slots=True)
class BoardName:
    """A board in one category, and the days between which we know it."""

    board: str
    category: str
    first_on: date
    last_on: date
    snapshots: int


def board_names(session: Session, day: date) -> list[BoardName]:
    """Return the boards that had been published by a day."""
    rows = session.execute(
        select(
            BoardSnapshot.board, BoardSnapshot.category, func.min(BoardSnapshot.published_on),
            func.max(BoardSnapshot.published_on), func.count(),
        )
        .where(BoardSnapshot.superseded_at.is_(None), BoardSnapshot.published_on <= day)
        .group_by(BoardSnapshot.board, BoardSnapshot.category)
        .order_by(BoardSnapshot.board, BoardSnapshot.category)
    )  # fmt: skip
    return [BoardName(*row) for row in rows]


def board_as_of(session: Session, day: date, board: str, category: str = WHOLE) -> BoardPage:
    """Return a board as it stood on a day; of two sources of one day the one with more lines.

    Raises:
        NotFound: nothing of that name had been published by then.
    """
    found = session.execute(
        select(BoardSnapshot, Source.slug)
        .join(Source, Source.id == BoardSnapshot.source_id)
        .where(
            BoardSnapshot.board == board,
            BoardSnapshot.category == category,
            BoardSnapshot.superseded_at.is_(None),
            BoardSnapshot.published_on <= day,
        )
        .order_by(BoardSnapshot.published_on.desc(), BoardSnapshot.rows.desc(), Source.slug)
        .limit(1)
    ).first()
    if found is None:
        message = f"No board {board!r} in the category {category!r} had been published by {day}."
        raise NotFound(message)
    snapshot, source = found
    return BoardPage(
        board=board,
        category=category,
        published_on=snapshot.published_on,
        source=source,
        cite=snapshot.cite,
        recorded_at=snapshot.recorded_at,
        lines=_lines(session, snapshot.id),
    )


def _lines(session: Session, snapshot_id: int) -> list[BoardLine]:
    rows = session.execute(
        select(
            Alias.external_id, func.coalesce(Model.slug, ""), Alias.variant,
            BoardEntry.organization, BoardEntry.licence, BoardEntry.rating, BoardEntry.lower,
            BoardEntry.upper, BoardEntry.votes, BoardEntry.rank,
        )
        .join(Alias, Alias.id == BoardEntry.alias_id)
        .outerjoin(Model, Model.id == Alias.model_id)
        .where(BoardEntry.snapshot_id == snapshot_id)
        .order_by(BoardEntry.rating.desc(), Alias.external_id)
    )  # fmt: skip
    lines: Sequence[Any] = rows.all()  # of ten columns: more than types can follow
    return [BoardLine(*line) for line in lines]
