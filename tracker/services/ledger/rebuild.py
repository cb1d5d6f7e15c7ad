"""Derive everything again from the sightings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from tracker.services.ledger.calendar import Calendar
from tracker.services.ledger.prices import Pricer
from tracker.services.ledger.settle import Settled, move_on, settle
from tracker.tables import Change, Listing, Offer, Price

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session


def rebuild_prices(
    session: Session, now: datetime, progress: Callable[[int, int], None] | None = None
) -> Settled:
    """Re-derive every quote, price and change from the sightings.

    Rows that come out the same stay untouched. On an untampered ledger nothing changes: that is
    what a test asserts.
    """
    session.execute(update(Listing).values(is_stale=True))
    everything = set(session.scalars(select(Offer.id)))
    settled = settle(session, now, offer_ids=everything, progress=progress)
    before = _newest_ids(session)
    changes = Pricer(session, now, Calendar(session)).resolve(
        set(session.scalars(select(Offer.id)))
    )
    if _newest_ids(session) != before:
        move_on(session, now)
    return Settled(settled.offers, settled.changes + changes)


def _newest_ids(session: Session) -> tuple[int | None, ...]:
    return tuple(session.scalar(select(func.max(table.id))) for table in (Price, Change))
