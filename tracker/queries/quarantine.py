"""Prices too strange to publish: they wait for a second voice or for a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tracker.domain.sheet import Sheet
from tracker.tables import Alias, HeldSighting, Listing, Model, Provider, Sighting, Source

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from sqlalchemy import Row
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One held sighting: what it would replace by what; US dollars per million tokens.

    Where `reason` is "far_from_others", the old amounts are what the other sellers ask. `verdict`:
    "" while it is open, "rejected" once a person said so.
    """

    sighting_id: int
    source: str
    provider: str
    external_id: str
    variant: str
    model: str
    seen_on: date
    reason: str
    factor: Decimal
    old_input_usd_per_mtok: Decimal | None
    new_input_usd_per_mtok: Decimal | None
    old_output_usd_per_mtok: Decimal | None
    new_output_usd_per_mtok: Decimal | None
    verdict: str
    recorded_at: datetime


def held_sightings(session: Session, *, with_rejected: bool = False) -> list[HeldRow]:
    """Return the held sightings, newest first; those a person rejected only if asked for."""
    query = (
        select(
            HeldSighting.sighting_id, Source.slug, Provider.slug, Listing.external_id,
            Listing.variant, Model.slug, HeldSighting.seen_on, HeldSighting.reason,
            HeldSighting.factor, HeldSighting.old_sheet, HeldSighting.new_sheet,
            HeldSighting.verdict, Sighting.recorded_at,
        )
        .join(Listing, Listing.id == HeldSighting.listing_id)
        .join(Sighting, Sighting.id == HeldSighting.sighting_id)
        .join(Source, Source.id == Listing.source_id)
        .join(Provider, Provider.id == Listing.provider_id)
        .join(Alias, Alias.id == Listing.alias_id)
        .outerjoin(Model, Model.id == Alias.model_id)
        .order_by(HeldSighting.seen_on.desc(), HeldSighting.sighting_id.desc())
    )  # fmt: skip
    if not with_rejected:
        query = query.where(HeldSighting.verdict == "")
    return [_held(row) for row in session.execute(query)]


def _held(row: Row[*tuple[Any, ...]]) -> HeldRow:
    *place, model, seen_on, reason, factor, old_sheet, new_sheet, verdict, recorded_at = row
    old, new = _headline(old_sheet), _headline(new_sheet)
    values: tuple[Any, ...] = (
        *place, model or "", seen_on, reason, factor, old[0], new[0], old[1], new[1], verdict,
        recorded_at,
    )  # fmt: skip
    return HeldRow(*values)


def _headline(text: str) -> tuple[Decimal | None, Decimal | None]:
    return Sheet.load(json.loads(text)).headline
