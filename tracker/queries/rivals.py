"""Models that are close to others: rated about as high, or priced about the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select, type_coerce
from sqlalchemy.types import BigInteger

from tracker.domain.money import ratio
from tracker.queries.model_row import TEXT_BOARD
from tracker.queries.price_row import blended, usd
from tracker.queries.prices import in_force
from tracker.queries.standing import newest_boards
from tracker.tables import Alias, BoardEntry, Model, Offer, Organization, Price

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from tracker.queries.model_row import ModelRow

SHOWN = 4
NEAR_POINTS = 25
NEAR_FACTOR = 2


class Rival(NamedTuple):
    """A model close to one that is compared, and in what."""

    slug: str
    name: str
    close_to: str
    """Name of the model it is close to."""
    points: float | None
    """By how many points of the newest text board it is rated higher (or lower, below zero)."""
    factor: Decimal | None
    """How many times the other's blended price its own is."""


class _Candidate(NamedTuple):
    slug: str
    name: str
    maker: str


def rivals(session: Session, models: Sequence[ModelRow], day: date) -> list[Rival]:
    """Suggest other makers' models that are rated or priced about as these are, nearest first."""
    own = {row.slug for row in models}
    rated = [pair for pair in _by_rating(session, models, day) if pair[0].slug not in own]
    priced = [pair for pair in _by_price(session, models, day) if pair[0].slug not in own]
    rated.sort(key=lambda pair: abs(pair[1].points or 0))
    priced.sort(key=lambda pair: abs((pair[1].factor or Decimal(1)) - 1))
    nearest = _first(rated)
    known = {rival.slug for rival in nearest}
    return [*nearest, *_first([pair for pair in priced if pair[0].slug not in known])]


def _first(pairs: Sequence[tuple[_Candidate, Rival]]) -> list[Rival]:
    """Take the nearest few, one of each maker."""
    found: dict[str, Rival] = {}
    for candidate, rival in pairs:
        found.setdefault(candidate.maker, rival)
    return list(found.values())[:SHOWN]


def _by_rating(
    session: Session, models: Sequence[ModelRow], day: date
) -> list[tuple[_Candidate, Rival]]:
    rated = [row for row in models if row.score is not None]
    if not rated:
        return []
    board = newest_boards(session, day).get(TEXT_BOARD)
    lines: Sequence[Any] = session.execute(
        _named(BoardEntry.rating)
        .join(Alias, Alias.model_id == Model.id)
        .join(BoardEntry, BoardEntry.alias_id == Alias.id)
        .where(BoardEntry.snapshot_id == board)
        .order_by(BoardEntry.rating.desc(), Model.slug)
    ).all()
    listed = [(_Candidate(*line[:3]), line[3]) for line in lines]
    return [
        (candidate, _rival(candidate, row, points=rating - row.score))
        for row in rated
        for candidate, rating in listed
        if candidate.maker != row.organization
        and row.score is not None
        and abs(rating - row.score) <= NEAR_POINTS
    ]


def _by_price(
    session: Session, models: Sequence[ModelRow], day: date
) -> list[tuple[_Candidate, Rival]]:
    """Look among the makers' own plain prices of models that are still in service."""
    wanted = [(row, row.blended_usd_per_mtok) for row in models if row.blended_usd_per_mtok]
    if not wanted:
        return []
    rows: Sequence[Any] = session.execute(
        _named(type_coerce(Price.input_usd, BigInteger), type_coerce(Price.output_usd, BigInteger))
        .join(Offer, Offer.model_id == Model.id)
        .join(Price, Price.offer_id == Offer.id)
        .where(
            *in_force(day), Offer.first_party, Offer.variant == "",
            type_coerce(Price.input_usd, BigInteger) > 0,
            type_coerce(Price.output_usd, BigInteger) > 0,
            (Model.retired_on == "") | (Model.retired_on > day.isoformat()),
        )
        .order_by(Model.release_date.desc(), Model.slug)
    ).all()  # fmt: skip
    market = [(_Candidate(*row[:3]), blended(usd(row[3]), usd(row[4]))) for row in rows]
    found = []
    for row, price in wanted:
        for candidate, other in market:
            factor = ratio(other, price) if other and price else None
            if (
                factor
                and 1 / Decimal(NEAR_FACTOR) <= factor <= NEAR_FACTOR
                and candidate.maker != row.organization
            ):
                found.append((candidate, _rival(candidate, row, factor=factor)))
    return found


def _rival(
    candidate: _Candidate,
    row: ModelRow,
    *,
    points: float | None = None,
    factor: Decimal | None = None,
) -> Rival:
    return Rival(
        candidate.slug, candidate.name or candidate.slug, row.name or row.slug, points, factor
    )


def _named(*more: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[*tuple[Any, ...]]:
    return (
        select(Model.slug, Model.name, Organization.slug, *more)
        .join(Organization, Organization.id == Model.organization_id)
        .where(~Model.is_withdrawn)
    )
