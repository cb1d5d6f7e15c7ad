"""Which models existed for us on a day: released, priced, listed or ranked by then."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, or_

from tracker.tables import Alias, BoardEntry, BoardSnapshot, Listing, Model, Offer, Price, Sighting

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def end_of(day: date) -> datetime:
    """Return the last moment of a day, in UTC."""
    return datetime.combine(day, time.max, tzinfo=UTC)


def visible_on(day: date) -> ColumnElement[bool]:
    """Say in SQL that a model was released, priced, listed or ranked by a day.

    The cheap question stands first: databases ask the others only of models it leaves open.
    """
    # A date known to the month ("2020-11") sorts before each of its days, as it should here.
    released = and_(Model.release_date != "", Model.release_date <= day.isoformat())
    priced = exists().where(
        Offer.model_id == Model.id,
        Price.offer_id == Offer.id,
        Price.superseded_at.is_(None),
        Price.holds_from <= day,
    )
    listed = exists().where(
        Alias.model_id == Model.id,
        Listing.alias_id == Alias.id,
        Sighting.listing_id == Listing.id,
        Sighting.content_at <= end_of(day),
    )
    ranked = exists().where(
        Alias.model_id == Model.id,
        BoardEntry.alias_id == Alias.id,
        BoardSnapshot.id == BoardEntry.snapshot_id,
        BoardSnapshot.superseded_at.is_(None),
        BoardSnapshot.published_on <= day,
    )
    return and_(~Model.is_withdrawn, or_(released, priced, listed, ranked))
