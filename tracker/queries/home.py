"""What the front page tells of a day: what changed, what is cheapest, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tracker.queries.changes import ChangeRow, changes
from tracker.queries.market import briefs_on
from tracker.queries.models import Filters, ModelRow, models_as_of
from tracker.queries.prices import prices_by_id
from tracker.queries.visible import visible_on
from tracker.tables import Model, Offer, Price

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.market import Brief
    from tracker.queries.price_row import PriceRow

SHOWN = 10
SHOWN_HEADLINES = 12


@dataclass(frozen=True, slots=True)
class Home:
    """The front page: headlines first, then other changes; the cheapest of makers and of anyone."""

    as_of: date
    models: int
    offers: int
    first_day: date | None
    headlines: Sequence[ChangeRow]
    others: Sequence[ChangeRow]
    cheapest_of_makers: Sequence[PriceRow]
    cheapest_of_all: Sequence[PriceRow]
    free: Sequence[PriceRow]
    free_count: int
    newest: Sequence[ModelRow]


def home(session: Session, day: date) -> Home:
    """Return the front page of a day."""
    retired = _retired(session, day)
    briefs = [b for b in briefs_on(session, day) if b.model_id not in retired]
    priced = [b for b in briefs if b.is_priced and not b.variant]
    free = _cheapest(b for b in briefs if b.is_free)
    makers, anyone = _cheapest(b for b in priced if b.first_party), _cheapest(priced)
    shown_free = free[:SHOWN]
    rows = _rows(session, [*makers[:SHOWN], *anyone[:SHOWN], *shown_free])
    return Home(
        as_of=day,
        models=session.scalar(select(func.count(Model.id)).where(visible_on(day))) or 0,
        offers=len(priced),
        first_day=_first_day(session),
        headlines=changes(session, until=day, headlines=True, limit=SHOWN_HEADLINES).changes,
        others=changes(session, until=day, headlines=False, limit=SHOWN).changes,
        cheapest_of_makers=[rows[b.price_id] for b in makers[:SHOWN]],
        cheapest_of_all=[rows[b.price_id] for b in anyone[:SHOWN]],
        free=[rows[b.price_id] for b in shown_free],
        free_count=len(free),
        newest=_newest(session, day),
    )


def _cheapest(briefs: Iterable[Brief]) -> list[Brief]:
    """Order by blended price, one offer for each model."""
    best: dict[int, Brief] = {}
    for brief in sorted(briefs, key=lambda b: (b.blended_pico, not b.first_party, b.provider)):
        best.setdefault(brief.model_id, brief)
    return list(best.values())


def _rows(session: Session, briefs: Iterable[Brief]) -> dict[int, PriceRow]:
    return {row.price_id: row for row in prices_by_id(session, {b.price_id for b in briefs})}


def _retired(session: Session, day: date) -> set[int]:
    """Models that their makers withdrew from service; some sources list them for years after."""
    return set(
        session.scalars(
            select(Model.id).where(Model.retired_on != "", Model.retired_on <= day.isoformat())
        )
    )


def _first_day(session: Session) -> date | None:
    return session.scalar(select(func.min(Price.holds_from)).where(Price.superseded_at.is_(None)))


def _newest(session: Session, day: date) -> list[ModelRow]:
    slugs = session.scalars(
        select(Model.slug)
        .where(
            ~Model.is_withdrawn,
            Model.release_date != "",
            Model.release_date <= day.isoformat(),
            Model.id.in_(select(Offer.model_id)),  # something that one can buy
        )
        .order_by(Model.release_date.desc(), Model.slug)
        .limit(SHOWN)
    )
    return models_as_of(session, day, Filters(slugs=slugs.all()))
