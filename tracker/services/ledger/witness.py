"""Whether another source says the same as a jump that waits for a second voice."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.domain.sheet import Sheet
from tracker.tables import HeldSighting, Listing, Quote

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

# Sources lag each other; one that stopped saying so longer ago than this is no witness.
MEMORY = timedelta(days=30)


class Witnesses:
    """What the other sources say about one offer, published or held."""

    def __init__(self, session: Session, offer_id: int, source_id: int) -> None:
        """Read the other sources' quotes and held sightings of the offer."""
        quotes = session.execute(
            select(Quote.sheet, Quote.effective_to).where(
                Quote.offer_id == offer_id,
                Quote.source_id != source_id,
                Quote.superseded_at.is_(None),
            )
        )
        self._said = [(Sheet.load(json.loads(text)), end) for text, end in quotes]
        held = session.scalars(
            select(HeldSighting.new_sheet)
            .join(Listing, Listing.id == HeldSighting.listing_id)
            .where(Listing.offer_id == offer_id, Listing.source_id != source_id)
        )
        self._said.extend((Sheet.load(json.loads(text)), None) for text in held)

    def agree(self, sheet: Sheet, day: date) -> bool:
        """Whether one of them asks the same for input and output at about that day or since."""
        return any(
            said.headline == sheet.headline and (end is None or end >= day - MEMORY)
            for said, end in self._said
        )
