"""Names that a form offers where a model is asked for, and pairs worth comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from tracker.queries.model_row import TEXT_BOARD
from tracker.queries.standing import newest_boards
from tracker.tables import Alias, BoardEntry, Model, Offer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

RATED, OFFERED = 120, 200
STARTERS = 3


class Named(NamedTuple):
    """A model by slug and name."""

    slug: str
    name: str


class Suggestions(NamedTuple):
    """Names to choose from, best rated first, then newest; and a few to begin with."""

    names: Sequence[Named]
    starters: Sequence[Named]
    """The best rated of different makers."""


def suggestions(session: Session, day: date) -> Suggestions:
    """Return at most OFFERED names that were known on a day."""
    best = session.execute(
        select(Model.slug, Model.name, Model.organization_id)
        .join(Alias, Alias.model_id == Model.id)
        .join(BoardEntry, BoardEntry.alias_id == Alias.id)
        .where(
            BoardEntry.snapshot_id == newest_boards(session, day).get(TEXT_BOARD),
            ~Model.is_withdrawn,
        )
        .order_by(BoardEntry.rating.desc(), Model.slug)
    ).all()
    newest = session.execute(
        select(Model.slug, Model.name, Model.organization_id)
        .where(
            ~Model.is_withdrawn,
            Model.release_date != "",
            Model.release_date <= day.isoformat(),
            Model.id.in_(select(Offer.model_id)),
        )
        .order_by(Model.release_date.desc(), Model.slug)
        .limit(OFFERED)
    ).all()
    rows: Sequence[Any] = [*best[:RATED], *newest]
    names = dict.fromkeys(Named(slug, name or slug) for slug, name, _ in rows)
    makers: dict[int, Named] = {}
    for slug, name, maker in best or newest:
        makers.setdefault(maker, Named(slug, name or slug))
    return Suggestions(list(names)[:OFFERED], list(makers.values())[:STARTERS])
