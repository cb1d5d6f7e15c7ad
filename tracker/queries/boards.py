"""Which boards there are, and a board as it stood on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from tracker.domain.board_words import board_title, category_title
from tracker.errors import NotFound
from tracker.queries.board_lines import rankings, snapshots_until
from tracker.tables import Alias, BoardEntry, BoardSnapshot, Model, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.board_lines import Ranking

WHOLE = "full"


@dataclass(frozen=True, slots=True)
class BoardName:
    """A board in one category, and the days between which we know it."""

    board: str
    category: str
    first_on: date
    last_on: date
    snapshots: int

    @property
    def title(self) -> str:
        """What people call the board."""
        return board_title(self.board)

    @property
    def category_title(self) -> str:
        """What people call the category."""
        return category_title(self.category)


@dataclass(frozen=True, slots=True)
class BoardBrief:
    """A board in one category with who stands first on its newest day."""

    name: BoardName
    models: int
    first_name: str
    first_model: str
    first_score: float | None


def board_names(session: Session, day: date) -> list[BoardName]:
    """Return the boards that had been published by a day; the whole board first."""
    rows = session.execute(
        select(
            BoardSnapshot.board, BoardSnapshot.category, func.min(BoardSnapshot.published_on),
            func.max(BoardSnapshot.published_on),
            func.count(BoardSnapshot.published_on.distinct()),
        )
        .where(BoardSnapshot.superseded_at.is_(None), BoardSnapshot.published_on <= day)
        .group_by(BoardSnapshot.board, BoardSnapshot.category)
    )  # fmt: skip
    names = [BoardName(*row) for row in rows]
    return sorted(names, key=lambda n: (n.board, n.category != WHOLE, n.category_title.casefold()))


def board_list(session: Session, day: date) -> list[BoardBrief]:
    """Return the boards that had been published by a day, with their number one of then."""
    newest: dict[tuple[str, str], tuple[int, int]] = {}
    found = session.execute(
        select(
            BoardSnapshot.board, BoardSnapshot.category, BoardSnapshot.id, BoardSnapshot.rows
        )
        .join(Source, Source.id == BoardSnapshot.source_id)
        .where(BoardSnapshot.superseded_at.is_(None), BoardSnapshot.published_on <= day)
        .order_by(BoardSnapshot.published_on.desc(), BoardSnapshot.rows.desc(), Source.slug)
    )  # fmt: skip
    for board, category, ident, count in found:
        newest.setdefault((board, category), (ident, count))
    leaders = _leaders(session, [ident for ident, _ in newest.values()])
    briefs = []
    for name in board_names(session, day):
        ident, count = newest[name.board, name.category]
        briefs.append(BoardBrief(name, count, *leaders.get(ident, ("", "", None))))
    return briefs


def board_as_of(session: Session, day: date, board: str, category: str = WHOLE) -> Ranking:
    """Return a board as it stood on a day, best rating first.

    Raises:
        NotFound: nothing of that name had been published by then.
    """
    found = rankings(session, snapshots_until(session, day, board, category)[:1])
    if not found:
        message = f"No board {board!r} in the category {category!r} had been published by {day}."
        raise NotFound(message)
    return found[0]


def _leaders(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, str, float]]:
    """Return name, model and rating of the first line of each snapshot."""
    best = (
        select(BoardEntry.snapshot_id, func.max(BoardEntry.rating).label("rating"))
        .where(BoardEntry.snapshot_id.in_(ids))
        .group_by(BoardEntry.snapshot_id)
        .subquery()
    )
    rows: Sequence[Any] = session.execute(
        select(
            BoardEntry.snapshot_id, Alias.external_id, func.coalesce(Model.slug, ""),
            BoardEntry.rating,
        )
        .join(
            best,
            (best.c.snapshot_id == BoardEntry.snapshot_id) & (best.c.rating == BoardEntry.rating),
        )
        .join(Alias, Alias.id == BoardEntry.alias_id)
        .outerjoin(Model, (Model.id == Alias.model_id) & ~Model.is_withdrawn)
        .order_by(BoardEntry.id.desc())
    ).all()  # fmt: skip
    return {ident: (name, model, rating) for ident, name, model, rating in rows}
