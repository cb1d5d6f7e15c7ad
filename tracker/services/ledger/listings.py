"""Listings: add those met for the first time, mark those whose quotes have to be derived again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from tracker.services.ledger.haul import MAX_SAMPLE
from tracker.services.ledger.source_log import Entry, Key
from tracker.tables import Alias, Listing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from scrapers.kit.listing import Listing as Listed
    from tracker.services.ledger.haul import Catch
    from tracker.services.ledger.providers import ProviderBook
    from tracker.services.ledger.source_log import SourceLog


def mark_stale(session: Session, listing_ids: set[int]) -> None:
    """Note that the quotes of these listings have to be derived again."""
    ids = sorted(listing_ids)
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        session.execute(update(Listing).where(Listing.id.in_(chunk)).values(is_stale=True))


def add_listings(
    session: Session, log: SourceLog, catch: Catch, book: ProviderBook, now: datetime
) -> None:
    """Add the listings a visit shows first, with their names (pending until judged)."""
    fresh = {key: listed for key, listed in catch.listed.items() if key not in log.entries}
    if not fresh:
        return
    aliases = _aliases(session, log.source_id, fresh, now)
    rows = [
        {
            "source_id": log.source_id, "provider_key": key.provider_key,
            "external_id": key.external_id, "variant": key.variant,
            "vendor_key": listed.vendor_key, "name": listed.name[:MAX_SAMPLE],
            "provider_id": book.provider_id(key.provider_key), "is_stale": True,
            "alias_id": aliases[key.provider_key, key.external_id],
        }
        for key, listed in fresh.items()
    ]  # fmt: skip
    added = session.execute(
        insert(Listing).returning(
            Listing.id, Listing.provider_key, Listing.external_id, Listing.variant
        ),
        rows,
    )
    for listing_id, *key in added:
        log.entries[Key(*key)] = Entry(listing_id)


def _aliases(
    session: Session, source_id: int, fresh: Mapping[Key, Listed], now: datetime
) -> dict[tuple[str, str], int]:
    """The alias of each fresh listing's name, made pending where the name is new."""
    rows = session.execute(
        select(Alias.provider_key, Alias.external_id, Alias.id).where(Alias.source_id == source_id)
    )
    known = {(provider, name): alias_id for provider, name, alias_id in rows}
    new: dict[tuple[str, str], dict[str, object]] = {}
    for key, listed in fresh.items():
        place = (key.provider_key, key.external_id)
        if place not in known and place not in new:
            new[place] = {
                "source_id": source_id, "provider_key": key.provider_key,
                "external_id": key.external_id, "vendor_key": listed.vendor_key,
                "name": listed.name[:MAX_SAMPLE], "status": "pending",
                "decided_at": now, "decided_by": "rules",
            }  # fmt: skip
    if new:
        added = session.execute(
            insert(Alias).returning(Alias.provider_key, Alias.external_id, Alias.id),
            list(new.values()),
        )
        known.update({(provider, name): alias_id for provider, name, alias_id in added})
    return known
