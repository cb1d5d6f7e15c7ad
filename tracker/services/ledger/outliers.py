"""Hold quotes that are far from what all other sellers of the model ask, until somebody agrees."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from tracker.domain.outliers import FAR_FROM_OTHERS, Asked, far_from_others
from tracker.domain.sheet import Rate, Sheet
from tracker.tables import Decision, HeldSighting, Listing, Offer, Quote, Sighting, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from tracker.domain.outliers import Far

CHUNK = 400
CATALOGUE = "catalogue"
CONFIRMED = "confirmed"


def hold_outliers(session: Session, offer_ids: Iterable[int]) -> set[int]:
    """Judge the models of these offers; return the offers of which a quote is held now or no more.

    All of a model's offers are judged together, for a new seller may be what shows that another
    one is far away.
    """
    models = _models_of(session, offer_ids)
    wanted: dict[int, dict[str, Any]] = {}
    for start in range(0, len(models), CHUNK):
        wanted |= _far_rows(session, models[start : start + CHUNK])
    stored = _stored(session, set(models))
    moved = {key for key in wanted.keys() | stored.keys() if wanted.get(key) != stored.get(key)}
    listings = {
        row["listing_id"] for key in moved for row in (wanted.get(key), stored.get(key)) if row
    }
    for chunk in _chunks(moved):
        session.execute(delete(HeldSighting).where(HeldSighting.sighting_id.in_(chunk)))
    rows = [wanted[key] for key in sorted(moved & wanted.keys())]
    if rows:
        session.execute(insert(HeldSighting), rows)
    return {
        offer_id
        for chunk in _chunks(listings)
        for offer_id in session.scalars(select(Listing.offer_id).where(Listing.id.in_(chunk)))
        if offer_id is not None
    }


def outlying_sightings(session: Session) -> frozenset[int]:
    """The sightings whose quotes have no say in any price."""
    return frozenset(
        session.scalars(
            select(HeldSighting.sighting_id).where(HeldSighting.reason == FAR_FROM_OTHERS)
        )
    )


def _models_of(session: Session, offer_ids: Iterable[int]) -> list[int]:
    found: set[int] = set()
    for chunk in _chunks(offer_ids):
        found.update(session.scalars(select(Offer.model_id).where(Offer.id.in_(chunk))))
    return sorted(found)


def _far_rows(session: Session, models: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The rows to hold, by sighting."""
    said = session.execute(
        select(
            Quote.id, Quote.sighting_id, Quote.listing_id, Quote.offer_id, Quote.effective_from,
            Quote.effective_to, Quote.input_usd, Quote.output_usd, Offer.model_id,
            Offer.provider_id, Offer.variant, Source.slug,
        )
        .join(Offer, Offer.id == Quote.offer_id)
        .join(Source, Source.id == Quote.source_id)
        .where(Offer.model_id.in_(models), Quote.superseded_at.is_(None))
        .order_by(Quote.effective_from, Quote.id)
    ).all()  # fmt: skip
    verdicts = _verdicts(session, models)
    confirmed = {
        (row.listing_id, row.input_usd, row.output_usd)
        for row in said
        if verdicts.get(row.sighting_id) == CONFIRMED
    }
    quotes: dict[int, list[Asked]] = defaultdict(list)
    for row in said:
        sure = (row.listing_id, row.input_usd, row.output_usd) in confirmed
        quotes[row.model_id].append(_asked(row, is_sure=sure or row.slug == CATALOGUE))
    listings = {row.id: row.listing_id for row in said}
    rows: dict[int, dict[str, Any]] = {}
    for group in quotes.values():
        for far in far_from_others(group):
            held = _held(session, far, listings[far.quote.quote_id], verdicts)
            rows.setdefault(far.quote.sighting_id, held)
    return rows


def _asked(row: Row[*tuple[Any, ...]], *, is_sure: bool) -> Asked:
    return Asked(
        row.id, row.sighting_id, row.offer_id, row.provider_id, row.variant, row.slug,
        row.effective_from, row.effective_to, row.input_usd, row.output_usd, is_sure,
    )  # fmt: skip


def _held(
    session: Session, far: Far, listing_id: int, verdicts: Mapping[int, str]
) -> dict[str, Any]:
    quote = far.quote
    return {
        "sighting_id": quote.sighting_id,
        "listing_id": listing_id,
        "seen_on": quote.start,
        "reason": FAR_FROM_OTHERS,
        "factor": round(far.factor, 9),
        "old_sheet": _sheet(far.asks, far.answers).text,
        "new_sheet": session.get_one(Quote, quote.quote_id).sheet,
        "verdict": verdicts.get(quote.sighting_id, ""),
    }


def _sheet(asks: Decimal, answers: Decimal) -> Sheet:
    return Sheet.of((Rate("input", usd=asks), Rate("output", usd=answers)))


def _verdicts(session: Session, models: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(Decision.sighting_id, Decision.verdict)
        .join(Sighting, Sighting.id == Decision.sighting_id)
        .join(Listing, Listing.id == Sighting.listing_id)
        .join(Offer, Offer.id == Listing.offer_id)
        .where(Offer.model_id.in_(models))
        .order_by(Decision.id)
    )
    return dict(rows.all())


def _stored(session: Session, models: set[int]) -> dict[int, dict[str, Any]]:
    """What is held for these models, and what lost its model altogether."""
    wanted = {None, *models}
    rows = session.execute(
        select(HeldSighting, Offer.model_id)
        .join(Listing, Listing.id == HeldSighting.listing_id)
        .outerjoin(Offer, Offer.id == Listing.offer_id)
        .where(HeldSighting.reason == FAR_FROM_OTHERS)
    )
    names = HeldSighting.__table__.columns.keys()
    return {
        held.sighting_id: {name: getattr(held, name) for name in names}
        for held, model_id in rows
        if model_id in wanted
    }


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))
