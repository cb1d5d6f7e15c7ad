"""What is cheapest on a day: of its maker, of anyone, and free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.queries.market import briefs_on, corroborated
from tracker.queries.prices import prices_by_id
from tracker.tables import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.market import Brief
    from tracker.queries.price_row import PriceRow

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Cheapest:
    """Rankings by blended price, one offer for each model; free offers stand apart."""

    of_makers: Sequence[PriceRow]
    of_all: Sequence[PriceRow]
    free: Sequence[PriceRow]
    free_count: int


def cheapest(session: Session, day: date) -> Cheapest:
    """Return the cheapest offers of a day."""
    retired = _retired(session, day)
    briefs = [b for b in briefs_on(session, day) if b.model_id not in retired]
    priced = corroborated(briefs)
    free = _ranked(b for b in briefs if b.is_free)
    makers, anyone = _ranked(b for b in priced if b.first_party)[:SHOWN], _ranked(priced)[:SHOWN]
    shown = [*makers, *anyone, *free[:SHOWN]]
    rows = {row.price_id: row for row in prices_by_id(session, {b.price_id for b in shown})}
    return Cheapest(
        of_makers=[rows[b.price_id] for b in makers],
        of_all=[rows[b.price_id] for b in anyone],
        free=[rows[b.price_id] for b in free[:SHOWN]],
        free_count=len(free),
    )


def _ranked(briefs: Iterable[Brief]) -> list[Brief]:
    """Order by blended price, one offer for each model."""
    best: dict[int, Brief] = {}
    for brief in sorted(briefs, key=lambda b: (b.blended_pico, not b.first_party, b.provider)):
        best.setdefault(brief.model_id, brief)
    return list(best.values())


def _retired(session: Session, day: date) -> set[int]:
    """Models that their makers withdrew from service; some sources list them for years after."""
    return set(
        session.scalars(
            select(Model.id).where(Model.retired_on != "", Model.retired_on <= day.isoformat())
        )
    )
