"""Where models stand on the newest snapshot of each published board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tracker.queries.boards import WHOLE
from tracker.tables import Alias, BoardEntry, BoardSnapshot, Model, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session


class Standing(NamedTuple):
    """One model's line on one board; `rank` is counted by rating where the board gives none."""

    board: str
    published_on: date
    model: str
    model_name: str
    listed_as: str
    variant: str
    rating: float
    lower: float | None
    upper: float | None
    votes: int | None
    rank: int
    source: str
    cite: str


def standings(session: Session, slugs: Collection[str], day: date) -> list[Standing]:
    """Return where these models stand on each board's newest snapshot of a day, best first."""
    newest = newest_boards(session, day).values()
    other = aliased(BoardEntry)
    above = select(func.count(other.id)).where(
        other.snapshot_id == BoardEntry.snapshot_id, other.rating > BoardEntry.rating
    )
    rows: Sequence[Any] = session.execute(
        select(
            BoardSnapshot.board, BoardSnapshot.published_on, Model.slug, Model.name,
            Alias.external_id, Alias.variant, BoardEntry.rating, BoardEntry.lower,
            BoardEntry.upper, BoardEntry.votes,
            func.coalesce(BoardEntry.rank, above.scalar_subquery() + 1), Source.slug,
            BoardSnapshot.cite,
        )
        .join(BoardSnapshot, BoardSnapshot.id == BoardEntry.snapshot_id)
        .join(Alias, Alias.id == BoardEntry.alias_id)
        .join(Model, Model.id == Alias.model_id)
        .join(Source, Source.id == BoardSnapshot.source_id)
        .where(BoardEntry.snapshot_id.in_(newest), Model.slug.in_(slugs))
        .order_by(BoardSnapshot.board, BoardEntry.rating.desc(), Alias.external_id)
    ).all()  # fmt: skip
    return [Standing._make((*row[:3], row[3] or row[2], *row[4:])) for row in rows]


def newest_boards(session: Session, day: date) -> dict[str, int]:
    """Return each board's newest snapshot by its id; of two of one day the one with more lines."""
    rows = session.execute(
        select(BoardSnapshot.board, BoardSnapshot.id)
        .where(
            BoardSnapshot.category == WHOLE,
            BoardSnapshot.superseded_at.is_(None),
            BoardSnapshot.published_on <= day,
        )
        .order_by(BoardSnapshot.published_on, BoardSnapshot.rows, BoardSnapshot.id.desc())
    ).all()
    return {board: ident for board, ident in rows}  # noqa: C416 - typed so; the last one stays
