"""People's word on held sightings: confirm a strange price, or reject it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import InputError, NotFound
from tracker.services.ledger.listings import mark_stale
from tracker.services.ledger.settle import settle
from tracker.tables import Decision, HeldSighting, Listing

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

VERDICTS = ("confirmed", "rejected")


def decide(  # noqa: PLR0913 - who says what, when and why
    session: Session, sighting_id: int, verdict: str, *, now: datetime, by: str, note: str = ""
) -> None:
    """Publish a held sighting or keep it out for good; the decision is appended, the newest counts.

    Raises:
        NotFound: nothing with this number is held.
        InputError: the verdict is neither "confirmed" nor "rejected".
    """
    if verdict not in VERDICTS:
        message = f"A verdict is one of {', '.join(VERDICTS)}, not {verdict!r}."
        raise InputError(message)
    held = session.get(HeldSighting, sighting_id)
    if held is None:
        message = f"Nothing with number {sighting_id} is held."
        raise NotFound(message)
    session.add(
        Decision(sighting_id=sighting_id, verdict=verdict, decided_at=now, decided_by=by, note=note)
    )
    listing = session.get_one(Listing, held.listing_id)
    offer_ids = {listing.offer_id} if listing.offer_id is not None else set()
    mark_stale(session, {listing.id})
    session.flush()
    session.expire_all()
    settle(session, now, offer_ids=offer_ids)
