"""Bring everything derived up to date: identities, then quotes, then prices and the change log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from tracker.services.ledger.calendar import Calendar, touched_by_new_visits
from tracker.services.ledger.derive import Deriver
from tracker.services.ledger.identify import identify
from tracker.services.ledger.listings import mark_stale
from tracker.services.ledger.outliers import hold_outliers
from tracker.services.ledger.prices import Pricer
from tracker.services.ledger.source_log import ABSENT
from tracker.tables import DataVersion, HeldSighting, Listing, Quote, Sighting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Settled:
    """How much settling changed."""

    offers: int = 0
    changes: int = 0


def settle(
    session: Session,
    now: datetime,
    *,
    reconsider: bool = False,
    offer_ids: Collection[int] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Settled:
    """Identify new names, re-derive stale listings and the offers they touch.

    Where anything changed, the data version moves on.

    Args:
        session: the open transaction.
        now: the moment new rows are recorded at.
        reconsider: judge names again that a rule matched before (the alias table changed).
        offer_ids: judge these offers again, even if none of their listings is stale.
        progress: told (done, all) while listings are derived.
    """
    identified = identify(session, now, reconsider=reconsider)
    deriver = Deriver(session, now)
    stale = set(session.scalars(select(Listing.id).where(Listing.is_stale)))
    touched = deriver.derive(stale, progress)
    calendar = Calendar(session)
    touched |= touched_by_new_visits(session, calendar)
    touched |= deriver.derive(_held_on(session, touched) - stale)
    touched |= hold_outliers(session, touched.union(offer_ids))
    changes = Pricer(session, now, calendar).resolve(touched)
    if touched or identified:
        move_on(session, now)
    return Settled(len(touched), changes)


def await_second_voice(session: Session, source_id: int) -> None:
    """Have what waits for one more visit of a source (a jump, an absence) judged again.

    This comes after any good visit.
    """
    held = session.scalars(
        select(HeldSighting.listing_id)
        .join(Listing, Listing.id == HeldSighting.listing_id)
        .where(Listing.source_id == source_id)
    )
    later = aliased(Sighting)
    absent = session.scalars(
        select(Sighting.listing_id)
        .join(Listing, Listing.id == Sighting.listing_id)
        .where(
            Listing.source_id == source_id,
            Sighting.state == ABSENT,
            ~exists().where(
                later.listing_id == Sighting.listing_id, later.content_at > Sighting.content_at
            ),
            exists().where(
                Quote.listing_id == Sighting.listing_id,
                Quote.superseded_at.is_(None),
                Quote.effective_to.is_(None),
            ),
        )
    )
    mark_stale(session, {*held, *absent})


def move_on(session: Session, now: datetime) -> int:
    """Bump the data version; return it."""
    row = session.get(DataVersion, 1)
    if row is None:
        row = DataVersion(id=1, version=0, changed_at=now)
        session.add(row)
    row.version += 1
    row.changed_at = now
    return row.version


def _held_on(session: Session, offer_ids: set[int]) -> set[int]:
    """Listings of these offers that wait for a second voice: it may just have spoken."""
    rows = session.execute(
        select(Listing.offer_id, HeldSighting.listing_id).join(
            Listing, Listing.id == HeldSighting.listing_id
        )
    )
    return {listing_id for offer_id, listing_id in rows if offer_id in offer_ids}
